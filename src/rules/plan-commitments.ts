/**
 * The commitments of a plan: one for each instalment of each planned line.
 *
 * Method: wages and bills are paid at the end of the days that they cover. So a commitment falls due on the last of them, and counts
 * under the cap of that day.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import { instalments } from '../agreement/regular-amount.js';
import { assert } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import type { CommitmentRequest } from './commit.js';

/** The name of the commitment for the instalment of a planned line that begins on a day. */
export function commitmentName(line: string, from: Day): string {
  return `${line}@${from}`;
}

/**
 * Lists the commitments of a plan as requests for `commit`, each to be drafted and posted before the next.
 *
 * @param agreement as `checkAgreement` answered it
 * @returns by planned line, then by day; dated on the first day of the budget’s period, and expiring on its last
 */
export function planCommitments({ budget, rules }: Agreement): readonly CommitmentRequest[] {
  const { from: date, to: expires } = budget.period;
  return budget.lines.flatMap((line) => {
    const rule = rules.find(({ id }) => id === line.rule);
    assert(rule !== undefined, `a checked agreement has the rule of each planned line: ${line.rule}`);
    return instalments(line, budget.period).map(({ days, pence }): CommitmentRequest => {
      const commitment = commitmentName(line.id, days.from);
      const id = `commit:${commitment}`;
      return { id, commitment, date, due: days.to, expires, category: line.category, pence, rule };
    });
  });
}
