import { describe, expect, it } from 'vitest';
import { hasBegun, PENDING_LAW, type PendingLawName } from '../../../src/england/rates/pending-law.js';
import { commencementsSchema } from '../../../src/england/rates/schema.js';
import { check } from '../../../src/problem/check.js';
import { problem } from '../../../src/problem/problem.js';
import { day } from '../../../src/time/day.js';

describe('hasBegun', () => {
  it('is false for every provision until a day is given', () => {
    for (const law of Object.keys(PENDING_LAW) as PendingLawName[])
      expect(hasBegun(law, day('2199-12-31'))).toBe(false);
  });

  it('is true from the day that is given, for that provision alone', () => {
    const begins = { 'aftercare-joint-notice': day('2027-10-01') };
    expect(hasBegun('aftercare-joint-notice', day('2027-09-30'), begins)).toBe(false);
    expect(hasBegun('aftercare-joint-notice', day('2027-10-01'), begins)).toBe(true);
    expect(hasBegun('aftercare-recommendation', day('2027-10-01'), begins)).toBe(false);
  });
});

describe('commencementsSchema', () => {
  it('refuses a day before Royal Assent, and a law that is not pending', () => {
    const facts = { expected: 'a day from 2025-12-18', found: '2025-12-17' };
    expect(check(commencementsSchema(), { 'aftercare-recommendation': '2025-12-17' })).toEqual({
      ok: false,
      problems: [problem('field-invalid', facts, 'aftercare-recommendation')],
    });
    expect(check(commencementsSchema(), { 'a-law': '2027-01-01' }).ok).toBe(false);
    const begins = { 'aftercare-recommendation': '2025-12-18', 'care-account': '2016-04-01' };
    expect(check(commencementsSchema(), begins)).toEqual({ ok: true, value: begins });
  });
});
