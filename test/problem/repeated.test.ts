import { describe, expect, it } from 'vitest';
import { placesOfRepeats, repeatedNames } from '../../src/problem/repeated.js';

describe('placesOfRepeats', () => {
  it('is the place of each name that is listed again, and not of the first', () => {
    expect(placesOfRepeats(['a', 'b', 'a', 'c', 'a', 'b'])).toEqual([2, 4, 5]);
    expect(placesOfRepeats(['a', 'b'])).toEqual([]);
  });
});

describe('repeatedNames', () => {
  it('names each repeat and its place in the list', () => {
    expect(repeatedNames('stream', ['a', 'b', 'a'], 'streams')).toEqual([
      { code: 'name-repeated', at: 'streams[2]', facts: { what: 'stream', name: 'a' } },
    ]);
  });
});
