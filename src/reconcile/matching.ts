/**
 * The matching: which lines of a bank statement are which entries of the book, and why; and what is left.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { Day } from '../time/day.js';
import type { BookItem } from './book-item.js';
import type { StatementLine } from './statement.js';

/**
 * How a link came about. `by-source`: the entry names the line it came from. `one-to-one`: same amount, days
 * close together. `many-to-one`: several entries, one line (a payment run). `one-to-many`: one entry, several
 * lines. `cancelled`: an entry and its whole reversal, neither of which reached the bank; it has no lines.
 */
export type LinkKind = 'by-source' | 'one-to-one' | 'many-to-one' | 'one-to-many' | 'cancelled';

/** What speaks for a link. */
export type LinkReason =
  /** The entry's source is the line. */
  | 'source-is-line'
  /** The amounts agree to the penny. Every link but a cancelled one has this. */
  | 'same-amount'
  /** Within the days allowed, nothing else has this amount, on either side. */
  | 'only-pair'
  /** As many lines as entries of this amount, close together: taken in order of date. */
  | 'alike-in-date-order'
  /** Of several close together, these fall on the same day. */
  | 'same-day'
  /** All entries of one source (a payment run) sum to the line, and no other line has that amount. */
  | 'whole-run'
  /** Of all groups near enough, exactly one sums to the amount. */
  | 'only-group'
  /** The one entry undoes the other whole. */
  | 'whole-reversal';

export interface Link {
  readonly kind: LinkKind;
  /** Ids of statement lines, in order of date. */
  readonly lines: readonly string[];
  /** In order of date. */
  readonly entries: readonly EntryId[];
  readonly reasons: readonly LinkReason[];
  /** Days between the first and the last thing linked. */
  readonly daysApart: number;
}

/** Why a line or an item was left. */
export type LeftReason =
  /** A line: no item of this amount, alone or in a group. */
  | 'no-item-of-this-amount'
  /** A line: an item of this amount is left, on a day too far away. */
  | 'item-outside-window'
  /** A line of no pence, as some banks print. */
  | 'line-of-zero'
  /** A line: the statement is not in pounds. */
  | 'not-in-pounds'
  /** An item: no line of this amount, alone or in a group. */
  | 'not-yet-at-bank'
  /** An item: a line of this amount is left, on a day too far away. */
  | 'line-outside-window'
  /** Several of one amount close together, and more on one side than on the other. */
  | 'several-alike'
  /** More than one group would fit, or one group would fit more than once. */
  | 'several-groups'
  /** Too many near enough to look through every group. */
  | 'too-many-to-try'
  /** Entries name the line as their source, but do not sum to it. */
  | 'source-amount-differs';

export interface LeftLine {
  readonly line: StatementLine;
  readonly reason: LeftReason;
}

export interface LeftItem {
  readonly item: BookItem;
  readonly reason: LeftReason;
}

export interface MatchOptions {
  /** The bank's account in the book, with all below it. */
  readonly account: AccountPath;
  /** Most days between an entry and its line, either way; 0 or more, 3 when absent. */
  readonly windowDays?: number;
  /** Entries that earlier statements have shown to be at the bank, or cancelled. */
  readonly alreadyMatched?: ReadonlySet<EntryId>;
  /** Lines of earlier statements that no entry has met yet. */
  readonly earlierLines?: readonly StatementLine[];
}

/** What matching came to. Every line and every item stands in one link or is left, never both. */
export interface Matching {
  readonly account: AccountPath;
  readonly windowDays: number;
  /** Last day of the statement: items up to here were looked at. Absent when the statement names no day. */
  readonly upTo?: Day;
  /** In order of their first line; cancelled ones last, by date. */
  readonly links: readonly Link[];
  /** Oldest first. */
  readonly unmatchedLines: readonly LeftLine[];
  /** Oldest first. */
  readonly unmatchedItems: readonly LeftItem[];
}
