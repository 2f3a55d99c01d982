import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import { pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { arrive, type MoneyTransfer, reverseTransfer, transfer } from '../../src/rules/transfer.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { codes, short } from '../support/promised-book.js';
import { fund, OPENS, RECORDED, SUSPENSE } from '../support/random-rule.js';

const FUNDS = ['nhs', 'council'] as const;
const TRANSIT = 'assets/receivables/in-transit';
const DATE = day('2026-06-15');

function book(money = 0): Ledger {
  const paths = ['assets/bank', 'assets/savings', 'income/received', 'equity/transfers'];
  const accounts = [
    ...paths.map((path) => ({ path, opens: OPENS })),
    { path: TRANSIT, opens: OPENS, control: true },
  ];
  const ledger = must(openLedger({ accounts, funds: [SUSPENSE, ...FUNDS.map((id) => fund(id))] }));
  for (const id of money > 0 ? FUNDS : []) {
    const postings = [
      { account: 'assets/bank', fund: id, balanceType: 'actual' as const, pence: pence(money) },
      { account: 'income/received', fund: id, balanceType: 'actual' as const, pence: pence(-money) },
    ];
    must(post(ledger, { id: `money-${id}`, date: OPENS, kind: 'receive', postings }, RECORDED));
  }
  return ledger;
}
const moved = (nhs: number, council = 0, more: Partial<MoneyTransfer> = {}): MoneyTransfer => ({
  id: 't1',
  date: DATE,
  from: { book: 'pool' },
  to: { book: 'person-1' },
  funds: [
    { fund: 'nhs', pence: pence(nhs) },
    ...(council > 0 ? [{ fund: 'council', pence: pence(council) }] : []),
  ],
  ...more,
});
const send = (from: Ledger, to: Ledger, one: MoneyTransfer) => {
  const halves = must(transfer(one));
  const pair = { out: { ledger: from, draft: halves.out }, in: { ledger: to, draft: halves.in } };
  return postTransfer(pair, RECORDED);
};
const record = (ledger: Ledger, draft: Result<Draft>) => must(post(ledger, must(draft), RECORDED));
const money = (ledger: Ledger) => FUNDS.map((id) => fundBalance(ledger, id).money);
const arrived = (nhs: number, council = 0) => ({ ...moved(nhs, council), id: 'a1', transfer: 't1' });

describe('transfer', () => {
  it('takes money from one book, and has it in transit in the other until it arrives', () => {
    const [pool, person] = [book(1000), book()];
    const entries = must(send(pool, person, moved(300, 200)));
    expect(entries.out).toMatchObject({
      id: 't1',
      kind: 'transfer-out',
      transfer: { id: 't1', book: 'person-1' },
    });
    expect(entries.in).toMatchObject({ id: 't1', kind: 'transfer-in', transfer: { id: 't1', book: 'pool' } });
    expect([money(pool), money(person)]).toEqual([
      [700, 800],
      [0, 0],
    ]);
    expect(balance(person, { account: TRANSIT })).toBe(500);
    expect(record(person, arrive(person, arrived(300, 200)))).toMatchObject({ kind: 'arrive', source: 't1' });
    expect(record(person, arrive(person, arrived(300, 200)))).toMatchObject({ kind: 'arrive', source: 't1' });
    expect(codes(arrive(person, arrived(300, 199)))).toEqual(['id-reused']);
    expect(money(person)).toEqual([300, 200]);
  });

  it('can arrive on the same day, from and into other accounts', () => {
    const [pool, person] = [book(1000), book()];
    const savings = { account: 'assets/savings' };
    const to = { book: 'person-1', ...savings };
    must(send(pool, person, moved(300, 0, { to, arrivesSameDay: true, source: 'run-1' })));
    expect(balance(person, savings)).toBe(300);
    const back = { id: 't2', from: to, to: { book: 'pool' }, arrivesSameDay: true };
    must(send(person, pool, moved(300, 0, back)));
    expect([money(pool), balance(person, savings)]).toEqual([[1000, 1000], 0]);
  });

  it('moves nothing when the money is not there', () => {
    const [pool, person] = [book(1000), book()];
    const result = send(pool, person, moved(1001));
    expect(result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'fund-overdrawn out.postings',
    ]);
    expect([money(pool), person.size]).toEqual([[1000, 1000], 0]);
  });

  it('refuses to move nothing', () => {
    expect(codes(transfer(moved(0)))).toEqual(['amount-not-positive']);
    expect(codes(transfer(moved(1, 0, { funds: [] })))).toEqual(['draft-empty']);
    expect(codes(arrive(book(), arrived(0)))).toEqual(['amount-not-positive', 'transfer-unknown']);
  });
});

describe('arrive', () => {
  it('may take in a part, and never more than is in transit', () => {
    const [pool, person] = [book(1000), book()];
    must(send(pool, person, moved(300)));
    const late = must(arrive(person, arrived(201)));
    record(person, arrive(person, arrived(100)));
    const over = arrive(person, { ...arrived(201), id: 'a2' });
    expect(over).toMatchObject({ problems: [{ code: 'receipt-exceeds', at: 'funds[0].pence' }] });
    expect(short(over)).toEqual({ of: 't1', owed: 200, asked: 201 });
    expect(codes(post(person, { ...late, id: 'a2' }, RECORDED))).toEqual(['control-exceeded']);
    expect(balance(person, { account: TRANSIT })).toBe(200);
  });

  it('takes nothing in of a transfer that did not come, nor of another one', () => {
    const [pool, person] = [book(1000), book()];
    must(send(pool, person, moved(300)));
    must(send(pool, person, moved(20, 0, { id: 't2' })));
    for (const transferId of ['nonsense', undefined as unknown as string, 'money-nhs']) {
      const result = arrive(person, { ...arrived(10), transfer: transferId });
      expect(codes(result)).toEqual(['transfer-unknown']);
    }
    expect(codes(arrive(pool, arrived(10)))).toEqual(['transfer-unknown']);
    const other = arrive(person, { ...arrived(21, 1), transfer: 't2' });
    expect(codes(other)).toEqual(['receipt-exceeds', 'receipt-exceeds']);
    expect(codes(arrive(person, { ...arrived(10), date: addDays(DATE, -1) }))).toEqual(['receipt-exceeds']);
  });

  it('takes in again what was taken in by mistake, and nothing of what was there on the day it was sent', () => {
    const [pool, person] = [book(1000), book()];
    must(send(pool, person, moved(300)));
    record(person, arrive(person, arrived(300)));
    record(person, reverse(person, { entry: 'a1', id: 'a1-undone', date: DATE }));
    expect(arrive(person, { ...arrived(300), id: 'a2' }).ok).toBe(true);
    must(send(pool, person, moved(50, 0, { id: 't3', arrivesSameDay: true })));
    expect(short(arrive(person, { ...arrived(50), id: 'a3', transfer: 't3' }))).toMatchObject({ owed: 0 });
  });
});

describe('reverseTransfer', () => {
  const undo = { id: 'u1', date: DATE, entry: 't1' };

  it('takes back both halves, as a transfer the other way', () => {
    const [pool, person] = [book(1000), book()];
    must(send(pool, person, moved(300, 200)));
    const pair = must(reverseTransfer({ from: pool, to: person }, undo));
    expect(pair.out.draft.transfer).toEqual({ id: 'u1', book: 'pool', direction: 'out' });
    expect(pair.in.draft.transfer).toEqual({ id: 'u1', book: 'person-1', direction: 'in' });
    must(postTransfer(pair, RECORDED));
    expect([money(pool), balance(person, { account: TRANSIT })]).toEqual([[1000, 1000], 0]);
    expect(codes(reverseTransfer({ from: pool, to: person }, { ...undo, id: 'u2' }))).toEqual([
      ...['reversed-already', 'reversed-already'],
    ]);
  });

  it('takes back a part of each fund in proportion', () => {
    const [pool, person] = [book(1000), book()];
    must(send(pool, person, moved(301, 200)));
    must(
      postTransfer(
        must(reverseTransfer({ from: pool, to: person }, { ...undo, part: pence(100) })),
        RECORDED,
      ),
    );
    expect(money(pool)).toEqual([1000 - 301 + 60, 1000 - 200 + 40]);
  });

  it('takes back what has arrived only after its arrival is undone', () => {
    const [pool, person] = [book(1000), book()];
    must(send(pool, person, moved(300)));
    record(person, arrive(person, arrived(300)));
    const pair = must(reverseTransfer({ from: pool, to: person }, undo));
    expect(codes(postTransfer(pair, RECORDED))).toEqual(['control-exceeded']);
    record(person, reverse(person, { entry: 'a1', id: 'a1-undone', date: DATE }));
    must(postTransfer(must(reverseTransfer({ from: pool, to: person }, undo)), RECORDED));
    expect([money(pool), money(person)]).toEqual([
      [1000, 1000],
      [0, 0],
    ]);
  });

  it('refuses what is no transfer that way', () => {
    const [pool, person] = [book(1000), book()];
    must(send(pool, person, moved(300)));
    const places = (result: Result<unknown>) =>
      result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`);
    const both = ['entry-unknown out.entry', 'entry-unknown in.entry'];
    expect(places(reverseTransfer({ from: person, to: pool }, undo))).toEqual(both);
    expect(places(reverseTransfer({ from: pool, to: person }, { ...undo, entry: 'money-nhs' }))).toEqual(
      both,
    );
  });
});

describe('transfer, always', () => {
  const step = fc.record({
    act: fc.constantFrom('send', 'send', 'send', 'arrive', 'arrive', 'undo', 'undo-part'),
    from: fc.nat(3),
    to: fc.nat(3),
    which: fc.nat(12),
    nhs: fc.integer({ min: 1, max: 900 }),
    council: fc.nat(900),
    day: fc.nat(20),
    sameDay: fc.boolean(),
  });

  it('has left as much as has arrived and is in transit, by fund, on every day, and applies nothing by half', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20, size: 'max' }), (steps) => {
        const books = [book(1000), book(1000), book(), book()];
        const sent: { id: string; from: number; to: number }[] = [];
        for (const [nth, one] of steps.entries()) {
          const date = addDays(DATE, one.day);
          const [from, to] = [one.from % 4, one.to % 4];
          const sizes = books.map(({ size }) => size);
          const before = books.map(money);
          let grows = 0;
          if (one.act === 'send') {
            const names = { from: { book: `b${from}` }, to: { book: `b${to}` } };
            const id = `t${nth}`;
            const wanted = moved(one.nhs, one.council, { ...names, id, date, arrivesSameDay: one.sameDay });
            if (send(books[from]!, books[to]!, wanted).ok) {
              sent.push({ id, from, to });
              grows = 2;
            }
          } else if (one.act === 'arrive') {
            const { id: sentAs = 'none' } = sent.filter((it) => it.to === to).at(-1) ?? {};
            const it = { ...arrived(one.nhs, one.council), id: `a${nth}`, date, transfer: sentAs };
            const draft = arrive(books[to]!, it);
            // What the rule lets arrive, the door takes.
            if (draft.ok) {
              record(books[to]!, draft);
              grows = 1;
            }
          } else {
            const it = sent[one.which % Math.max(1, sent.length)];
            const part = one.act === 'undo-part' ? { part: pence(one.nhs) } : {};
            const pair =
              it &&
              reverseTransfer(
                { from: books[it.from]!, to: books[it.to]! },
                { id: `u${nth}`, date, entry: it.id, ...part },
              );
            if (pair?.ok && postTransfer(pair.value, RECORDED).ok) grows = 2;
          }
          const grown = books.map(({ size }, at) => size - sizes[at]!);
          expect(grown.reduce((sum, more) => sum + more, 0)).toBe(grows);
          if (grows === 0) expect(books.map(money)).toEqual(before);
        }
        for (const id of FUNDS) {
          for (let at = 0; at <= 21; at += 3) {
            const asAt: Day = addDays(DATE, at);
            const all = (account: string) =>
              books.reduce((sum, one) => sum + balance(one, { account, fund: id, asAt }), 0);
            expect(all('equity/transfers')).toBe(0);
            expect(all('assets/bank') + all(TRANSIT)).toBe(2000);
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});
