/**
 * The entry: a dated, immutable record whose postings balance in each fund, within each balance type.
 *
 * Personal text (a payee's name, a narrative) is no part of an entry. It is a note, kept beside the journal,
 * and can be erased without touching an entry.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { Moment } from '../time/moment.js';
import type { AccountPath, FundId } from './chart.js';
import type { Explanation } from './explanation.js';

export type EntryId = string;
export type CommitmentId = string;

/** Authorised; promised but not yet paid; paid or received. */
export const BALANCE_TYPES = ['budget', 'commitment', 'actual'] as const;
/** `budget` (authorised), `commitment` (promised and not yet paid) or `actual` (paid, received). */
export type BalanceType = (typeof BALANCE_TYPES)[number];

/** The place of each balance type in `BALANCE_TYPES`. */
export const [BUDGET, COMMITMENT, ACTUAL] = [0, 1, 2] as const;

/** The place of a balance type in `BALANCE_TYPES`. */
export function typeIndex(balanceType: BalanceType): 0 | 1 | 2 {
  return balanceType === 'actual' ? ACTUAL : balanceType === 'commitment' ? COMMITMENT : BUDGET;
}

/** One line of an entry. Debit above zero, credit below; never zero. */
export interface Posting {
  readonly account: AccountPath;
  readonly fund: FundId;
  readonly balanceType: BalanceType;
  readonly pence: Pence;
}

/**
 * The acts of an entry on a commitment.
 *
 * `open` promises; `raise` promises more; `pay` frees the promise for what it pays (and all of it, if asked to); `release` frees a
 * promise that is no longer wanted; `expire` frees a promise that has run out; `reopen` promises again what was freed unpaid, and may
 * give a new last day.
 */
export const COMMITMENT_ACTS = ['open', 'raise', 'pay', 'release', 'expire', 'reopen'] as const;
export type CommitmentAct = (typeof COMMITMENT_ACTS)[number];

/** One half of a transfer between two books. */
export interface Transfer {
  readonly id: string;
  readonly book: string;
  readonly direction: 'out' | 'in';
}

/** An entry that is proposed and not yet recorded. Plain JSON. */
export interface Draft {
  readonly id: EntryId;
  /** The day on which it counts; in an open period. */
  readonly date: Day;
  /** The earlier day to which it truly belongs, when that day's period is closed. */
  readonly effective?: Day;
  /** The kind of event, in the field's words: `award`, `receive`, `commit`, `pay`, `reverse`, `close` … */
  readonly kind: string;
  readonly postings: readonly Posting[];
  /** The entry that this one undoes, whole or in part (`part`: pence of its amount). */
  readonly reverses?: { readonly entry: EntryId; readonly part?: Pence };
  readonly commitment?: { readonly id: CommitmentId; readonly act: CommitmentAct; readonly expires?: Day };
  /** True: this entry closes every day up to and including its date. It may then have no postings. */
  readonly closes?: true;
  /** The transfer of which this is one half: its id, the other book, and whether money goes out of this book or comes in. */
  readonly transfer?: Transfer;
  /** The id of its cause: a statement line, an invoice, a payment run. Matching looks here first. */
  readonly source?: string;
  /** Why each fund paid each penny: one explanation for each need that a rule met. */
  readonly explanations?: readonly Explanation[];
}

/** A recorded draft. */
export interface Entry extends Draft {
  /** When it was known. Never earlier than the moment of the entry before. */
  readonly recordedAt: Moment;
}

/** Personal text that belongs to an entry and is kept beside it. */
export interface Note {
  readonly payee?: string;
  readonly narrative?: string;
}

/** The fields of an entry beside its id, date, kind and postings. */
export type EntryDetails = Pick<
  Draft,
  'effective' | 'reverses' | 'commitment' | 'closes' | 'transfer' | 'source' | 'explanations'
>;
