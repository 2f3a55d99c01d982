/**
 * The quarterly collection of personal health budgets: when each quarter’s return opened and closed, and was published.
 *
 * Limit: only the windows that were published and read, those of 2023/24. Other quarters are refused, never worked out from a pattern.
 * Source: digital.nhs.uk; NHS Digital DPN; Greater Manchester ICB FOI 2025/1284.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { type Day, day } from '../../time/day.js';
import type { Period } from '../../time/period.js';

export type {} from './problems.js';

/** The window of one quarter’s return. */
export interface ReturnWindow {
  readonly quarter: Period;
  readonly opens: Day;
  readonly closes: Day;
  readonly published: Day;
  readonly source: string;
}

const windowOf = (
  from: string,
  to: string,
  opens: string,
  closes: string,
  published: string,
): ReturnWindow => ({
  quarter: { from: day(from), to: day(to) },
  opens: day(opens),
  closes: day(closes),
  published: day(published),
  source: 'digital.nhs.uk; NHS Digital DPN; Greater Manchester ICB FOI 2025/1284',
});

/** The windows that were published. */
export const PHB_WINDOWS: readonly ReturnWindow[] = [
  windowOf('2023-04-01', '2023-06-30', '2023-07-03', '2023-07-24', '2023-08-17'),
  windowOf('2023-07-01', '2023-09-30', '2023-10-02', '2023-10-23', '2023-11-16'),
  windowOf('2023-10-01', '2023-12-31', '2024-01-02', '2024-01-23', '2024-02-15'),
  windowOf('2024-01-01', '2024-03-31', '2024-04-01', '2024-04-22', '2024-05-16'),
];

/**
 * Finds the window for the return of a quarter.
 *
 * @param quarter from its first to its last day
 * @param windows the windows that the caller knows of; absent, the published ones of 2023/24
 * @returns the window; or `return-window-unknown`
 */
export function phbReturnWindow(
  quarter: Period,
  windows: readonly ReturnWindow[] = PHB_WINDOWS,
): Result<ReturnWindow> {
  const window = windows.find(({ quarter: { from, to } }) => from === quarter.from && to === quarter.to);
  return window ? accept(window) : refuse(problem('return-window-unknown', { ...quarter }));
}
