import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGroup, MOST_IN_GROUP } from '../../src/match/find-group.js';

/** Every group of at least two and at most eight places that sums to the target, one after the other. */
function allGroups(amounts: readonly number[], target: number): number[][] {
  const groups: number[][] = [];
  for (let mask = 0; mask < 1 << amounts.length; mask++) {
    const places = amounts.map((_, place) => place).filter((place) => (mask >> place) & 1);
    if (places.length < 2 || places.length > MOST_IN_GROUP) continue;
    if (places.reduce((sum, place) => sum + amounts[place]!, 0) === target) groups.push(places);
  }
  return groups;
}

describe('findGroup', () => {
  it('finds the one group', () => {
    expect(findGroup([1, 20, 300, 4000], 4020)).toEqual({ found: 'one', places: [1, 3] });
  });

  it('takes no single amount for a group', () => {
    expect(findGroup([500], 500)).toEqual({ found: 'none' });
  });

  it('takes a group of eight and none of nine', () => {
    const amounts = Array.from({ length: 9 }, (_, place) => 2 ** place);
    expect(findGroup(amounts, 2 ** 8 - 1)).toEqual({ found: 'one', places: [0, 1, 2, 3, 4, 5, 6, 7] });
    expect(findGroup(amounts, 2 ** 9 - 1)).toEqual({ found: 'none' });
  });

  it('says when several fit', () => {
    expect(findGroup([5, 5, 1], 6)).toEqual({ found: 'several' });
    expect(findGroup([1, 5, 5], 6)).toEqual({ found: 'several' });
  });

  it('says when there are too many to try', () => {
    expect(findGroup(Array(21).fill(1), 2)).toEqual({ found: 'too-many-to-try' });
    expect(findGroup(Array(20).fill(1), 2)).toEqual({ found: 'several' });
  });
});

describe('findGroup, always', () => {
  it('agrees with trying every group', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 30 }), { maxLength: 10 }),
        fc.integer({ min: -5, max: 90 }),
        (amounts, target) => {
          const groups = allGroups(amounts, target);
          const search = findGroup(amounts, target);
          if (groups.length === 1) expect(search).toEqual({ found: 'one', places: groups[0] });
          else expect(search).toEqual({ found: groups.length === 0 ? 'none' : 'several' });
        },
      ),
    );
  });
});
