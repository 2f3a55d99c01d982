/** Also tests `pool/delegation/delegation-parts.ts` and `pool/delegation/delegation-statement.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import type { Draft } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { allot, chargeTo, nodeStanding, withdraw } from '../../src/pool/delegation/delegate.js';
import { delegationTree } from '../../src/pool/delegation/delegation.js';
import { delegationParts } from '../../src/pool/delegation/delegation-parts.js';
import { delegationStatement } from '../../src/pool/delegation/delegation-statement.js';
import { evidence } from '../../src/reports/figure.js';
import { addDays, day } from '../../src/time/day.js';
import { pair } from '../support/random-book.js';
import { POOL, poolQuarter, recordedAt, sum } from './random-pool.js';

const NODES = POOL.delegation;
const FUNDS = ['nhs-minimum', 'better-care-grant'];
const CATEGORY = 'expenses/carers/carers-support';

const step = fc.record({
  act: fc.constantFrom(
    'allot' as const,
    'allot' as const,
    'allot' as const,
    'withdraw' as const,
    'pay' as const,
  ),
  node: fc.constantFrom(...NODES.map(({ id }) => id)),
  fund: fc.constantFrom(...FUNDS),
  pence: fc.integer({ min: 1, max: 5000 }),
});

const delegated: fc.Arbitrary<Ledger> = fc.array(step, { maxLength: 40, size: 'max' }).map((steps) => {
  const ledger = poolQuarter();
  const date = day('2026-07-01');
  for (const [nth, { act, node, fund, pence: amount }] of steps.entries()) {
    const asked = { id: `d${nth}`, date: addDays(date, nth), node, funds: [{ fund, pence: pence(amount) }] };
    const spent: Draft = {
      id: asked.id,
      date: asked.date,
      kind: 'pay',
      postings: pair('actual', fund, CATEGORY, 'assets/bank', amount),
    };
    const drafted =
      act === 'pay'
        ? undefined
        : act === 'allot'
          ? allot(ledger, NODES, asked)
          : withdraw(ledger, NODES, asked);
    const draft = drafted ? (drafted.ok ? drafted.value : undefined) : chargeTo(ledger, spent, node);
    // What a node cannot hand on or pay is no part of the book.
    if (draft) post(ledger, draft, { recordedAt: recordedAt(200 + nth) });
  }
  return ledger;
});

function small(): Ledger {
  const ledger = poolQuarter();
  const hand = (node: string, amount: number) => {
    const funds = [{ fund: 'nhs-minimum', pence: pence(amount) }];
    const asked = { id: `to-${node}`, date: day('2026-07-01'), node, funds };
    must(post(ledger, must(allot(ledger, NODES, asked)), { recordedAt: recordedAt(200) }));
  };
  for (const [node, amount] of [
    ['riverside', 900],
    ['northbank', 500],
    ['old-town', 200],
    ['person-1', 50],
  ] as const)
    hand(node, amount);
  const paid: Draft = {
    id: 'paid',
    date: day('2026-07-02'),
    kind: 'pay',
    postings: pair('actual', 'nhs-minimum', CATEGORY, 'assets/bank', 30),
  };
  must(post(ledger, chargeTo(ledger, paid, 'person-1'), { recordedAt: recordedAt(201) }));
  return ledger;
}

describe('delegationStatement', () => {
  const ledger = small();

  it('tells what each node was handed, handed on, has and spent', () => {
    const rows = delegationStatement(ledger, NODES).rows;
    const of = (node: string) => rows.find((row) => row.node === node)!;
    expect(of('northbank')).toMatchObject({
      depth: 1,
      handedTo: 500,
      handedOn: 200,
      inHand: 300,
      spent: 0,
      belowInHand: 470,
      belowSpent: 30,
    });
    expect(of('person-1')).toMatchObject({ handedTo: 50, handedOn: 0, inHand: 20, spent: 30 });
  });

  it('tells it as at a day', () => {
    const { rows } = delegationStatement(ledger, NODES, { asAt: day('2026-07-01'), node: 'person-1' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ depth: 0, handedTo: 50, inHand: 50, spent: 0 });
  });

  it('tells it fund by fund when asked', () => {
    const { rows } = delegationStatement(ledger, NODES, { byFund: true, node: 'old-town' });
    expect(rows[0]?.funds).toMatchObject([{ fund: 'nhs-minimum', handedTo: 200, handedOn: 50 }]);
  });

  it('does not know a node outside the tree', () => {
    expect(() => delegationStatement(ledger, NODES, { node: 'nowhere' })).toThrow();
    const parts = { node: 'nowhere', amount: 'inHand' as const };
    expect(() => delegationParts(ledger, delegationStatement(ledger, NODES), parts)).toThrow();
  });

  it('will not walk in a ring', () => {
    const opens = day('2026-04-01');
    const ring = [
      { id: 'a', name: 'A', opens, parent: 'b' },
      { id: 'b', name: 'B', opens, parent: 'a' },
    ];
    expect(() => delegationStatement(ledger, ring)).toThrow();
  });

  it('walks a chain of any depth', () => {
    const opens = day('2026-04-01');
    const chain = Array.from({ length: 20_000 }, (_, at) => ({
      id: `n${at}`,
      name: `N ${at}`,
      opens,
      ...(at > 0 && { parent: `n${at - 1}` }),
    }));
    const deep = must(openLedger(chartOfPool({ ...POOL, delegation: [] })));
    expect(delegationStatement(deep, chain).rows.at(-1)?.depth).toBe(19_999);
  });
});

describe('delegationStatement, always', () => {
  it('hands on what the nodes below have, and holds what the rest is', () => {
    fc.assert(
      fc.property(delegated, (ledger) => {
        const tree = delegationTree(NODES);
        const { rows } = delegationStatement(ledger, NODES, { byFund: true });
        const of = new Map(rows.map((row) => [row.node, row]));
        for (const row of rows) {
          const children = tree.childrenOf(row.node).map(({ id }) => of.get(id)!);
          expect(row.handedOn).toBe(sum(children.map(({ handedTo }) => handedTo)));
          expect(row.handedTo).toBe(row.handedOn + row.inHand + row.committed + row.spent);
          expect(row.belowSpent).toBe(row.spent + sum(children.map(({ belowSpent }) => belowSpent)));
          expect(sum(row.funds!.map(({ handedTo }) => handedTo))).toBe(row.handedTo);
          const standing = nodeStanding(ledger, row.node);
          expect(row.inHand).toBe(sum(standing.map(({ inHand }) => inHand)));
          expect(row.spent).toBe(sum(standing.map(({ spent }) => spent)));
        }
        const all = balance(ledger, { account: 'equity/allotted', balanceType: 'budget' });
        expect(all).toBe(0);
      }),
      { numRuns: 15 },
    );
  });

  it('is the same whatever the order of the nodes, but for theirs', () => {
    fc.assert(
      fc.property(
        delegated,
        fc.shuffledSubarray([...NODES], { minLength: NODES.length }),
        (ledger, nodes) => {
          const sorted = (given: typeof NODES) =>
            [...delegationStatement(ledger, given).rows].sort((a, b) => (a.node < b.node ? -1 : 1));
          expect(sorted(nodes)).toEqual(sorted(NODES));
        },
      ),
      { numRuns: 10 },
    );
  });

  it('leads every amount back to its entries', () => {
    fc.assert(
      fc.property(delegated, (ledger) => {
        const statement = delegationStatement(ledger, NODES);
        const names = [
          'handedTo',
          'handedOn',
          'inHand',
          'committed',
          'spent',
          'belowInHand',
          'belowSpent',
        ] as const;
        for (const row of statement.rows) {
          for (const amount of names) {
            const parts = delegationParts(ledger, statement, { node: row.node, amount });
            expect(sum(evidence(ledger, { parts }).map((one) => one.pence))).toBe(row[amount]);
          }
        }
      }),
      { numRuns: 5 },
    );
  });
});
