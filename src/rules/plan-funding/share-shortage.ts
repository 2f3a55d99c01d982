/**
 * Says how much of each need is covered when not everything can be: the most in all, shared by the policy as far as caps and
 * terms let it.
 *
 * Method: decomposition. What a batch can be given is shared as if only the sum bound. Where the funds cannot carry that, the
 * minimum cut parts the batch in two, which have nothing more to share with each other; each is then shared by itself. The
 * outcome is that of least cost, to the penny, over all that the funds can carry.
 * Limit: the work grows with the number of parts that end up with shares of their own.
 * Source: H. Groenevelt, European Journal of Operational Research 54, 1991, pp 227–236 (decomposition, in whole numbers too).
 *
 * @module
 */
import { assert } from '../../problem.js';
import type { Need } from '../plan-funding.js';
import type { Layout } from './layout.js';
import { coverMost, cut, type Flow, type Part, type Side } from './part.js';
import { type ShortagePolicy, sharing } from './share-sum.js';

/** A part still to be shared, its groups by number in the layout, and what they are given together. */
interface Open {
  readonly part: Part;
  readonly groups: readonly number[];
  readonly sum: number;
}

/**
 * Shares what is short.
 *
 * @param layout the whole batch
 * @param options `full`: the flow that covers most when each need is asked for whole
 * @returns what is covered of each need, in pence, by number; together `full.total`
 */
export function shareShortage(
  layout: Layout,
  needs: readonly Need[],
  options: { readonly full: Flow; readonly policy: ShortagePolicy },
): readonly number[] {
  const { full } = options;
  const share = sharing(needs, options.policy);
  const covered = needs.map((need) => need.pence as number);
  // Whoever is not on the short side of the first cut is covered whole, whatever the policy.
  const { short } = cut(layout.part, full);
  const sumInto = (groups: readonly number[], into: readonly number[]) =>
    groups.reduce((sum, group) => sum + into[group]!, 0);
  const open: Open[] = [{ ...short, sum: sumInto(short.groups, full.into) }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { part, groups, sum } = one;
    const members = groups.flatMap((group) => layout.groups[group]!);
    if (members.length === 0) continue;
    share(
      members.sort((a, b) => a - b),
      sum,
      covered,
    );
    const wanted = groups.map((group) =>
      layout.groups[group]!.reduce((total, need) => total + covered[need]!, 0),
    );
    const flow = coverMost(part, wanted);
    if (flow.total === sum) continue;
    const sides = cut(part, flow);
    assert(
      sides.short.groups.length < groups.length,
      'a part that is given what it can carry has another side',
    );
    const given = sumInto(sides.short.groups, flow.into);
    const inLayout = (side: Side) => ({
      part: side.part,
      groups: side.groups.map((group) => groups[group]!),
    });
    open.push({ ...inLayout(sides.short), sum: given }, { ...inLayout(sides.rest), sum: sum - given });
  }
  return covered;
}
