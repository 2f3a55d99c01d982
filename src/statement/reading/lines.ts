/**
 * Puts the rows that a reader found in order of date and gives each its name within the statement.
 *
 * Method: a file that runs from newest to oldest is reversed whole, so that the lines of one day are
 * oldest first, and is then sorted by date, keeping the order within a day. A line is named by the bank's
 * identifier if that is clean and not repeated, else by its day, a hash of its day, amount and text, and
 * its position among equal lines: the same line has the same name wherever it is in the file.
 * Limit: the hash is no secret; whoever knows the text can make it again. It only keeps names out of plain sight.
 *
 * @module
 */

import type { Pence } from '../../money/pence.js';
import { isId } from '../../problem/check.js';
import { shown } from '../../problem/shown.js';
import { addToSum } from '../../record/gather.js';
import type { Day } from '../../time/day.js';
import type { RowFinding, StatementLine } from '../statement.js';
import type { AmountFault } from './amount-text.js';
import { AlikeNames, nameOf } from './line-name.js';

/** A line before it has its name. */
export interface BareLine {
  readonly date: Day;
  readonly pence: Pence;
  readonly payee: string;
  readonly text: string;
  readonly bankId: string;
  /** The code of the kind of shop where a card paid (ISO 18245), where the file says it. */
  readonly merchantCategory?: string;
  /** True: announced and not booked. */
  readonly pending?: true | undefined;
  readonly valueDate?: Day | undefined;
  readonly bookedOn?: Day | undefined;
  readonly line: number;
}

/** By which day lines are dated: the day on which the bank booked them, or that from which the money counts. */
export type DatedBy = 'booking' | 'value';

/** A line of a card, with the code of the kind of shop. */
export interface CardLine extends StatementLine {
  readonly merchantCategory?: string;
}

/** Each fault of an amount as the reason that is reported. */
export const AMOUNT_REASONS = {
  missing: 'amount-missing',
  unreadable: 'amount-unreadable',
  'not-whole': 'amount-not-whole-pence',
  twice: 'amount-twice',
} as const satisfies Record<AmountFault | 'twice', RowFinding['reason']>;

export type Direction = 'oldest-first' | 'newest-first';

/** The most characters of a file that are read at once: 64 Mi. */
export const FILE_LIMIT = 64 * 1024 * 1024;

/**
 * Says which way a file runs, by its dates.
 *
 * @param days in the order of the file.
 * @returns `newest-first` if more steps go back than forward.
 */
export function directionOf(days: Iterable<Day>): Direction {
  let steps = 0;
  let before: Day | undefined;
  for (const day of days) {
    if (before !== undefined && day !== before) steps += day > before ? 1 : -1;
    before = day;
  }
  return steps < 0 ? 'newest-first' : 'oldest-first';
}

/**
 * Puts rows in order of date, lines of one day oldest first.
 *
 * @param rows in the order of the file.
 * @param direction which way the file runs.
 * @returns a new list.
 */
export function chronological<Row extends { readonly date: Day }>(
  rows: readonly Row[],
  direction: Direction,
): Row[] {
  const turned = direction === 'newest-first' ? rows.toReversed() : [...rows];
  return turned.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/**
 * Puts the rows of a statement in order of date, lines of one day oldest first and pending ones after those booked.
 *
 * @param rows in the order of the file.
 * @param dayOf says by which day of a row the file runs; pending rows do not count, because they are often apart.
 * @returns a new list.
 */
export function inOrder<Row extends { readonly date: Day; readonly pending?: true | undefined }>(
  rows: readonly Row[],
  dayOf: (row: Row) => Day = (row) => row.date,
): Row[] {
  if (!rows.some((row) => row.pending)) return chronological(rows, directionOf(rows.map(dayOf)));
  const booked = rows.filter((row) => !row.pending);
  const direction = directionOf(booked.map(dayOf));
  return withPending(chronological(booked, direction), rows, direction);
}

/**
 * Puts pending rows among the booked ones, each after those of its day.
 *
 * @param booked in order of date.
 * @param rows in the order of the file, those booked among them.
 * @returns a new list.
 */
export function withPending<Row extends { readonly date: Day; readonly pending?: true | undefined }>(
  booked: readonly Row[],
  rows: readonly Row[],
  direction: Direction,
): Row[] {
  const pending = rows.filter((row) => row.pending);
  const ordered = direction === 'newest-first' ? pending.toReversed() : pending;
  return chronological([...booked, ...ordered], 'oldest-first');
}

/** The name of a row by its content; the name of a pending row ends in `.p`, so that it is never the name of a booked row. */
export function contentName({ date, pence, payee, text, pending }: BareLine): string {
  const name = nameOf(date, pence, payee, text);
  return pending ? `${name}.p` : name;
}

/** A row as a line, without the fields that it does not have. */
export function lineOf(id: string, row: BareLine): CardLine {
  const { date, pence, payee, text, bankId, line, merchantCategory, pending, valueDate, bookedOn } = row;
  const whole =
    bankId === '' ? { id, date, pence, payee, text, line } : { id, date, pence, payee, text, bankId, line };
  const isPlain = merchantCategory === undefined && pending === undefined;
  if (isPlain && valueDate === undefined && bookedOn === undefined) return whole;
  return {
    ...whole,
    ...(merchantCategory && { merchantCategory }),
    ...(pending && { pending }),
    ...(valueDate !== undefined && valueDate !== date && { valueDate }),
    ...(bookedOn !== undefined && bookedOn !== date && { bookedOn }),
  };
}

/**
 * Gives each line of a statement its name.
 *
 * @param rows in order of date.
 * @returns the lines, each with an id that no other has, and a warning for each identifier of the bank that repeats.
 */
export function named(rows: readonly BareLine[]): { lines: StatementLine[]; warnings: RowFinding[] } {
  const uses = new Map<string, number>();
  for (const { bankId } of rows) if (bankId !== '') addToSum(uses, bankId, 1);
  const isTaken = (name: string) => uses.get(name) === 1 && isId(name);
  const seen = new Set<string>();
  const alike = new AlikeNames();
  const warnings: RowFinding[] = [];
  let day: Day | undefined;
  const nameFor = (row: BareLine): string => {
    const { date, bankId, line } = row;
    if (bankId !== '') {
      if (isTaken(bankId)) return bankId;
      if (seen.has(bankId)) warnings.push({ line, reason: 'id-repeated', text: shown(bankId) });
      else if (uses.get(bankId)! > 1) seen.add(bankId);
    }
    const name = contentName(row);
    // Names begin with their day, so no line of another day can be alike.
    if (date !== day) alike.clear();
    day = date;
    for (;;) {
      const times = alike.next(name);
      const id = times === 1 ? name : `${name}.${times}`;
      if (uses.size === 0 || !isTaken(id)) return id;
    }
  };
  return { lines: rows.map((row) => lineOf(nameFor(row), row)), warnings };
}
