/**
 * The outlook of a year: spending against the plan, and how long the money lasts at this rate.
 *
 * Method: the rate is the spending of the whole four weeks of the year so far, with no weight for recent weeks. Wages and bills come by the week or
 * every four weeks, so days beyond the last whole four weeks would count a bill without the weeks that it is for, or weeks without their bill.
 * Spending in those days counts once, as far as it is more than four weeks usually cost; so do refunds. The plan is spread evenly over the days of
 * the year. Promised money is shown and not added to the projection, which has it already.
 * Limit: a bill that is paid once in whole four weeks counts as if it came again. Bills of calendar months move the rate a little from one four
 * weeks to the next. There is no projection in the first four weeks. An entry that closes the year's expenses counts as a refund: draw the outlook
 * up to the day before.
 *
 * @module
 */
import type { BalanceType } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Pence, sumPence } from '../money/pence.js';
import { proRata } from '../money/pro-rata.js';
import { addDays, addMonths, type Day, daysBetween, earlierOf, FIRST_DAY } from '../time/day.js';
import type { Moment } from '../time/moment.js';
import { daysIn, type Period } from '../time/period.js';
import { type Figure, type FigurePart, figure, turnedParts } from './figure.js';
import { rootParts } from './root-parts.js';

/** From the first day of the year to its last, as at a day in it, and as known when. A later day counts as the last. */
export interface OutlookQuery {
  readonly from: Day;
  readonly to: Day;
  readonly asAt: Day;
  readonly knownAt?: Moment;
}

/** The year up to the end of one day. */
export interface OutlookRow {
  readonly through: Day;
  /** The part of the plan for these days, if it is spread evenly. */
  readonly planned: Pence;
  /** Absent after the day of the outlook. */
  readonly spent?: Figure;
  /** At this rate; absent before the day of the outlook, and if there is no projection. */
  readonly projected?: Pence;
}

/** How the year ends at this rate. */
export type OutlookEnd =
  /** Fewer than four weeks have gone. */
  | { readonly kind: 'too-early' }
  /** As much as the plan, or more, is spent already. */
  | { readonly kind: 'spent'; readonly projected: Pence; readonly over: Pence }
  /** The money lasts through this day of the year; at its end the plan is short by this amount. */
  | { readonly kind: 'ends'; readonly projected: Pence; readonly lastsThrough: Day; readonly short: Pence }
  /** The money lasts to the end of the year, with this amount left. */
  | { readonly kind: 'lasts'; readonly projected: Pence; readonly left: Pence };

/** A report of a year against its plan, with a projection. */
export interface Outlook extends OutlookQuery {
  /** The whole plan of the year, as far as it is known on the day of the outlook. */
  readonly planned: Figure;
  readonly spent: Figure;
  /** Promised and not yet paid, on the day of the outlook. */
  readonly committed: Figure;
  /** The end of each month of the year, and the day of the outlook. */
  readonly rows: readonly OutlookRow[];
  readonly end: OutlookEnd;
}

/** The days over which spending is counted whole. */
const CYCLE = 28;

/** The last day of each month of the year, counted from its first day, and one day between. */
function daysShown({ from, to }: Period, between: Day): readonly Day[] {
  const days: Day[] = [];
  for (let months = 1, last = from; last < to; months++) {
    last = earlierOf(to, addDays(addMonths(from, months), -1));
    days.push(last);
  }
  if (days.length === 0) days.push(to);
  return [...new Set(from <= between ? [...days, between] : days)].sort();
}

/** The rate of spending: of some whole cycles, and what was spent since that is not part of it. */
interface SpendingRate {
  readonly spent: Pence;
  readonly days: number;
  readonly extra: Pence;
}

/** The rate of whole cycles, from their spending and the spending since. */
function rateOf(spent: Pence, days: number, since: Pence): SpendingRate {
  const usual = spent > 0 ? proRata({ amount: spent, part: CYCLE, whole: days, rounding: 'half-up' }) : 0;
  const extra = since > usual ? since - usual : Math.min(since, 0);
  return { spent, days, extra: extra as Pence };
}

/** The cost of a number of days at a rate. */
const atRate = ({ spent, days, extra }: SpendingRate, part: number): Pence =>
  sumPence([spent <= 0 ? spent : proRata({ amount: spent, part, whole: days, rounding: 'half-up' }), extra]);

/** The day of the year through which a plan lasts at a rate, counted from 1; the rate is above zero. */
const daysCovered = (planned: Pence, { spent, days, extra }: SpendingRate): number =>
  Number(((BigInt(planned) - BigInt(extra)) * BigInt(days)) / BigInt(spent));

function endOf(planned: Pence, spent: Pence, projected: Pence, lastDay: () => Day): OutlookEnd {
  if (spent > 0 && spent >= planned) return { kind: 'spent', projected, over: (spent - planned) as Pence };
  if (spent <= 0 || projected <= planned)
    return { kind: 'lasts', projected, left: (planned - projected) as Pence };
  return { kind: 'ends', projected, lastsThrough: lastDay(), short: (projected - planned) as Pence };
}

/**
 * Draws up the outlook of a year.
 *
 * @param query.from first day of the year; `query.to` its last day; `query.asAt` the day up to which spending counts
 * @returns rows in order of days, the last through `query.to`; planned, spent and projected add up from the first day of the year
 */
export function outlook(ledger: Ledger, query: OutlookQuery): Outlook {
  const { from, to, knownAt } = query;
  const asAt = earlierOf(query.asAt, to);
  const elapsed = Math.max(0, daysBetween(from, asAt) + 1);
  const until = (last: Day, balanceType: BalanceType): readonly FigurePart[] =>
    rootParts(ledger, 'expenses', { asAt: last, balanceType, ...(knownAt && { knownAt }) });
  const inYear = (last: Day, balanceType: BalanceType): Figure => {
    if (last < from) return figure(ledger, []);
    const before = from > FIRST_DAY ? turnedParts(until(addDays(from, -1), balanceType)) : [];
    return figure(ledger, [...until(last, balanceType), ...before]);
  };
  const [planned, spent] = [inYear(to, 'budget'), inYear(asAt, 'actual')];
  const days = daysIn({ from, to });
  const whole = elapsed - (elapsed % CYCLE);
  const inWhole = inYear(addDays(from, whole - 1), 'actual').pence;
  const rate = rateOf(inWhole, whole, (spent.pence - inWhole) as Pence);
  const projectedAt = (day: Day): Pence =>
    day <= asAt ? spent.pence : atRate(rate, daysIn({ from, to: day }));
  const lastDay = () => addDays(from, Math.max(elapsed, daysCovered(planned.pence, rate)) - 1);
  const end: OutlookEnd =
    whole === 0 ? { kind: 'too-early' } : endOf(planned.pence, spent.pence, projectedAt(to), lastDay);
  return {
    ...query,
    ...{ planned, spent, end },
    committed: figure(ledger, until(asAt, 'commitment')),
    rows: daysShown({ from, to }, asAt).map((through) => {
      const part = daysIn({ from, to: through });
      return {
        through,
        planned: proRata({ amount: planned.pence, part, whole: days, rounding: 'half-up' }),
        ...(through <= asAt && { spent: inYear(through, 'actual') }),
        ...(through >= asAt && end.kind !== 'too-early' && { projected: projectedAt(through) }),
      };
    }),
  };
}
