import { describe, expect, it } from 'vitest';
import { addArc, augment, emptyGraph, verticesReaching } from '../../src/plan/flow.js';

describe('raise', () => {
  it('takes back what an earlier path gave, where that lets more through', () => {
    // 0 → 1 → 3 and 0 → 2 → 3, with a way across from 1 to 2 that the shortest paths do not need; then 4 behind 2.
    const net = emptyGraph(5, 6);
    for (const [from, to] of [
      [0, 1],
      [1, 3],
      [1, 2],
      [2, 4],
      [3, 4],
      [0, 3],
    ] as const)
      addArc(net, from, to, 1);
    expect(augment(net, 0, 4, Number.POSITIVE_INFINITY)).toBe(2);
    expect(augment(net, 0, 4, Number.POSITIVE_INFINITY)).toBe(0);
  });

  it('stops at the limit', () => {
    const net = emptyGraph(2, 1);
    addArc(net, 0, 1, Number.POSITIVE_INFINITY);
    expect(augment(net, 0, 1, 7)).toBe(7);
    expect(net.capacity[1]).toBe(7);
  });

  it('follows a chain of a hundred thousand arcs both ways', () => {
    const last = 100_000;
    const net = emptyGraph(last + 1, last);
    for (let at = 0; at < last; at++) addArc(net, at, at + 1, 3);
    expect(verticesReaching(net, [last])[0]).toBe(1);
    expect(augment(net, 0, last, Number.POSITIVE_INFINITY)).toBe(3);
    expect(verticesReaching(net, [last])[0]).toBe(0);
  });
});
