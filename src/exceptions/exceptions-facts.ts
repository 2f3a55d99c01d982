/**
 * An exception: one thing about one account that a person has to see to, or ought to know, as a code and facts, never prose.
 *
 * Lines, entries and files are named by their ids, without their text. `explainException` writes the prose, with the descriptions that
 * the reader may see.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { LinkReason } from '../match/matching.js';
import type { Pence } from '../money/pence.js';
import type { Finding } from '../problem/finding.js';
import type { SuspectReason } from '../statement/import/identity.js';
import type { RowFinding } from '../statement/statement.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import type { SignalFacts } from './account-signals.js';

/** The kinds of exceptions, the most serious first. */
export const EXCEPTION_KINDS = [
  'person-died',
  'not-proved',
  'not-allowed',
  'unexplained',
  'question',
  'overdue',
  'money-to-check',
  'outstanding-long',
  'own-transfer',
  'tolerated',
  'for-the-record',
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** A line of a statement, by its id. */
export interface LineFact {
  readonly line: string;
  readonly date: Day;
  readonly pence: Pence;
}

/** An entry of the book, by its id, with its amount on this account. */
export interface EntryFact {
  readonly entry: EntryId;
  readonly date: Day;
  readonly pence: Pence;
}

/** The entries that lines may be; `difference` is lines less entries. */
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

/** The facts of each code. */
export interface ExceptionFacts extends SignalFacts {
  /** Days without a statement, the change of the balance over them, and the entries of the book that may be on that statement. */
  'days-missing': {
    readonly days: Period;
    readonly change: Pence;
    readonly entries: readonly EntryId[];
    readonly in: Pence;
    readonly out: Pence;
  };
  /** A statement does not open with the balance that the previous one closed with, and no day is missing between them. */
  'balance-jumps': {
    readonly date: Day;
    readonly expected: Pence;
    readonly found: Pence;
    readonly difference: Pence;
  };
  /** `closing − opening − lines` is not zero; `entries` are the outstanding entries of exactly that amount. */
  'does-not-add-up': {
    readonly days?: Period;
    readonly opening: Pence;
    readonly lines: Pence;
    readonly closing: Pence;
    readonly difference: Pence;
    readonly entries: readonly EntryFact[];
  };
  /** The difference between book and bank that jumps and sums that do not add up leave unexplained. */
  'book-differs': { readonly asAt?: Day; readonly difference: Pence };
  /** No balance is stated, so nothing shows that the lines are complete. */
  'balance-unknown': { readonly asAt?: Day; readonly byLines: Pence };
  /** The lines lead to a balance that the holder declares, and that the bank does not confirm. */
  'balance-declared': { readonly asAt?: Day; readonly declared: Pence };
  'not-in-pounds': { readonly asAt?: Day; readonly lines: number };
  /** A kind of shop at which this money may not be spent; `name` is its name in the caller's list. */
  'merchant-not-allowed': LineFact & { readonly merchantCategory: string; readonly name: string };
  /** A purchase that breaks the law, with the finding. */
  'spending-not-allowed': LineFact & { readonly finding: Finding };
  /** A purchase that policy, guidance or an unread law puts in question, with the finding. */
  'spending-doubtful': LineFact & { readonly finding: Finding };
  /** A line with no entry, no question and no own transfer. */
  'line-unexplained': LineFact;
  /** A known line that is missing from a file that covers its whole day. */
  'line-gone': LineFact & { readonly file: string };
  /** The entries that a line may be, the best first. Nobody has decided yet. */
  question: { readonly offers: readonly OfferFact[] };
  /** A line of a file that may be known already. */
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
  /** The total of tolerated differences. */
  tolerated: { readonly pence: Pence };
  /** A payment that came back, and the line that sent it again. */
  returned: { readonly paid: LineFact; readonly back: LineFact; readonly again?: LineFact };
  'on-its-way': EntryFact & { readonly ageDays: number };
  'line-pending': LineFact;
  'row-rejected': Row;
  'row-skipped': Row;
  /** A doubt about a file, the first row with it, and the number of rows. */
  'file-doubtful': Row & { readonly rows: number };
  'file-known': { readonly file: string; readonly lines: number };
  'file-overlaps': { readonly file: string; readonly lines: number; readonly known: number };
}

export type ExceptionCode = keyof ExceptionFacts;

const KIND_OF: Readonly<Record<ExceptionCode, ExceptionKind>> = {
  'person-died': 'person-died',
  'days-missing': 'not-proved',
  'balance-jumps': 'not-proved',
  'does-not-add-up': 'not-proved',
  'book-differs': 'not-proved',
  'balance-unknown': 'not-proved',
  'balance-declared': 'not-proved',
  'not-in-pounds': 'not-proved',
  'spending-not-allowed': 'not-allowed',
  'merchant-not-allowed': 'not-allowed',
  'spending-doubtful': 'not-allowed',
  'line-unexplained': 'unexplained',
  'line-gone': 'unexplained',
  question: 'question',
  'line-doubtful': 'question',
  'review-overdue': 'overdue',
  'return-late': 'overdue',
  'bank-lines-old': 'overdue',
  'contribution-owed': 'money-to-check',
  'employer-payment-missing': 'money-to-check',
  'spend-off-plan': 'money-to-check',
  'spend-over-plan': 'money-to-check',
  'cash-withdrawal': 'money-to-check',
  'paid-to-party': 'money-to-check',
  'balance-low': 'money-to-check',
  surplus: 'money-to-check',
  'outstanding-long': 'outstanding-long',
  'own-transfer': 'own-transfer',
  tolerated: 'tolerated',
  'misused-before': 'for-the-record',
  'first-months': 'for-the-record',
  'round-sum': 'for-the-record',
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

/** One exception. Plain JSON, without personal text unless the caller's names of books and files contain some. */
export type Exception = {
  [Code in ExceptionCode]: {
    readonly code: Code;
    readonly kind: ExceptionKind;
    readonly book: string;
    readonly account: AccountPath;
    /** The amount, as the holder sees it; 0 if the exception has none. */
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

/** Makes a function that makes the exceptions of an account. */
export function tellOf({ book, account }: { readonly book: string; readonly account: AccountPath }): Tell {
  return (code, pence, facts) => ({ code, kind: KIND_OF[code], book, account, pence, facts }) as Exception;
}
