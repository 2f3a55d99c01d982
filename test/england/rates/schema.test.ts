import { describe, expect, it } from 'vitest';
import { ENGLISH_RATES } from '../../../src/england/rates/english-rates.js';
import { rateCellSchema, rateQuestionSchema, rateTableSchema } from '../../../src/england/rates/schema.js';
import { check } from '../../../src/problem/check.js';
import { day } from '../../../src/time/day.js';

describe('rateTableSchema', () => {
  it('takes the rates of England', () => {
    expect(check(rateTableSchema(), ENGLISH_RATES)).toMatchObject({ ok: true });
  });

  it('refuses a cell that ends before it begins', () => {
    const cell = { ...ENGLISH_RATES[0], from: day('2026-04-06'), to: day('2026-04-05') };
    expect(check(rateCellSchema(), cell)).toMatchObject({ problems: [{ code: 'period-backwards' }] });
  });
});

describe('rateQuestionSchema', () => {
  it('refuses a day that is none', () => {
    expect(check(rateQuestionSchema(), { on: '6 April' })).toMatchObject({
      problems: [{ code: 'day-invalid', at: 'on' }],
    });
  });
});
