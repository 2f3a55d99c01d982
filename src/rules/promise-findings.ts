/**
 * Finds commitments that the money of their funds does not cover, because a payment that had happened used it, or because income is
 * still to come.
 *
 * Method: commitments are covered in the order in which they were made: first by the fund’s money above its minimum balance, then by
 * the income that its budget still expects. A fund that may overspend meets all of them.
 *
 * @module
 */

import { balances } from '../ledger/balance.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { commitments } from '../ledger/commitment.js';
import { fundState } from '../ledger/fund-balance.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Finding, finding } from '../problem/finding.js';

/** The money of a fund that is left to cover commitments. */
interface Cover {
  money: number;
  /** Income that is budgeted and has not come in. */
  expected: number;
}

/** The budgeted income of each fund that has not come in, in pence. */
function expectedByFund(ledger: Ledger): ReadonlyMap<FundId, number> {
  const byFund = new Map<FundId, number>();
  const isIncome = (account: AccountPath) => account === 'income' || account.startsWith('income/');
  for (const { account, fund, balanceType, pence } of balances(ledger)) {
    if (!isIncome(account) || balanceType === 'commitment') continue;
    // Income is a credit, below zero.
    byFund.set(fund, (byFund.get(fund) ?? 0) + (balanceType === 'budget' ? -pence : pence));
  }
  return byFund;
}

/**
 * Finds each commitment, by fund, that cannot be met as the book is now.
 *
 * @returns in the order in which the commitments were made: `promise-unmet` if neither the money nor the expected income covers it,
 *   `promise-awaits-income` if it can be met once that income has come in
 */
export function promiseFindings(ledger: Ledger): readonly Finding[] {
  const expected = expectedByFund(ledger);
  const covers = new Map<FundId, Cover>();
  const findings: Finding[] = [];
  for (const { id: commitment, lines } of commitments(ledger)) {
    const promised = new Map<FundId, number>();
    for (const { fund, outstanding } of lines)
      if (outstanding > 0) promised.set(fund, (promised.get(fund) ?? 0) + outstanding);
    for (const [fund, outstanding] of promised) {
      const { mayOverspend, money, keep } = fundState(ledger, fund);
      if (mayOverspend) continue;
      const cover = covers.get(fund) ?? {
        money: Math.max(0, money - keep),
        expected: Math.max(0, expected.get(fund) ?? 0),
      };
      covers.set(fund, cover);
      const inHand = Math.min(outstanding, cover.money);
      const toCome = Math.min(outstanding - inHand, cover.expected);
      cover.money -= inHand;
      cover.expected -= toCome;
      const short = outstanding - inHand - toCome;
      const facts = { commitment, fund, outstanding, covered: inHand };
      if (short > 0) findings.push(finding('promise-unmet', { ...facts, short }));
      else if (toCome > 0) findings.push(finding('promise-awaits-income', { ...facts, expected: toCome }));
    }
  }
  return findings;
}
