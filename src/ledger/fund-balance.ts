/**
 * The present money of a fund, its budget and its promises. The sums are kept running, so reading them costs nothing.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import { demand } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { type CapTally, type CapUse, capKey } from './caps.js';
import type { FundId } from './chart.js';
import { freeMoney } from './free-money.js';
import { type Ledger, stateOf } from './ledger.js';
import type { FundState } from './state/fund-state.js';

/** The money, budget and promises of a fund, in pence. */
export interface FundBalance {
  /** Its assets less its debts. Money that is owed to it counts only when it comes in. */
  readonly money: Pence;
  /** The part of its money that is neither promised nor kept by its terms, which `draw` may take. Never below zero. */
  readonly free: Pence;
  /** Authorised, promised and spent, over all categories. */
  readonly budget: Pence;
  readonly commitment: Pence;
  readonly spent: Pence;
  /** Authorised and neither promised nor spent; below zero where more was spent than authorised. */
  readonly uncommitted: Pence;
  /** The part of the uncommitted budget that was handed on, for others to promise and spend. */
  readonly setAside: Pence;
}

/** @throws {BrokenInvariant} when the fund is not in the chart. */
export function fundBalance(ledger: Ledger, id: FundId): FundBalance {
  const { money, keep, budget, commitment, spent, setAside } = fundState(ledger, id);
  const free = freeMoney({ money: money - keep, promised: commitment, freed: 0 });
  const uncommitted = budget - commitment - spent;
  return { money, free, budget, commitment, spent, uncommitted, setAside } as FundBalance;
}

/** @throws {BrokenInvariant} when the fund is not in the chart. */
export function fundState(ledger: Ledger, id: FundId): FundState {
  const fund = stateOf(ledger).funds.get(id);
  demand(fund !== undefined, `a fund that is asked for is in the chart: ${id.slice(0, 80)}`);
  return fund;
}

/** The use of each cap of a rule in each period, in the order in which they were first used. */
export function capUses(ledger: Ledger, rule: string): readonly CapUse[] {
  return [...stateOf(ledger).caps.values()].filter(({ name }) => name.rule === rule);
}

/**
 * The use of a cap of a rule in the period that begins on a day: what was promised or paid under it, each pound once, or with the
 * tally `received` what came in.
 *
 * @param cap.rule the rule's id; `cap` the name of the cap (see `capsOf`)
 * @returns pence; zero where nothing was drawn
 */
export function drawnUnderCap(
  ledger: Ledger,
  cap: { readonly rule: string; readonly cap: string; readonly from: Day; readonly tally?: CapTally },
): Pence {
  return (stateOf(ledger).caps.get(capKey({ tally: 'spending', ...cap }))?.used ?? 0) as Pence;
}
