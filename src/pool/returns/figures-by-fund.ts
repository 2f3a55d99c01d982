/**
 * Works out many figures of the same accounts in one fund after another.
 *
 * Method: a balance is worked out for all funds at once and kept, so that an account is read once for each question and not once for
 * each fund. The figures are those of `figure`, and lead back to the same entries.
 *
 * @module
 */

import { type BalanceQuery, balance, balances } from '../../ledger/balance.js';
import type { FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, sumPence } from '../../money/pence.js';
import { addToSum } from '../../record/gather.js';
import { type Figure, type FigurePart, turned } from '../../reports/figure.js';

/**
 * Makes a function that works out the figures of one ledger.
 *
 * @param ledger nothing may be recorded in it between two figures, because balances are kept
 * @returns a function that answers as `figure` does
 */
export function figuresByFund(ledger: Ledger): (parts: readonly FigurePart[]) => Figure {
  const answers = new Map<string, ReadonlyMap<FundId, Pence>>();
  const byFund = (query: BalanceQuery): ReadonlyMap<FundId, Pence> => {
    const { account = '', balanceType = 'actual', asAt = '', knownAt = '', by = 'date' } = query;
    const question = [account, balanceType, asAt, knownAt, by].join(' ');
    const answer = answers.get(question);
    if (answer) return answer;
    const { fund: _, ...all } = query;
    const sums = new Map<FundId, Pence>();
    for (const { fund, pence } of balances(ledger, { ...all, balanceType })) addToSum(sums, fund, pence);
    answers.set(question, sums);
    return sums;
  };
  const balanceOf = (query: BalanceQuery): Pence =>
    query.fund === undefined ? balance(ledger, query) : (byFund(query).get(query.fund) ?? (0 as Pence));
  return (parts) => ({
    pence: sumPence(
      parts.map(({ query, times }) => (times < 0 ? turned(balanceOf(query)) : balanceOf(query))),
    ),
    parts,
  });
}
