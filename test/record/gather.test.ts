import { describe, expect, it } from 'vitest';
import { addToList, addToSet, addToSum, byId } from '../../src/record/gather.js';

describe('lists, sets and sums by name', () => {
  it('begin with the first item, and keep the order in which items come', () => {
    const lists = new Map<string, number[]>();
    for (const [name, item] of [
      ['b', 1],
      ['a', 2],
      ['b', 3],
    ] as const)
      addToList(lists, name, item);
    expect([...lists]).toEqual([
      ['b', [1, 3]],
      ['a', [2]],
    ]);
    const sets = new Map<string, Set<number>>();
    for (const item of [3, 1, 3]) addToSet(sets, 'a', item);
    expect([...sets]).toEqual([['a', new Set([3, 1])]]);
    const sums = new Map<string, number>();
    for (const [name, amount] of [
      ['b', 1],
      ['a', -2],
      ['b', 3],
    ] as const)
      addToSum(sums, name, amount);
    expect([...sums]).toEqual([
      ['b', 4],
      ['a', -2],
    ]);
  });
});

describe('records by id', () => {
  it('keep the last of two with one id', () => {
    expect([
      ...byId([
        { id: 'a', place: 1 },
        { id: 'a', place: 2 },
      ]),
    ]).toEqual([['a', { id: 'a', place: 2 }]]);
  });
});
