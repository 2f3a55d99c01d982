import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align as alignBy } from '../../src/match/align.js';

type Weigh = Parameters<typeof alignBy>[2];
const align = (ranges: readonly (readonly [number, number])[], weigh: Weigh) =>
  alignBy(
    ranges.map(([first]) => first),
    ranges.map(([, end]) => end),
    weigh,
  );

/** The best total of pairs that do not cross, one after the other; `forbidden` is left out. */
function bestTotal(weights: readonly (readonly number[])[], forbidden?: readonly [number, number]): number {
  const width = weights[0]?.length ?? 0;
  const best = (line: number, item: number): number => {
    if (line === weights.length || item === width) return 0;
    const weight = weights[line]![item]!;
    const may = weight > 0 && !(forbidden?.[0] === line && forbidden[1] === item);
    return Math.max(best(line + 1, item), best(line, item + 1), may ? weight + best(line + 1, item + 1) : 0);
  };
  return best(0, 0);
}

describe('align', () => {
  it('pairs in order, and says by how much', () => {
    const weights = [
      [5, 9],
      [0, 7],
    ];
    const whole = align(
      [
        [0, 2],
        [0, 2],
      ],
      (line, item) => weights[line]![item]!,
    );
    expect(whole?.pairs).toEqual([
      { line: 0, item: 0, weight: 5, margin: 3 },
      { line: 1, item: 1, weight: 7, margin: 3 },
    ]);
    expect(whole?.gains).toEqual([5, 3]);
  });

  it('says when there is too much to look at', () => {
    const ranges = Array.from({ length: 1000 }, () => [0, 1000] as const);
    expect(align(ranges, () => 1)).toBeUndefined();
  });

  it('takes nothing for nothing', () => {
    expect(align([], () => 1)).toEqual({ pairs: [], gains: [] });
    expect(align([[0, 0]], () => 1)).toEqual({ pairs: [], gains: [0] });
  });
});

describe('align, always', () => {
  const grids = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
    .chain(([lines, items]) =>
      fc.tuple(
        fc.array(fc.array(fc.integer({ min: -3, max: 9 }), { minLength: items, maxLength: items }), {
          minLength: lines,
          maxLength: lines,
        }),
        fc.array(fc.tuple(fc.nat(items), fc.nat(items)), { minLength: lines, maxLength: lines }),
      ),
    );

  it('finds the best total, and margins that are the cost of going without', () => {
    fc.assert(
      fc.property(grids, ([grid, ends]) => {
        const ranges = ends.map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
        const weights = grid.map((row, line) =>
          row.map((weight, item) => (item >= ranges[line]![0] && item < ranges[line]![1] ? weight : 0)),
        );
        const whole = bestTotal(weights);
        const { pairs, gains } = align(ranges, (line, item) => grid[line]![item]!)!;
        expect(pairs.reduce((sum, pair) => sum + pair.weight, 0)).toBe(whole);
        for (const { line, item, margin } of pairs) {
          expect(margin).toBe(whole - bestTotal(weights, [line, item]));
        }
        for (const [line, gain] of gains.entries()) {
          const others = weights.map((row, place) => (place === line ? row.map(() => 0) : row));
          expect(gain).toBe(whole - bestTotal(others));
        }
        const items = pairs.map((pair) => pair.item);
        expect(items).toEqual([...new Set(items)].sort((a, b) => a - b));
      }),
    );
  });
});
