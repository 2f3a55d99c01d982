/**
 * Works out many figures that ask for the same balance in one fund after another.
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
import { type Figure, type FigurePart, turned } from '../../reports/figure.js';

/**
 * Makes the working out of figures of one ledger.
 *
 * @param ledger nothing may be recorded in it between two figures: what was found is not asked again
 * @returns what `figure` returns for the same parts
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
    for (const { fund, pence } of balances(ledger, { ...all, balanceType }))
      sums.set(fund, ((sums.get(fund) ?? 0) + pence) as Pence);
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
