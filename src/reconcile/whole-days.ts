/**
 * The days that a statement speaks of, and those of them that it shows whole.
 *
 * @module
 */
import { addDays, type Day, daysBetween } from '../time/day.js';
import type { Period } from '../time/period.js';
import type { Statement } from './statement.js';

/**
 * The days of a statement: as stated, else from its first booked line to its last.
 *
 * @returns undefined when it states no days and has no booked lines, or states days that run backwards
 */
export function statementDays({ from, to, closing, lines }: Statement): Period | undefined {
  const days = lines.flatMap((line) => (line.pending ? [] : line.date));
  const first = from ?? days.reduce<Day | undefined>((one, day) => (one && one < day ? one : day), undefined);
  const ends = [to, closing?.date, ...days].filter((day) => day !== undefined);
  const last = ends.reduce<Day | undefined>((one, day) => (one && one > day ? one : day), undefined);
  return first && last && first <= last ? { from: first, to: last } : undefined;
}

/**
 * The days that a statement shows whole: all but the last, for it may have been made during that day, and but the first when it
 * is only the day of its first line.
 *
 * @returns in order; none when the statement has no days
 */
export function wholeDays(statement: Statement): readonly Day[] {
  const days = statementDays(statement);
  if (!days || days.from === days.to) return [];
  const first = statement.from ? days.from : addDays(days.from, 1);
  return Array.from({ length: Math.max(0, daysBetween(first, days.to)) }, (_, place) =>
    addDays(first, place),
  );
}
