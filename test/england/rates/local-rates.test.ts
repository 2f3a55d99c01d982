/** Also tests `england/rates/rate-total.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGLISH_RATES } from '../../../src/england/rates/english-rates.js';
import { ADDITION, withLocalRates } from '../../../src/england/rates/local-rates.js';
import type { RateCell, RateTable } from '../../../src/england/rates/rate-cell.js';
import { rateTotal } from '../../../src/england/rates/rate-total.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import { problem } from '../../../src/problem/problem.js';
import { day } from '../../../src/time/day.js';

const localCell = (rate: string, amount: number): RateCell => ({
  ...{ rate, from: day('2024-04-06'), to: day('2025-04-05'), announced: day('2024-04-06') },
  ...{ pence: pence(amount), status: 'published', source: 'a council’s charging policy' },
});
const on = day('2024-06-01');
const PREMIUMS = ['premium/disability-single', 'premium/enhanced-disability-single'];
// Reading counts the disability premium in its amount for people of working age.
const READING: RateTable = [
  localCell('guarantee/single-25', 164_25),
  localCell('guarantee/single-pension-age', 235_65),
  localCell('premium/disability-single', 0),
  localCell('premium/enhanced-disability-single', 188_85 - 164_25),
];
const rates = (local: RateTable) => must(withLocalRates({ statutory: ENGLISH_RATES, local }));

describe('rateTotal', () => {
  it('adds up the statutory rows', () => {
    const total = must(rateTotal(ENGLISH_RATES, ['guarantee/single-25', ...PREMIUMS], { on }));
    expect(total).toMatchObject({ pence: 183_25, basis: 'statutory', statutory: 183_25 });
    expect(total.cells.map((cell) => cell.pence)).toEqual([110_60, 48_80, 23_85]);
  });

  it('takes the council’s own total if it is higher', () => {
    const total = (rows: readonly string[]) => must(rateTotal(rates(READING), rows, { on }));
    const alone = { pence: 235_65, basis: 'local', statutory: 228_70 };
    expect(total(['guarantee/single-pension-age'])).toMatchObject(alone);
    const whole = { pence: 188_85, basis: 'local', statutory: 183_25 };
    expect(total(['guarantee/single-25', ...PREMIUMS])).toMatchObject(whole);
  });

  it('keeps the statutory total if the council’s own is lower', () => {
    const total = rateTotal(rates([localCell('guarantee/single-25', 100_00)]), ['guarantee/single-25'], {
      on,
    });
    expect(must(total)).toMatchObject({ pence: 110_60, basis: 'statutory' });
  });

  it('adds the council’s addition once, to a guarantee only', () => {
    const gloucestershire = rates([localCell(ADDITION, 5_00)]);
    const rows = ['guarantee/single-25', 'guarantee/child', 'guarantee/child'];
    const total = must(rateTotal(gloucestershire, rows, { on }));
    expect(total).toMatchObject({ pence: 318_10, basis: 'local', statutory: 313_10 });
    expect(total.cells.at(-1)?.rate).toBe(ADDITION);
    const expenses = must(rateTotal(gloucestershire, ['personal-expenses'], { on }));
    expect(expenses).toMatchObject({ pence: 30_15, basis: 'statutory' });
  });

  it('uses the council’s figures only on their days', () => {
    const question = { on: day('2025-04-06') };
    const total = must(rateTotal(rates(READING), ['guarantee/single-pension-age'], question));
    expect(total).toMatchObject({ pence: 232_60, basis: 'statutory' });
  });

  it('refuses every row without a figure that may be used', () => {
    const rows = ['guarantee/single-25', ...PREMIUMS];
    const answer = rateTotal(ENGLISH_RATES, rows, { on: day('2026-06-01') });
    expect(answer.ok ? [] : answer.problems.map(({ code }) => code)).toEqual([
      'rate-provisional',
      'rate-provisional',
    ]);
    const accepted = { on: day('2026-06-01'), acceptProvisional: true };
    expect(must(rateTotal(ENGLISH_RATES, rows, accepted)).pence).toBe(197_10);
  });
});

describe('withLocalRates', () => {
  it('refuses a row that a council cannot set, and one that there is not', () => {
    const local = [localCell('nursing/standard', 300_00), localCell('guarantee/single-26', 300_00)];
    expect(withLocalRates({ statutory: ENGLISH_RATES, local })).toEqual({
      ok: false,
      problems: [
        problem('rate-not-local', { rate: 'nursing/standard' }, 'local[0]'),
        problem('rate-not-local', { rate: 'guarantee/single-26' }, 'local[1]'),
      ],
    });
  });

  it('refuses a figure used alone that is lower than the law, with the first day of which that is true', () => {
    const local = [{ ...localCell('personal-expenses', 30_15), to: day('2026-04-05') }];
    const facts = { rate: 'personal-expenses', on: '2025-04-06', local: 30_15, statutory: 30_65 };
    expect(withLocalRates({ statutory: ENGLISH_RATES, local })).toEqual({
      ok: false,
      problems: [problem('rate-below-statutory', facts, 'local[0]')],
    });
    expect(
      withLocalRates({ statutory: ENGLISH_RATES, local: [localCell('capital/upper', 30_000_00)] }).ok,
    ).toBe(true);
  });
});

describe('rateTotal, always', () => {
  const rows = ['guarantee/single-25', 'guarantee/child', ...PREMIUMS, 'premium/carer'];
  const someRows = fc.array(fc.constantFrom(...rows), { minLength: 1, maxLength: 6 });
  const someLocal = fc.array(
    fc.tuple(fc.constantFrom(...rows, ADDITION), fc.nat({ max: 300_00 })).map(([rate, amount]) => {
      return localCell(rate, amount);
    }),
    { maxLength: 6 },
  );

  it('is never below the statutory total, and is the sum of its cells', () => {
    fc.assert(
      fc.property(someRows, someLocal, (wanted, local) => {
        const unique = [...new Map(local.map((cell) => [cell.rate, cell])).values()];
        const total = must(rateTotal(rates(unique), wanted, { on }));
        const statutory = must(rateTotal(ENGLISH_RATES, wanted, { on })).pence;
        expect(total.statutory).toBe(statutory);
        expect(total.pence).toBeGreaterThanOrEqual(statutory);
        expect(total.cells.reduce((sum, cell) => sum + cell.pence, 0)).toBe(total.pence);
      }),
    );
  });
});
