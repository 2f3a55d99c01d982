/**
 * An exception is one thing about one account that a person has to see to, or ought to know: a code and facts, never prose.
 *
 * Lines, entries and files are named by what they are called, never by what they say; `explainException` holds the prose, and is
 * told the words of those whom the reader may see.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { LinkReason } from '../match/matching.js';
import type { Pence } from '../money/pence.js';
import type { SuspectReason } from '../statement/import/identity.js';
import type { RowFinding } from '../statement/statement.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';

/** What exceptions are about, the most serious first. */
export const EXCEPTION_KINDS = [
  'not-proved',
  'not-allowed',
  'unexplained',
  'question',
  'outstanding-long',
  'own-transfer',
  'tolerated',
  'for-the-record',
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** A line of a statement, by its name. */
export interface LineFact {
  readonly line: string;
  readonly date: Day;
  readonly pence: Pence;
}

/** An entry of the book, by its name, with what it comes to on this account. */
export interface EntryFact {
  readonly entry: EntryId;
  readonly date: Day;
  readonly pence: Pence;
}

/** What lines may be; other than zero, `difference` is lines less entries. */
export interface OfferFact {
  readonly lines: readonly LineFact[];
  readonly entries: readonly EntryFact[];
  readonly difference: Pence;
  readonly reasons: readonly LinkReason[];
}

/** One half of a transfer. */
export interface TransferEnd extends LineFact {
  readonly account: AccountPath;
}

interface Row {
  readonly file: string;
  readonly line: number;
  readonly reason: RowFinding['reason'];
}

/** Each code with the facts that go with it. */
export interface ExceptionFacts {
  /** Days of which no statement speaks, how far the balance moved over them, and what of the book waits for them. */
  'days-missing': {
    readonly days: Period;
    readonly change: Pence;
    readonly entries: readonly EntryId[];
    readonly in: Pence;
    readonly out: Pence;
  };
  /** A statement begins with another balance than the one before it left, and no day is missing between them. */
  'balance-jumps': {
    readonly date: Day;
    readonly expected: Pence;
    readonly found: Pence;
    readonly difference: Pence;
  };
  /** `closing − opening − lines` is other than zero; `entries` are those of the book of exactly that, which the bank does not show. */
  'does-not-add-up': {
    readonly days?: Period;
    readonly opening: Pence;
    readonly lines: Pence;
    readonly closing: Pence;
    readonly difference: Pence;
    readonly entries: readonly EntryFact[];
  };
  /** What book and bank differ by beyond what jumps and sums that do not add up say of it. */
  'book-differs': { readonly asAt?: Day; readonly difference: Pence };
  /** No balance is stated, so that nothing shows that the lines are all there are. */
  'balance-unknown': { readonly asAt?: Day; readonly byLines: Pence };
  /** The holder declares a balance to which the lines lead, and nothing of the bank's shows it. */
  'balance-declared': { readonly asAt?: Day; readonly declared: Pence };
  'not-in-pounds': { readonly asAt?: Day; readonly lines: number };
  /** A kind of shop at which this money may not be spent; `name` is what the caller's list calls it. */
  'merchant-not-allowed': LineFact & { readonly merchantCategory: string; readonly name: string };
  /** No entry, no question and no own transfer. */
  'line-unexplained': LineFact;
  /** A known line of a day that a file shows whole, and the file does not show it. */
  'line-gone': LineFact & { readonly file: string };
  /** What a line may be, the best first. Nobody has said yes or no. */
  question: { readonly offers: readonly OfferFact[] };
  /** A line of a file that may be one that is known already. */
  'line-doubtful': LineFact & {
    readonly file: string;
    readonly why: SuspectReason;
    readonly known?: LineFact;
  };
  'outstanding-long': EntryFact & { readonly ageDays: number };
  'own-transfer': {
    readonly out: TransferEnd;
    readonly in: TransferEnd;
    readonly bankingDays: number;
  };
  /** Differences that were let pass, in all. */
  tolerated: { readonly pence: Pence };
  /** A payment that came back, and the line that sent it again. */
  returned: { readonly paid: LineFact; readonly back: LineFact; readonly again?: LineFact };
  'on-its-way': EntryFact & { readonly ageDays: number };
  'line-pending': LineFact;
  'row-rejected': Row;
  'row-skipped': Row;
  /** A file that was read with a doubt, at so many rows. */
  'file-doubtful': Row & { readonly rows: number };
  'file-known': { readonly file: string; readonly lines: number };
  'file-overlaps': { readonly file: string; readonly lines: number; readonly known: number };
}

export type ExceptionCode = keyof ExceptionFacts;

const KIND_OF: Readonly<Record<ExceptionCode, ExceptionKind>> = {
  'days-missing': 'not-proved',
  'balance-jumps': 'not-proved',
  'does-not-add-up': 'not-proved',
  'book-differs': 'not-proved',
  'balance-unknown': 'not-proved',
  'balance-declared': 'not-proved',
  'not-in-pounds': 'not-proved',
  'merchant-not-allowed': 'not-allowed',
  'line-unexplained': 'unexplained',
  'line-gone': 'unexplained',
  question: 'question',
  'line-doubtful': 'question',
  'outstanding-long': 'outstanding-long',
  'own-transfer': 'own-transfer',
  tolerated: 'tolerated',
  returned: 'for-the-record',
  'on-its-way': 'for-the-record',
  'line-pending': 'for-the-record',
  'row-rejected': 'for-the-record',
  'row-skipped': 'for-the-record',
  'file-doubtful': 'for-the-record',
  'file-known': 'for-the-record',
  'file-overlaps': 'for-the-record',
};

/** Every code, the most serious first. */
export const EXCEPTION_CODES: readonly ExceptionCode[] = Object.keys(KIND_OF) as ExceptionCode[];

/** One exception. Plain JSON, without personal text unless the caller's names of books and files are that. */
export type Exception = {
  [Code in ExceptionCode]: {
    readonly code: Code;
    readonly kind: ExceptionKind;
    readonly book: string;
    readonly account: AccountPath;
    /** How much it is about, as the holder sees it; 0 where it is about no amount. */
    readonly pence: Pence;
    readonly facts: Readonly<ExceptionFacts[Code]>;
  };
}[ExceptionCode];

/** Makes the exceptions of one account. */
export type Tell = <Code extends ExceptionCode>(
  code: Code,
  pence: number,
  facts: ExceptionFacts[Code],
) => Exception;

/** How exceptions of an account are made. */
export function tellOf({ book, account }: { readonly book: string; readonly account: AccountPath }): Tell {
  return (code, pence, facts) => ({ code, kind: KIND_OF[code], book, account, pence, facts }) as Exception;
}
