/**
 * The instalments of a contribution, with all known variations, to the penny.
 *
 * Method: the contribution is split into equal instalments; odd pennies go to the first, one each, or all to the last if so agreed. Each
 * variation is split in the same way over the instalments due on or after the day from which it counts, and added. So the order in
 * which variations become known makes no difference, and two schedules differ by the variations known between them.
 * Limit: a part cycle at the end is a full instalment. A variation from after the last instalment is added to the last.
 * Source: four equal instalments a year, or a twelfth each month: published section 75 agreements, contributions.
 *
 * @module
 */

import type { EntryId } from '../../ledger/entry.js';
import { allocate } from '../../money/allocate.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import { demand } from '../../problem/problem.js';
import { byText } from '../../record/order.js';
import type { Day } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import { schedule } from '../../time/schedule.js';
import type { ContributionVariation, PoolContribution } from '../pool.js';

/** One instalment of a contribution. */
export interface ContributionDue {
  /** `<contribution>:<day>` */
  readonly id: EntryId;
  readonly contribution: string;
  readonly on: Day;
  /** Below zero, the pool pays back: variations took more than the instalment was. */
  readonly pence: Pence;
  /** The variations that are in it, by id. */
  readonly because: readonly string[];
}

/** The days on which a contribution falls due, each once and in order: as named, or the first of each cycle. */
export function instalmentDays(contribution: PoolContribution, period: Period): readonly Day[] {
  const { instalments, days = period } = contribution;
  if ('on' in instalments) return [...new Set(instalments.on)].sort();
  return schedule(days, instalments.frequency).map(({ part }) => part.from);
}

/** Equal parts of an amount of either sign: odd pennies to the first parts, one each, or all to the last. */
function equalParts(
  amount: Pence,
  count: number,
  { oddPence }: PoolContribution['instalments'],
): readonly Pence[] {
  if (oddPence !== 'last') return allocate(amount, new Array<number>(count).fill(1));
  const part = Math.trunc(amount / count);
  return Array.from({ length: count }, (_, index) =>
    pence(index < count - 1 ? part : amount - part * (count - 1)),
  );
}

/**
 * The instalments of a contribution, as the pool knows them on a day.
 *
 * @param contribution as `checkPool` accepts it
 * @param options `period`: the agreement's; `variations`: those of this contribution count, others are ignored;
 *   `knownOn`: only what was known on or before this day counts (absent: everything)
 * @returns one for each instalment, by day; together the contribution and every known change, to the penny. An instalment of zero is
 *   listed too
 * @throws {BrokenInvariant} when there is no instalment, or a sum is beyond the largest amount
 */
export function contributionSchedule(
  contribution: PoolContribution,
  options: {
    readonly period: Period;
    readonly variations: readonly ContributionVariation[];
    readonly knownOn?: Day;
  },
): readonly ContributionDue[] {
  const { period, variations, knownOn } = options;
  const days = instalmentDays(contribution, period);
  demand(days.length > 0, `a contribution without instalments: ${contribution.id}`);
  const parts: Pence[][] = equalParts(contribution.pence, days.length, contribution.instalments).map(
    (part) => [part],
  );
  const because: string[][] = days.map(() => []);
  const knownVariations = variations
    .filter(
      (variation) =>
        variation.contribution === contribution.id && (knownOn === undefined || variation.knownOn <= knownOn),
    )
    .sort((a, b) => byText(a.id, b.id));
  for (const { id, from, change } of knownVariations) {
    const after = days.findIndex((day) => day >= from);
    const first = after < 0 ? days.length - 1 : after;
    for (const [index, part] of equalParts(change, days.length - first, contribution.instalments).entries()) {
      if (part === 0) continue;
      parts[first + index]!.push(part);
      because[first + index]!.push(id);
    }
  }
  return days.map((on, index) => ({
    id: `${contribution.id}:${on}`,
    contribution: contribution.id,
    on,
    pence: sumPence(parts[index]!),
    because: because[index]!,
  }));
}
