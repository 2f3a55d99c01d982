/**
 * The matching: which lines of a bank statement are which entries, and why; which may be; and which are unmatched.
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
 * lines. `many-to-many`: several with several, by a person or by the numbers that join them. `returned`: lines that cancel out, a payment
 * that came back; if it was sent again, that line and its entries too. `cancelled`: an entry and its whole reversal, neither of which
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

/** The evidence for a link, or the reason to ask. */
export type LinkReason =
  /** The entry's source is the line. */
  | 'source-is-line'
  /** The bank passed on the id of the entry, or of its source. */
  | 'same-identifier'
  /** Both give the same reference of six characters or more. */
  | 'same-reference'
  /** Both give the same short reference, such as a week. */
  | 'same-mark'
  | 'same-payee'
  /** The payee's name, cut or misspelt by the bank. */
  | 'payee-alike'
  /** To the penny. */
  | 'same-amount'
  /** No other line or entry near enough has this amount. */
  | 'only-pair'
  /** One of several alike, assigned in order of date over the whole period. */
  | 'alike-in-date-order'
  | 'same-day'
  /** All entries of one source (a payment run) sum to the line, and no other line has that amount. */
  | 'whole-run'
  /** Exactly one of the groups near enough sums to the amount. */
  | 'only-group'
  /** One entry reverses the other whole. */
  | 'whole-reversal'
  /** The bank says that the payment came back. */
  | 'came-back'
  /** After it came back it was sent again. */
  | 'sent-again'
  /** Two neighbouring figures of the amount are swapped. */
  | 'figures-swapped'
  /** The line takes up to five pounds more than the entry, as a fee would. */
  | 'fee'
  /** The line bears the entry's number, and another amount. */
  | 'amount-differs'
  /** Both give a number of one kind, such as an invoice number, and the two differ. */
  | 'number-differs'
  /** The line is less than the entry. */
  | 'short-payment'
  /** The line is cash, and only a receipt shows its purpose. */
  | 'cash'
  /** The bank names neither payee nor purpose. */
  | 'no-text'
  /** Something else fits as well, or nearly. */
  | 'not-alone'
  /** Names on both sides, and they are not alike. */
  | 'payee-differs';

/** The open remainder of a line or an entry that was linked for a part of its amount. Never zero; its sign is that of the amount. */
export interface Rest {
  readonly line?: string;
  readonly entry?: EntryId;
  readonly pence: Pence;
}

/** Lines and entries that are each other. Plain JSON. */
export interface Link {
  readonly kind: LinkKind;
  /** Ids of statement lines, in order of date. */
  readonly lines: readonly string[];
  /** In order of date. */
  readonly entries: readonly EntryId[];
  readonly reasons: readonly LinkReason[];
  /** Days between the first and the last thing linked. */
  readonly daysApart: number;
  /** `certain`: by its evidence. `person`: a person accepted it. Absent, `certain`. */
  readonly acceptedBy?: 'certain' | 'person';
  /** If the amounts differ, the remainder that stays open on the side that has more. */
  readonly rest?: Rest;
}

/** A link that only a person can accept. Accepting it changes the matching alone; nothing is posted. */
export interface Offer {
  readonly link: Link;
  /** Among the offers for its first line: 1 is the best. */
  readonly rank: number;
  /** How strong the evidence is, and by how much it beats the next best. Whole numbers, for comparison only. */
  readonly weight: number;
  readonly margin: number;
  /** Lines less entries, in pence. Unless zero, a person must explain it. */
  readonly difference: Pence;
}

/** Why a line or an item is unmatched. */
export type UnmatchedReason =
  /** A line: no item of this amount, alone or in a group. */
  | 'no-item-of-this-amount'
  /** A line: an item of this amount is open, on a day too far away. */
  | 'item-outside-window'
  /** A line of no pence, as some banks print. */
  | 'line-of-zero'
  /** A line: the statement is not in pounds. */
  | 'not-in-pounds'
  /** An item: no line of this amount, alone or in a group. */
  | 'not-yet-at-bank'
  /** An item: a line of this amount is open, on a day too far away. */
  | 'line-outside-window'
  /** Several of one amount are close together, and nothing shows which is which. */
  | 'several-alike'
  /** More than one group fits, or one group fits more than once. */
  | 'several-groups'
  /** Too many are near enough to try every group. */
  | 'too-many-to-try'
  /** Entries name the line as their source, but do not sum to it. */
  | 'source-amount-differs'
  /** A person must accept or refuse an offer. */
  | 'question'
  /** The remainder of a line or an item that was linked for a part of its amount. */
  | 'rest-of-part';

/** An open line; if it was linked in part, with the open remainder as its amount. */
export interface UnmatchedLine {
  readonly line: StatementLine;
  readonly reason: UnmatchedReason;
}

/** An open item; if it was linked in part, with the open remainder as its amount. */
export interface UnmatchedItem {
  readonly item: BookItem;
  readonly reason: UnmatchedReason;
}

/** How a statement is matched: the account, and what earlier statements and people settled. */
export interface MatchOptions {
  /** The bank's account in the book, with all below it. */
  readonly account: AccountPath;
  /** Most banking days from an entry to its line; 0 or more. Absent, by kind: 65, for a cheque 130, and if the bank names nobody 5. */
  readonly windowDays?: number;
  /** Bank holidays; absent, only weekends are no banking days. */
  readonly holidays?: BankHolidays;
  /** The items that the reconciliation before this one left open, from `carryForward`. Absent, every entry is open. */
  readonly carriedItems?: CarriedItems;
  /** Entries that no line will show, such as the opening balance. Named once, they are settled in every later reconciliation too. */
  readonly alreadyMatched?: ReadonlySet<EntryId>;
  /** Lines of earlier statements that are still open. */
  readonly earlierLines?: readonly StatementLine[];
  /** Links that a person accepted. They are made first. A link of a line or entry that is not here is left out. */
  readonly accepted?: readonly Link[];
  /** Links that a person undid or refused: neither made nor offered, however strong the evidence. */
  readonly refused?: readonly Pick<Link, 'lines' | 'entries'>[];
  /** The habits of this account, from `learnHabits`. Absent, none. */
  readonly habits?: Habits;
  /** Payment runs that the bank books as one line: the sources of the entries of each. */
  readonly runs?: readonly { readonly run: string; readonly sources: readonly string[] }[];
}

/**
 * The result of matching. Every line and every item is in one link or is unmatched; one that was linked in part is both, each with its
 * part.
 */
export interface Matching {
  readonly account: AccountPath;
  /** As in the options. */
  readonly windowDays?: number;
  /** The last day of the statement, up to which items were matched. Absent if the statement names no day. */
  readonly upTo?: Day;
  /** In order of their first line; cancelled ones last, by date. */
  readonly links: readonly Link[];
  /** Questions: what unmatched lines and items may be. In order of their first line, then by rank. */
  readonly offered: readonly Offer[];
  /** Oldest first. */
  readonly unmatchedLines: readonly UnmatchedLine[];
  /** Oldest first. */
  readonly unmatchedItems: readonly UnmatchedItem[];
}
