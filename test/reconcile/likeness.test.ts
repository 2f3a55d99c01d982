import { describe, expect, it } from 'vitest';
import { bankingDays } from '../../src/reconcile/banking-day.js';
import { ALIKE, likeness, OTHER, SAME } from '../../src/reconcile/likeness.js';
import { areFiguresSwapped } from '../../src/reconcile/offer.js';
import { saysOf } from '../../src/reconcile/says.js';
import { day, dayNumber } from '../../src/time/day.js';

describe('saysOf', () => {
  it('parts a text into a name, references and a kind', () => {
    expect(saysOf('SUMUP *Siôn O’Shea Ltd', 'INV/00123 WK2 RETURNED')).toEqual({
      name: 'SIONOSHEA',
      words: ['SION', 'OSHEA'],
      phrase: 'SION OSHEA',
      strong: ['INV00123'],
      weak: ['WK2'],
      kind: 'returned',
      silent: false,
    });
  });

  it('is silent where only the bank speaks', () => {
    expect(saysOf('', 'FPO').silent).toBe(true);
    expect(saysOf('WAGES', '').silent).toBe(true);
    expect(saysOf('', 'FPO 123').silent).toBe(false);
  });
});

describe('likeness', () => {
  const alike = (a: string, b: string) => likeness(saysOf(a), saysOf(b), OTHER);

  it.each([
    ['FOXGLOVE RES', 'Foxglove Respite CIC', SAME],
    ['FOXGLOVE RESPITE CIC MAY', 'Foxglove Respite', SAME],
    ['NIAMH O DOWD', "Niamh O'Dowd", SAME],
    ['LANTRN HOMECARE', 'Lantern Homecare', ALIKE],
    ['AMARA FRSOT', 'Amara Frost', ALIKE],
  ])('takes %s for %s', (a, b, least) => {
    expect(alike(a, b)).toBeGreaterThanOrEqual(least);
  });

  it.each([
    ['LANTERN HOMECARE', 'Greenway Day Centre'],
    ['CARE', 'Two Rivers Care Agency'],
    ['AMARA FROST', 'Kofi Lloyd'],
  ])('does not take %s for %s', (a, b) => {
    expect(alike(a, b)).toBeLessThan(OTHER);
  });

  it('says nothing where one names nobody', () => {
    expect(alike('', 'Amara Frost')).toBeUndefined();
  });
});

describe('bankingDays', () => {
  const apart = (from: string, to: string, days: readonly string[] = []) => {
    const covers = { from: day('2026-01-01'), to: day('2026-12-31') };
    const place = bankingDays(days.length > 0 ? { covers, days: days.map((one) => day(one)) } : undefined);
    return place(dayNumber(day(to))) - place(dayNumber(day(from)));
  };

  it('counts from Friday to Monday as one, and a weekend as its Monday', () => {
    expect(apart('2026-06-05', '2026-06-08')).toBe(1);
    expect(apart('2026-06-06', '2026-06-08')).toBe(0);
    expect(apart('2026-06-05', '2026-06-12')).toBe(5);
    expect(apart('1969-12-30', '1970-01-06')).toBe(5);
  });

  it('leaves out holidays, and those at weekends change nothing', () => {
    expect(apart('2026-12-24', '2026-12-29', ['2026-12-25', '2026-12-28'])).toBe(1);
    expect(apart('2026-12-25', '2026-12-29', ['2026-12-25', '2026-12-28'])).toBe(0);
    expect(apart('2026-06-05', '2026-06-08', ['2026-06-06'])).toBe(1);
  });
});

describe('areFiguresSwapped', () => {
  it('knows two neighbours changed about, and nothing else', () => {
    expect(areFiguresSwapped(5400, 4500)).toBe(true);
    expect(areFiguresSwapped(-1234, -1324)).toBe(true);
    expect(areFiguresSwapped(100, 1000)).toBe(false);
    expect(areFiguresSwapped(1234, 1432)).toBe(false);
    expect(areFiguresSwapped(5400, 5400)).toBe(false);
  });
});
