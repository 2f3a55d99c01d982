/**
 * Moves budget from schemes that give to schemes that take, inside the funds that hold it, for a share that was made without a ledger.
 *
 * Method: the scheme that fewest funds may pay for takes first; each fund of a giver gives in proportion to its free budget. The total
 * of each fund stays the same, and so does the income side.
 * Limit: schemes take in turn, so that a move can be refused although another order would work.
 *
 * @module
 */

import type { AccountPath, Fund, FundId } from '../../ledger/chart.js';
import { allowsCategory } from '../../ledger/state/terms.js';
import type { Pence } from '../../money/pence.js';
import { type Problem, problem } from '../../problem/problem.js';
import type { PoolAgreement, SchemeId } from '../pool.js';
import type { Holdings } from './holdings.js';
import { giveByFund } from './waterfall.js';

/** A scheme that gives: the amount still wanted from it, and its free budget by fund. */
interface Giver {
  readonly scheme: SchemeId;
  readonly category: AccountPath;
  wanted: number;
  readonly free: Map<FundId, number>;
}

/** Adds a change of budget. */
export type BudgetTransfer = (account: AccountPath, fund: FundId, pence: number) => void;

function giversOf(
  { free }: Holdings,
  moves: ReadonlyMap<SchemeId, number>,
  categories: ReadonlyMap<SchemeId, AccountPath>,
): Giver[] {
  return [...moves]
    .filter(([, change]) => change < 0)
    .map(([scheme, change]) => ({
      ...{ scheme, category: categories.get(scheme)!, wanted: -change },
      free: new Map(free.get(scheme)!.byFund),
    }));
}

/** Takes from one giver as much as these funds allow, up to a limit. */
function takeFrom(
  giver: Giver,
  funds: readonly Fund[],
  most: number,
  put: (fund: FundId, pence: number) => void,
) {
  const free = funds.reduce((sum, { id }) => sum + (giver.free.get(id) ?? 0), 0);
  const pence = Math.min(most, giver.wanted, free) as Pence;
  if (pence === 0) return 0;
  for (const [fund, part] of giveByFund(giver.free, funds, pence)) put(fund, part);
  giver.wanted -= pence;
  return pence;
}

/**
 * Moves budget between schemes for a share that was made without a ledger and does not name the funds.
 *
 * @param holdings the free budget of each scheme, before any settlement
 * @param moves pence by scheme, more above zero and less below; they add up to nothing
 * @param put takes each change of a category's budget in a fund
 * @returns problems: `virement-short` for each scheme that cannot be given its whole amount
 */
export function moveBudget(
  holdings: Holdings,
  { schemes }: PoolAgreement,
  moves: ReadonlyMap<SchemeId, number>,
  put: BudgetTransfer,
): readonly Problem[] {
  const categories = new Map(schemes.map(({ id, category }) => [id, category]));
  const givers = giversOf(holdings, moves, categories);
  const takers = [...moves]
    .filter(([, change]) => change > 0)
    .map(([scheme, asked]) => {
      const category = categories.get(scheme)!;
      const funds = holdings.funds.filter(({ terms }) => allowsCategory(terms, category));
      return { scheme, asked, category, funds };
    })
    .sort((a, b) => a.funds.length - b.funds.length);
  const problems: Problem[] = [];
  for (const { scheme, asked, category, funds } of takers) {
    let short = asked;
    for (const giver of givers) {
      if (short === 0) break;
      short -= takeFrom(giver, funds, short, (fund, pence) => {
        put(giver.category, fund, -pence);
        put(category, fund, pence);
      });
    }
    if (short === 0) continue;
    const from = givers.map((giver) => giver.scheme);
    problems.push(problem('virement-short', { scheme, asked, found: asked - short, short, from }));
  }
  return problems;
}
