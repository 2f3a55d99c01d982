/**
 * The quarters of a pool's year, and the days by which each is reported on.
 *
 * Limit: the regulations ask for quarterly reports and an annual return and name no day; how many days there are is agreed.
 * Source: SI 2000/617 reg 7(4)(b).
 *
 * @module
 */
import { assert } from '../../problem/problem.js';
import { addDays, type Day } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import { schedule } from '../../time/schedule.js';

/** One report that falls due: on these days, of this year so far, by this day. */
export interface ReportDue {
  readonly kind: 'quarterly' | 'annual';
  /** 1 for the first quarter; 0 for the annual return. */
  readonly quarter: number;
  readonly days: Period;
  readonly reportBy: Day;
}

/**
 * Lists the reports of a year: one for each quarter, counted from its first day, and the annual return.
 *
 * @param year the days of the year; a last quarter that is shorter stays so
 * @param options.quarterlyWithinDays days after a quarter's last day, not below zero; `options.annualWithinDays` likewise
 * @returns quarters in order of time, then the annual return
 */
export function reportsDue(
  year: Period,
  options: { readonly quarterlyWithinDays: number; readonly annualWithinDays: number },
): readonly ReportDue[] {
  const by = (to: Day, count: number) => {
    assert(Number.isInteger(count) && count >= 0, 'days to report in are whole and not below zero');
    return addDays(to, count);
  };
  return [
    ...schedule(year, 'quarterly').map(
      ({ part }, place): ReportDue => ({
        kind: 'quarterly',
        quarter: place + 1,
        days: part,
        reportBy: by(part.to, options.quarterlyWithinDays),
      }),
    ),
    { kind: 'annual', quarter: 0, days: year, reportBy: by(year.to, options.annualWithinDays) },
  ];
}
