/** Also tests `pool/delegation/delegation.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTree, delegationTree } from '../../src/pool/delegation/delegation.js';
import type { DelegationNode } from '../../src/pool/pool.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import { day } from '../../src/time/day.js';
import { POOL_OPENS, samplePool } from '../support/sample-pool.js';

const node = (id: string, parent?: string, more: Partial<DelegationNode> = {}): DelegationNode => ({
  id,
  name: id,
  opens: POOL_OPENS,
  ...(parent === undefined ? {} : { parent }),
  ...more,
});
const faults = (nodes: readonly DelegationNode[]) =>
  checkTree(nodes).map(({ code, at, facts }) => ({ code, at, ...facts }));
const ids = (nodes: readonly DelegationNode[]) => nodes.map(({ id }) => id);

describe('checkTree', () => {
  it('finds nothing wrong with a tree, or with none', () => {
    expect(checkTree(samplePool().delegation)).toEqual([]);
    expect(checkTree([])).toEqual([]);
  });

  it.each<[string, readonly DelegationNode[], object[]]>([
    [
      'a name twice',
      [node('a'), node('b', 'a'), node('b', 'a')],
      [{ code: 'name-repeated', at: '[2]', what: 'node', name: 'b' }],
    ],
    [
      'a parent that is not there',
      [node('a'), node('b', 'c')],
      [{ code: 'node-unknown', at: '[1]', node: 'c' }],
    ],
    [
      'a node that opens before its parent',
      [node('a'), node('b', 'a', { opens: day('2026-03-31') })],
      [{ code: 'node-outside-parent', at: '[1]', node: 'b', parent: 'a' }],
    ],
    [
      'a node that closes after its parent',
      [node('a', undefined, { closes: day('2026-06-30') }), node('b', 'a', { closes: day('2026-07-01') })],
      [{ code: 'node-outside-parent', at: '[1]', node: 'b', parent: 'a' }],
    ],
    [
      'a node that stays open under one that closes',
      [node('a', undefined, { closes: day('2026-06-30') }), node('b', 'a')],
      [{ code: 'node-outside-parent', at: '[1]', node: 'b', parent: 'a' }],
    ],
    [
      'a node that closes before it opens',
      [node('a', undefined, { closes: day('2026-03-31') })],
      [{ code: 'period-backwards', at: '[0]', from: '2026-04-01', to: '2026-03-31' }],
    ],
    [
      'two roots',
      [node('b'), node('a')],
      [{ code: 'tree-root-repeated', at: '', nodes: ['a', 'b'], count: 2 }],
    ],
    [
      'a ring beside a tree',
      [node('a'), node('d', 'c'), node('c', 'b'), node('b', 'd')],
      [{ code: 'tree-cycle', at: '', nodes: ['b', 'd', 'c'], count: 3 }],
    ],
    [
      'a ring with a tail',
      [node('r'), node('a', 'b'), node('c', 'b'), node('b', 'c')],
      [{ code: 'tree-cycle', at: '', nodes: ['b', 'c'], count: 2 }],
    ],
    [
      'a node that is its own parent',
      [node('a', 'a')],
      [
        { code: 'tree-root-missing', at: '' },
        { code: 'tree-cycle', at: '', nodes: ['a'], count: 1 },
      ],
    ],
  ])('tells of %s', (_, nodes, expected) => {
    expect(faults(nodes)).toEqual(expected);
  });

  it('tells of every ring, the smallest name first', () => {
    const nodes = [node('r'), node('d', 'c'), node('c', 'd'), node('b', 'a'), node('a', 'b')];
    expect(faults(nodes).map((one) => 'nodes' in one && one.nodes)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('lets a node close with its parent', () => {
    const closes = day('2026-06-30');
    expect(checkTree([node('a', undefined, { closes }), node('b', 'a', { closes })])).toEqual([]);
  });
});

describe('delegationTree', () => {
  const tree = delegationTree(samplePool().delegation);

  it('knows its root, its children by id, and the path to each', () => {
    expect(tree.root.id).toBe('riverside');
    expect(ids(tree.childrenOf('northbank'))).toEqual(['old-town', 'quays']);
    expect(tree.childrenOf('person-1')).toEqual([]);
    expect(ids(tree.pathTo('person-2'))).toEqual(['riverside', 'northbank', 'old-town', 'person-2']);
  });

  it('stands in order, each after its parent', () => {
    expect(ids(tree.inOrder)).toEqual([
      ...['riverside', 'northbank', 'old-town', 'person-1', 'person-2', 'quays', 'person-3'],
      ...['southbank', 'meadows', 'person-4'],
    ]);
  });

  it.each([
    ['no root', [node('a', 'a')]],
    ['two roots', [node('a'), node('b')]],
    ['a name twice', [node('a'), node('b', 'a'), node('b', 'a')]],
    ['a ring', [node('a'), node('b', 'c'), node('c', 'b')]],
  ])('throws on %s', (_, nodes) => {
    expect(() => delegationTree(nodes)).toThrow(BrokenInvariant);
  });

  it('throws on a node that is not in it', () => {
    expect(() => tree.childrenOf('none')).toThrow(BrokenInvariant);
    expect(() => tree.pathTo('none')).toThrow(BrokenInvariant);
  });

  it('is as deep and as wide as it is: a chain and a fan of 100,000', () => {
    const chain = Array.from({ length: 100_000 }, (_, at) =>
      node(`n${at}`, at === 0 ? undefined : `n${at - 1}`),
    );
    expect(checkTree(chain)).toEqual([]);
    const deep = delegationTree(chain);
    expect(deep.inOrder.length).toBe(100_000);
    expect(deep.pathTo('n99999').length).toBe(100_000);
    const fan = Array.from({ length: 100_000 }, (_, at) => node(`n${at}`, at === 0 ? undefined : 'n0'));
    expect(checkTree(fan)).toEqual([]);
    expect(delegationTree(fan).childrenOf('n0').length).toBe(99_999);
    const ring = chain.map((one, at) => (at === 0 ? { ...one, parent: 'n99999' } : one));
    expect(checkTree(ring).map(({ code }) => code)).toEqual(['tree-root-missing', 'tree-cycle']);
  });

  it('is refused with every node of a ring and every root, however many', () => {
    const ids = Array.from({ length: 25 }, (_, at) => `n${at}`);
    const nodesOf = (list: readonly DelegationNode[]) =>
      checkTree(list).map(({ code, facts }) => [code, (facts as { nodes?: string[] }).nodes?.length]);
    expect(nodesOf(ids.map((id) => node(id)))).toEqual([['tree-root-repeated', 25]]);
    expect(nodesOf(ids.map((id, at) => node(id, ids[(at + 1) % 25])))).toEqual([
      ['tree-root-missing', undefined],
      ['tree-cycle', 25],
    ]);
  });
});

/** A random tree: each node but the first hangs from one before it; then shuffled. */
const trees = fc
  .array(fc.nat(), { maxLength: 30 })
  .map((picks) => [
    node('n0'),
    ...picks.map((pick, index) => node(`n${index + 1}`, `n${pick % (index + 1)}`)),
  ]);
const shuffledTrees = trees.chain((nodes) =>
  fc.tuple(
    fc.constant(nodes),
    fc.shuffledSubarray(nodes, { minLength: nodes.length, maxLength: nodes.length }),
  ),
);

describe('delegationTree, always', () => {
  it('has every node once, after its parent, on a path that begins at the root and ends with it', () => {
    fc.assert(
      fc.property(shuffledTrees, ([, nodes]) => {
        expect(checkTree(nodes)).toEqual([]);
        const { root, inOrder, pathTo, childrenOf } = delegationTree(nodes);
        const place = new Map(inOrder.map(({ id }, index) => [id, index]));
        expect(place.size).toBe(nodes.length);
        for (const one of nodes) {
          const path = pathTo(one.id);
          expect([path[0], path.at(-1)]).toEqual([root, one]);
          for (const [index, { id }] of path.entries())
            if (index > 0) expect(childrenOf(path[index - 1]!.id).map((child) => child.id)).toContain(id);
          if (one.parent !== undefined) expect(place.get(one.parent)).toBeLessThan(place.get(one.id)!);
        }
      }),
    );
  });

  it('does not depend on the order in which nodes are named', () => {
    fc.assert(
      fc.property(shuffledTrees, ([nodes, shuffled]) => {
        expect(delegationTree(shuffled).inOrder).toEqual(delegationTree(nodes).inOrder);
      }),
    );
  });

  it('is refused with a ring, wherever it is and in whatever order', () => {
    fc.assert(
      fc.property(shuffledTrees, fc.nat(), ([nodes, shuffled], pick) => {
        // Hanging a node from one of its own tree, or from itself, makes a ring.
        const { pathTo } = delegationTree(nodes);
        const low = nodes[pick % nodes.length]!;
        const path = pathTo(low.id);
        const high = path[pick % path.length]!;
        const hang = (list: readonly DelegationNode[]) =>
          list.map((one) => (one.id === high.id ? { ...one, parent: low.id } : one));
        const found = checkTree(hang(shuffled)).filter(({ code }) => code === 'tree-cycle');
        expect(found.map(({ facts }) => facts)).toEqual(
          checkTree(hang(nodes))
            .filter(({ code }) => code === 'tree-cycle')
            .map(({ facts }) => facts),
        );
        const ring = path.slice(path.indexOf(high));
        expect(found.map(({ facts }) => (facts as unknown as { count: number }).count)).toEqual([
          ring.length,
        ]);
        expect(ids(ring)).toEqual(
          expect.arrayContaining([...(found[0]!.facts as unknown as { nodes: string[] }).nodes]),
        );
      }),
    );
  });
});
