/**
 * What postings come to on one account, by fund and balance type.
 *
 * @module
 */
import type { AccountPath, FundId } from './chart.js';
import type { BalanceType, Posting } from './entry.js';

/** The sum of the postings of one fund and balance type, in pence. */
export interface FundSum {
  readonly fund: FundId;
  readonly balanceType: BalanceType;
  pence: number;
}

/** Adds up the postings on an account, in the order in which fund and balance type first appear. */
export function fundSums(postings: readonly Posting[], account: AccountPath): FundSum[] {
  const sums = new Map<string, FundSum>();
  for (const { account: path, fund, balanceType, pence } of postings) {
    if (path !== account) continue;
    const key = `${fund} ${balanceType}`;
    const sum = sums.get(key);
    if (sum) sum.pence += pence;
    else sums.set(key, { fund, balanceType, pence });
  }
  return [...sums.values()];
}
