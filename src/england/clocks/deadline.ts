/**
 * Deadlines: the last day on which something is in time, counted in days, weeks or months from an event.
 *
 * Method: the day of the event is not counted. Months end on the corresponding day, or on the last day of a shorter month. A careful
 * reader may count the day of the event, so each deadline also has a safe day, which is in time on either reading.
 *
 * @module
 */
import { addDays, addMonths, type Day, laterOf } from '../../time/day.js';
import type { Period } from '../../time/period.js';

/** The last day in time, and the last day that is in time on every reading. */
export interface Deadline {
  readonly by: Day;
  readonly safe: Day;
}

/** The length of time that the law or a policy gives. */
export type Span = { readonly days: number } | { readonly weeks: number } | { readonly months: number };

/** Moves a day by a span, without counting the day itself. */
function dayAfter(from: Day, span: Span): Day {
  if ('months' in span) return addMonths(from, span.months);
  return addDays(from, 'weeks' in span ? span.weeks * 7 : span.days);
}

/**
 * Finds the deadline that a span after an event sets.
 *
 * @param event the day of the event, which is not counted
 * @param span not below zero
 * @returns neither day is before the event
 */
export function deadlineAfter(event: Day, span: Span): Deadline {
  const by = dayAfter(event, span);
  return { by, safe: laterOf(event, addDays(by, -1)) };
}

/** The weeks that begin with a day: `weeksFrom(day, 12)` is day 1 to day 84. */
export function weeksFrom(from: Day, weeks: number): Period {
  return { from, to: addDays(from, weeks * 7 - 1) };
}
