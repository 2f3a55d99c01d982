import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BENEFIT_RATES, benefitRates } from '../../../src/england/rates/benefits.js';
import { rateOf } from '../../../src/england/rates/rate-of.js';
import { must } from '../../../src/explain/must.js';
import { problem } from '../../../src/problem/problem.js';
import { addDays, day } from '../../../src/time/day.js';

describe('benefitRates', () => {
  it('starts a year on the day that an officer gives', () => {
    const table = must(benefitRates({ '2025/26': day('2025-04-07'), '2026/27': day('2026-04-06') }));
    const pence = (on: string) => must(rateOf(table, 'state-pension/new', { on: day(on) })).pence;
    expect(pence('2026-04-05')).toBe(230_25);
    expect(pence('2026-04-06')).toBe(241_30);
    expect(rateOf(table, 'state-pension/new', { on: day('2027-03-31') }).ok).toBe(false);
  });

  it('refuses a year that is not printed, and a first day far from 6 April', () => {
    const answer = benefitRates({ '2022/23': day('2022-04-11'), '2026/27': day('2026-05-06') });
    const expected = 'one of the years 2023/24, 2024/25, 2025/26, 2026/27';
    const days = { on: '2026-05-06', from: '2026-03-31', to: '2026-04-12' };
    expect(answer).toEqual({
      ok: false,
      problems: [
        problem('field-invalid', { expected, found: '2022/23' }, '2022/23'),
        problem('benefit-day-unlikely', { year: '2026/27', ...days }, '2026/27'),
      ],
    });
  });
});

describe('benefitRates, always', () => {
  it('agrees with the sure days of the table, whichever first days are given', () => {
    const late = fc.integer({ min: -6, max: 6 });
    fc.assert(
      fc.property(late, late, (before, after) => {
        const firstDays = {
          '2025/26': addDays(day('2025-04-06'), before),
          '2026/27': addDays(day('2026-04-06'), after),
        };
        const joined = [...BENEFIT_RATES, ...must(benefitRates(firstDays))];
        for (const { rate, from, to, pence } of BENEFIT_RATES)
          for (const on of [from, to]) expect(must(rateOf(joined, rate, { on })).pence).toBe(pence);
      }),
      { numRuns: 30 },
    );
  });
});
