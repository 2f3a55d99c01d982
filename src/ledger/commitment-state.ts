/**
 * A commitment while it is being followed.
 *
 * @module
 */
import type { Day } from '../time/day.js';
import type { AccountPath, FundId } from './chart.js';
import type { CommitmentAct, CommitmentId } from './entry.js';

/** One category and fund of a commitment, in pence: promised in all, still promised, and paid. */
export interface CommitmentLine {
  readonly account: AccountPath;
  readonly fund: FundId;
  readonly opened: number;
  readonly outstanding: number;
  readonly spent: number;
}

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What is known of one commitment. */
export interface CommitmentState {
  readonly id: CommitmentId;
  readonly expires: Day | undefined;
  /** The entry that opened it. */
  readonly openedBy: number;
  lastAct: CommitmentAct;
  readonly lines: Map<string, Mutable<CommitmentLine>>;
}
