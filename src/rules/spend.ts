/**
 * The postings that spending, promising and receiving come down to.
 *
 * @module
 */
import type { NamedRule } from '../agreement/rule.js';
import { shown } from '../check.js';
import type { CapTally } from '../ledger/caps.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { BalanceType, Posting } from '../ledger/entry.js';
import type { Explanation } from '../ledger/explanation.js';
import { drawnUnderCap, fundBalance } from '../ledger/fund-balance.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
import { type Problem, problem } from '../problem.js';
import type { Day } from '../time/day.js';
import { type Walked, walkRule } from './walk.js';

/** Where money is kept unless the caller says otherwise. */
export const BANK: AccountPath = 'assets/bank';

/** A debit and a credit of each fund's part. */
export function bothSides(options: {
  readonly debit: AccountPath;
  readonly credit: AccountPath;
  readonly balanceType: BalanceType;
  readonly given: ReadonlyMap<FundId, number>;
}): Posting[] {
  const { debit, credit, balanceType } = options;
  return [...options.given].flatMap(([fund, pence]) =>
    pence === 0
      ? []
      : [
          { account: debit, fund, balanceType, pence: pence as Pence },
          { account: credit, fund, balanceType, pence: -pence as Pence },
        ],
  );
}

/** What a fund can pay now: its money above its floor; no end of it when the fund may overspend. */
export function moneyIn(ledger: Ledger, fund: FundId): number {
  const terms = ledger.chart.funds.find((one) => one.id === fund)?.terms;
  if (terms?.mayOverspend) return Number.POSITIVE_INFINITY;
  return Math.max(0, fundBalance(ledger, fund).money - (terms?.keep ?? 0));
}

/** What a fund can promise now: its uncommitted budget; no end of it when the fund may overcommit. */
export function promiseIn(ledger: Ledger, fund: FundId): number {
  const overcommits = ledger.chart.funds.find((one) => one.id === fund)?.terms.mayOvercommit;
  return overcommits ? Number.POSITIVE_INFINITY : Math.max(0, fundBalance(ledger, fund).uncommitted);
}

/** Walks a rule over a ledger's own balances. */
export function walkOver(
  ledger: Ledger,
  asked: {
    readonly rule: NamedRule;
    readonly need: Pence;
    readonly category?: AccountPath;
    readonly day: Day;
    readonly entered?: Day;
    readonly available: (fund: FundId) => number;
    /** Which use of caps counts; absent, what was paid, or of a need without a category what was received. */
    readonly tally?: CapTally;
  },
): Walked {
  const { tally = asked.category === undefined ? 'received' : 'actual', ...rest } = asked;
  return walkRule({
    ...rest,
    capDay: asked.day,
    funds: new Map(ledger.chart.funds.map((fund) => [fund.id, fund])),
    drawn: (node, from) => drawnUnderCap(ledger, { rule: asked.rule.id, node, from, tally }),
  });
}

/** Why each fund that was asked gave no more: `fund: reason`. */
export function whoIsShort({ steps }: Explanation): readonly string[] {
  return steps.filter((step) => step.why).map((step) => `${step.fund ?? step.kind}: ${step.why}`);
}

/** Who is short, by how much, and why each fund that was asked gave no more. */
export function shortfall(explanation: Explanation): Problem {
  const { category, need, covered } = explanation;
  const funds = whoIsShort(explanation);
  return problem('draw-short', { category: category ?? '', need, covered, short: need - covered, funds });
}

/** The problem with an amount that must be above zero. */
export function notPositive(pence: number): Problem[] {
  return Number.isSafeInteger(pence) && pence > 0 ? [] : [problem('amount-not-positive', { pence })];
}

/** The problem with paying for anything but a spend category: money in one account would be moved, and no spending shown. */
export function notSpending(category: AccountPath): Problem[] {
  const spends = category === 'expenses' || category.startsWith('expenses/');
  return spends ? [] : [problem('category-unknown', { category: shown(category) }, 'category')];
}
