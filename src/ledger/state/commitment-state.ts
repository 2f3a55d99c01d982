/**
 * A commitment while it is being followed.
 *
 * @module
 */
import type { Day } from '../../time/day.js';
import { type CapChange, type GivenUnderCap, partUnderCap } from '../caps.js';
import type { AccountPath, FundId } from '../chart.js';
import type { CommitmentAct, CommitmentId } from '../entry.js';

/** One category and fund of a commitment, in pence: promised in all, still promised, and paid. */
export interface CommitmentLine {
  readonly account: AccountPath;
  readonly fund: FundId;
  readonly opened: number;
  readonly outstanding: number;
  readonly spent: number;
}

/** Pence of a line that were promised under one cap. */
export type PromisedUnderCap = Pick<GivenUnderCap, 'name' | 'pence'>;

/** A line with what only the ledger asks: how much of what was spent a rule drew, and what was promised under caps, by key. */
export interface LineState extends CommitmentLine {
  /** Counted under the caps of the payment, and so no longer under those of the promise. */
  readonly drawnByRule: number;
  readonly underCaps: ReadonlyMap<string, PromisedUnderCap>;
}

/** A last day of a commitment, and the entry that gave it, by its place in the journal. */
export interface LastDay {
  readonly day: Day;
  readonly givenBy: number;
}

/** The entry that opened a commitment: its place in the journal, its date, and the day to which it belongs, by number. */
export interface CommitmentOpening {
  readonly sequence: number;
  readonly date: number;
  readonly day: number;
}

/** What is known of one commitment. */
export interface CommitmentState {
  readonly id: CommitmentId;
  /** The entry that opened it. */
  readonly opening: CommitmentOpening;
  /** The last days on which it may be paid, in the order in which they were given: the last one holds. None, it does not run out. */
  lastDays: readonly LastDay[];
  lastAct: CommitmentAct;
  /** By category and fund. */
  readonly lines: Map<string, LineState>;
}

/** The last day on which a commitment may be paid; undefined when it does not run out. */
export function lastDayOf({ lastDays }: CommitmentState): Day | undefined {
  return lastDays.at(-1)?.day;
}

/** The key of a line. */
export function lineKey(account: AccountPath, fund: FundId): string {
  return `${account} ${fund}`;
}

/** A line on which nothing has happened. */
export function emptyLine(account: AccountPath, fund: FundId): LineState {
  return { account, fund, opened: 0, outstanding: 0, spent: 0, drawnByRule: 0, underCaps: new Map() };
}

/** A line after a change to it, which is itself written as a line. */
export function lineAfter(line: LineState, change: LineState): LineState {
  let underCaps = line.underCaps;
  if (change.underCaps.size > 0) {
    const merged = new Map(underCaps);
    for (const [key, { name, pence }] of change.underCaps) {
      merged.set(key, { name, pence: (merged.get(key)?.pence ?? 0) + pence });
    }
    underCaps = merged;
  }
  return {
    account: line.account,
    fund: line.fund,
    opened: line.opened + change.opened,
    outstanding: line.outstanding + change.outstanding,
    spent: line.spent + change.spent,
    drawnByRule: line.drawnByRule + change.drawnByRule,
    underCaps,
  };
}

/** Pence of a promised sum that count under a cap: what is still promised, and what its own fund paid without a rule. */
function countedOf({ underCaps, opened, outstanding, spent, drawnByRule }: LineState, key: string): number {
  const promised = underCaps.get(key)?.pence ?? 0;
  return partUnderCap(promised, outstanding + Math.max(0, spent - drawnByRule), opened);
}

/** The changes in the use of caps when a line becomes another. */
export function capChangesBetween(before: LineState, after: LineState): CapChange[] {
  const changes: CapChange[] = [];
  // What was promised under a cap is forgotten only by a change that writes it anew, so those after are all.
  for (const [key, { name }] of after.underCaps) {
    const pence = countedOf(after, key) - countedOf(before, key);
    if (pence !== 0) changes.push({ name, pence });
  }
  return changes;
}

/** What was promised and then freed without being paid, by whichever fund, in pence. A credit beyond all payments frees nothing more. */
export function freedUnpaid(lines: Iterable<CommitmentLine>): number {
  let [kept, paid] = [0, 0];
  for (const { opened, outstanding, spent } of lines) {
    kept += opened - outstanding;
    paid += spent;
  }
  return Math.max(0, kept - Math.max(0, paid));
}
