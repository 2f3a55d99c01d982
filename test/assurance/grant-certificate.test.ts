import { describe, expect, it } from 'vitest';
import { type GrantCondition, grantCertificate } from '../../src/assurance/grant-certificate.js';
import { pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';
import { smallBook } from '../support/small-book.js';

const condition = (id: string, test: GrantCondition['test']): GrantCondition => ({
  ...{ id, words: id, citation: 'determination, paragraph 4', test },
});
const terms = {
  ...{ name: 'A grant', funder: 'NHS', fund: 'nhs', award: pence(2_000_00) },
  period: { from: day('2026-10-01'), to: day('2026-10-31') },
  conditions: [
    condition('care', { kind: 'categories', categories: ['expenses/personal-care'] }),
    condition('training', { kind: 'categories', categories: ['expenses/personal-care/training'] }),
    condition('small', { kind: 'at-most', each: pence(100_00) }),
    condition('in full', { kind: 'spent-in-full' }),
    condition('additional', { kind: 'declared' }),
  ],
  declaration: { words: 'We declare.', signatories: ['Section 151 officer'] },
};

describe('grantCertificate', () => {
  it('sets spending against income, with the entries of each', () => {
    const found = grantCertificate(smallBook(), terms);
    expect(found.unspent).toBe(found.received.pence - found.spent.pence);
    expect(found.notReceived).toBe(2_000_00 - found.received.pence);
    expect(found.byCategory.reduce((sum, row) => sum + row.pence, 0)).toBe(found.spent.pence);
    expect(found.received.entries).toEqual(['receipt-1']);
  });

  it('tests each condition by entry, and leaves to be declared what no figure shows', () => {
    const found = grantCertificate(smallBook(), terms);
    expect(found.conditions.map(({ condition: { id }, outcome }) => [id, outcome])).toMatchObject([
      ['care', 'kept'],
      ['training', 'broken'],
      ['small', 'broken'],
      ['in full', 'broken'],
      ['additional', 'declared'],
    ]);
    expect(found.conditions[1]!.against.length).toBeGreaterThan(0);
  });

  it('has nothing of another period or another fund', () => {
    const period = { from: day('2026-11-01'), to: day('2026-11-30') };
    expect(grantCertificate(smallBook(), { ...terms, period }).received.pence).toBe(0);
  });
});
