import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CategorySet } from '../../src/agreement/category-set.js';
import { covers } from '../../src/ledger/state/terms.js';

const part = fc.constantFrom('a', 'b', 'a-b', 'a0');
const path = fc.array(part, { maxLength: 3 }).map((parts) => ['expenses', ...parts].join('/'));

describe('a set of categories, always', () => {
  it('is parted by each pattern as by a look at each category', () => {
    fc.assert(
      fc.property(
        fc.array(path, { maxLength: 12 }),
        fc.array(path, { maxLength: 3 }),
        fc.array(fc.boolean()),
        (paths, patterns, ways) => {
          let set = CategorySet.of(paths);
          let list = [...new Set(paths)].sort();
          for (const [nth, pattern] of patterns.entries()) {
            const [inside, outside] = set.parted(pattern);
            const isIn = (one: string) => covers(pattern, one);
            expect([...inside]).toEqual(list.filter(isIn));
            expect([...outside]).toEqual(list.filter((one) => !isIn(one)));
            set = ways[nth] ? inside : outside;
            list = list.filter((one) => isIn(one) === (ways[nth] ?? false));
            expect(set.size).toBe(list.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
