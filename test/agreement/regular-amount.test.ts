import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOver, instalments } from '../../src/agreement/regular-amount.js';
import { pence } from '../../src/money/pence.js';
import { addDays, day } from '../../src/time/day.js';
import { daysIn, type Period } from '../../src/time/period.js';
import { FREQUENCIES, type Frequency } from '../../src/time/schedule.js';

const period = (from: string, to: string): Period => ({ from: day(from), to: day(to) });
const regular = (amount: number, frequency: Frequency, days?: Period) => ({
  pence: pence(amount),
  frequency,
  ...(days ? { days } : {}),
});

describe('instalments', () => {
  it('cuts the last cycle short, by days', () => {
    expect(instalments(regular(15_000, 'weekly'), period('2026-04-01', '2026-04-10'))).toEqual([
      { days: period('2026-04-01', '2026-04-07'), pence: 15_000 },
      { days: period('2026-04-08', '2026-04-10'), pence: 6429 },
    ]);
  });

  it('counts a month by its own days', () => {
    // The cycle that begins on 15 January has 31 days, 11 of which lie in the period.
    const cut = instalments(regular(3100, 'monthly'), period('2026-01-15', '2026-01-25'));
    expect(cut).toEqual([{ days: period('2026-01-15', '2026-01-25'), pence: 1100 }]);
  });

  it('counts from the first day that both have, and stops at the last', () => {
    const cut = instalments(
      regular(700, 'weekly', period('2026-04-05', '2026-04-14')),
      period('2026-04-01', '2026-04-30'),
    );
    expect(cut).toEqual([
      { days: period('2026-04-05', '2026-04-11'), pence: 700 },
      { days: period('2026-04-12', '2026-04-14'), pence: 300 },
    ]);
  });

  it('has none when the days do not meet', () => {
    expect(
      instalments(
        regular(1, 'weekly', period('2026-04-01', '2026-04-30')),
        period('2026-05-01', '2026-05-02'),
      ),
    ).toEqual([]);
  });

  it('pays a one-off sum once, whole, however long the period', () => {
    expect(instalments(regular(99_999, 'one-off'), period('2026-04-01', '2027-03-31'))).toEqual([
      { days: period('2026-04-01', '2027-03-31'), pence: 99_999 },
    ]);
  });

  it('rounds a half penny up', () => {
    // 14 days of a penny for 28 is half a penny; 13 days are less.
    expect(amountOver(regular(1, 'four-weekly'), period('2026-04-01', '2026-04-14'))).toBe(1);
    expect(amountOver(regular(1, 'four-weekly'), period('2026-04-01', '2026-04-13'))).toBe(0);
  });
});

describe('amountOver', () => {
  it('comes to what Hampshire pays for January: £664.29 gross, £88.57 of it from the person', () => {
    const january = period('2026-01-01', '2026-01-31');
    expect(amountOver(regular(15_000, 'weekly'), january)).toBe(66_429);
    expect(amountOver(regular(2000, 'weekly'), january)).toBe(8857);
  });

  it('comes a penny short when the net is pro-rated instead of the two: the order of rounding matters', () => {
    const january = period('2026-01-01', '2026-01-31');
    const net = amountOver(regular(15_000, 'weekly'), january) - amountOver(regular(2000, 'weekly'), january);
    expect(net).toBe(57_572);
    expect(amountOver(regular(13_000, 'weekly'), january)).toBe(57_571);
  });

  it('pays 53 weeks for the day after 52', () => {
    const year = period('2026-04-01', '2027-03-31');
    expect(instalments(regular(15_000, 'weekly'), year).length).toBe(53);
    expect(amountOver(regular(15_000, 'weekly'), year)).toBe(782_143);
  });
});

describe('amountOver, always', () => {
  const amounts = fc.integer({ min: 1, max: 500_000 });
  const spans = fc.tuple(fc.nat(2000), fc.nat(900)).map(([start, length]) => ({
    from: addDays(day('2024-01-01'), start),
    to: addDays(day('2024-01-01'), start + length),
  }));
  const frequency = fc.constantFrom(...FREQUENCIES);

  it('is the sum of its instalments, which fill the period', () => {
    fc.assert(
      fc.property(amounts, frequency, spans, (amount, often, span) => {
        const all = instalments(regular(amount, often), span);
        expect(all.reduce((sum, one) => sum + one.pence, 0)).toBe(amountOver(regular(amount, often), span));
        expect(all.reduce((sum, one) => sum + daysIn(one.days), 0)).toBe(daysIn(span));
        for (const one of all.slice(0, -1)) expect(one.pence).toBe(amount);
        expect(all.at(-1)!.pence).toBeLessThanOrEqual(amount);
      }),
      { numRuns: 200 },
    );
  });

  it('is within half a penny of weekly × days ÷ 7', () => {
    fc.assert(
      fc.property(amounts, spans, (amount, span) => {
        const off = amountOver(regular(amount, 'weekly'), span) * 7 - amount * daysIn(span);
        expect(Math.abs(off) * 2).toBeLessThanOrEqual(7);
      }),
      { numRuns: 200 },
    );
  });

  it('adds up over whole weeks, however they are cut', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (amount, a, b) => {
          const from = day('2026-04-01');
          const over = (start: number, weeks: number) =>
            amountOver(regular(amount, 'weekly'), {
              from: addDays(from, start * 7),
              to: addDays(from, (start + weeks) * 7 - 1),
            });
          expect(over(0, a) + over(a, b)).toBe(over(0, a + b));
        },
      ),
      { numRuns: 100 },
    );
  });
});
