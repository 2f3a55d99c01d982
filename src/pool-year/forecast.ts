/**
 * The forecast outturn of a scheme: as a person gave it, or by a stated method.
 *
 * Method: `rest-as-planned`: the actual to date and the rest of the budget by its profile. `at-this-rate`: the year goes on as it went
 * so far, measured by the profile; before anything was planned, the budget. `as-budgeted`: the budget.
 * Limit: a method knows nothing of what is ahead. A figure that a person answers for is better.
 *
 * @module
 */
import { type Pence, pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { YearParts } from './plan-to-date.js';

export const FORECAST_METHODS = ['rest-as-planned', 'at-this-rate', 'as-budgeted'] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/** A forecast that someone answers for: the whole year's spending, who said it, on which day and on what basis. */
export interface GivenForecast {
  readonly pence: Pence;
  readonly by: string;
  readonly on?: Day;
  readonly basis?: string;
}

/** A forecast: given, or by a method. */
export type Forecast = GivenForecast | { readonly method: ForecastMethod };

/** The amount times `whole / part`, rounded to the nearest penny, a half away from zero. */
function scaled(amount: Pence, { elapsed, ahead }: YearParts): Pence {
  const [part, whole] = [BigInt(elapsed), BigInt(elapsed + ahead)];
  const size = (2n * BigInt(Math.abs(amount)) * whole + part) / (2n * part);
  return pence(Math.sign(amount) * Number(size) + 0);
}

/** The outturn of a scheme by a forecast. */
export function outturnOf(
  forecast: Forecast,
  scheme: {
    readonly budget: Pence;
    readonly planToDate: Pence;
    readonly actual: Pence;
    readonly parts: YearParts;
  },
): Pence {
  if ('pence' in forecast) return forecast.pence;
  const { budget, planToDate, actual, parts } = scheme;
  if (forecast.method === 'rest-as-planned') return pence(actual + budget - planToDate);
  return forecast.method === 'as-budgeted' || parts.elapsed === 0 ? budget : scaled(actual, parts);
}
