import { describe, expect, it } from 'vitest';
import { DIRECT_PAYMENT_TESTS } from '../../src/assurance/item-tests.js';

describe('DIRECT_PAYMENT_TESTS', () => {
  it('are ten, each another test with evidence to see', () => {
    expect(new Set(DIRECT_PAYMENT_TESTS.map(({ test }) => test)).size).toBe(10);
    expect(DIRECT_PAYMENT_TESTS.every(({ evidence }) => evidence !== '')).toBe(true);
  });
});
