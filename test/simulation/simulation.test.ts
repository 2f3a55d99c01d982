import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.js';
import { runs } from '../support/runs.js';
import { planFrom } from './plan.js';
import { shrink, tell } from './shrink.js';
import { type Outcome, type StoreUnderTest, simulate } from './simulation.js';

const { SEED, SIMULATION_STEPS } = process.env;
const STEPS = Number(SIMULATION_STEPS ?? runs(10_000));
const FIRST_SEED = SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(SEED);

/** Runs plans of one seed after another, until there were so many steps or a law is broken. @returns the trace of what broke it */
async function broken(
  first: number,
  steps: number,
  store?: StoreUnderTest,
  mostRuns?: number,
): Promise<string | undefined> {
  const tally = new Map<string, number>();
  let taken = 0;
  for (let seed = first; taken < steps; seed++) {
    const plan = planFrom(seed);
    const outcome = await simulate(plan, store);
    if (outcome.broken) return tell(await shrink({ plan, outcome }, store, mostRuns));
    taken += outcome.steps;
    for (const [what, times] of outcome.tally) tally.set(what, (tally.get(what) ?? 0) + times);
  }
  if (steps > 100_000) console.log(taken, Object.fromEntries([...tally].sort()));
  return undefined;
}

describe('books that several processes write, always', () => {
  it(`keep every law after every step, whatever fails: ${STEPS} steps`, { timeout: 3_600_000 }, async () => {
    expect(await broken(FIRST_SEED, STEPS)).toBeUndefined();
  });
});

/** A store with one call in place of its own. */
const withCall =
  (change: (store: Store) => Partial<Store>): StoreUnderTest =>
  (store) => {
    const changed = change(store);
    return new Proxy(store, {
      get: (target, name: keyof Store) => changed[name] ?? target[name].bind(target),
    });
  };

describe('the simulation', () => {
  it('comes out the same for the same seed', async () => {
    const once = await simulate(planFrom(7));
    expect(once.broken).toBeUndefined();
    expect(await simulate(planFrom(7))).toEqual(once satisfies Outcome);
  });

  it.each<[law: string, store: StoreUnderTest]>([
    [
      'what was acknowledged is there',
      withCall((store) => ({
        append: async (parts) =>
          parts[0]!.records.every(({ entry }) => entry?.startsWith('a1'))
            ? { kind: 'appended' }
            : store.append(parts),
      })),
    ],
    [
      'a transfer has both halves',
      withCall((store) => ({ append: async (parts) => store.append(parts.slice(0, 1)) })),
    ],
    ['what was erased is gone', withCall(() => ({ eraseTexts: async () => 0 }))],
    [
      'every call is answered',
      withCall((store) => ({
        size: (book) => (book === 'hot-0' ? new Promise(() => {}) : store.size(book)),
      })),
    ],
    [
      'a line is canonical',
      withCall((store) => ({
        append: (parts) =>
          store.append(
            parts.map((part) => ({
              ...part,
              records: part.records.map((record) => ({ ...record, line: record.line.replace('{', '{ ') })),
            })),
          ),
      })),
    ],
  ])('finds a store that breaks the law: %s', async (law, store) => {
    const trace = await broken(7, 20_000, store, 25);
    expect(trace).toContain(law);
    expect(trace!.split('\n').length).toBeLessThan(200);
  });
});
