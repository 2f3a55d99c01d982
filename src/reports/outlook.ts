/**
 * The outlook of a year: spending against the plan, and how long the money lasts at this rate.
 *
 * Method: the rate is the spending of the year so far, divided by its days so far, with no weight for recent weeks. The plan is spread evenly
 * over the days of the year. Promised money is shown and not added to the projection, which has it already.
 * Limit: a bill that is paid once in the year counts as if it came again. There is no projection in the first four weeks, in which one
 * payment can double the rate. An entry that closes the year's expenses counts as a refund: draw the outlook up to the day before.
 *
 * @module
 */
import type { BalanceType } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
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

const FEWEST_DAYS = 28;

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

/** Spending at the rate of some days, over others. */
const atRate = (spent: Pence, part: number, whole: number): Pence =>
  spent <= 0 ? spent : proRata({ amount: spent, part, whole, rounding: 'half-up' });

function endOf(planned: Pence, spent: Pence, year: Period, elapsed: number): OutlookEnd {
  if (elapsed < FEWEST_DAYS) return { kind: 'too-early' };
  const days = daysIn(year);
  const projected = atRate(spent, days, elapsed);
  if (spent > 0 && spent >= planned) return { kind: 'spent', projected, over: (spent - planned) as Pence };
  if (spent > 0) {
    const daysCovered = Number((BigInt(planned) * BigInt(elapsed)) / BigInt(spent));
    if (daysCovered < days)
      return {
        ...{ kind: 'ends', projected, lastsThrough: addDays(year.from, daysCovered - 1) },
        short: (projected - planned) as Pence,
      };
  }
  return { kind: 'lasts', projected, left: (planned - projected) as Pence };
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
  const end = endOf(planned.pence, spent.pence, { from, to }, elapsed);
  return {
    ...query,
    ...{ planned, spent, end },
    committed: figure(ledger, until(asAt, 'commitment')),
    rows: daysShown({ from, to }, asAt).map((through) => {
      const part = daysIn({ from, to: through });
      return {
        through,
        planned: proRata({ amount: planned.pence, part, whole: daysIn({ from, to }), rounding: 'half-up' }),
        ...(through <= asAt && { spent: inYear(through, 'actual') }),
        ...(through >= asAt && end.kind !== 'too-early' && { projected: atRate(spent.pence, part, elapsed) }),
      };
    }),
  };
}
