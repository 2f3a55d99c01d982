/**
 * Adds up a regular amount over a period, cycle by cycle.
 *
 * Method: cycles are counted from the first day. A whole cycle is the amount; part of one is its share by days, rounded to the nearest
 * penny. January at £150.00 a week is four weeks and three days: £664.29.
 * Source: Hampshire County Council, amounts of direct payments (weekly × days ÷ 7, gross and contribution each rounded).
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import { sumPence } from '../money/pence.js';
import { proRata } from '../money/pro-rata.js';
import { daysIn, overlap, type Period } from '../time/period.js';
import { schedule } from '../time/schedule.js';
import type { RegularAmount } from './agreement.js';

/** One cycle of a regular amount: the days it covers and what falls due for them. */
export interface Instalment {
  readonly days: Period;
  readonly pence: Pence;
}

/**
 * The instalments of a regular amount.
 *
 * @param regular the amount, how often, and the days in which it falls due (absent, all of the period)
 * @param period the days that are asked for; cycles are counted from the first day that both have
 * @returns one for each cycle, in order; none when the days do not meet
 */
export function instalments(
  regular: RegularAmount & { readonly days?: Period },
  period: Period,
): readonly Instalment[] {
  const days = regular.days ? overlap(regular.days, period) : period;
  if (!days) return [];
  return schedule(days, regular.frequency).map(({ whole, part }) => ({
    days: part,
    pence: proRata({ amount: regular.pence, part: daysIn(part), whole: daysIn(whole), rounding: 'half-up' }),
  }));
}

/** Adds up a regular amount over a period. */
export function amountOver(regular: RegularAmount & { readonly days?: Period }, period: Period): Pence {
  return sumPence(instalments(regular, period).map((instalment) => instalment.pence));
}
