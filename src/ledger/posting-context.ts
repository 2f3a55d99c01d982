/**
 * A draft with everything in the ledger that it names: looked up once, read by every check, and never changed by one.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { Result } from '../problem/problem.js';
import type { Draft, Entry, Posting } from './entry.js';
import type { AccountState } from './state/account-state.js';
import type { CommitmentState, LineState } from './state/commitment-state.js';
import type { FundState } from './state/fund-state.js';
import type { LedgerState, Position } from './state/state.js';

/** One posting with its account, fund and position; undefined where the chart, or the ledger as yet, has none. */
export interface PostingLine {
  readonly posting: Posting;
  readonly account: AccountState | undefined;
  readonly fund: FundState | undefined;
  readonly position: Position | undefined;
  /** Index into `BALANCE_TYPES`. */
  readonly type: number;
}

/** An entry that a draft undoes. */
export interface Reversal {
  readonly sequence: number;
  readonly entry: Entry;
  /** Pence of each of its postings that are not undone yet. */
  readonly remaining: readonly number[];
  /** Pence by which the draft must undo each of its postings. */
  readonly undo: readonly Pence[];
}

/** A commitment that a draft acts on; `state` is undefined of one that it opens. */
export interface CommitmentContext {
  readonly state: CommitmentState | undefined;
  /** The changes to its lines. */
  readonly changes: ReadonlyMap<string, LineState>;
}

/** A draft whose shape is right, and all that it names. Days and moments are numbers. */
export interface PostingContext {
  readonly state: LedgerState;
  readonly draft: Draft;
  readonly lines: readonly PostingLine[];
  readonly date: number;
  /** The day to which it belongs: `effective`, or `date`. */
  readonly spendDay: number;
  /** The day on which its accounts and funds must not have closed: that of the entry that it undoes, or `spendDay`. */
  readonly originDay: number;
  readonly moment: number;
  /** The day of `moment`. */
  readonly today: number;
  /** Whether it frees promises. What a closed fund promised can still be paid by another, or freed. */
  readonly frees: boolean;
  /** The entry that it undoes, or why that cannot be undone; undefined of most drafts. */
  readonly reversal: Result<Reversal> | undefined;
  readonly commitment: CommitmentContext | undefined;
}
