import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countUpTo, Timeline } from '../../../src/ledger/state/timeline.js';
import { BrokenInvariant } from '../../../src/problem/problem.js';
import { day, dayNumber, FIRST_DAY, LAST_DAY } from '../../../src/time/day.js';

const MAY = dayNumber(day('2026-05-01'));
const [FIRST, LAST] = [dayNumber(FIRST_DAY), dayNumber(LAST_DAY)];

describe('Timeline', () => {
  it('answers nothing while nothing is in it', () => {
    expect(new Timeline().total(LAST, 10)).toBe(0);
  });

  it('counts an amount from its day and after its sequence', () => {
    const line = new Timeline();
    line.add(MAY, 3, 50);
    expect([line.total(MAY - 1, 4), line.total(MAY, 3), line.total(MAY, 4)]).toEqual([0, 0, 50]);
  });

  it('counts an amount that comes late, from the day to which it belongs', () => {
    const line = new Timeline();
    line.add(MAY, 0, 50);
    line.add(MAY - 10, 1, 7);
    line.add(MAY - 10, 2, -2);
    line.add(MAY, 3, 1);
    expect([MAY - 11, MAY - 10, MAY].map((on) => line.total(on, 4))).toEqual([0, 5, 56]);
    expect([0, 1, 2, 3, 4].map((known) => line.total(MAY, known))).toEqual([0, 50, 57, 55, 56]);
  });

  it('takes the first day there is and the last', () => {
    const line = new Timeline();
    line.add(LAST, 0, 1);
    line.add(FIRST, 1, 2);
    expect([FIRST - 1, FIRST, LAST - 1, LAST, LAST + 100_000].map((on) => line.total(on, 2))).toEqual([
      0, 2, 2, 3, 3,
    ]);
  });

  it('refuses a late amount before the first day', () => {
    const line = new Timeline();
    line.add(MAY, 0, 1);
    expect(() => line.add(FIRST - 1, 1, 1)).toThrow(BrokenInvariant);
  });
});

describe('Timeline, at the end of its range', () => {
  it('takes a late amount on the last day of its range, and refuses one on the day after', () => {
    const line = new Timeline();
    const end = FIRST + 2 ** 17;
    line.add(end + 1, 0, 1);
    line.add(end - 1, 1, 2);
    expect([end - 2, end - 1, end, end + 1].map((on) => line.total(on, 2))).toEqual([0, 2, 2, 3]);
    expect(() => line.add(end, 2, 4)).toThrow(BrokenInvariant);
  });
});

describe('Timeline, always', () => {
  const spread = fc.oneof(fc.integer({ min: MAY - 3, max: MAY + 3 }), fc.integer({ min: FIRST, max: LAST }));

  it('answers as adding up from the beginning does', () => {
    const amounts = fc.array(fc.tuple(spread, fc.nat(2), fc.integer({ min: -999, max: 999 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(amounts, spread, fc.nat(60), (rows, on, known) => {
        const line = new Timeline();
        let sequence = 0;
        let sum = 0;
        for (const [own, step, pence] of rows) {
          sequence += step;
          line.add(own, sequence, pence);
          if (own <= on && sequence < known) sum += pence;
        }
        expect(line.total(on, known)).toBe(sum);
      }),
      { numRuns: 500 },
    );
  });

  it('counts in a sorted list as looking at each does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 })),
        fc.integer({ min: -1, max: 10 }),
        (list, limit) => {
          const sorted = [...list].sort((a, b) => a - b);
          expect(countUpTo(sorted, sorted.length, limit, false)).toBe(
            list.filter((one) => one <= limit).length,
          );
          expect(countUpTo(sorted, sorted.length, limit, true)).toBe(
            list.filter((one) => one < limit).length,
          );
        },
      ),
    );
  });
});
