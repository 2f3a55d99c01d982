/** Also tests `ledger/state/lines-before.ts` and `rules/commitment-payment.ts`. */
import { describe, expect, it } from 'vitest';
import type { IncomeStream } from '../../src/agreement/agreement.js';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { type Pence, pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { commit, raise } from '../../src/rules/commit.js';
import { draw, type Payment } from '../../src/rules/draw.js';
import { expire, release, reopen } from '../../src/rules/free.js';
import { pay } from '../../src/rules/pay.js';
import { receive } from '../../src/rules/receive.js';
import { type Day, day } from '../../src/time/day.js';
import { payCommitmentWithVat, payWithVat } from '../../src/vat/vat.js';
import {
  book,
  codes,
  FREE,
  HALVES,
  payment,
  promised,
  promisedBook,
  record,
} from '../support/promised-book.js';
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

  /** Records a request, and says what is answered to another with its id. */
  const answered = (
    ledger: Ledger,
    first: (ledger: Ledger) => Result<Draft>,
    other: (ledger: Ledger) => Result<Draft>,
  ) => {
    const entry = must(post(ledger, must(first(ledger)), RECORDED));
    expect(post(ledger, must(first(ledger)), RECORDED)).toEqual({ ok: true, value: entry });
    return codes(other(ledger));
  };
  type Request<One> = readonly [One, One];

  it.each<Request<Parameters<typeof payment>>>([
    [[100], [100, { rest: 'free' }]],
    [[100, { rest: 'free' }], [100]],
    [
      [100, { rest: 'free' }],
      [100, { rest: 'keep' }],
    ],
    [
      [100, { rule: HALVES }],
      [100, { rule: HALVES, rest: 'free' }],
    ],
  ])('is a payment that keeps or frees the rest as the other did: %j, not %j', (one, other) => {
    const paying = (more: typeof one) => (ledger: Ledger) => pay(ledger, payment(...more));
    expect(answered(promisedBook(), paying(one), paying(other))).toEqual(['id-reused']);
    const vat = { vat: pence(20), deliveredBy: 'local-authority' } as const;
    const withVat = (more: typeof one) => (ledger: Ledger) =>
      payCommitmentWithVat(ledger, { ...payment(...more), ...vat });
    expect(answered(promisedBook(), withVat(one), withVat(other))).toEqual(['id-reused']);
  });

  it('is a payment of all that is outstanding, whether the rest is kept or freed', () => {
    const free = payment(201, { rest: 'free' });
    for (const other of [payment(201), free])
      expect(
        answered(
          promisedBook(),
          (ledger) => pay(ledger, free),
          (ledger) => pay(ledger, other),
        ),
      ).toEqual([]);
  });

  it('is held against what was outstanding before the payment, not against what happened since', () => {
    const ledger = promisedBook();
    record(ledger, pay(ledger, payment(50, { id: 'pay-0' })));
    record(ledger, reverse(ledger, { entry: 'pay-0', id: 'back-0', date: day('2026-06-20') }));
    const asked = payment(100, { rest: 'free' });
    const first = record(ledger, pay(ledger, asked));
    record(ledger, reopen(ledger, { ...FREE, id: 'again', part: pence(60) }));
    record(ledger, raise(ledger, { ...bill, id: 'more', commitment: 'c1', date: day('2026-06-20') }));
    expect(record(ledger, pay(ledger, asked))).toEqual(first);
    expect(codes(pay(ledger, payment(100)))).toEqual(['id-reused']);
  });

  it('is a payment without VAT when it names none', () => {
    const withVat = { ...payment(100), vat: pence(20), deliveredBy: 'local-authority' } as const;
    const paying = (ledger: Ledger) => payCommitmentWithVat(ledger, withVat);
    expect(answered(promisedBook(), paying, (ledger) => pay(ledger, payment(100)))).toEqual(['id-reused']);
  });

  it.each([
    ['release', release, () => promisedBook()],
    ['reopen', reopen, () => released()],
  ] as const)('is the %s of all that there was, when it names no part', (_act, act, open) => {
    const asked = { ...FREE, id: 'act' };
    const part = (ledger: Ledger) => act(ledger, { ...asked, part: AMOUNT });
    const less = (ledger: Ledger) => act(ledger, { ...asked, part: LESS });
    const all = (ledger: Ledger) => act(ledger, asked);
    expect(answered(open(), less, all)).toEqual(['id-reused']);
    expect(answered(open(), all, less)).toEqual(['id-reused']);
    expect(answered(open(), part, all)).toEqual([]);
  });

  it('is a reopening that only gave a new last day, when it names no part', () => {
    const expires = day('2026-07-31');
    const open = () => promisedBook(1000, { expires: day('2026-06-30') });
    const asked = { ...FREE, id: 'act', expires };
    const longer = (ledger: Ledger) => reopen(ledger, asked);
    const part = (ledger: Ledger) => reopen(ledger, { ...asked, part: AMOUNT });
    expect(answered(open(), longer, part)).toEqual(['id-reused']);
  });

  it.each<Request<Partial<Payment>>>([
    [{ shortfall: 'suspense' }, {}],
    [{ shortfall: 'suspense' }, { shortfall: 'part' }],
    [{ shortfall: 'part' }, { shortfall: 'suspense' }],
    [{ shortfall: 'suspense' }, { shortfall: 'suspense', happened: true }],
    [{ shortfall: 'suspense', happened: true }, { shortfall: 'suspense' }],
  ])('is a bill of which as much was charged to suspense as the request says: %j, not %j', (one, other) => {
    const drawing = (more: typeof one) => (ledger: Ledger) => draw(ledger, { ...bill, ...more });
    expect(answered(book(50), drawing(one), drawing(other))).toEqual(['id-reused']);
    const vat = { vat: pence(20), deliveredBy: 'local-authority' } as const;
    const withVat = (more: typeof one) => (ledger: Ledger) =>
      payWithVat(ledger, { ...bill, ...vat, ...more });
    expect(answered(book(50), withVat(one), withVat(other))).toEqual(['id-reused']);
  });

  it.each([{}, { rule: HALVES }])(
    'is the payment of a promise that charged suspense only when it may: %j',
    (more) => {
      const asked = payment(201, more);
      const paying = (ledger: Ledger) => pay(ledger, { ...asked, shortfall: 'suspense' });
      expect(answered(promisedBook(50), paying, (ledger) => pay(ledger, asked))).toEqual(['id-reused']);
    },
  );

  it('is the payment of a promise by a rule that took promised money only when it had happened', () => {
    const asked = payment(201, { rule: HALVES });
    const paying = (happened?: boolean) => (ledger: Ledger) =>
      pay(ledger, { ...asked, ...(happened && { happened }) });
    expect(answered(promisedBook(), paying(true), paying())).toEqual(['id-reused']);
    expect(answered(promisedBook(), paying(), paying(true))).toEqual(['id-reused']);
  });

  it('is a part of a bill with the same VAT', () => {
    const asked = { ...bill, vat: pence(41), deliveredBy: 'local-authority', shortfall: 'part' } as const;
    const paying = (vat: Pence) => (ledger: Ledger) => payWithVat(ledger, { ...asked, vat });
    expect(answered(book(50), paying(pence(41)), paying(pence(20)))).toEqual(['id-reused']);
  });

  it('is a promise that falls due in the same period of its cap', () => {
    const rule = named(upTo(201, HALVES.rule, 'week'));
    const promising = (due: Day) => (ledger: Ledger) => commit(ledger, promised({ rule, due }));
    const [thisWeek, nextWeek] = [promising(day('2026-06-17')), promising(day('2026-06-24'))];
    expect(answered(book(), thisWeek, nextWeek)).toEqual(['id-reused']);
  });

  it('is a receipt from one stream when no rule spread the other', () => {
    const receipt = { id: 'in', date: bill.date, pence: AMOUNT };
    const stream = { id: 's', fund: 'nhs', account: into.account } as IncomeStream;
    const byRule = (ledger: Ledger) => receive(ledger, { ...receipt, by: into });
    const byStream = (ledger: Ledger) => receive(ledger, { ...receipt, by: { stream } });
    expect(answered(book(), byRule, byStream)).toEqual(['id-reused']);
    expect(answered(book(), byStream, byRule)).toEqual(['id-reused']);
  });

  it('is a receipt on the same income account', () => {
    const receipt = { id: 'in', date: bill.date, pence: AMOUNT };
    const onto = (account: string) => (ledger: Ledger) =>
      receive(ledger, { ...receipt, by: { ...into, account } });
    expect(answered(book(), onto(into.account), onto('income/other'))).toEqual(['id-reused']);
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
