/**
 * The days that a statement covers, and those that it shows whole.
 *
 * @module
 */
import { addDays, type Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import { bookingDay, lastDay, type Statement } from './statement.js';

/**
 * The days of a statement: as stated, else from its first booked line to its last.
 *
 * @returns undefined if it states no days and has no booked lines, or its last day is before its first
 */
export function statementDays(statement: Statement): Period | undefined {
  const days = statement.lines.flatMap((line) => (line.pending ? [] : bookingDay(line)));
  const first =
    statement.from ??
    days.reduce<Day | undefined>((earliest, day) => (earliest && earliest < day ? earliest : day), undefined);
  const last = lastDay(statement, bookingDay);
  return first && last && first <= last ? { from: first, to: last } : undefined;
}

/**
 * The days that a statement shows whole: all but the last, since it may have been made during that day, and but the first if that
 * is only the day of its first line.
 *
 * @returns undefined if there are none
 */
export function wholeDays(statement: Statement): Period | undefined {
  const days = statementDays(statement);
  if (!days || days.from === days.to) return undefined;
  const from = statement.from ? days.from : addDays(days.from, 1);
  const to = addDays(days.to, -1);
  return from <= to ? { from, to } : undefined;
}
