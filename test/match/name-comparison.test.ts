import { describe, expect, it } from 'vitest';
import { areFiguresSwapped } from '../../src/match/amount-difference.js';
import { bankingDays } from '../../src/match/banking-day.js';
import { compareNames } from '../../src/match/name-comparison.js';
import { parsePaymentText } from '../../src/match/payment-text.js';
import { day, dayNumber } from '../../src/time/day.js';

describe('parsePaymentText', () => {
  it('parts a text into a name, numbers and a kind', () => {
    expect(parsePaymentText('SUMUP *Siôn O’Shea Ltd', 'INV/00123 WK2 RETURNED')).toEqual({
      name: 'SIONOSHEA',
      words: ['SION', 'OSHEA'],
      phrase: 'SION OSHEA',
      numbers: [
        { key: '123', label: 'INV', isLong: true },
        { key: '2', label: 'WK', isLong: false },
      ],
      kind: 'returned',
      isSilent: false,
    });
  });

  it.each([
    ['INV 2026 00014', ['INV 2026', 'INV 14']],
    ['invoice no. 22', ['INV 22']],
    ['CARE APRIL', ['MONTH APRIL']],
    ['ON 12 APR', []],
    ['12APR26 14:32 06/04/2026', []],
    ['APRIL 2026', ['MONTH APRIL']],
    ['DP 48211', ['DP 48211']],
    ['WEEK 02', ['WK 2']],
    ['475PB00998877', [' 475PB00998877']],
  ])('reads the numbers of %s', (text, numbers) => {
    const read = parsePaymentText('Somebody', text).numbers.map(({ key, label }) => `${label} ${key}`);
    expect(read).toEqual(numbers);
  });

  it('is silent where only the bank speaks', () => {
    expect(parsePaymentText('', 'FPO').isSilent).toBe(true);
    expect(parsePaymentText('WAGES', '').isSilent).toBe(true);
    expect(parsePaymentText('', 'FPO 123').isSilent).toBe(false);
  });
});

describe('compareNames', () => {
  it.each([
    ['FOXGLOVE RES', 'Foxglove Respite CIC', 'same'],
    ['FOXGLOVE RESPITE CIC MAY', 'Foxglove Respite', 'same'],
    ['NIAMH O DOWD', "Niamh O'Dowd", 'same'],
    ['CEYRS O SHEA', "Cerys O'Shea", 'same'],
    ['LANTRN HOMECARE', 'Lantern Homecare', 'alike'],
    ['AMARA FRSOT', 'Amara Frost', 'same'],
    ['J SMITH', 'John Smith', 'alike'],
    ['SMITH J', 'John Smith', 'alike'],
    ['RIVERS CARE AGENCY BRISTOL', 'Two Rivers Care Agency', 'alike'],
    ['J SMITH', 'John Smith Gardens', 'alike'],
    ['TIM', 'Tom', 'other'],
    ['ROSE LLOYD', 'Rosa Lloyd', 'alike'],
    ['OHMES', 'Homes', 'other'],
    ['GRENWY', 'Greenway', 'other'],
    ['PRITCHARD', 'Siân Pritchard', 'partly'],
    ['CARE', 'Two Rivers Care Agency', 'partly'],
    ['', 'Amara Frost', 'unclear'],
    ['LANTERN HOMECARE', 'Greenway Day Centre', 'other'],
    ['AMARA FROST', 'Kofi Lloyd', 'other'],
    ['TIM PRITCHARD', 'Siân Pritchard', 'other'],
    ['T PRITCHARD', 'Siân Pritchard', 'other'],
    ['PRITCHARD T', 'Siân Pritchard', 'other'],
    ['MOONLIGHT CARE', 'Sunrise Care', 'other'],
    ['TOM BRADLEY', 'Aisha Khan', 'other'],
  ] as const)('compares %s with %s: %s', (a, b, expected) => {
    expect(compareNames(parsePaymentText(a), parsePaymentText(b))).toBe(expected);
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
    expect(apart('2026-06-05', '2026-06-09', ['2026-06-06'])).toBe(2);
  });
});

describe('areFiguresSwapped', () => {
  it('knows two neighbours changed about, and nothing else', () => {
    expect(areFiguresSwapped(5400, 4500)).toBe(true);
    expect(areFiguresSwapped(-1234, -1324)).toBe(true);
    expect(areFiguresSwapped(100, 1000)).toBe(false);
    expect(areFiguresSwapped(12, 210)).toBe(false);
    expect(areFiguresSwapped(1221, 2112)).toBe(false);
    expect(areFiguresSwapped(1323, 3321)).toBe(false);
    expect(areFiguresSwapped(1234, 1432)).toBe(false);
    expect(areFiguresSwapped(5400, 5400)).toBe(false);
  });
});
