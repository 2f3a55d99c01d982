/** Tests the country that example 19 and the benchmark keep. */
import { describe, expect, it } from 'vitest';
import { personYear } from '../../examples/nation/person.js';
import { neighbourhoods, placeFinder } from '../../examples/nation/places.js';
import { balance } from '../../src/ledger/balance.js';
import { entries } from '../../src/ledger/journal.js';
import { keptYears } from './nation.js';

describe('neighbourhoods', () => {
  const all = neighbourhoods(100_000, 3);

  it('have from a few houses to 50,000 people', () => {
    const sizes = all.map(({ people }) => people);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50_000);
    expect(sizes.filter((size) => size < 100).length).toBeGreaterThan(50);
    expect(sizes.filter((size) => size > 25_000).length).toBeGreaterThan(20);
  });

  it('have every book once, in order', () => {
    let next = 0;
    for (const { first, end } of all) {
      expect(first).toBe(next);
      next = end;
    }
    expect(next).toBe(100_000);
    const placeOf = placeFinder(100_000, 3);
    const paths = new Set(all.map(({ path }) => path));
    for (const book of [0, 1, 17, 50_000, 99_999])
      expect(paths.has(placeOf(book).replace(/\/street-\d+$/, ''))).toBe(true);
  });
});

describe('personYear', () => {
  it('is the same for the same seed and place, and another for others', () => {
    expect(personYear(1, 5, 'r')).toEqual(personYear(1, 5, 'r'));
    expect(personYear(2, 5, 'r').agreement).not.toEqual(personYear(1, 5, 'r').agreement);
  });
});

describe('keepYear, always', () => {
  it('closes the year, with nothing unexplained and rises, reclaims and questions among the books', async () => {
    const years = await keptYears(40, 11);
    const kinds = new Set<string>();
    for (const { book } of years) {
      expect(book.ledger.closedThrough).toBe('2027-04-04');
      expect(balance(book.ledger, { account: 'expenses/unexplained', balanceType: 'actual' })).toBe(0);
      for (const { id, kind } of entries(book.ledger)) kinds.add(id.startsWith('repaid') ? 'repaid' : kind);
      if (book.state.agreement.budget.lines[0]!.id.endsWith('-raised')) kinds.add('raised');
    }
    for (const kind of ['award', 'repaid', 'raised', 'close']) expect(kinds).toContain(kind);
  }, 180_000);
});
