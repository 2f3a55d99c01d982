/** Also tests `plan/caps.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forestOf, innermostFor, isNested } from '../../src/plan/cap-forest.js';
import { cross, matches, outerFirst } from '../../src/plan/caps.js';
import type { FundCap } from '../../src/plan/plan.js';
import { addDays } from '../../src/time/day.js';
import { CARE, cap, HOME, START, WAGES } from '../support/random-funding.js';

const CATEGORIES = ['expenses', CARE, WAGES, `${CARE}/respite`, HOME];
const category = fc.constantFrom(...CATEGORIES);
const offset = fc.integer({ min: 0, max: 7 });
const span = fc.tuple(offset, offset).map(([a, b]) => ({
  days: { from: addDays(START, Math.min(a, b)), to: addDays(START, Math.max(a, b)) },
}));
const none = fc.constant({});
const anyCaps = fc
  .array(
    fc.tuple(
      fc.oneof(
        category.map((one) => ({ category: one })),
        none,
      ),
      fc.oneof(span, none),
      fc.oneof(fc.constantFrom({ each: 'person' as const }, { each: 'need' as const }), none, none),
    ),
    { maxLength: 6 },
  )
  .map((list) => list.map((of, at): FundCap => cap(`c${at}`, 1, Object.assign({}, ...of))));

describe('forestOf, always', () => {
  it('says of caps whether any two of them cross', () => {
    const seen = [0, 0];
    fc.assert(
      fc.property(anyCaps, (caps) => {
        const isClear = caps.every((one, at) => caps.slice(0, at).every((other) => !cross(other, one)));
        expect(isNested(forestOf(caps))).toBe(isClear);
        if (caps.length > 2) seen[Number(isClear)]!++;
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(...seen)).toBeGreaterThan(200);
  });

  it('leads from the innermost cap of a need through all that count it, the closest first', () => {
    let deepest = 0;
    fc.assert(
      fc.property(anyCaps, category, offset, (caps, path, by) => {
        const forest = forestOf(caps);
        if (!isNested(forest)) return;
        const need = { category: path, day: addDays(START, by) };
        const found: FundCap[] = [];
        for (let one = innermostFor(forest, need); one; one = forest.parents.get(one)) found.push(one);
        const counting = caps.filter((one) => one.each !== 'need' && matches(one, need));
        expect(found.reverse()).toEqual(counting.sort(outerFirst));
        deepest = Math.max(deepest, found.length);
      }),
      { numRuns: 3000 },
    );
    expect(deepest).toBeGreaterThan(2);
  });
});
