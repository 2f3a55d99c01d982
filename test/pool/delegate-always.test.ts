/** Also tests `pool/delegation/charge-to.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import { allot, chargeTo, handDown, nodeStanding, withdraw } from '../../src/pool/delegation/delegate.js';
import type { DelegationNode } from '../../src/pool/pool.js';
import type { Result } from '../../src/problem/problem.js';
import { commit } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { release } from '../../src/rules/free.js';
import { pay } from '../../src/rules/pay.js';
import { day } from '../../src/time/day.js';
import { delegatedBook } from '../support/delegated-book.js';
import { byShare, named, OPENS, RECORDED, WAGES } from '../support/random-rule.js';

const DATE = day('2026-06-15');
const FUNDS = ['nhs', 'council'] as const;
const HALVES = named(byShare(['50%', 'nhs'], ['50%', 'council']));
const MONEY = 10_000;

const book = (nodes: readonly DelegationNode[], money = MONEY) => delegatedBook(nodes, money);

/** A tree in which each node stands below one that comes before it. */
const tree = fc.array(fc.nat(100), { maxLength: 7 }).map((parents): readonly DelegationNode[] => [
  { id: 'n0', name: 'n0', opens: OPENS },
  ...parents.map((parent, at) => ({
    id: `n${at + 1}`,
    name: `n${at + 1}`,
    opens: OPENS,
    parent: `n${parent % (at + 1)}`,
  })),
]);

const step = fc.record({
  act: fc.constantFrom(
    'allot',
    'allot',
    'allot',
    'withdraw',
    'commit',
    'commit',
    'pay',
    'release',
    'draw',
    'undo',
  ),
  node: fc.nat(7),
  which: fc.nat(9),
  nhs: fc.integer({ min: 1, max: 6000 }),
  council: fc.integer({ min: 1, max: 6000 }),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What each node was handed less what it gave back, by `node fund`; kept by hand, beside the ledger. */
type Handed = Map<string, number>;

function draftOf(ledger: Ledger, nodes: readonly DelegationNode[], one: Step, nth: number): Result<Draft> {
  const node = nodes[one.node % nodes.length]!.id;
  const head = { id: `e${nth}`, date: DATE };
  const funds = FUNDS.map((id) => ({ fund: id, pence: pence(one[id]) }));
  const need = { ...head, category: WAGES, pence: pence(one.nhs), rule: HALVES };
  const commitment = `c${one.which}`;
  const part = pence(1 + (one.council % 50));
  switch (one.act) {
    case 'allot':
      return allot(ledger, nodes, { ...head, node, funds });
    case 'withdraw':
      return withdraw(ledger, nodes, { ...head, node, funds });
    case 'commit':
      return commit(ledger, { ...need, commitment });
    case 'pay':
      return pay(ledger, { ...head, commitment, pence: part, rest: one.nhs % 2 === 0 ? 'free' : 'keep' });
    case 'release':
      return release(ledger, { ...head, commitment, part });
    case 'draw':
      return draw(ledger, need);
    default:
      return reverse(ledger, { ...head, entry: `e${one.which * 3}` });
  }
}

/** Runs the steps; what rule or door refuses must leave everything as it was. Answers what each node was handed. */
function run(ledger: Ledger, nodes: readonly DelegationNode[], steps: readonly Step[]): Handed {
  const handed: Handed = new Map();
  const kinds = new Map<string, string>();
  const all = () => nodes.map(({ id }) => nodeStanding(ledger, id));
  for (const [nth, one] of steps.entries()) {
    const node = nodes[one.node % nodes.length]!;
    const before = all();
    const undoes = one.act === 'undo' ? kinds.get(`e${one.which * 3}`) : undefined;
    // What was handed down is given back by `withdraw`; here only what was charged is undone.
    if (one.act === 'undo' && (undoes === undefined || undoes === 'allot' || undoes === 'withdraw')) continue;
    const drafted = draftOf(ledger, nodes, one, nth);
    const plain = one.act === 'allot' || one.act === 'withdraw' || one.act === 'undo';
    const posted =
      drafted.ok && post(ledger, plain ? drafted.value : chargeTo(ledger, drafted.value, node.id), RECORDED);
    if (!posted || posted.ok === false) {
      expect(all()).toEqual(before);
      continue;
    }
    kinds.set(`e${nth}`, one.act);
    if (one.act !== 'allot' && one.act !== 'withdraw') continue;
    const sign = one.act === 'allot' ? 1 : -1;
    for (const id of FUNDS) {
      const name = `${node.id} ${id}`;
      handed.set(name, (handed.get(name) ?? 0) + sign * one[id]);
    }
  }
  return handed;
}

const of = (ledger: Ledger, node: string, id: string) =>
  nodeStanding(ledger, node).find((one) => one.fund === id) ?? { inHand: 0, committed: 0, spent: 0, sent: 0 };
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const steps = fc.array(step, { maxLength: 30, size: 'max' });

describe('delegate, always', () => {
  it('lets no node hand down, promise and spend more than it was handed', () => {
    fc.assert(
      fc.property(tree, steps, (nodes, acts) => {
        const ledger = book(nodes);
        const handed = run(ledger, nodes, acts);
        for (const { id } of nodes) {
          for (const one of FUNDS) {
            const below = nodes.filter(({ parent }) => parent === id);
            const down = sum(below.map((child) => handed.get(`${child.id} ${one}`) ?? 0));
            const { inHand, committed, spent } = of(ledger, id, one);
            expect(Math.min(inHand, committed, spent)).toBeGreaterThanOrEqual(0);
            expect(inHand + committed + spent + down).toBe(handed.get(`${id} ${one}`) ?? 0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('adds up over the tree to what the root was given, and to what the funds promise and spent', () => {
    fc.assert(
      fc.property(tree, steps, (nodes, acts) => {
        const ledger = book(nodes);
        const handed = run(ledger, nodes, acts);
        for (const one of FUNDS) {
          const all = nodes.map(({ id }) => of(ledger, id, one));
          const { commitment, spent, budget } = fundBalance(ledger, one);
          const given = handed.get(`n0 ${one}`) ?? 0;
          expect(sum(all.map((each) => each.inHand + each.committed + each.spent))).toBe(given);
          expect(given).toBeLessThanOrEqual(budget);
          expect(sum(all.map((each) => each.committed))).toBe(commitment);
          expect(sum(all.map((each) => each.spent))).toBe(spent);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives everything back that is neither promised nor spent, leaves first', () => {
    fc.assert(
      fc.property(tree, steps, (nodes, acts) => {
        const ledger = book(nodes);
        run(ledger, nodes, acts);
        for (const { id } of [...nodes].reverse()) {
          const draft = withdraw(ledger, nodes, { id: `back-${id}`, date: DATE, node: id });
          if (draft.ok) must(post(ledger, draft.value, RECORDED));
        }
        for (const one of FUNDS) {
          expect(sum(nodes.map(({ id }) => of(ledger, id, one).inHand))).toBe(0);
          // What is neither promised nor spent can be handed out anew, to the penny.
          const { uncommitted } = fundBalance(ledger, one);
          const whole = (more: number) =>
            allot(ledger, nodes, {
              id: 'anew',
              date: DATE,
              node: 'n0',
              funds: [{ fund: one, pence: pence(uncommitted + more) }],
            });
          expect([whole(1).ok, uncommitted === 0 || whole(0).ok]).toEqual([false, true]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('hands a neighbourhood of 5,000 people their authority in one draft', () => {
    const people = Array.from({ length: 5000 }, (_, at) => `person-${at}`);
    const nodes: readonly DelegationNode[] = [
      { id: 'icb', name: 'ICB', opens: OPENS },
      { id: 'neighbourhood', name: 'Neighbourhood', opens: OPENS, parent: 'icb' },
      ...people.map((id) => ({ id, name: id, opens: OPENS, parent: 'neighbourhood' })),
    ];
    const ledger = book(nodes, 10_000_000);
    const each = (id: string, amount: number) => ({ node: id, fund: 'nhs', pence: pence(amount) });
    const amounts = [
      each('icb', 10_000_000),
      each('neighbourhood', 10_000_000),
      ...people.map((id) => each(id, 2000)),
    ];
    const draft = must(handDown(ledger, nodes, { id: 'year', date: DATE, amounts }));
    must(post(ledger, draft, RECORDED));
    const over = handDown(ledger, nodes, { id: 'more', date: DATE, amounts: [each('person-0', 1)] });
    expect(draft.postings).toHaveLength(5001);
    expect(over.ok).toBe(false);
    expect(of(ledger, 'person-4999', 'nhs').inHand).toBe(2000);
    expect(of(ledger, 'neighbourhood', 'nhs').inHand).toBe(0);
  });
});
