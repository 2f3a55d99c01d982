/**
 * Stays in order of time: no two of them on one day.
 *
 * @module
 */
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { byText } from '../../record/order.js';
import { type Day, LAST_DAY } from '../../time/day.js';

export type {} from './problems.js';

/** The first and the last day of a stay, both counted; without a last day it goes on. */
interface Stay {
  readonly from: Day;
  readonly to?: Day;
  readonly movedIn?: Day;
}

/**
 * Puts stays in order of time.
 *
 * @param stays in any order; a stay without an end may be followed by another, for then its end is not known
 * @returns the stays by their first day; or `period-backwards` and `stays-overlap`, for each fault
 */
export function inOrderOfTime<S extends Stay>(stays: readonly S[]): Result<readonly S[]> {
  const problems: Problem[] = stays.flatMap(({ from, to = LAST_DAY, movedIn = from }, place) => {
    if (from < movedIn) return [problem('period-backwards', { from: movedIn, to: from }, `stays[${place}]`)];
    return to < from ? [problem('period-backwards', { from, to }, `stays[${place}]`)] : [];
  });
  if (problems.length > 0) return refuse(problems);
  const sorted = [...stays].sort((a, b) => byText(a.from, b.from));
  for (const [place, { from, to = from }] of sorted.entries()) {
    const next = sorted[place + 1];
    const start = next?.movedIn ?? next?.from;
    if (start !== undefined && start <= to)
      problems.push(problem('stays-overlap', { from, to, next: start }, `stays[${stays.indexOf(next!)}]`));
  }
  return problems.length > 0 ? refuse(problems) : accept(sorted);
}
