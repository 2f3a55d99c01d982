/**
 * The cost of service lines by DHSC’s rules: the weekly equivalent of each, and the cost in a period.
 *
 * Method: the frequency is trusted over the planned units. The weekly cost stays exact, and the cost in a period is rounded once, half up:
 * weekly × days ÷ 7, both ends counted, cut at the ends of the period. A single cost falls whole in the period in which it begins. Lines
 * without a cost, or without units where these are needed, are left out. That the weekly cost stays exact, and in which period a single cost
 * falls, are readings.
 * Source: DHSC, ASC-CLD-LA-Dashboard, the table of costs (June 2026).
 *
 * @module
 */
import { type Pence, pence } from '../../money/pence.js';
import { fractionOfRate } from '../../money/rate.js';
import { demand } from '../../problem/problem.js';
import { LAST_DAY } from '../../time/day.js';
import { contains, daysIn, overlap, type Period } from '../../time/period.js';
import { type CostFrequency, distinctEvents, type ServiceEvent } from './service-event.js';

/** An exact amount: pence over a denominator. */
interface ExactAmount {
  readonly pence: bigint;
  readonly over: bigint;
}

/** Units a week of a frequency, as a fraction; the others have planned units. */
const UNITS: Readonly<Partial<Record<CostFrequency, readonly [bigint, bigint]>>> = {
  weekly: [1n, 1n],
  fortnightly: [1n, 2n],
  'four-weekly': [1n, 4n],
  monthly: [12n, 52n],
  quarterly: [4n, 52n],
  annually: [1n, 52n],
};

function unitsOf({ costFrequency, unitsPerWeek }: ServiceEvent): readonly [bigint, bigint] | undefined {
  if (costFrequency === 'one-off') return undefined;
  const fixed = costFrequency && UNITS[costFrequency];
  if (fixed) return fixed;
  if (unitsPerWeek === undefined) return undefined;
  const { numerator, denominator } = fractionOfRate(unitsPerWeek);
  return numerator === 0n ? undefined : [numerator, denominator];
}

function exactWeekly(event: ServiceEvent): ExactAmount | undefined {
  const units = unitsOf(event);
  if (units === undefined || !event.unitCost) return undefined;
  return { pence: BigInt(Math.abs(event.unitCost)) * units[0], over: units[1] };
}

/** Whole pence, half up; amounts are not below zero. */
function rounded({ pence: amount, over }: ExactAmount): Pence {
  const whole = Number((amount * 2n + over) / (over * 2n));
  demand(Number.isSafeInteger(whole), 'a cost is beyond the largest amount');
  return pence(whole);
}

/** The weekly equivalent of a line, half up; undefined for a single cost, and for a line that is left out. */
export function weeklyCost(event: ServiceEvent): Pence | undefined {
  const weekly = exactWeekly(event);
  return weekly && rounded(weekly);
}

/** The cost of a line in a period; undefined for a line that is left out. */
function costIn(event: ServiceEvent, period: Period): Pence | undefined {
  const { costFrequency, unitCost, from, to = LAST_DAY } = event;
  if (costFrequency === 'one-off')
    return unitCost && contains(period, from) ? pence(Math.abs(unitCost)) : undefined;
  const weekly = exactWeekly(event);
  const days = to < from ? undefined : overlap({ from, to }, period);
  return weekly && days && rounded({ pence: weekly.pence * BigInt(daysIn(days)), over: weekly.over * 7n });
}

/** The cost of lines in a period, and how many have one. */
export interface ServiceCost {
  readonly pence: Pence;
  readonly lines: number;
}

/**
 * Adds up the cost of service lines in a period.
 *
 * @param events lines of one submission, in any order; each service counts once
 * @returns the sum of each line’s cost, rounded line by line, and the number of lines with a cost
 */
export function costInPeriod(events: readonly ServiceEvent[], period: Period): ServiceCost {
  const costs = distinctEvents(events).flatMap((event) => costIn(event, period) ?? []);
  return { pence: pence(costs.reduce((sum, cost) => sum + cost, 0)), lines: costs.length };
}
