import { describe, expect, it } from 'vitest';
import { dice, fault, fuzz, mutant, seeds } from '../bench/fuzz.js';

describe('readStatement, over damaged files of every format', () => {
  it('never throws, is never slow, and drops no row', () => {
    expect(fuzz(500, 20_261_122)).toEqual([]);
  });

  it('meets enough files that can still be read', () => {
    const samples = seeds();
    expect(samples.length).toBeGreaterThan(30);
    const made = Array.from({ length: 50 }, (_, seed) => mutant(samples, dice(seed)));
    expect(new Set(made.map((bytes) => bytes.length)).size).toBeGreaterThan(25);
    expect(fault(samples[0]!)).toBeUndefined();
  });
});
