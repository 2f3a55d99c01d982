import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { commitmentOf, commitments } from '../../src/ledger/commitment.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { commit } from '../../src/rules/commit.js';
import { release, reopen } from '../../src/rules/free.js';
import { pay } from '../../src/rules/pay.js';
import type { Day } from '../../src/time/day.js';
import {
  authorise,
  bookOf,
  OPENS,
  RECORDED,
  someCategory,
  someDay,
  someWorld,
  type World,
} from '../support/random-rule.js';

const acts = fc.array(
  fc.record({
    act: fc.constantFrom('commit', 'commit', 'pay', 'pay', 'release', 'reopen'),
    which: fc.nat(3),
    amount: fc.integer({ min: 1, max: 2500 }),
    category: someCategory,
    date: someDay,
    rest: fc.constantFrom('keep', 'free'),
    byRule: fc.boolean(),
    always: fc.boolean(),
  }),
  { minLength: 3, maxLength: 14 },
);
interface Act {
  readonly act: string;
  readonly which: number;
  readonly amount: number;
  readonly category: string;
  readonly date: Day;
  readonly rest: string;
  readonly byRule: boolean;
  readonly always: boolean;
}

/** Funds that stay open, with the same money as authority to spend it. */
function open({ funds, money }: World): Ledger {
  const lasting = funds.map(({ closes: _closes, ...fund }) => ({ ...fund, opens: OPENS }));
  const ledger = bookOf(lasting, Object.fromEntries(money));
  for (const { id, terms } of lasting) {
    const category = terms.permitted?.[0] ?? 'expenses/personal-care';
    const amount = Math.floor(money.get(id)! / 2) + 700;
    authorise(ledger, id, amount, category);
  }
  return ledger;
}

function draftOf(ledger: Ledger, world: World, one: Act, nth: number): Result<Draft> {
  const { date, amount } = one;
  const known = { id: `act-${nth}`, commitment: `c${one.which}`, date };
  const { category } = one;
  if (one.act === 'commit')
    return commit(ledger, {
      ...known,
      commitment: `c${nth % 4}`,
      category,
      pence: pence(amount),
      rule: world.rule,
    });
  if (one.act === 'release') return release(ledger, one.always ? known : { ...known, part: pence(amount) });
  if (one.act === 'reopen') return reopen(ledger, one.always ? known : { ...known, part: pence(amount) });
  return pay(ledger, {
    ...known,
    pence: pence(amount),
    rest: one.rest as 'keep',
    ...(one.byRule ? { rule: world.rule } : {}),
    ...(one.always ? { shortfall: 'suspense' as const } : {}),
  });
}

const ids = ({ funds }: World) => ['suspense', ...funds.map((one) => one.id)];

/** What a draft does to a fund: promised and spent, in pence. */
function effect(draft: Draft, fund: string): { promised: number; spent: number } {
  let [promised, spent] = [0, 0];
  for (const one of draft.postings) {
    if (one.fund !== fund || !one.account.startsWith('expenses')) continue;
    if (one.balanceType === 'commitment') promised += one.pence;
    else spent += one.pence;
  }
  return { promised, spent };
}

describe('commit, pay, release and reopen, always', () => {
  it('make drafts that the ledger takes, or that it refuses for the sake of its commitments or budgets', () => {
    fc.assert(
      fc.property(someWorld, acts, (world, all) => {
        const ledger = open(world);
        for (const [nth, one] of all.entries()) {
          const draft = draftOf(ledger, world, one, nth);
          if (!draft.ok) continue;
          const posted = post(ledger, draft.value, RECORDED);
          if (posted.ok) continue;
          const allowed =
            one.act === 'commit' ? 'commitment-exists' : one.act === 'reopen' ? 'fund-overcommitted' : '';
          for (const { code } of posted.problems) {
            if (code === 'commitment-before-opening') continue;
            expect(`${one.act}: ${code}`).toBe(`${one.act}: ${allowed}`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keep each pound in exactly one of available, committed and paid', () => {
    fc.assert(
      fc.property(someWorld, acts, (world, all) => {
        const ledger = open(world);
        for (const [nth, one] of all.entries()) {
          const draft = draftOf(ledger, world, one, nth);
          if (!draft.ok) continue;
          const before = ids(world).map((id) => fundBalance(ledger, id));
          if (!post(ledger, draft.value, RECORDED).ok) continue;
          for (const [at, id] of ids(world).entries()) {
            const now = fundBalance(ledger, id);
            const { promised, spent } = effect(draft.value, id);
            expect(now.budget).toBe(before[at]!.budget);
            expect(now.commitment).toBe(before[at]!.commitment + promised);
            expect(now.spent).toBe(before[at]!.spent + spent);
            expect(now.money).toBe(before[at]!.money - spent);
            const lines = [...commitments(ledger)].flatMap((known) =>
              known.lines.filter((line) => line.fund === id),
            );
            expect(lines.reduce((sum, line) => sum + line.outstanding, 0)).toBe(now.commitment);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('pay exactly what is asked, and free what is promised of it, or all', () => {
    fc.assert(
      fc.property(someWorld, acts, (world, all) => {
        const ledger = open(world);
        for (const [nth, one] of all.entries()) {
          const draft = draftOf(ledger, world, one, nth);
          if (!draft.ok) continue;
          const due = commitmentOf(ledger, `c${one.which}`)?.lines.reduce(
            (sum, line) => sum + line.outstanding,
            0,
          );
          const sums = ids(world).map((id) => effect(draft.value, id));
          const promised = sums.reduce((sum, { promised: part }) => sum + part, 0);
          const spent = sums.reduce((sum, { spent: part }) => sum + part, 0);
          const freed = one.act === 'pay' ? (one.rest === 'free' ? due! : Math.min(one.amount, due!)) : 0;
          if (one.act === 'pay')
            expect({ promised, spent }).toEqual({ promised: -freed + 0, spent: one.amount });
          if (one.act === 'commit') expect({ promised, spent }).toEqual({ promised: one.amount, spent: 0 });
          if (one.act === 'release' && one.always)
            expect({ promised, spent }).toEqual({ promised: -due!, spent: 0 });
          post(ledger, draft.value, RECORDED);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('pay whatever has happened, when told to charge suspense', () => {
    fc.assert(
      fc.property(someWorld, acts, (world, all) => {
        const ledger = open(world);
        let last: Day = OPENS;
        for (const [nth, one] of all.entries()) {
          // Nothing is paid on a promise before it is made, so the days go forward.
          last = one.date > last ? one.date : last;
          const always = { ...one, date: last, byRule: true, always: true };
          const due = commitmentOf(ledger, `c${one.which}`)?.lines.some((line) => line.outstanding > 0);
          const draft = draftOf(ledger, world, always, nth);
          if (one.act === 'pay' && due) must(post(ledger, must(draft), RECORDED));
          else if (draft.ok) post(ledger, draft.value, RECORDED);
        }
      }),
      { numRuns: 150 },
    );
  });
});
