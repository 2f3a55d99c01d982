import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { type Pence, pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { commit, raise } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { expire, release, reopen } from '../../src/rules/free.js';
import { pay } from '../../src/rules/pay.js';
import { receive } from '../../src/rules/receive.js';
import { type Day, day } from '../../src/time/day.js';
import { book, codes, FREE, HALVES, payment, promised, promisedBook } from '../support/promised-book.js';
import { fundRule, named, RECORDED, TRAINING, upTo, WAGES } from '../support/random-rule.js';

interface More {
  readonly pence?: Pence;
  readonly date?: Day;
}
interface Case {
  readonly ledger: () => Ledger;
  readonly draft: (ledger: Ledger, more?: More) => Result<Draft>;
  /** What makes it another request. */
  readonly others: readonly More[];
}

const [AMOUNT, LESS, LATER] = [pence(201), pence(200), day('2026-06-29')];
const others = [{ pence: LESS }, { date: LATER }];
const bill = { id: 'd', date: day('2026-06-15'), category: WAGES, pence: AMOUNT, rule: HALVES };
/** Just enough for one. */
const poor = () => book(101, 101);
const released = () => {
  const ledger = promisedBook();
  must(post(ledger, must(release(ledger, FREE)), RECORDED));
  return ledger;
};
const once = named(upTo(201, fundRule('nhs'), 'week'));
const into = { account: 'income/received', rule: once };

const CASES: Readonly<Record<string, Case>> = {
  draw: { ledger: poor, draft: (ledger, more) => draw(ledger, { ...bill, ...more }), others },
  'draw of a part': {
    ledger: () => book(50),
    draft: (ledger, more) => draw(ledger, { ...bill, shortfall: 'part', ...more }),
    others,
  },
  'draw with suspense': {
    ledger: () => book(50),
    draft: (ledger, more) => draw(ledger, { ...bill, shortfall: 'suspense', happened: true, ...more }),
    others,
  },
  commit: { ledger: poor, draft: (ledger, more) => commit(ledger, promised(more)), others },
  raise: {
    ledger: () => promisedBook(),
    draft: (ledger, more) => raise(ledger, { ...bill, commitment: 'c1', ...more }),
    others,
  },
  pay: { ledger: () => promisedBook(101), draft: (ledger, more) => pay(ledger, payment(201, more)), others },
  'pay by a rule': {
    ledger: () => promisedBook(101),
    draft: (ledger, more) => pay(ledger, payment(201, { rule: HALVES, ...more })),
    others,
  },
  'release of a part': {
    ledger: () => promisedBook(),
    draft: (ledger, { pence: part = AMOUNT, ...more } = {}) => release(ledger, { ...FREE, part, ...more }),
    others,
  },
  release: {
    ledger: () => promisedBook(),
    draft: (ledger, more) => release(ledger, { ...FREE, ...more }),
    others: [{ date: LATER }],
  },
  expire: {
    ledger: () => promisedBook(1000, { expires: day('2026-06-19') }),
    draft: (ledger, more) => expire(ledger, { ...FREE, ...more }),
    others: [{ date: LATER }],
  },
  reopen: {
    ledger: released,
    draft: (ledger, { pence: part = AMOUNT, ...more } = {}) =>
      reopen(ledger, { ...FREE, id: 'r', part, ...more }),
    others,
  },
  receive: {
    ledger: () => book(),
    draft: (ledger, more) => receive(ledger, { id: 'in', date: bill.date, pence: AMOUNT, by: into, ...more }),
    others,
  },
  reverse: {
    ledger: () => promisedBook(),
    draft: (ledger, { pence: part = AMOUNT, date = bill.date } = {}) =>
      reverse(ledger, { entry: 'commit-1', id: 'u', date, part }),
    others,
  },
};

describe('the same request, drafted again after it was recorded', () => {
  it.each(Object.keys(CASES))(
    'is answered with its entry, and another with its id is refused: %s',
    (name) => {
      const { ledger: open, draft, others: different } = CASES[name]!;
      const ledger = open();
      const first = must(draft(ledger));
      const entry = must(post(ledger, first, RECORDED));
      const again = must(draft(ledger));
      expect(again).toEqual(first);
      expect(post(ledger, again, RECORDED)).toEqual({ ok: true, value: entry });
      for (const more of different) expect(codes(draft(ledger, more))).toEqual(['id-reused']);
    },
  );

  it('is a payment that frees the rest only when it asks for that', () => {
    const ledger = promisedBook();
    const asked = payment(100, { rest: 'free' });
    const entry = must(post(ledger, must(pay(ledger, asked)), RECORDED));
    expect(post(ledger, must(pay(ledger, asked)), RECORDED)).toEqual({ ok: true, value: entry });
    expect(codes(pay(ledger, payment(100)))).toEqual(['id-reused']);
    expect(codes(pay(ledger, payment(101, { rest: 'free' })))).toEqual(['id-reused']);
  });

  it('is not answered with an entry of another rule, category or commitment', () => {
    const ledger = book();
    must(post(ledger, must(draw(ledger, bill)), RECORDED));
    const rule = { ...HALVES, version: 2 };
    for (const more of [
      { rule },
      { category: TRAINING },
      { from: 'assets/petty-cash' },
      { source: 'invoice-1' },
    ])
      expect(codes(draw(ledger, { ...bill, ...more }))).toEqual(['id-reused']);
    must(post(ledger, must(commit(ledger, promised())), RECORDED));
    for (const more of [{ commitment: 'c2' }, { expires: LATER }, { rule }])
      expect(codes(commit(ledger, promised(more)))).toEqual(['id-reused']);
    must(post(ledger, must(pay(ledger, payment(100))), RECORDED));
    for (const more of [{ commitment: 'c2' }, { rule: HALVES }])
      expect(codes(pay(ledger, payment(100, more)))).toEqual(['id-reused']);
  });
});
