/**
 * The pieces that drafts of spending, committing and receiving share.
 *
 * @module
 */
import type { PlannedLine } from '../agreement/agreement.js';
import type { NamedRule } from '../agreement/rule.js';
import { type CapChanges, capKey } from '../ledger/caps.js';
import type { AccountPath, Chart, Fund, FundId } from '../ledger/chart.js';
import type { BalanceType, Posting } from '../ledger/entry.js';
import type { Explanation } from '../ledger/explanation.js';
import { freeMoney } from '../ledger/free-money.js';
import { drawnUnderCap, fundBalance, fundState } from '../ledger/fund-balance.js';
import type { Ledger } from '../ledger/ledger.js';
import { isSpendCategory } from '../ledger/state/terms.js';
import type { Pence } from '../money/pence.js';
import { type Problem, type ProblemFacts, problem } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import type { Day } from '../time/day.js';
import { type RuleWalk, walkRule } from './walk.js';

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

/** Which money of a fund a payment may use. */
export interface MoneyQuery {
  /** True: the payment has happened already, and may use committed money. */
  readonly happened?: boolean | undefined;
  /** The committed money that the payment frees, by fund. */
  readonly freed?: ReadonlyMap<FundId, number>;
}

/** The pence that a fund can pay now: its free money above its minimum balance; Infinity if it may overspend. */
export function moneyIn(ledger: Ledger, id: FundId, { happened, freed }: MoneyQuery = {}): number {
  const fund = fundState(ledger, id);
  if (fund.mayOverspend) return Number.POSITIVE_INFINITY;
  const money = Math.max(0, fund.money - fund.keep);
  return happened ? money : freeMoney({ money, promised: fund.commitment, freed: freed?.get(id) ?? 0 });
}

/** Whether a fund has money that it cannot use only because it is committed. */
export function hasPromisedMoney(ledger: Ledger, id: FundId, query: MoneyQuery): boolean {
  return moneyIn(ledger, id, query) < moneyIn(ledger, id, { happened: true });
}

/** The pence that a fund can commit now: its uncommitted budget; Infinity if it may overcommit. */
export function promiseIn(ledger: Ledger, fund: FundId): number {
  return fundState(ledger, fund).mayOvercommit
    ? Number.POSITIVE_INFINITY
    : Math.max(0, fundBalance(ledger, fund).uncommitted);
}

/** A need that a rule must meet from a book. */
export interface Need {
  readonly rule: NamedRule;
  readonly need: Pence;
  /** Absent, money is received. */
  readonly category?: AccountPath;
  readonly day: Day;
  readonly entered?: Day;
  readonly available: (fund: FundId) => number;
  readonly hasPromised?: (fund: FundId) => boolean;
  /** Changes that the same entry has already made to the use of caps. */
  readonly capChanges?: CapChanges;
}

/** Walks a rule over the balances of a ledger. */
export function walkOver(ledger: Ledger, { capChanges, ...need }: Need): RuleWalk {
  const tally = need.category === undefined ? 'received' : 'spending';
  const rule = need.rule.id;
  return walkRule({
    ...need,
    capDay: need.day,
    funds: fundsOf(ledger.chart),
    drawn: (_node, from, cap) => {
      const change = capChanges?.get(capKey({ tally, rule, cap, from }))?.pence ?? 0;
      return drawnUnderCap(ledger, { rule, cap, from, tally }) + change;
    },
  });
}

const fundsByChart = new WeakMap<Chart, ReadonlyMap<FundId, Fund>>();

/** The funds of a chart by id, put together once for each chart. */
export function fundsOf(chart: Chart): ReadonlyMap<FundId, Fund> {
  let funds = fundsByChart.get(chart);
  if (!funds) {
    funds = new Map(chart.funds.map((fund) => [fund.id, fund]));
    fundsByChart.set(chart, funds);
  }
  return funds;
}

/** Why each fund gave no more: `fund: reason`. */
function whoIsShort({ steps }: Explanation): readonly string[] {
  return steps.filter((step) => step.why).map((step) => `${step.fund ?? step.kind}: ${step.why}`);
}

/** The problem of a need that is not covered: the shortfall, and why each fund gave no more. */
export function shortfall(explanation: Explanation): Problem {
  const { category, need, covered } = explanation;
  const funds = whoIsShort(explanation);
  return problem('draw-short', { category: category ?? '', need, covered, short: need - covered, funds });
}

/** The problem of a planned line that its contributions do not cover, in the names of the agreement. `at` is its place in the plan. */
export function planShortfall(
  { line, explanation }: { readonly line: PlannedLine; readonly explanation: Explanation },
  funds: readonly Fund[],
  at: string,
): Problem {
  const names = new Map(funds.map(({ id, name }) => [id, name]));
  const steps = explanation.steps.map((step) =>
    step.fund === undefined ? step : { ...step, fund: names.get(step.fund) ?? step.fund },
  );
  const facts = shortfall({ ...explanation, steps }).facts as ProblemFacts['draw-short'];
  return problem('draw-short', { ...facts, line: line.name }, at);
}

/** The problem of a rule that keeps part of an amount that must be paid in full. */
export function keeping({ steps }: Explanation): Problem[] {
  const step = steps.find(({ kind }) => kind === 'kept');
  return step ? [problem('rule-keeps', { node: step.node }, 'rule')] : [];
}

/** The problem of an amount that is not above zero. */
export function notPositive(pence: number): Problem[] {
  return Number.isSafeInteger(pence) && pence > 0 ? [] : [problem('amount-not-positive', { pence })];
}

/** The problem of a category that is not a spend category: money would move to another account, and no spending would show. */
export function notSpending(category: AccountPath): Problem[] {
  return isSpendCategory(category)
    ? []
    : [problem('category-unknown', { category: shown(category) }, 'category')];
}

/** The explanation of a payment, marked as one of free money unless the payment has happened. */
export function freely(explanation: Explanation, happened: boolean | undefined): Explanation {
  return happened ? explanation : { ...explanation, freeMoney: true };
}
