/**
 * The matching: which lines of a bank statement are which entries of the book, and why; what might be; and what is left.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { StatementLine } from '../statement/statement.js';
import type { Day } from '../time/day.js';
import type { BankHolidays } from '../time/working-days.js';
import type { BookItem, CarriedItems } from './book-item.js';
import type { Habits } from './habits.js';

export type { CarriedItems, OpenItem } from './book-item.js';

/**
 * How a link came about. `by-source`: the entry names the line it came from. `one-to-one`: same amount, days
 * close together. `many-to-one`: several entries, one line (a payment run). `one-to-many`: one entry, several
 * lines. `many-to-many`: several with several, by a person or by the numbers that join them. `returned`: lines that cancel out, a payment that came back; where it
 * was sent again, that line and its entries too. `cancelled`: an entry and its whole reversal, neither of which
 * reached the bank; it has no lines.
 */
export type LinkKind =
  | 'by-source'
  | 'one-to-one'
  | 'many-to-one'
  | 'one-to-many'
  | 'many-to-many'
  | 'returned'
  | 'cancelled';

/** What speaks for a link, or makes it a question. */
export type LinkReason =
  /** The entry's source is the line. */
  | 'source-is-line'
  /** The bank passed on what the entry is called, or what it names as its source. */
  | 'same-identifier'
  /** Both give the same reference of six characters or more. */
  | 'same-reference'
  /** Both give the same short reference, such as a week. */
  | 'same-mark'
  | 'same-payee'
  /** The payee as far as the bank's text goes, cut or misspelt. */
  | 'payee-alike'
  /** To the penny. */
  | 'same-amount'
  /** Nothing else on either side has this amount near enough. */
  | 'only-pair'
  /** One of several alike, assigned in order of date over the whole period. */
  | 'alike-in-date-order'
  | 'same-day'
  /** All entries of one source (a payment run) sum to the line, and no other line has that amount. */
  | 'whole-run'
  /** Of all groups near enough, exactly one sums to the amount. */
  | 'only-group'
  /** The one entry undoes the other whole. */
  | 'whole-reversal'
  /** The bank says that the payment came back. */
  | 'came-back'
  /** After it came back the same was sent once more. */
  | 'sent-again'
  /** Two neighbouring figures of the amount are changed about. */
  | 'figures-swapped'
  /** The line takes up to five pounds more than the entry, as a fee would. */
  | 'fee'
  /** The line carries the entry's number, and another amount. */
  | 'amount-differs'
  /** Both give a number of one kind, such as an invoice, and not the same one. */
  | 'number-differs'
  /** The line is less than the entry. */
  | 'short-payment'
  /** The line is cash, and only a receipt tells what for. */
  | 'cash'
  /** The bank says neither who nor what for. */
  | 'no-text'
  /** Something else fits as well, or nearly. */
  | 'not-alone'
  /** Names on both sides, and they are not alike. */
  | 'payee-differs';

/** What stays open of a line or an entry that was linked for a part of its amount. Never zero; its sign is the amount's own. */
export interface Rest {
  readonly line?: string;
  readonly entry?: EntryId;
  readonly pence: Pence;
}

/** What was linked. Plain JSON. */
export interface Link {
  readonly kind: LinkKind;
  /** Ids of statement lines, in order of date. */
  readonly lines: readonly string[];
  /** In order of date. */
  readonly entries: readonly EntryId[];
  readonly reasons: readonly LinkReason[];
  /** Days between the first and the last thing linked. */
  readonly daysApart: number;
  /** Whether the evidence was enough, or a person said so. Absent, the evidence. */
  readonly acceptedBy?: 'certain' | 'person';
  /** Where the amounts differ: what stays open, on the side that has more. */
  readonly rest?: Rest;
}

/** A link that only a person can accept. Taking it changes nothing but the matching; nothing is posted. */
export interface Offer {
  readonly link: Link;
  /** Among the offers for its first line: 1 is the best. */
  readonly rank: number;
  /** How strong the evidence is, and by how much it beats the next best; whole numbers that only compare. */
  readonly weight: number;
  readonly margin: number;
  /** Lines less entries, in pence; other than zero it is the difference to be explained. */
  readonly difference: Pence;
}

/** Why a line or an item was left. */
export type UnmatchedReason =
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
  /** Several of one amount close together, and nothing tells which is which. */
  | 'several-alike'
  /** More than one group would fit, or one group would fit more than once. */
  | 'several-groups'
  /** Too many near enough to look through every group. */
  | 'too-many-to-try'
  /** Entries name the line as their source, but do not sum to it. */
  | 'source-amount-differs'
  /** Something was found that a person must say yes or no to: see the offers. */
  | 'question'
  /** The rest of what was linked for a part of its amount. */
  | 'rest-of-part';

/** A line that stands open; of one linked in part, with what is left of its amount. */
export interface UnmatchedLine {
  readonly line: StatementLine;
  readonly reason: UnmatchedReason;
}

/** An item that stands open; of one linked in part, with what is left of its amount. */
export interface UnmatchedItem {
  readonly item: BookItem;
  readonly reason: UnmatchedReason;
}

export interface MatchOptions {
  /** The bank's account in the book, with all below it. */
  readonly account: AccountPath;
  /** Most banking days from an entry to its line; 0 or more. Absent, by kind: 10, for a cheque 130, where nothing names the payee 5. */
  readonly windowDays?: number;
  /** Bank holidays; absent, only weekends are no banking days. */
  readonly holidays?: BankHolidays;
  /** What the reconciliation before this one left: `carryForward` gives it. Absent, the whole book is open. */
  readonly before?: CarriedItems;
  /** Entries of the book that no line will show, such as what it began with. Named once, they are settled in all that is carried on. */
  readonly alreadyMatched?: ReadonlySet<EntryId>;
  /** Lines of earlier statements that no entry has met yet. */
  readonly earlierLines?: readonly StatementLine[];
  /** What a person has accepted: linked before anything else is looked at. What names nothing known here is passed over. */
  readonly accepted?: readonly Link[];
  /** What a person has undone or said no to: neither linked nor offered, however strong the evidence. */
  readonly refused?: readonly Pick<Link, 'lines' | 'entries'>[];
  /** What earlier months taught of this account: `learnHabits` gives it. Absent, nothing. */
  readonly habits?: Habits;
  /** Payment runs that the bank books as one line: the sources of the entries of each. */
  readonly runs?: readonly { readonly run: string; readonly sources: readonly string[] }[];
}

/** What matching came to. Every line and every item stands in one link or is left; one linked in part stands in both, each with its part. */
export interface Matching {
  readonly account: AccountPath;
  /** As asked for; absent from the options, 10. */
  readonly windowDays: number;
  /** Last day of the statement: items up to here were looked at. Absent when the statement names no day. */
  readonly upTo?: Day;
  /** In order of their first line; cancelled ones last, by date. */
  readonly links: readonly Link[];
  /** Questions: what lines and items that were left may be. In order of their first line, then by rank. */
  readonly offered: readonly Offer[];
  /** Oldest first. */
  readonly unmatchedLines: readonly UnmatchedLine[];
  /** Oldest first. */
  readonly unmatchedItems: readonly UnmatchedItem[];
}
