/** Also tests `england/budget/free-of-charge.ts`, `england/budget/line-parts.ts` and `england/budget/budget-schema.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Authority } from '../../../src/agreement/agreement.js';
import type { BudgetRevision, CostLine } from '../../../src/england/budget/budget-record.js';
import { budgetRecordSchema } from '../../../src/england/budget/budget-schema.js';
import { personalBudgetOn } from '../../../src/england/budget/personal-budget.js';
import { ENGLISH_RATES } from '../../../src/england/rates/english-rates.js';
import { rateOf } from '../../../src/england/rates/rate-of.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import { type Rate, rate } from '../../../src/money/rate.js';
import { check } from '../../../src/problem/check.js';
import { day } from '../../../src/time/day.js';
import { COUNCIL, DAY_CENTRE, HOME_CARE, JOINT, NURSING, REVISION, recordOf } from './sample-budget.js';

const ON = day('2026-06-01');
const state = (revision: Partial<BudgetRevision> = {}) =>
  personalBudgetOn(recordOf({ ...REVISION, ...revision }), { on: ON });
const problems = (revision: Partial<BudgetRevision>) => {
  const answer = state(revision);
  return answer.ok ? [] : answer.problems.map(({ code, at }) => `${code} ${at}`);
};
const codes = (revision: Partial<BudgetRevision>) => problems(revision).map((text) => text.split(' ')[0]);

describe('personalBudgetOn', () => {
  it('states cost, adult, council and other public money, which add up', () => {
    const [weekly, ...others] = must(state()).amounts;
    expect(others).toEqual([]);
    expect(weekly).toEqual({
      ...{ frequency: 'weekly', cost: 900_00, adult: 72_55, council: 537_45, careActCost: 610_00 },
      other: [
        { payer: 'nhs', authority: 'nhs-joint-package', pence: 190_00 },
        { payer: 'nhs', authority: 'funded-nursing-care', pence: 100_00 },
      ],
    });
  });

  it('states the same for each way of managing', () => {
    const { managed } = must(state());
    expect(managed.map(({ managedAs, cost, adult, council }) => [managedAs, cost, adult, council])).toEqual([
      ['direct-payment', 300_00, 35_68, 264_32],
      ['notional', 266_67, 19_82, 146_85],
      ['third-party', 333_33, 17_05, 126_28],
    ]);
  });

  it('takes the charge off direct payments first, if the council does so', () => {
    const first = must(state({ chargeAgainst: 'direct-payment-first' })).managed;
    expect(first.map(({ adult }) => adult)).toEqual([72_55, 0, 0]);
    const more = must(state({ chargeAgainst: 'direct-payment-first', charge: pence(350_00) })).managed;
    expect(more.map(({ adult }) => adult).reduce((sum, amount) => sum + amount, 0)).toBe(350_00);
    expect(more[0]?.adult).toBe(300_00);
  });

  it('states one-off costs by themselves, without a charge', () => {
    const setUp: CostLine = { ...HOME_CARE, id: 'set-up', frequency: 'one-off', pence: pence(45_00) };
    const { amounts } = must(state({ lines: [HOME_CARE, setUp] }));
    expect(amounts.map(({ frequency, cost, adult }) => [frequency, cost, adult])).toEqual([
      ['weekly', 300_00, 72_55],
      ['one-off', 45_00, 0],
    ]);
  });

  it('takes the published figure of nursing care', () => {
    const cell = must(rateOf(ENGLISH_RATES, 'nursing/standard', { on: ON }));
    const home: CostLine = {
      ...{ ...NURSING, pence: pence(900_00) },
      fundedBy: [{ authority: 'funded-nursing-care', part: { pence: cell.pence } }, ...COUNCIL],
    };
    expect(must(state({ lines: [home] })).amounts[0]).toMatchObject({
      ...{ cost: 900_00, careActCost: 900_00 - cell.pence, adult: 72_55 },
    });
  });

  it('leaves reablement that is free out of the budget, and says why', () => {
    const startsOn = day('2026-05-01');
    const reablement: CostLine = { ...DAY_CENTRE, id: 'reablement', free: 'reablement', startsOn };
    const stated = must(state({ lines: [HOME_CARE, reablement] }));
    expect(stated.amounts[0]?.cost).toBe(300_00);
    expect(stated.excluded).toEqual([{ line: reablement, citation: 'SI 2014/2840 reg 2' }]);
    // What the council may charge for but charges nobody is left out too; and neither needs to be 6 weeks old.
    const never: CostLine = { ...DAY_CENTRE, id: 'never', free: 'reablement-never-charged' };
    expect(must(state({ lines: [HOME_CARE, never] })).amounts[0]?.cost).toBe(300_00);
    expect(problems({ lines: [HOME_CARE, { ...DAY_CENTRE, free: 'reablement' }] })).toEqual([
      'reablement-days-missing lines[1].startsOn',
    ]);
  });

  it('counts reablement in the budget after 6 weeks', () => {
    const startsOn = day('2026-05-01');
    const record = recordOf({
      ...REVISION,
      lines: [HOME_CARE, { ...DAY_CENTRE, free: 'reablement', startsOn }],
    });
    const costs = ['2026-06-11', '2026-06-12'].map(
      (on) => must(personalBudgetOn(record, { on: day(on) })).amounts[0]?.cost,
    );
    expect(costs).toEqual([300_00, 400_00]);
  });

  describe('refuses', () => {
    it('parts that do not add up to the cost of their line', () => {
      const short = [{ authority: 'care-act', part: { pence: pence(299_99) } }] as const;
      const over = [...short, { authority: 'nhs-joint-package', part: { share: rate('60%') } }] as const;
      const lines = [
        { ...HOME_CARE, fundedBy: short },
        { ...DAY_CENTRE, fundedBy: over },
      ];
      expect(problems({ lines, charge: pence(0) })).toEqual([
        'budget-parts-differ lines[0].fundedBy',
        'budget-parts-differ lines[1].fundedBy',
      ]);
    });

    it('a stated cost that the lines do not come to', () => {
      expect(problems({ statedCost: pence(899_99) })).toEqual(['budget-cost-differs statedCost']);
      expect(state({ statedCost: pence(900_00) }).ok).toBe(true);
    });

    it.each<readonly [Authority, string]>([
      ['section-117-aftercare', 'Mental Health Act 1983 s117'],
      ['nhs-continuing-healthcare', 'NHS Act 2006: care is free of charge (recalled)'],
    ])('a charge on %s', (authority, citation) => {
      const part = { share: 'remaining' } as const;
      for (const body of ['nhs', 'local-authority'] as const) {
        const lines = [{ ...HOME_CARE, fundedBy: [{ authority, body, part }] }];
        const answer = state({ lines });
        if (body === 'nhs' || authority === 'section-117-aftercare')
          expect(answer).toMatchObject({ problems: [{ code: 'charge-on-free', facts: { charge: 72_55 } }] });
        expect(state({ lines, charge: pence(0) }).ok).toBe(true);
      }
      const answer = state({ lines: [{ ...HOME_CARE, fundedBy: [{ authority, part }] }] });
      expect(answer).toMatchObject({ problems: [{ facts: { citation } }] });
    });

    it.each([
      ['aid', 'SI 2014/2672 regs 3, 4'],
      ['variant-cjd', 'SI 2014/2672 regs 3, 4'],
      ['care-for-the-adult', 'Care Act 2014 s14(3)'],
    ] as const)('a charge on a line that is free as %s', (free, citation) => {
      const lines = [{ ...HOME_CARE, free }];
      expect(state({ lines })).toMatchObject({ problems: [{ code: 'charge-on-free', facts: { citation } }] });
    });

    it('a charge above what may be charged for', () => {
      expect(state({ charge: pence(610_00) }).ok).toBe(true);
      expect(problems({ charge: pence(610_01) })).toEqual(['charge-over-cost charge']);
    });

    it('an adaptation of more than £1,000 as free, and no aid at any cost', () => {
      const ramp: CostLine = { ...HOME_CARE, frequency: 'one-off', pence: pence(1_000_00) };
      const none = { charge: pence(0) };
      expect(codes({ ...none, lines: [{ ...ramp, free: 'small-adaptation' }] })).toEqual([]);
      const dear = { ...ramp, pence: pence(1_000_01) };
      expect(codes({ ...none, lines: [{ ...dear, free: 'small-adaptation' }] })).toEqual([
        'adaptation-not-free',
      ]);
      expect(codes({ ...none, lines: [{ ...dear, free: 'aid' }] })).toEqual([]);
    });

    it('a weekly part of an adaptation as free without the whole cost of it, or if that is above £1,000', () => {
      const part: CostLine = { ...HOME_CARE, pence: pence(20_00), free: 'small-adaptation' };
      const none = { charge: pence(0) };
      expect(codes({ ...none, lines: [part] })).toEqual(['adaptation-cost-missing']);
      expect(codes({ ...none, lines: [{ ...part, wholeCost: pence(1_000_01) }] })).toEqual([
        'adaptation-not-free',
      ]);
      expect(codes({ ...none, lines: [{ ...part, wholeCost: pence(1_000_00) }] })).toEqual([]);
    });

    it('a day that no revision covers', () => {
      const answer = personalBudgetOn(recordOf(REVISION), { on: day('2026-04-05') });
      expect(answer).toMatchObject({ problems: [{ code: 'budget-not-known' }] });
    });
  });

  describe('over time', () => {
    const indicative: BudgetRevision = {
      ...REVISION,
      ...{ stage: 'indicative', knownOn: day('2026-03-01'), lines: [HOME_CARE], charge: pence(0) },
    };
    const revised = { ...REVISION, from: day('2026-07-01'), knownOn: day('2026-09-10'), lines: [JOINT] };
    const record = recordOf(revised, indicative, REVISION);
    const costOn = (on: string, knownOn?: string) =>
      must(personalBudgetOn(record, { on: day(on), ...(knownOn && { knownOn: day(knownOn) }) })).amounts[0]!
        .cost;

    it('is the estimate until the final budget is known', () => {
      expect(costOn('2026-06-01', '2026-03-19')).toBe(300_00);
      expect(costOn('2026-06-01', '2026-03-20')).toBe(900_00);
    });

    it('is revised from a day, and known from another', () => {
      expect(costOn('2026-06-30')).toBe(900_00);
      expect(costOn('2026-07-01')).toBe(333_33);
      expect(costOn('2026-07-01', '2026-09-09')).toBe(900_00);
    });

    it('takes a split that changes from a day', () => {
      const split = (share: string): CostLine => ({
        ...JOINT,
        fundedBy: [
          { authority: 'nhs-joint-package', part: { share: rate(share) } },
          { authority: 'care-act', part: { share: 'remaining' } },
        ],
      });
      const changed = recordOf(
        { ...REVISION, lines: [split('57%')] },
        { ...REVISION, from: day('2026-10-01'), knownOn: day('2026-09-01'), lines: [split('60%')] },
      );
      const nhsOn = (on: string) =>
        must(personalBudgetOn(changed, { on: day(on) })).amounts[0]!.other.map((money) => money.pence);
      expect([nhsOn('2026-09-30'), nhsOn('2026-10-01')]).toEqual([[190_00], [200_00]]);
    });
  });
});

describe('personalBudgetOn, always', () => {
  const authority = fc.constantFrom<Authority>(
    ...(['care-act', 'section-117-aftercare', 'nhs-joint-package', 'funded-nursing-care'] as const),
    ...(['nhs-continuing-healthcare', 'education-health-care-plan', 'disabled-facilities-grant'] as const),
  );
  const costLine = fc
    .record({
      amount: fc.integer({ min: 1, max: 90_000 }),
      frequency: fc.constantFrom('weekly', 'monthly', 'one-off'),
      managedAs: fc.constantFrom('direct-payment', 'notional', 'third-party'),
      funders: fc.array(fc.record({ authority, weight: fc.nat(5) }), { minLength: 1, maxLength: 4 }),
      fixed: fc.nat(50),
    })
    .map(({ amount, funders, fixed, ...more }): Omit<CostLine, 'id'> => {
      const total = funders.reduce((sum, { weight }) => sum + weight, 0) + 1;
      const shares = funders.map(({ weight }) => `${weight}/${total}` as Rate);
      return {
        ...HOME_CARE,
        ...more,
        pence: pence(amount),
        fundedBy: [
          { authority: 'funded-nursing-care', part: { pence: pence(Math.min(fixed, amount)) } },
          ...funders.map((funder, place) => ({
            authority: funder.authority,
            part: { share: shares[place]! },
          })),
          ...COUNCIL,
        ],
      };
    });
  const lines = fc
    .array(costLine, { minLength: 1, maxLength: 6 })
    .map((made) => made.map((line, index): CostLine => ({ ...line, id: `line-${index}` })));
  const how = fc.constantFrom('in-proportion', 'direct-payment-first');

  it('adds up: each line, each way of managing, each frequency; and the adult pays the charge or it is refused', () => {
    fc.assert(
      fc.property(lines, fc.nat(60_000), how, (made, charge, chargeAgainst) => {
        const answer = state({ lines: made, charge: pence(charge), chargeAgainst });
        if (!answer.ok) {
          expect(answer.problems.every(({ code }) => code.startsWith('charge-'))).toBe(true);
          return;
        }
        for (const line of answer.value.lines) {
          expect(line.parts.reduce((sum, part) => sum + part.pence, 0)).toBe(line.pence);
          expect(line.parts.every((part) => part.pence > 0)).toBe(true);
        }
        for (const { cost, adult, council, other, careActCost } of [
          ...answer.value.amounts,
          ...answer.value.managed,
        ]) {
          expect(adult + council + other.reduce((sum, money) => sum + money.pence, 0)).toBe(cost);
          expect(adult + council).toBe(careActCost);
        }
        expect(answer.value.amounts.reduce((sum, { adult }) => sum + adult, 0)).toBe(charge);
      }),
    );
  });

  it('does not depend on the order of revisions', () => {
    const days = fc.constantFrom('2026-04-06', '2026-05-01', '2026-06-01', '2026-07-01').map(day);
    const revision = fc.record({
      ...{ from: days, knownOn: days, stage: fc.constantFrom('indicative' as const, 'final' as const) },
      statedCost: fc.constant(pence(900_00)),
    });
    const revisions = fc.uniqueArray(revision, {
      ...{ maxLength: 6, selector: ({ from, knownOn, stage }) => `${from} ${knownOn} ${stage}` },
    });
    fc.assert(
      fc.property(revisions, days, days, (given, on, knownOn) => {
        const made = given.map((one) => ({ ...REVISION, ...one }));
        expect(personalBudgetOn(recordOf(...made.toReversed()), { on, knownOn })).toEqual(
          personalBudgetOn(recordOf(...made), { on, knownOn }),
        );
      }),
    );
  });

  it('takes every record that its schema takes', () => {
    fc.assert(
      fc.property(lines, (made) => {
        const record = recordOf({ ...REVISION, lines: made });
        expect(check(budgetRecordSchema, record)).toEqual({ ok: true, value: record });
      }),
    );
  });
});
