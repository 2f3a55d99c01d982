/**
 * A document: a report as a page for people, before it is written as text, HTML or a workbook.
 *
 * Method: a document is plain data. A figure is kept as it is counted, in pence, days or basis points, and never as a formatted string, so
 * that every form of the page shows the same figures. An amount may lead to the entries behind it.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { Figure } from '../reports/figure.js';
import type { Day } from '../time/day.js';
import type { Picture } from './picture.js';

/** An amount of money, and the way to the entries behind it: their ids, or the balances that it is made of. */
export interface Money {
  readonly pence: Pence;
  readonly entries?: readonly EntryId[];
  readonly parts?: Figure['parts'];
  /** True: an amount above zero is shown with its sign. */
  readonly signed?: true;
  /** A mark or a few words after the amount. */
  readonly note?: string;
}

/** A figure of a document: an amount, a day, a share in basis points, or a number of things. */
export type DocumentValue =
  | Money
  | { readonly day: Day }
  | { readonly basisPoints: number }
  | { readonly count: number };

/** A cell of a table: words, which are empty if it is blank, or a figure. */
export type DocumentCell = string | DocumentValue;

/** The kind of value that a column has. Words in a column of figures are shown as they are. */
export type ColumnKind = 'words' | 'pence' | 'day' | 'share' | 'count';

/** A column of a table. */
export interface DocumentColumn {
  readonly head: string;
  readonly kind: ColumnKind;
  /** False: the total is not the sum of the rows, such as the amount that each step of a rule has to find. */
  readonly adds?: false;
  /** True: plain text may wrap its head, such as the name of a partner above its amounts. */
  readonly wraps?: true;
}

/** The unit in which a table prints its amounts, which are whole numbers of it: pounds, or thousands of pounds. */
export type AmountUnit = 'pounds' | 'thousands';

/** A row of a table. A row that has only its first cell is a heading for those below it. */
export interface DocumentRow {
  /** How far it is indented, 0 if absent. A figure includes those of the rows under it that are indented more, unless the table says otherwise. */
  readonly level?: number;
  /** True: it is the sum of rows above it, which have a column of their own. */
  readonly isTotal?: true;
  /** True: it has the name of the row above it, which plain text does not repeat. */
  readonly continues?: true;
  readonly cells: readonly DocumentCell[];
}

/** A table, with the total of its rows. */
export interface DocumentTable {
  readonly kind: 'table';
  readonly title: string;
  /** If the first column has no head, plain text prints the title in its place. */
  readonly columns: readonly DocumentColumn[];
  readonly rows: readonly DocumentRow[];
  readonly total?: readonly DocumentCell[];
  /** True: a figure does not include those of the rows indented under it. */
  readonly excludesBelow?: true;
  /** The unit of its amounts; absent, pounds and pence. Spreadsheets have the amounts in pounds, whatever the unit. */
  readonly unit?: AmountUnit;
  /** True: a zero in a row is shown as £0.00, as in a form that is signed. Otherwise it is a dash. */
  readonly showsZero?: true;
}

/** A place to sign: who did something and on which day, or a line to write on. */
export interface SignaturePlace {
  /** Such as `Prepared`. */
  readonly done: string;
  readonly by?: string;
  readonly on?: Day;
}

/** The language of a piece, such as `cy`; if absent, that of the piece around it. */
interface InLanguage {
  readonly lang?: string;
}

/** A part of a section. */
export type DocumentBlock = InLanguage & BlockContents;

/** What a part of a section has in it. */
type BlockContents =
  | { readonly kind: 'words'; readonly lines: readonly string[]; readonly isVerdict?: true }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: 'signatures'; readonly places: readonly SignaturePlace[] }
  | { readonly kind: 'address'; readonly lines: readonly string[] }
  | Picture
  | DocumentTable;

/** A label with its value: the account, the period, the body. */
export interface DocumentFact extends InLanguage {
  readonly label: string;
  readonly value: string | DocumentValue;
}

/** A part of a document, with a heading if there are several. */
export interface DocumentSection extends InLanguage {
  readonly heading?: string;
  readonly facts?: readonly DocumentFact[];
  readonly blocks: readonly DocumentBlock[];
}

/** A document: its title, the facts under it, and its sections. */
export interface Document extends InLanguage {
  /** The kind of document, such as `bank-reconciliation`. */
  readonly id: string;
  readonly title: string;
  /** In letters of 18 points, on the screen and on paper. */
  readonly print?: 'large';
  readonly facts: readonly DocumentFact[];
  readonly sections: readonly DocumentSection[];
}
