/** The form of a code map: `finance/check-code-map.ts`, `finance/code-map.ts`. */
import { describe, expect, it } from 'vitest';
import { checkCodeMap } from '../../src/finance/check-code-map.js';
import { financePeriodSchema } from '../../src/finance/journal-schema.js';
import { check } from '../../src/problem/check.js';
import { day } from '../../src/time/day.js';
import { CODES } from './sample-codes.js';

const problemsOf = (value: unknown) => {
  const checked = checkCodeMap(value);
  return checked.ok ? [] : checked.problems.map(({ code, at }) => `${code} ${at}`);
};

describe('checkCodeMap', () => {
  it('answers a map that is in order, frozen', () => {
    const checked = checkCodeMap(CODES);
    expect(checked).toEqual({ ok: true, value: CODES });
    expect(checked.ok && Object.isFrozen(checked.value.rows[0])).toBe(true);
  });

  it('refuses every fault at once', () => {
    const [row, ...rows] = CODES.rows;
    const backwards = { from: day('2026-04-02'), to: day('2026-04-01') };
    const [council, icb] = CODES.bodies;
    const faulty = {
      ...CODES,
      bodies: [council, icb, { ...icb!, name: 'Again' }],
      rows: [{ ...row!, ...backwards }, { ...row!, fund: 'own', body: 'nobody' }, ...rows],
      partners: [...CODES.partners, { ...CODES.partners[0]!, partner: 'nobody' }],
    };
    expect(problemsOf(faulty)).toEqual([
      'name-repeated bodies[2]',
      'name-repeated bodies[2]',
      'finance-body-unknown rows[1].body',
      'finance-body-unknown partners[2].partner',
      'period-backwards rows[0]',
    ]);
  });

  it('refuses two rows for the same account and fund on one day, and takes rows that follow each other', () => {
    const [row, ...rows] = CODES.rows;
    const until = { ...row!, to: day('2026-09-30') };
    const after = { ...row!, from: day('2026-10-01') };
    expect(problemsOf({ ...CODES, rows: [until, after, ...rows] })).toEqual([]);
    expect(problemsOf({ ...CODES, rows: [until, row, ...rows] })).toEqual(['codes-overlap rows[1]']);
    expect(problemsOf({ ...CODES, partners: [...CODES.partners, CODES.partners[0]] })).toEqual([
      'codes-overlap partners[2]',
    ]);
  });

  it.each(['=1+1', '-5200', '+1', '@x', ' 1', '', '\t1', '1'.repeat(41)])(
    'refuses a code that a spreadsheet would take for a formula, or that is no code: %j',
    (subjective) => {
      const rows = [{ ...CODES.rows[0]!, subjective }];
      expect(problemsOf({ ...CODES, rows })).toEqual(['field-invalid rows[0].subjective']);
    },
  );
});

describe('the name of a period', () => {
  it('is a code too, so that no cell of a journal is a formula or has to be changed', () => {
    const period = { from: day('2026-10-01'), to: day('2026-10-31') };
    expect(check(financePeriodSchema, { ...period, id: '2026/07' }).ok).toBe(true);
    for (const id of ['=1', '-7', ' 7', ''])
      expect(check(financePeriodSchema, { ...period, id }).ok).toBe(false);
  });
});
