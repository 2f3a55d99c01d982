/**
 * The ledger: what a journal adds up to. Derived from the chart and the journal; can be thrown away and replayed.
 *
 * @module
 */

import { frozen } from '../problem/check.js';
import { accept, assert, type Result } from '../problem/problem.js';
import { type Day, dayFromNumber } from '../time/day.js';
import { type Moment, momentFromNumber } from '../time/moment.js';
import type { Chart, FundId } from './chart.js';
import { checkChart } from './check-chart.js';
import { lastEntryMoment } from './last-moment.js';
import { LedgerState } from './state/state.js';

const states = new WeakMap<Ledger, LedgerState>();

/** A book's ledger. Read it with `balance`, `trail` and `entries`; write it with `post`, and in no other way. */
export class Ledger {
  private constructor(state: LedgerState) {
    states.set(this, state);
  }

  /** @internal */
  static over(state: LedgerState): Ledger {
    return new Ledger(state);
  }

  get chart(): Chart {
    return stateOf(this).chart;
  }

  /** The chart as it was before its first revision. */
  get openingChart(): Chart {
    return stateOf(this).openingChart;
  }

  /** Number of entries. */
  get size(): number {
    return stateOf(this).entries.length;
  }

  /** The last closed day; undefined while nothing is closed. */
  get closedThrough(): Day | undefined {
    const { closedThrough } = stateOf(this);
    return closedThrough === Number.NEGATIVE_INFINITY ? undefined : dayFromNumber(closedThrough);
  }

  /** When the last entry was recorded. */
  get lastRecordedAt(): Moment | undefined {
    const moment = lastEntryMoment(stateOf(this));
    return moment === Number.NEGATIVE_INFINITY ? undefined : momentFromNumber(moment);
  }

  /** The suspense fund of this book. */
  get suspense(): FundId {
    const fund = this.chart.funds.find((candidate) => candidate.suspense);
    assert(fund !== undefined, 'a checked chart has a suspense fund');
    return fund.id;
  }
}

/**
 * Puts the inside of another ledger into a ledger: that of the same book, with its whole history.
 *
 * @internal
 */
export function takeState(ledger: Ledger, from: Ledger): void {
  states.set(ledger, stateOf(from));
}

/** The state of a ledger; undefined of any other value. */
export function stateOfAny(value: unknown): LedgerState | undefined {
  return states.get(value as Ledger);
}

export function stateOf(ledger: Ledger): LedgerState {
  const state = states.get(ledger);
  assert(state !== undefined, 'a ledger is made by openLedger');
  return state;
}

/**
 * Opens an empty ledger over a chart that may say of how many entries to come its demands do not hold yet: for a replay.
 *
 * @internal
 */
export function openForReplay(chart: unknown): Result<Ledger> {
  const checked = checkChart(chart);
  return checked.ok ? accept(Ledger.over(new LedgerState(frozen(checked.value)))) : checked;
}

/** The chart with everything that it demands held from the first entry on. */
function heldFromTheFirst({ accounts, funds, protections }: Chart): Chart {
  const held = <Part extends { readonly heldAfter?: number }>({ heldAfter: _heldAfter, ...part }: Part) =>
    part;
  return {
    accounts: accounts.map(held),
    funds,
    ...(protections && { protections: protections.map(held) }),
  };
}

/**
 * Opens an empty ledger over a chart. What the chart demands holds from the first entry on, also where it is the chart of
 * another book that came to demand it later.
 *
 * @param chart a chart, as JSON gives it
 * @returns the ledger, or every problem of `checkChart`
 */
export function openLedger(chart: unknown): Result<Ledger> {
  const checked = checkChart(chart);
  if (!checked.ok) return checked;
  return accept(Ledger.over(new LedgerState(frozen(heldFromTheFirst(checked.value)))));
}
