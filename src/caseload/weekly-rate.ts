/**
 * The weekly rate of a direct payment: with the person’s contribution in it (gross), the contribution, and without it (net).
 *
 * Method: a contribution that is not weekly is spread over the days in which it falls due; a contribution of whatever the others do not pay is the
 * rest of the plan’s cost, spread over the period of the budget.
 * Source: Hartlepool pays gross; Staffordshire, Hampshire and Gloucestershire pay net (their pages on direct payments).
 *
 * @module
 */
import type { Contribution, PersonalBudget, StreamId } from '../agreement/agreement.js';
import { amountOver } from '../agreement/regular-amount.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { proRata } from '../money/pro-rata.js';
import type { Day } from '../time/day.js';
import { contains, daysIn, overlap, type Period } from '../time/period.js';
import type { MonitoredAccount } from './monitored-account.js';

/** The weekly rate of a payment. */
export interface WeeklyRate {
  readonly gross: Pence;
  readonly contribution: Pence;
  readonly net: Pence;
}

const aWeekOf = (amount: Pence, days: Period): Pence =>
  proRata({ amount, part: 7, whole: daysIn(days), rounding: 'half-up' });

/** A week of a contribution; nothing outside its days. */
function weekOfContribution(contribution: Contribution, budget: PersonalBudget, on: Day): Pence {
  const { period, lines, contributions } = budget;
  if ('remaining' in contribution) {
    const cost = sumPence(lines.map((line) => aWeekOf(amountOver(line, period), period)));
    const others = contributions.filter((other) => !('remaining' in other));
    const paid = sumPence(others.map((other) => weekOfContribution(other, budget, on)));
    return pence(Math.max(0, cost - paid));
  }
  const days = contribution.days ? overlap(contribution.days, period) : period;
  if (!days || !contains(days, on)) return pence(0);
  if (contribution.frequency === 'weekly') return contribution.pence;
  return aWeekOf(amountOver(contribution, period), days);
}

/**
 * Finds the weekly rate.
 *
 * @param streams the streams of the person’s own contributions
 */
export function weeklyRate(
  { agreement: { budget }, weekly, weeklyIs = 'gross' }: MonitoredAccount,
  streams: readonly StreamId[],
  on: Day,
): WeeklyRate {
  const own = budget.contributions.filter(({ stream }) => streams.includes(stream));
  const contribution = sumPence(own.map((each) => weekOfContribution(each, budget, on)));
  return weeklyIs === 'gross'
    ? { gross: weekly, contribution, net: pence(Math.max(0, weekly - contribution)) }
    : { gross: pence(weekly + contribution), contribution, net: weekly };
}
