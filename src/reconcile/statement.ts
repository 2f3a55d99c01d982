/**
 * The bank statement, as every reader gives it: opening balance, lines, closing balance.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';

/** One booked line, seen from the account holder's side: money in above zero, money out below. */
export interface StatementLine {
  /** Its name within the statement; made by the reader, the same whenever the same file is read. */
  readonly id: string;
  readonly date: Day;
  readonly pence: Pence;
  /** Who, and what for, as the bank wrote it. Personal text: it goes into notes, never into entries. */
  readonly payee: string;
  readonly text: string;
  /** The bank's own identifier, where it gives one. It can repeat; it is evidence, not identity. */
  readonly bankId?: string;
  /** Where it stood in the file, counted from 1. */
  readonly line: number;
}

/** A balance and the day at whose end it held, when known. */
export interface StatedBalance {
  readonly pence: Pence;
  readonly date?: Day;
}

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

/** A row that was not read, or was read with a doubt: where, and why, in facts. */
export interface RowFinding {
  readonly line: number;
  readonly reason:
    | 'amount-unreadable'
    | 'amount-not-whole-pence'
    | 'amount-missing'
    | 'amount-twice'
    | 'date-unreadable'
    | 'not-booked'
    | 'balance-row'
    | 'continuation'
    | 'investment'
    | 'empty'
    | 'too-few-columns'
    | 'id-repeated'
    | 'balance-mismatch'
    | 'date-order-assumed'
    | 'layout-guessed'
    | 'text-repaired';
  readonly text: string;
}

/** What a file gave: its statements and, so that nothing is dropped in silence, every row that is in none. */
export interface StatementFile {
  readonly format: string;
  readonly statements: readonly Statement[];
  readonly rejected: readonly RowFinding[];
  readonly skipped: readonly RowFinding[];
  readonly warnings: readonly RowFinding[];
}
