import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Draft, Entry } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse, reversible } from '../../src/ledger/reverse.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { draw } from '../../src/rules/draw.js';
import { receive } from '../../src/rules/receive.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { financialYear, monthOf, weekOf } from '../../src/time/period.js';
import {
  bookOf,
  nodesOf,
  RECORDED,
  someCategory,
  someDay,
  someNeed,
  someWorld,
  type World,
} from '../support/random-rule.js';
import { runs } from '../support/runs.js';

const payments = fc.array(
  fc.record({
    need: someNeed,
    category: someCategory,
    date: someDay,
    /** Days before `date` to which it belongs; 0 for the day itself. */
    late: fc.nat(40).map((days) => Math.max(0, days - 20)),
    has: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);
/** The last closed day: what belongs to a day before it is paid later. */
const CLOSED = day('2026-04-10');
type Paid = { need: Pence; category: string; date: Day; late: number; has: boolean };

const openFrom = ({ funds, money }: World) => {
  // A fund that opens later takes no money on the first day, and so none here.
  const held = [...money].filter(([id]) => funds.find((one) => one.id === id)!.opens === '2026-04-01');
  return bookOf(funds, Object.fromEntries(held));
};
const open = (world: World) => {
  const ledger = openFrom(world);
  must(post(ledger, closePeriod({ id: 'close', through: CLOSED }), RECORDED));
  return ledger;
};
const ids = ({ funds }: World) => ['suspense', ...funds.map((one) => one.id)];
const moneys = (ledger: Ledger, world: World) => ids(world).map((id) => fundBalance(ledger, id).money);

function drawOne(ledger: Ledger, world: World, paid: Paid, nth: number, always: boolean) {
  return draw(ledger, {
    id: `pay-${nth}`,
    date: paid.date > CLOSED ? paid.date : addDays(CLOSED, 1),
    ...(paid.late > 0 ? { effective: addDays(CLOSED, -paid.late) } : {}),
    category: paid.category,
    pence: paid.need,
    rule: world.rule,
    ...(always || paid.has ? { shortfall: 'suspense' as const } : {}),
  });
}

function byFund(draft: Draft): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { fund, pence: amount } of draft.postings) sums.set(fund, (sums.get(fund) ?? 0) + amount);
  return sums;
}

const spent = (draft: Draft) =>
  draft.postings.reduce((sum, one) => sum + (one.account.startsWith('expenses') ? one.pence : 0), 0);

describe('draw, always', () => {
  it('makes drafts that the ledger they were drawn from takes, balanced in each fund', () => {
    fc.assert(
      fc.property(someWorld, payments, (world, all) => {
        const ledger = open(world);
        for (const [nth, paid] of all.entries()) {
          const drawn = drawOne(ledger, world, paid, nth, false);
          if (!drawn.ok) {
            expect(drawn.problems.map((one) => one.code)).toEqual(['draw-short']);
            continue;
          }
          expect([...byFund(drawn.value).values()].every((sum) => sum === 0)).toBe(true);
          expect(spent(drawn.value)).toBe(paid.need);
          must(post(ledger, drawn.value, RECORDED));
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it('can record whole whatever has happened, and leaves in suspense what no fund may pay', () => {
    fc.assert(
      fc.property(someWorld, payments, (world, all) => {
        const ledger = open(world);
        const before = moneys(ledger, world);
        let total = 0;
        for (const [nth, paid] of all.entries()) {
          const entry = must(post(ledger, must(drawOne(ledger, world, paid, nth, true)), RECORDED));
          expect(spent(entry)).toBe(paid.need);
          total += paid.need;
        }
        const after = moneys(ledger, world);
        expect(after.reduce((sum, one) => sum + one, 0)).toBe(
          before.reduce((sum, one) => sum + one, 0) - total,
        );
        for (const [at, { terms }] of world.funds.entries())
          if (!terms.mayOverspend) expect(after[at + 1]).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: runs(150) },
    );
  });

  it('keeps each cap over its periods, and gives back what is reversed', () => {
    const periods = { week: weekOf, month: monthOf, year: financialYear };
    const undone = fc.array(fc.nat(9), { maxLength: 3 });
    fc.assert(
      fc.property(someWorld, payments, payments, undone, (world, first, second, undo) => {
        const ledger = open(world);
        const nodes = nodesOf(world.rule.rule);
        const used = new Map<string, number>();
        const entries: Entry[] = [];
        const record = (paid: Paid, nth: number) => {
          const entry = must(post(ledger, must(drawOne(ledger, world, paid, nth, true)), RECORDED));
          entries.push(entry);
          for (const step of entry.explanations![0]!.steps) {
            const rule = nodes.get(step.node)!;
            if (rule.kind !== 'up-to' || !rule.per || step.given === 0) continue;
            const name = `${step.node} ${periods[rule.per](entry.effective ?? entry.date).from}`;
            used.set(name, (used.get(name) ?? 0) + step.given);
            expect(used.get(name)).toBeLessThanOrEqual(rule.cap);
          }
        };
        for (const [nth, paid] of first.entries()) record(paid, nth);
        for (const which of new Set(undo.map((one) => one % entries.length))) {
          const entry = entries[which]!;
          const reversal = { entry: entry.id, id: `undo-${which}`, date: entry.date };
          must(post(ledger, must(reverse(ledger, reversal)), RECORDED));
          for (const step of entry.explanations![0]!.steps) {
            const rule = nodes.get(step.node)!;
            if (rule.kind !== 'up-to' || !rule.per || step.given === 0) continue;
            const name = `${step.node} ${periods[rule.per](entry.effective ?? entry.date).from}`;
            used.set(name, used.get(name)! - step.given);
          }
        }
        for (const [nth, paid] of second.entries()) record(paid, 100 + nth);
      }),
      { numRuns: 120 },
    );
  });

  it('is refunded to the funds that paid, in parts that mirror it exactly in the end', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 5 });
    fc.assert(
      fc.property(someWorld, payments, parts, (world, [paid], cuts) => {
        const ledger = open(world);
        const before = moneys(ledger, world);
        const entry = must(post(ledger, must(drawOne(ledger, world, paid!, 0, true)), RECORDED));
        const went = byFundSpent(entry);
        let back = 0;
        for (const [nth, cut] of [...cuts, Number.POSITIVE_INFINITY].entries()) {
          const left = reversible(ledger, entry.id);
          if (left === 0) break;
          const part = pence(Math.min(cut, left));
          const undo = must(reverse(ledger, { entry: entry.id, id: `r${nth}`, date: entry.date, part }));
          must(post(ledger, undo, RECORDED));
          back += part;
          for (const [fund, sum] of byFundSpent(undo)) {
            expect(went.has(fund)).toBe(true);
            expect(sum).toBeLessThanOrEqual(0);
          }
          // Each fund has back its own part of what came back, within a penny for each refund.
          for (const [at, id] of ids(world).entries()) {
            const exact = ((went.get(id) ?? 0) * back) / entry.explanations![0]!.need;
            const had = moneys(ledger, world)[at]! - (before[at]! - (went.get(id) ?? 0));
            expect(Math.abs(had - exact)).toBeLessThanOrEqual(nth + 1);
          }
        }
        expect(moneys(ledger, world)).toEqual(before);
      }),
      { numRuns: 120 },
    );
  });
});

function byFundSpent(draft: Draft): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { fund, account, pence: amount } of draft.postings)
    if (account.startsWith('expenses')) sums.set(fund, (sums.get(fund) ?? 0) + amount);
  return sums;
}

describe('receive, always', () => {
  it('spreads all of it over open funds, or refuses; and the ledger takes it', () => {
    fc.assert(
      fc.property(someWorld, someNeed, someDay, (world, amount, date) => {
        const ledger = openFrom(world);
        const before = moneys(ledger, world);
        const by = { account: 'income/received', rule: world.rule };
        const received = receive(ledger, { id: 'in', date, pence: amount, by });
        if (!received.ok) {
          expect(received.problems).toMatchObject([{ code: 'draw-short', facts: { category: '' } }]);
          return;
        }
        must(post(ledger, received.value, RECORDED));
        const gains = moneys(ledger, world).map((one, at) => one - before[at]!);
        expect(gains.every((gain) => gain >= 0)).toBe(true);
        expect(gains.reduce((sum, one) => sum + one, 0)).toBe(amount);
      }),
      { numRuns: 120 },
    );
  });
});
