/** Also tests `pool/contributions/contribution.ts`. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pence, pence } from '../../src/money/pence.js';
import { contributionSchedule, instalmentDays } from '../../src/pool/contributions/contribution.js';
import type { ContributionVariation, InstalmentPlan, PoolContribution } from '../../src/pool/pool.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { FREQUENCIES } from '../../src/time/schedule.js';
import { POOL_YEAR, SAMPLE_VARIATIONS, variedPool } from '../support/sample-pool.js';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly input: {
    readonly pence: Pence;
    readonly instalments: InstalmentPlan;
    readonly variations: readonly Omit<ContributionVariation, 'contribution' | 'reason'>[];
  };
  readonly expected: {
    readonly days: number;
    readonly first: Day;
    readonly last: Day;
    readonly pence: readonly number[];
  };
}
const CASES = (
  JSON.parse(readFileSync(new URL('../cases/contributions.json', import.meta.url), 'utf8')) as Case[]
).map((one) => [`${one.id}: ${one.title}`, one] as const);

const contributionOf = (amount: number, instalments: InstalmentPlan): PoolContribution => ({
  id: 'c',
  partner: 'icb',
  stream: 'nhs',
  kind: 'recurrent',
  pence: pence(amount),
  instalments,
});

describe('contributionSchedule', () => {
  it.each(CASES)('%s', (_, { input, expected }) => {
    const variations = input.variations.map((one) => ({ ...one, contribution: 'c', reason: 'agreed' }));
    const due = contributionSchedule(contributionOf(input.pence, input.instalments), {
      period: POOL_YEAR,
      variations,
    });
    expect({
      days: due.length,
      first: due[0]?.on,
      last: due.at(-1)?.on,
      pence: due.map((one) => one.pence),
    }).toEqual(expected);
  });

  it('names each instalment by its contribution and day, and the variations that are in it', () => {
    const { contributions } = variedPool();
    const due = contributionSchedule(contributions[0]!, { period: POOL_YEAR, variations: SAMPLE_VARIATIONS });
    expect(due.slice(2, 4)).toEqual([
      {
        id: 'nhs-minimum-2026:2026-06-01',
        contribution: 'nhs-minimum-2026',
        on: '2026-06-01',
        pence: 99_833_334,
        because: [],
      },
      {
        id: 'nhs-minimum-2026:2026-07-01',
        contribution: 'nhs-minimum-2026',
        on: '2026-07-01',
        pence: 100_833_334,
        because: ['v1'],
      },
    ]);
    expect(due.at(-1)?.because).toEqual(['v1', 'v2']);
  });

  it('leaves out what is not yet known on the day', () => {
    const { contributions } = variedPool();
    const knownOn = day('2026-09-09');
    const due = contributionSchedule(contributions[0]!, {
      period: POOL_YEAR,
      variations: SAMPLE_VARIATIONS,
      knownOn,
    });
    expect(due.flatMap((one) => one.because)).toEqual(['v2', 'v2', 'v2', 'v2', 'v2', 'v2']);
  });

  it('counts a variation on the very day it becomes known, and from the very day of an instalment', () => {
    const one = contributionOf(200, { on: [day('2026-06-01'), day('2026-09-01')] });
    const at = day('2026-09-01');
    const variations = [
      { id: 'v', contribution: 'c', from: at, knownOn: at, change: pence(7), reason: 'agreed' },
    ];
    const due = contributionSchedule(one, { period: POOL_YEAR, variations, knownOn: at });
    expect(due.map((instalment) => instalment.pence)).toEqual([100, 107]);
  });

  it('counts cycles from the first of the contribution’s own days', () => {
    const days = { from: day('2026-10-10'), to: day('2027-03-31') };
    const one = { ...contributionOf(600, { frequency: 'quarterly' }), days };
    expect(instalmentDays(one, POOL_YEAR)).toEqual(['2026-10-10', '2027-01-10']);
  });

  it('does not name a variation where none of its pennies fell', () => {
    const one = contributionOf(200, { on: [day('2026-06-01'), day('2026-09-01')] });
    const from = POOL_YEAR.from;
    const variations = [
      { id: 'v', contribution: 'c', from, knownOn: from, change: pence(1), reason: 'agreed' },
    ];
    const due = contributionSchedule(one, { period: POOL_YEAR, variations });
    expect(due.map((instalment) => instalment.because)).toEqual([['v'], []]);
  });

  it('throws where there is no instalment', () => {
    const none = contributionOf(1, { on: [] });
    expect(() => contributionSchedule(none, { period: POOL_YEAR, variations: [] })).toThrow(BrokenInvariant);
  });
});

const yearDay = fc.integer({ min: 0, max: 364 }).map((count) => addDays(POOL_YEAR.from, count));
const plan: fc.Arbitrary<InstalmentPlan> = fc.oneof(
  fc.uniqueArray(yearDay, { minLength: 1, maxLength: 8 }).map((on) => ({ on })),
  fc.constantFrom(...FREQUENCIES).map((frequency) => ({ frequency })),
);
const contribution = fc
  .tuple(fc.integer({ min: 1, max: 1e12 }), plan)
  .map(([amount, instalments]) => contributionOf(amount, instalments));
const variations = fc
  .array(
    fc.record({
      contribution: fc.constantFrom('c', 'c', 'another'),
      from: yearDay,
      knownOn: yearDay,
      change: fc
        .integer({ min: -1e12, max: 1e12 })
        .filter((one) => one !== 0)
        .map(pence),
      reason: fc.constant('agreed'),
    }),
    { maxLength: 8 },
  )
  .map((list) => list.map((one, index): ContributionVariation => ({ ...one, id: `v${index}` })));
const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);
const options = { period: POOL_YEAR };

describe('contributionSchedule, always', () => {
  it('adds back to the contribution and every change known, whatever is known when', () => {
    fc.assert(
      fc.property(
        contribution,
        variations,
        fc.option(yearDay, { nil: undefined }),
        (one, changes, knownOn) => {
          const known = changes.filter(
            (change) => change.contribution === 'c' && (knownOn === undefined || change.knownOn <= knownOn),
          );
          const due = contributionSchedule(one, {
            ...options,
            variations: changes,
            ...(knownOn === undefined ? {} : { knownOn }),
          });
          expect(sum(due.map((instalment) => instalment.pence))).toBe(
            one.pence + sum(known.map(({ change }) => change)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('changes from one day to a later by the variations known between, instalment by instalment', () => {
    fc.assert(
      fc.property(contribution, variations, yearDay, yearDay, (one, changes, a, b) => {
        const [earlier, later] = a <= b ? [a, b] : [b, a];
        const between = changes.filter(({ knownOn }) => knownOn > earlier && knownOn <= later);
        const at = (knownOn: Day) => contributionSchedule(one, { ...options, variations: changes, knownOn });
        const base = contributionSchedule(one, { ...options, variations: [] });
        const only = contributionSchedule(one, { ...options, variations: between });
        const before = at(earlier);
        expect(at(later).map((due, index) => due.pence - before[index]!.pence)).toEqual(
          only.map((due, index) => due.pence - base[index]!.pence),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of variations or of named days', () => {
    fc.assert(
      fc.property(contribution, variations, fc.infiniteStream(fc.nat()), (one, changes, keys) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((item) => ({ item, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const { instalments } = one;
        const other = 'on' in instalments ? { ...one, instalments: { on: shuffled(instalments.on) } } : one;
        expect(contributionSchedule(other, { ...options, variations: shuffled(changes) })).toEqual(
          contributionSchedule(one, { ...options, variations: changes }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('puts no change before the day from which it counts, but for what comes after the last instalment', () => {
    fc.assert(
      fc.property(contribution, variations, (one, changes) => {
        const due = contributionSchedule(one, { ...options, variations: changes });
        const last = due.at(-1)!.on;
        for (const { on, because } of due)
          for (const id of because) {
            const { from } = changes.find((change) => change.id === id)!;
            expect(from <= on || (on === last && from > last)).toBe(true);
          }
      }),
      { numRuns: 300 },
    );
  });
});
