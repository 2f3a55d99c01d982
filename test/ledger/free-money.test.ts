import { describe, expect, it } from 'vitest';
import { freeMoney } from '../../src/ledger/free-money.js';

describe('freeMoney', () => {
  it.each([
    ['is the money that is not promised', { money: 100, promised: 30, freed: 0 }, 70],
    ['includes what the payment frees of its own promise', { money: 100, promised: 30, freed: 20 }, 90],
    ['is nothing if more is promised than there is', { money: 100, promised: 150, freed: 0 }, 0],
    [
      'is what is freed, even if more is promised than there is',
      { money: 100, promised: 150, freed: 20 },
      20,
    ],
    ['is never more than the money', { money: 10, promised: 150, freed: 20 }, 10],
    ['is nothing below the floor', { money: -5, promised: 0, freed: 20 }, 0],
  ])('%s', (_, fund, free) => {
    expect(freeMoney(fund)).toBe(free);
  });
});
