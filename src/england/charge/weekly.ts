/**
 * Turns a regular amount into one of a week, in parts of a penny.
 *
 * Method: every factor is whole, because a penny has 4 × 52 × 365 parts. To the adult's advantage, income is rounded down and an allowance up,
 * if each line is to be rounded at all.
 * Source: SI 2014/2672 regs 11 and 13. That a month is × 12 ÷ 52, and that some councils use 365 days, was recalled and not read.
 *
 * @module
 */
import type { RegularFrequency } from './assessment.js';
import { PARTS } from './kernel.js';
import type { ChargingPolicy } from './policy.js';

/** The parts of a week's amount in a penny of each frequency, by 52 weeks or by 365 days. */
const PARTS_A_WEEK: Readonly<
  Record<NonNullable<ChargingPolicy['weeklyBasis']>, Record<RegularFrequency, number>>
> = {
  '52-weeks': {
    ...{ weekly: PARTS, fortnightly: PARTS / 2, 'four-weekly': PARTS / 4 },
    ...{ monthly: (PARTS / 52) * 12, quarterly: (PARTS / 52) * 4, annually: PARTS / 52 },
  },
  '365-days': {
    ...{ weekly: PARTS, fortnightly: PARTS / 2, 'four-weekly': PARTS / 4 },
    ...{ monthly: (PARTS / 365) * 84, quarterly: (PARTS / 365) * 28, annually: (PARTS / 365) * 7 },
  },
};

/** An amount of pence, as often as it is paid. */
interface Amount {
  readonly pence: number;
  readonly every?: RegularFrequency;
}

/** Parts a week of an amount, exactly. */
export function weeklyParts({ pence, every = 'weekly' }: Amount, policy: ChargingPolicy): number {
  return pence * PARTS_A_WEEK[policy.weeklyBasis ?? '52-weeks'][every];
}

/** Parts a week of an income; a whole number of pence, rounded down, if each line is rounded. */
export function weeklyIncome(amount: Amount, policy: ChargingPolicy): number {
  return incomeLine(weeklyParts(amount, policy), policy);
}

/** Parts a week of an allowance; a whole number of pence, rounded up, if each line is rounded. */
export function weeklyAllowance(amount: Amount, policy: ChargingPolicy): number {
  return allowanceLine(weeklyParts(amount, policy), policy);
}

/** A line of an allowance: whole pence, rounded up, if each line is rounded. */
export function allowanceLine(parts: number, policy: ChargingPolicy): number {
  return policy.rounding === 'each-line' ? Math.ceil(parts / PARTS) * PARTS : parts;
}

/** A line of income: whole parts, and whole pence if each line is rounded. */
export function incomeLine(parts: number, policy: ChargingPolicy): number {
  return policy.rounding === 'each-line' ? Math.floor(parts / PARTS) * PARTS : Math.floor(parts);
}
