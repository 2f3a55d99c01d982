import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byText, countWhile } from '../../src/record/order.js';

describe('byText', () => {
  it('puts capital letters before small ones, and letters with accents last, in every language', () => {
    expect(['é', 'b', 'a', 'B'].sort(byText)).toEqual(['B', 'a', 'b', 'é']);
  });

  it('says that a text is equal to itself', () => {
    expect(byText('same', 'same')).toBe(0);
  });
});

describe('countWhile, always', () => {
  it('counts the values at the front of a list in order for which a claim holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 })),
        fc.integer({ min: -1, max: 10 }),
        (list, limit) => {
          const values = list.sort((a, b) => a - b);
          const below = values.filter((value) => value < limit).length;
          expect(countWhile(values, (value) => value < limit)).toBe(below);
        },
      ),
    );
  });
});
