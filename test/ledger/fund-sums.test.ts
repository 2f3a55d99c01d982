import { describe, expect, it } from 'vitest';
import { fundSums } from '../../src/ledger/fund-sums.js';
import { posting } from '../support/random-ledger.js';

describe('fundSums', () => {
  it('adds up the postings on one account, by fund and balance type, in the order in which these appear', () => {
    const postings = [
      posting('assets/bank', 'chc', 'actual', 5),
      posting('expenses/care', 'chc', 'actual', 100),
      posting('assets/bank', 'own', 'actual', 1),
      posting('assets/bank', 'chc', 'budget', 20),
      posting('assets/bank', 'chc', 'actual', -2),
    ];
    expect(fundSums(postings, 'assets/bank')).toEqual([
      { fund: 'chc', balanceType: 'actual', pence: 3 },
      { fund: 'own', balanceType: 'actual', pence: 1 },
      { fund: 'chc', balanceType: 'budget', pence: 20 },
    ]);
  });

  it('has no sums for an account without postings', () => {
    expect(fundSums([posting('assets/bank', 'chc', 'actual', 5)], 'expenses/care')).toEqual([]);
  });
});
