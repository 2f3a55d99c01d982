/**
 * Finds a short plan that breaks the same law as a long one.
 *
 * Method: parts of the plan are left out, large parts first and the tail before the head, as long as the law is still broken.
 * Limit: what is left out changes what happens to the rest, so the shortest plan is not always found.
 *
 * @module
 */
import type { Act, Plan } from './plan.js';
import { type Outcome, type StoreUnderTest, simulate } from './simulation.js';

/** A plan that breaks a law, and what came of it. */
export interface Failure {
  readonly plan: Plan;
  readonly outcome: Outcome;
}

/** Parts of a list of acts that may be left out: each process, each kind, each book, then ever smaller pieces from the tail on. */
function* parts(acts: readonly Act[]): Generator<ReadonlySet<Act>> {
  for (const name of ['process', 'kind', 'book'] as const)
    for (const value of new Set(acts.map((act) => act[name])))
      yield new Set(acts.filter((act) => act[name] === value));
  for (let length = acts.length >> 1; length >= 1; length >>= 1)
    for (let end = acts.length; end > 0; end -= length)
      yield new Set(acts.slice(Math.max(0, end - length), end));
}

/** Leaves out what a failure does not need. */
export async function shrink(failure: Failure, store?: StoreUnderTest, mostRuns = 300): Promise<Failure> {
  let shortest = failure;
  let runs = 0;
  for (let isShorter = true; isShorter; ) {
    isShorter = false;
    for (const part of parts(shortest.plan.acts)) {
      if (runs++ >= mostRuns) return shortest;
      const acts = shortest.plan.acts.filter((act) => !part.has(act));
      if (acts.length === shortest.plan.acts.length) continue;
      const plan = { ...shortest.plan, acts };
      const outcome = await simulate(plan, store);
      if (outcome.broken?.law !== failure.outcome.broken?.law) continue;
      shortest = { plan, outcome };
      isShorter = true;
    }
  }
  return shortest;
}

/** What a person needs in order to find the fault: the seed, the law, and everything that happened in the shortest plan. */
export function tell({ plan, outcome }: Failure): string {
  return [`SEED=${plan.seed}`, outcome.broken?.message ?? '', ...outcome.trace].join('\n');
}
