/**
 * Links payment runs: all open items of one source with the one line of their sum.
 *
 * @module
 */
import { byAmount, type Candidate, firstFrom, linkAndClose, openBy, sumOf, undisputed } from './candidate.js';
import type { MatchContext } from './match-context.js';
import type { PassResult } from './pass.js';

/** Banking days between a run and its line: it is booked at once, and the run of next week may have the same sum. */
const RUN_DAYS = 3;

/** Links whole runs. */
export function linkRuns(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): PassResult {
  const runs = openBy(items, (item) => context.runOf.get(item));
  const whole = [...runs.values()].filter((run) => run.length > 1);
  if (whole.length === 0) return { links: [] };
  const windowDays = context.windowDays ?? RUN_DAYS;
  const linesByAmount = byAmount(lines);
  const claims: { lines: Candidate[]; items: Candidate[] }[] = [];
  for (const run of whole) {
    const sameAmount = linesByAmount.get(sumOf(run)) ?? [];
    // Near enough to the first of the run and to its last.
    const from = firstFrom(sameAmount, run.at(-1)!.banking - windowDays);
    const to = firstFrom(sameAmount, run[0]!.banking + windowDays + 1);
    if (to - from === 1) claims.push({ lines: [sameAmount[from]!], items: run });
  }
  const links = undisputed(claims).map((claim) =>
    linkAndClose('many-to-one', claim.lines, claim.items, ['same-amount', 'whole-run']),
  );
  return { links };
}
