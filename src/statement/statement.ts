/**
 * The bank statement, as every reader gives it: opening balance, lines, closing balance.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';

export type {} from './problems.js';

/** One payment of a line that books several at once. */
export interface LinePart {
  /** From the holder's side; absent if the bank does not state it in the statement's currency. */
  readonly pence?: Pence;
  readonly payee: string;
  readonly text: string;
  readonly reference?: string;
}

/** One booked line, seen from the account holder's side: money in above zero, money out below. */
export interface StatementLine {
  /** Its id within the statement, made by the reader: the same whenever the same file is read. */
  readonly id: string;
  readonly date: Day;
  readonly pence: Pence;
  /** Who, and what for, as the bank wrote it. Personal text: it goes into notes, never into entries. */
  readonly payee: string;
  readonly text: string;
  /** The bank's own identifier, if it gives one. It can repeat: it is evidence, not identity. */
  readonly bankId?: string;
  /** The reference of the payer or the holder: an end-to-end identifier, a cheque number, a file of payments. */
  readonly reference?: string;
  /** The day from which the money counts for interest, if `date` is the day of booking and the two differ. */
  readonly valueDate?: Day;
  /** The day of booking, if `date` is the day from which the money counts and the two differ. */
  readonly bookedOn?: Day;
  /** The payments that the line books at once. They are shown, and never added to the line. */
  readonly parts?: readonly LinePart[];
  /** The code of the kind of shop where a card paid (ISO 18245), if the file states it. It shows the shop, not the purchase. */
  readonly merchantCategory?: string;
  /** True: announced by the bank and not booked yet. It is in no balance, and its day, amount and words may still change. */
  readonly pending?: true;
  /** Its line in the file, counted from 1. */
  readonly line: number;
}

/** A balance, and the day at whose end it was so, if known. */
export interface StatedBalance {
  readonly pence: Pence;
  readonly date?: Day;
  /** `holder`: the account holder declares it, and nothing from the bank shows it. Absent, the bank states it. */
  readonly statedBy?: 'holder';
}

/** A bank statement, whatever format it came in. */
export interface Statement {
  /** The account as the bank writes it: sort code and number, a card's reference. */
  readonly account: string;
  readonly currency: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly opening?: StatedBalance;
  readonly closing?: StatedBalance;
  /** In order of date; lines of one day in the order of the file. */
  readonly lines: readonly StatementLine[];
}

/** The day on which the bank booked a line: balances go by this day. */
export function bookingDay({
  date,
  bookedOn,
}: {
  readonly date: Day;
  readonly bookedOn?: Day | undefined;
}): Day {
  return bookedOn ?? date;
}

/** The last day that a statement covers: the latest of its last day, its closing day and the days of its booked lines. */
export function lastDay(
  { to, closing, lines }: Statement,
  dayOf: (line: StatementLine) => Day = ({ date }) => date,
): Day | undefined {
  let last = to;
  if (closing?.date !== undefined && (last === undefined || closing.date > last)) last = closing.date;
  for (const line of lines) {
    const day = line.pending ? undefined : dayOf(line);
    if (day !== undefined && (last === undefined || day > last)) last = day;
  }
  return last;
}

/** The sum of the booked lines of a statement, in pence. */
function bookedSum({ lines }: Pick<Statement, 'lines'>): number {
  return lines.reduce((sum, line) => (line.pending ? sum : sum + line.pence), 0);
}

/**
 * By how much a statement does not add up: its closing balance less its opening balance and its booked lines, in pence.
 *
 * @returns 0 when it adds up; undefined if it does not state both balances
 */
export function balanceGap(statement: Statement): number | undefined {
  const { opening, closing } = statement;
  if (opening === undefined || closing === undefined) return undefined;
  return closing.pence - (opening.pence + bookedSum(statement));
}

/** Whether a statement is in the one currency that a book counts in. */
export function isInPounds({ currency }: Pick<Statement, 'currency'>): boolean {
  return currency === 'GBP';
}

/** A row that was not read, or was read with a doubt, with its line and the reason. */
export interface RowFinding {
  readonly line: number;
  readonly reason:
    | 'amount-unreadable'
    | 'amount-not-whole-pence'
    | 'amount-missing'
    | 'amount-twice'
    /** A field that may occur once occurs more than once, and none is chosen. */
    | 'field-twice'
    | 'date-unreadable'
    | 'not-booked'
    | 'balance-row'
    | 'continuation'
    | 'investment'
    | 'empty'
    | 'too-few-columns'
    | 'id-repeated'
    | 'balance-mismatch'
    | 'currency-differs'
    | 'date-order-assumed'
    | 'layout-guessed'
    | 'text-repaired'
    /** Nothing in the file says whether an amount without a sign is money in or out. */
    | 'sign-assumed'
    /** The sign of an amount contradicts something else in the file, such as a balance. */
    | 'sign-contradicted'
    /** A running balance that cannot be read. */
    | 'balance-unreadable'
    /** It is in a second table, with other columns than the first. */
    | 'other-table';
  readonly text: string;
}

/** The statements of a file and, so that nothing is dropped in silence, every row that is in none of them. */
export interface StatementFile {
  readonly format: string;
  readonly statements: readonly Statement[];
  readonly rejected: readonly RowFinding[];
  readonly skipped: readonly RowFinding[];
  readonly warnings: readonly RowFinding[];
}
