/**
 * Changes the plan of a personal budget from a day on. Earlier days stay as they were planned.
 *
 * @module
 */
import { addDays, type Day } from '../time/day.js';
import { overlap, type Period } from '../time/period.js';
import type { Contribution, PersonalBudget, PlannedLine } from './agreement.js';

/** A change of a plan, and its first day. Lines and contributions that it does not name stay as they are. */
export interface PlanChange {
  readonly from: Day;
  /** New lines, each under an id of its own. */
  readonly lines?: readonly PlannedLine[];
  /** The ids of lines that end the day before: those that new ones replace, and those that are wanted no longer. */
  readonly ends?: readonly PlannedLine['id'][];
  /** The contributions of streams from that day on, in place of their earlier ones. */
  readonly contributions?: readonly Contribution[];
}

interface Dateable {
  readonly days?: Period;
}

/** The part before a day; none if all of it comes after. */
function endedBefore<T extends Dateable>(dated: T, from: Day, period: Period): readonly T[] {
  if (from <= period.from) return [];
  const days = overlap(dated.days ?? period, { from: period.from, to: addDays(from, -1) });
  return days ? [{ ...dated, days }] : [];
}

/** The part on and after a day; none if all of it comes before. */
function begunOn<T extends Dateable>(dated: T, from: Day, period: Period): readonly T[] {
  const days = from <= period.to ? overlap(dated.days ?? period, { from, to: period.to }) : undefined;
  return days ? [{ ...dated, days }] : [];
}

/**
 * Changes a plan.
 *
 * A sum that falls due once is not split: if its line ends, it stays only when its days began before the change.
 *
 * @param budget as it was agreed
 * @param change a stream that puts in what the others leave goes on doing so unless it is given a sum
 * @returns the budget for its whole period, to be put into the agreement, checked by `checkAgreement`, and posted by `reviseAward`
 */
export function changePlan(budget: PersonalBudget, change: PlanChange): PersonalBudget {
  const { period } = budget;
  const { from, lines = [], ends = [], contributions = [] } = change;
  const ended = new Set(ends);
  const changed = new Set(contributions.map(({ stream }) => stream));
  const earlier = budget.lines.flatMap((line) =>
    ended.has(line.id) ? endedBefore(line, from, period) : [line],
  );
  const earlierContributions = budget.contributions.flatMap((contribution): readonly Contribution[] => {
    if (!changed.has(contribution.stream)) return [contribution];
    return 'remaining' in contribution ? [] : endedBefore(contribution, from, period);
  });
  const later = contributions.flatMap((contribution): readonly Contribution[] =>
    'remaining' in contribution ? [contribution] : begunOn(contribution, from, period),
  );
  return {
    ...budget,
    lines: [...earlier, ...lines.flatMap((line) => begunOn(line, from, period))],
    contributions: [...earlierContributions, ...later],
  };
}
