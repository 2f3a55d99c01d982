/**
 * The waterfall: overspends met from what other schemes leave, from the risk pool and from what other schemes give up, in the agreed
 * order, before partners are asked.
 *
 * Method: each source gives in proportion to what it has, and each overspend takes in proportion to what it still needs, by largest
 * remainder. Who gives to whom is then told in the order of the schemes' ids: it moves no penny of anybody's total, and
 * keeps the answer as long as the list of schemes instead of its square.
 * Limit: a scheme gives whatever its funds may pay for; where their terms forbid the move, it is the settlement that is refused. A scheme whose
 * money is kept apart stands outside the waterfall as own risk.
 *
 * @module
 */
import type { WaterfallStep } from '../../agreement/pool.js';
import { allocate } from '../../money/allocate.js';
import type { Pence } from '../../money/pence.js';

/** A scheme on its way down the waterfall. Amounts in pence, not below zero. */
export interface SchemeFlow {
  readonly scheme: string;
  /** Whether it shares in the waterfall; own risk does not. */
  readonly isShared: boolean;
  readonly over: number;
  readonly under: number;
  readonly uncommitted: number;
  /** What others have taken of it: of what it leaves first, then of what was planned. */
  taken: number;
  unmet: number;
  readonly met: { step: WaterfallStep; from: string; pence: Pence }[];
}

/** Meets what it can of the overspends from these sources, and says what each gave. */
function meet(
  flows: readonly SchemeFlow[],
  step: WaterfallStep,
  sources: readonly { readonly id: string; readonly has: number }[],
): readonly Pence[] {
  const takers = flows.filter((flow) => flow.isShared && flow.unmet > 0);
  const needed = takers.reduce((sum, { unmet }) => sum + unmet, 0);
  const had = sources.reduce((sum, { has }) => sum + has, 0);
  const total = Math.min(needed, had) as Pence;
  if (total === 0) return sources.map(() => 0 as Pence);
  // No part is more than the weight it goes by, since the total is not more than all the weights.
  const takes = allocate(
    total,
    takers.map(({ unmet }) => unmet),
  );
  const gives = allocate(
    total,
    sources.map(({ has }) => has),
  );
  let source = 0;
  let left: number = gives[0]!;
  for (const [index, flow] of takers.entries()) {
    let wanted: number = takes[index]!;
    flow.unmet -= wanted;
    while (wanted > 0) {
      while (left === 0) left = gives[++source]!;
      const pence = Math.min(wanted, left) as Pence;
      flow.met.push({ step, from: sources[source]!.id, pence });
      wanted -= pence;
      left -= pence;
    }
  }
  return gives;
}

/** Meets overspends from what other schemes have, of what they leave or of what they have not committed. */
export function meetFromSchemes(flows: readonly SchemeFlow[], step: 'offset' | 'uncommitted'): void {
  const givers = flows.filter((flow) => flow.isShared && flow.over === 0);
  const sources = givers.map((flow) => {
    const whole = step === 'offset' ? flow.under : flow.uncommitted;
    return { id: flow.scheme, has: Math.max(0, whole - flow.taken) };
  });
  const gives = meet(flows, step, sources);
  for (const [index, flow] of givers.entries()) flow.taken += gives[index]!;
}

/** Meets overspends from the risk pool. */
export function meetFromRiskPool(flows: readonly SchemeFlow[], fund: string, has: number): void {
  meet(flows, 'risk-pool', [{ id: fund, has }]);
}
