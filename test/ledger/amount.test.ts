import { describe, expect, it } from 'vitest';
import { amountOf } from '../../src/ledger/amount.js';
import { draft, pair } from '../support/random-ledger.js';

const budget = pair('budget', 'chc', 'expenses/care', 'equity/budget', 300);
const promise = pair('commitment', 'chc', 'expenses/care', 'equity/commitments', 200);
const payment = pair('actual', 'chc', 'expenses/care', 'assets/bank', 100);

describe('amountOf', () => {
  it('is the payment of an entry; without a payment the promise; without a promise the budget', () => {
    expect(amountOf(draft('a', [...budget, ...promise, ...payment]))).toBe(100);
    expect(amountOf(draft('b', [...budget, ...promise]))).toBe(200);
    expect(amountOf(draft('c', budget))).toBe(300);
    expect(amountOf(draft('d', []))).toBe(0);
  });

  it('is the amount that remains, if some of the entry is undone', () => {
    expect(amountOf(draft('a', payment), [40, -40])).toBe(40);
  });
});
