/** Tests `england/clocks/stays.ts`, `england/clocks/care-home.ts`, `england/clocks/property-disregard.ts` and `england/clocks/residence.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { careHomeStays } from '../../../src/england/clocks/care-home.js';
import { propertyDisregard } from '../../../src/england/clocks/property-disregard.js';
import { residenceOf } from '../../../src/england/clocks/residence.js';
import { must } from '../../../src/explain/must.js';
import type { Result } from '../../../src/problem/problem.js';
import { addDays, day } from '../../../src/time/day.js';
import type { Period } from '../../../src/time/period.js';
import { workedCase } from '../../support/worked-case.js';

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));

/** Stays with these gaps and lengths, one after the other. */
function staysOf(...lengths: readonly (readonly [gap: number, length: number])[]): Period[] {
  const stays: Period[] = [];
  let next = day('2026-01-01');
  for (const [gap, length] of lengths) {
    const from = addDays(next, gap);
    stays.push({ from, to: addDays(from, length - 1) });
    next = addDays(from, length);
  }
  return stays;
}

/** Gaps of at least a day, so that no two stays are one. */
const randomStays = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })), { maxLength: 9 })
  .map((lengths) => staysOf(...lengths));

describe('careHomeStays', () => {
  it('adds a stay of less than four weeks to the next one (TV28), but not in an exempt council (TV34)', () => {
    const { input, expected } = workedCase('TV28');
    const finding = must(careHomeStays(input));
    expect(finding).toMatchObject({ allowed: expected.allowed, exempt: false });
    expect(finding.chains).toMatchObject([
      { days: expected.days, firstOver: expected.firstOver, daysOver: 2 },
    ]);
    const exempt = workedCase('TV34');
    expect(must(careHomeStays(exempt.input))).toMatchObject(exempt.expected);
  });

  it('allows 28 days, and not the 29th (TV30)', () => {
    const { input, expected } = workedCase('TV30');
    expect(must(careHomeStays({ stays: input.stays })).allowed).toBe(expected.allowed);
    const longer = must(careHomeStays({ stays: input.andThen }));
    expect([longer.allowed, longer.chains[0]!.firstOver]).toEqual([
      ...[expected.thenAllowed, expected.thenFirstOver],
    ]);
  });

  it('adds nothing across a gap of four weeks or more (TV32)', () => {
    const { input, expected } = workedCase('TV32');
    const finding = must(careHomeStays(input));
    expect([finding.allowed, finding.chains.length]).toEqual([expected.allowed, expected.chains]);
    expect(must(careHomeStays({ stays: staysOf([0, 20], [27, 9]) })).chains).toHaveLength(1);
    expect(must(careHomeStays({ stays: staysOf([0, 20], [28, 9]) })).chains).toHaveLength(2);
  });

  it('does not add a stay of four whole weeks forward, unless read with caution', () => {
    const stays = staysOf([0, 28], [5, 3]);
    expect(must(careHomeStays({ stays })).allowed).toBe(true);
    const cautious = must(careHomeStays({ stays, reading: 'cautious' }));
    expect(cautious).toMatchObject({ allowed: false, reading: 'cautious' });
    expect(cautious.chains[0]).toMatchObject({ firstOver: stays[1]!.from, daysOver: 3 });
  });

  it('runs the total of a chain on: each stay is measured by its own length', () => {
    const finding = must(careHomeStays({ stays: staysOf([0, 20], [5, 8], [5, 3]) }));
    expect(finding.chains).toMatchObject([{ days: 31, daysOver: 3 }]);
  });

  it('counts the twelve months that end with the day', () => {
    // Two days in every three weeks: a chain without end, of which no twelve months hold more than 36 days.
    const chain = Array.from({ length: 30 }, () => [19, 2] as const);
    const [found] = must(careHomeStays({ stays: staysOf(...chain) })).chains;
    expect(found!.days).toBe(60);
    expect(found!.daysOver).toBeGreaterThan(0);
    expect(found!.daysOver).toBeLessThanOrEqual(60 - 28);
    // One day in every three weeks never comes to 29.
    const single = Array.from({ length: 60 }, () => [20, 1] as const);
    expect(must(careHomeStays({ stays: staysOf(...single) })).allowed).toBe(true);
  });

  it('leaves out of the twelve months the same day of the year before', () => {
    // From 31 December 2025 on, two days in every four weeks, and once four: on 1 January 2027 the two first days no longer count.
    const first = { from: day('2025-12-31'), to: day('2026-01-01') };
    const later = Array.from({ length: 13 }, (_, place) => {
      const from = addDays(day('2026-01-29'), 28 * place);
      return { from, to: addDays(from, place === 0 ? 3 : 1) };
    });
    const finding = must(careHomeStays({ stays: [first, ...later] }));
    expect(finding.chains).toMatchObject([{ days: 30, daysOver: 0 }]);
    expect(later.at(-1)!.to).toBe('2027-01-01');
  });

  it('takes stays that no day separates as one', () => {
    const stays = staysOf([0, 28], [0, 1]);
    expect(must(careHomeStays({ stays })).chains).toMatchObject([{ days: 29, daysOver: 1 }]);
  });

  it('refuses stays that overlap or end before they begin', () => {
    const [stay] = staysOf([0, 5]);
    expect(codes(careHomeStays({ stays: [stay!, { from: stay!.to, to: stay!.to }] }))).toEqual([
      'stays-overlap',
    ]);
    expect(codes(careHomeStays({ stays: [{ from: stay!.to, to: stay!.from }] }))).toEqual([
      'period-backwards',
    ]);
  });
});

describe('careHomeStays, always', () => {
  it('finds the same whatever the order of the stays', () => {
    fc.assert(
      fc.property(
        randomStays,
        fc.constantFrom('literal', 'cautious'),
        fc.infiniteStream(fc.nat()),
        (stays, reading, keys) => {
          const order = stays.map((stay) => ({ stay, key: keys.next().value as number }));
          const shuffled = order.sort((a, b) => a.key - b.key).map(({ stay }) => stay);
          expect(careHomeStays({ stays: shuffled, reading })).toEqual(careHomeStays({ stays, reading }));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('allows no more when it is read with caution', () => {
    fc.assert(
      fc.property(randomStays, (stays) => {
        const over = (reading: 'literal' | 'cautious') =>
          must(careHomeStays({ stays, reading })).chains.reduce((sum, { daysOver }) => sum + daysOver, 0);
        expect(over('cautious')).toBeGreaterThanOrEqual(over('literal'));
      }),
      { numRuns: 100 },
    );
  });
});

describe('propertyDisregard', () => {
  const days = (result: ReturnType<typeof propertyDisregard>) => must(result).map((answer) => answer.days);

  it('disregards a home for twelve weeks from the first day (TV75)', () => {
    const { input, expected } = workedCase('TV75');
    const answers = must(propertyDisregard(input));
    expect(answers.map(({ kind }) => kind)).toEqual(expected.kinds);
    expect(answers.map(({ allowed }) => allowed)).toEqual(expected.allowed);
    expect(answers.map((answer) => answer.days)).toEqual(expected.days);
  });

  it('gives the balance within 52 weeks of the end, and a fresh twelve weeks later (TV76)', () => {
    const { input, expected } = workedCase('TV76');
    const answers = input.returns.map(
      (from: string) => must(propertyDisregard({ stays: [input.first, { from: day(from) }] }))[1],
    );
    expect(answers.map((answer: { kind: string }) => answer.kind)).toEqual(expected.kinds);
    expect(answers.map((answer: { allowed: number }) => answer.allowed)).toEqual(expected.allowed);
    expect(answers.map((answer: { days: Period }) => answer.days.to)).toEqual(expected.last);
  });

  it('gives nothing to a person who has had the balance and returns after the 52 weeks', () => {
    const first = { from: day('2026-06-01'), to: day('2026-07-05') };
    const second = { from: day('2026-10-01'), to: day('2026-10-10') };
    const third = { from: day('2027-09-01') };
    const answers = must(propertyDisregard({ stays: [third, first, second] }));
    expect(answers.map(({ kind, allowed }) => [kind, allowed])).toEqual([
      ...[
        ['first', 84],
        ['balance', 49],
        ['none', 0],
      ],
    ]);
    expect(answers[2]).not.toHaveProperty('days');
    // Inside the 52 weeks the third stay has what the two before have left.
    const sooner = must(propertyDisregard({ stays: [first, second, { from: day('2027-01-01') }] }));
    expect(sooner[2]).toMatchObject({ kind: 'balance', allowed: 39 });
  });

  it('takes a stay whose end nobody knows as having used all twelve weeks', () => {
    const stays = [{ from: day('2026-06-01') }, { from: day('2027-02-01') }];
    expect(must(propertyDisregard({ stays }))[1]).toMatchObject({ kind: 'none', allowed: 0 });
  });

  it('counts from moving in, or to a fresh twelve from the end of the first, when asked to', () => {
    const stays = [{ from: day('2026-06-15'), movedIn: day('2026-06-01') }];
    expect(days(propertyDisregard({ stays, startsAt: 'moving-in' }))).toEqual([
      { from: '2026-06-15', to: '2026-08-23' },
    ]);
    const long = [{ from: day('2026-01-01'), to: day('2026-12-31') }, { from: day('2027-06-01') }];
    expect(must(propertyDisregard({ stays: long }))[1]).toMatchObject({ kind: 'none' });
    expect(must(propertyDisregard({ stays: long, freshAfter: 'end-of-disregard' }))[1]).toMatchObject({
      kind: 'fresh',
    });
  });

  it('refuses stays that overlap, and a stay that became permanent before it began', () => {
    const stay = { from: day('2026-06-01'), to: day('2026-06-30') };
    const overlapping = [stay, { from: day('2026-07-15'), movedIn: day('2026-06-30') }];
    expect(codes(propertyDisregard({ stays: overlapping }))).toEqual(['stays-overlap']);
    expect(codes(propertyDisregard({ stays: [{ ...stay, movedIn: day('2026-06-02') }] }))).toEqual([
      'period-backwards',
    ]);
  });
});

describe('propertyDisregard, always', () => {
  it('finds the same whatever the order of the stays, and no more than 84 days between two fresh starts', () => {
    fc.assert(
      fc.property(randomStays, (stays) => {
        const answers = must(propertyDisregard({ stays }));
        expect(must(propertyDisregard({ stays: [...stays].reverse() }))).toEqual(answers);
        let used = 0;
        for (const { kind, stay, allowed } of answers) {
          if (kind === 'first' || kind === 'fresh') used = 0;
          used += Math.min(
            allowed,
            1 + Math.round((Date.parse(stay.to!) - Date.parse(stay.from)) / 86_400_000),
          );
          expect(used).toBeLessThanOrEqual(84);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('residenceOf', () => {
  const from = day('2026-06-01');

  it('is short-term for eight weeks, and then as the officer expects', () => {
    const kinds = [56, 57, 364, 365].map(
      (days) => residenceOf({ from, expectedTo: addDays(from, days - 1) }).kind,
    );
    expect(kinds).toEqual(['short-term', 'temporary', 'temporary', 'permanent']);
    expect(residenceOf({ from }).kind).toBe('permanent');
    expect(residenceOf({ from, expectedTo: addDays(from, 380), isExceptional: true }).kind).toBe('temporary');
    expect(residenceOf({ from, expectedTo: from }).mayAssessAsAtHome).toBe(true);
  });
});
