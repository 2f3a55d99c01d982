/**
 * Claims payment runs: all open items of one source are the one line of their sum.
 *
 * @module
 */
import { byAmount, firstFrom, openBy, sumOf } from './candidate.js';
import { type Claim, type Pass, undisputed } from './claim.js';

/** Banking days between a run and its line: it is booked at once, and the run of next week may have the same sum. */
const RUN_DAYS = 3;

/** Claims whole runs. */
export const claimRuns: Pass = (lines, items, context) => {
  const runs = openBy(items, (item) => context.runOf.get(item));
  const several = [...runs.values()].filter((run) => run.length > 1);
  if (several.length === 0) return [];
  const windowDays = context.windowDays ?? RUN_DAYS;
  const linesByAmount = byAmount(lines);
  const claims: Claim[] = [];
  for (const run of several) {
    const sameAmount = linesByAmount.get(sumOf(run)) ?? [];
    // Near enough to the first of the run and to its last.
    const from = firstFrom(sameAmount, run.at(-1)!.banking - windowDays);
    const to = firstFrom(sameAmount, run[0]!.banking + windowDays + 1);
    if (to - from !== 1) continue;
    claims.push({ lines: [sameAmount[from]!], items: run, reasons: ['same-amount', 'whole-run'] });
  }
  return undisputed(claims);
};
