/**
 * The period in which a cap counts.
 *
 * @module
 */
import type { Day } from '../time/day.js';
import { financialYear, monthOf, weekOf } from '../time/period.js';
import type { CapPeriod } from './explanation.js';

/** The first day of the week, month or financial year in which a day counts under a cap. */
export function capFromOf(per: CapPeriod, day: Day): Day {
  const period = per === 'week' ? weekOf(day) : per === 'month' ? monthOf(day) : financialYear(day);
  return period.from;
}
