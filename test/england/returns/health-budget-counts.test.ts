import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MANAGED_AS } from '../../../src/agreement/agreement.js';
import { type BodyRecord, MERGED_BOARDS } from '../../../src/england/bodies/body.js';
import {
  changeInCount,
  HEALTH_BUDGET_TYPES,
  type HealthBudget,
  healthBudgetCounts,
  percentOf,
} from '../../../src/england/returns/health-budget-counts.js';
import { must } from '../../../src/explain/must.js';
import { day } from '../../../src/time/day.js';
import { workedCase } from '../../support/worked-case.js';

const budget = (person: string, more: Partial<HealthBudget> = {}): HealthBudget => ({
  ...{ person, body: 'north', type: 'continuing-healthcare', group: 'adult', managedAs: 'notional' },
  ...{ from: day('2025-06-01'), knownOn: day('2025-06-01') },
  ...more,
});
const END = { quarterEnd: day('2025-12-31') };
const count = (...budgets: readonly HealthBudget[]) => {
  const { inPlace, inYear } = must(healthBudgetCounts(budgets, END));
  return [inPlace.people, inYear.people];
};
const sum = (rows: readonly { readonly people: number }[]) =>
  rows.reduce((total, { people }) => total + people, 0);

describe('healthBudgetCounts', () => {
  it('counts in place on the last day of the quarter, and in the year to date', () => {
    expect(count(budget('a'))).toEqual([1, 1]);
    expect(count(budget('a', { to: day('2025-12-31') }))).toEqual([1, 1]);
    expect(count(budget('a', { to: day('2025-12-30') }))).toEqual([0, 1]);
    expect(count(budget('a', { from: day('2024-01-01'), to: day('2025-04-01') }))).toEqual([0, 1]);
    expect(count(budget('a', { from: day('2024-01-01'), to: day('2025-03-31') }))).toEqual([0, 0]);
    expect(count(budget('a', { from: day('2026-01-01') }))).toEqual([0, 0]);
  });

  it('counts a one-off budget in the year only, and a wheelchair in place only with annual reviews', () => {
    expect(count(budget('a', { oneOff: true, from: END.quarterEnd }))).toEqual([0, 1]);
    expect(count(budget('a', { type: 'wheelchair' }))).toEqual([0, 1]);
    expect(count(budget('a', { type: 'wheelchair', annualReviews: true }))).toEqual([1, 1]);
  });

  it('counts each person once, and shows several ways as mixed', () => {
    const chair = budget('a', { type: 'wheelchair', annualReviews: true, managedAs: 'third-party' });
    const { inPlace } = must(healthBudgetCounts([budget('a'), chair, budget('b')], END));
    expect(inPlace).toMatchObject({
      people: 2,
      byWay: [
        { name: 'notional', people: 1, percent: 50 },
        { name: 'mixed', people: 1, percent: 50 },
      ],
      byType: [
        { name: 'continuing-healthcare', people: 2, percent: 100 },
        { name: 'wheelchair', people: 1, percent: 50 },
      ],
    });
  });

  it('knows only what was known', () => {
    const late = budget('a', { knownOn: day('2026-01-10') });
    const early = must(healthBudgetCounts([late], { ...END, knownOn: END.quarterEnd }));
    expect([early.inYear.people, ...count(late)]).toEqual([0, 1, 1]);
  });

  it('counts a person of two boards that have merged once, under the new board', () => {
    const old = { kind: 'icb', from: day('2022-07-01'), to: day('2026-03-31') } as const;
    const ended = (id: string): BodyRecord => ({
      ...{ id, name: id, ...old, successor: 'icb-essex', source: 'demonstration' },
    });
    const bodies = [ended('north'), ended('south'), ...MERGED_BOARDS];
    const budgets = [budget('a'), budget('a', { body: 'south' }), budget('b', { body: 'south' })];
    const question = { quarterEnd: day('2026-06-30'), bodies };
    expect(must(healthBudgetCounts(budgets, question)).inPlace.byBody).toEqual([
      { name: 'icb-essex', people: 2, percent: 100 },
    ]);
    const without = bodies.map(({ successor: _successor, ...body }) => body);
    expect(healthBudgetCounts(budgets, { ...question, bodies: without })).toMatchObject({
      problems: [{ code: 'body-ended' }, { code: 'body-ended' }],
    });
  });

  it('answers TV66: both groups, and two measures that cannot be compared', () => {
    const { input, expected } = workedCase('TV66');
    expect(input.adults + input.children).toBe(expected.people);
    const percents = Object.values<number>(input.percentByWay);
    expect(percents.reduce((total, percent) => total + percent, 0)).toBe(expected.percent);
    const inPlace = { measure: 'in-place', people: input.inPlace } as const;
    const inYear = { measure: 'in-year', people: expected.people } as const;
    expect(changeInCount(inPlace, inYear).ok).toBe(expected.comparable);
    expect(changeInCount(inPlace, inYear)).toMatchObject({ problems: [{ code: 'measures-differ' }] });
  });

  it('answers TV67: the change in one quarter, and the part of direct payments', () => {
    const { input, expected } = workedCase('TV67');
    const of = (people: number) => ({ measure: 'in-year', people }) as const;
    expect(must(changeInCount(of(input.before), of(input.after)))).toEqual({
      ...{ people: expected.more, percent: expected.percent },
    });
    expect(percentOf(input.directPayments, input.after)).toBe(expected.directPaymentPercent);
    expect(percentOf(1, 0)).toBe(0);
  });

  it('answers TV70: the regions of the Disabled Facilities Grant add up', () => {
    const { input, expected } = workedCase<Record<string, number>, number>('TV70');
    expect(Object.values(input).reduce((total, pounds) => total + pounds, 0)).toBe(expected);
  });
});

describe('healthBudgetCounts, always', () => {
  const days = fc.constantFrom('2024-06-01', '2025-03-31', '2025-04-01', '2025-08-01', '2025-12-31').map(day);
  const any: fc.Arbitrary<HealthBudget> = fc.record(
    {
      ...{ person: fc.constantFrom('a', 'b', 'c', 'd'), body: fc.constantFrom('north', 'south') },
      ...{ type: fc.constantFrom(...HEALTH_BUDGET_TYPES), group: fc.constantFrom('adult', 'child') },
      ...{ managedAs: fc.constantFrom(...MANAGED_AS), from: days, to: days, knownOn: days },
      ...{ oneOff: fc.boolean(), annualReviews: fc.boolean() },
    },
    { requiredKeys: ['person', 'body', 'type', 'group', 'managedAs', 'from', 'knownOn'] },
  );
  const budgets = fc.array(any, { maxLength: 12 });

  it('counts each person once: the rows of groups, ways and bodies add up, and no type has more', () => {
    fc.assert(
      fc.property(budgets, (given) => {
        const { inPlace, inYear } = must(healthBudgetCounts(given, END));
        for (const counted of [inPlace, inYear]) {
          expect(counted.people).toBeLessThanOrEqual(new Set(given.map(({ person }) => person)).size);
          for (const rows of [counted.byGroup, counted.byWay, counted.byBody])
            expect(sum(rows)).toBe(counted.people);
          for (const { people } of counted.byType) expect(people).toBeLessThanOrEqual(counted.people);
        }
      }),
    );
  });

  it('has at least as many in the year as in place, and so has each type', () => {
    fc.assert(
      fc.property(budgets, (given) => {
        const { inPlace, inYear } = must(healthBudgetCounts(given, END));
        expect(inYear.people).toBeGreaterThanOrEqual(inPlace.people);
        for (const { name, people } of inPlace.byType)
          expect(inYear.byType.find((row) => row.name === name)!.people).toBeGreaterThanOrEqual(people);
      }),
    );
  });

  it('does not depend on the order of budgets, nor on one that is given twice', () => {
    fc.assert(
      fc.property(budgets, (given) => {
        const turned = healthBudgetCounts([...given.toReversed(), ...given], END);
        expect(turned).toEqual(healthBudgetCounts(given, END));
      }),
    );
  });
});
