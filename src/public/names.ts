/**
 * Says which names of an argument a ledger's chart does not have.
 *
 * @module
 */
import { hasAccount } from '../ledger/balance.js';
import { type Ledger, stateOf } from '../ledger/ledger.js';
import { isSpendCategory } from '../ledger/state/terms.js';
import { type Problem, problem } from '../problem/problem.js';

/** Names of a ledger's chart, each by the field that holds it. */
export interface ChartNames {
  /** An account, or a path with accounts below it. */
  readonly account?: string | undefined;
  readonly fund?: string | undefined;
  /** A spend category, or a path with spend categories below it. */
  readonly category?: string | undefined;
}

/** The problem with each name that the chart does not have, in the order account, fund, category. */
export function unknownNames(
  ledger: Ledger,
  { account, fund, category }: ChartNames = {},
  places: ChartNames = { account: 'account', fund: 'fund', category: 'category' },
): Problem[] {
  const problems: Problem[] = [];
  if (account !== undefined && !hasAccount(ledger, account))
    problems.push(problem('account-unknown', { account }, places.account));
  if (fund !== undefined && stateOf(ledger).funds.get(fund) === undefined)
    problems.push(problem('fund-unknown', { fund }, places.fund));
  if (category !== undefined && !(isSpendCategory(category) && hasAccount(ledger, category)))
    problems.push(problem('category-unknown', { category }, places.category));
  return problems;
}
