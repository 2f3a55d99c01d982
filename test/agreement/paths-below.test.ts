import { describe, expect, it } from 'vitest';
import { pathsAbove, pathsBelow } from '../../src/agreement/paths-below.js';

describe('pathsBelow', () => {
  const below = pathsBelow(['expenses/care/day', 'expenses/care', 'expenses/care-home', 'expenses/care']);

  it('finds a path and the paths below it, each once, and none that only begins with the same letters', () => {
    expect(below(['expenses/care'])).toEqual(['expenses/care', 'expenses/care/day']);
    expect(below(['expenses/care', 'expenses/care/day'])).toEqual(['expenses/care', 'expenses/care/day']);
  });

  it('finds the paths below a path that is not in the set', () => {
    expect(below(['expenses'])).toHaveLength(3);
    expect(below(['income'])).toEqual([]);
  });
});

describe('pathsAbove', () => {
  it('goes from a path up to its root', () => {
    expect(pathsAbove('expenses/care/day')).toEqual(['expenses/care/day', 'expenses/care', 'expenses']);
  });
});
