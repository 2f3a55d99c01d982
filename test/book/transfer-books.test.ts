import { describe, expect, it } from 'vitest';
import { type Book, bringForward, openBook, type Policy, personalBudgetChart } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { memoryStore } from '../../src/store/memory.js';
import { balance, day, moment, pence, transfer } from '../support/library.js';

const opens = day('2026-04-01');
const clock = () => moment('2026-05-04T09:00:00.000Z');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS' } });
const pause = async () => undefined;
const nhs = (amount: number) => ({ fund: 'nhs', pence: pence(amount) });

const opened = async (id: string, store = memoryStore(), policy?: Policy): Promise<Book> => {
  const book = must(await openBook({ id, chart, clock, store, pause, ...(policy && { policy }) }));
  must(await book.post(bringForward({ id: 'start', date: opens, funds: [nhs(10_000)] })));
  return book;
};
const halves = (id: string, from: string, to: string, amount: number) =>
  transfer({
    ...{ id, date: opens, from: { book: from }, to: { book: to }, arrivesSameDay: true },
    funds: [nhs(amount)],
  });
const codes = (result: { ok: boolean; problems?: readonly { code: string; at: string }[] }) =>
  (result.problems ?? []).map(({ code, at }) => `${code} ${at}`.trim());
const money = (book: Book) => must(balance(book.ledger, { account: 'assets/bank' }));

describe('transferTo', () => {
  it('records both halves, and the same again is answered with them', async () => {
    const store = memoryStore();
    const [a, b] = [await opened('a', store), await opened('b', store)];
    const entries = must(await a.transferTo(b, halves('t', 'a', 'b', 4_000)));
    expect([money(a), money(b)]).toEqual([6_000, 14_000]);
    expect(must(await a.transferTo(b, halves('t', 'a', 'b', 4_000)))).toEqual(entries);
    expect([money(a), money(b)]).toEqual([6_000, 14_000]);
  });

  it('records neither half when one book refuses, or when the halves are for another book', async () => {
    const store = memoryStore();
    const [a, b, c] = [await opened('a', store), await opened('b', store), await opened('c', store)];
    expect(codes(await a.transferTo(b, halves('t', 'a', 'b', 10_001)))).toEqual([
      'fund-overdrawn out.postings',
    ]);
    must(await a.transferTo(b, halves('t', 'a', 'b', 500)));
    expect(codes(await a.transferTo(c, halves('t', 'a', 'b', 500)))).toEqual(['transfer-other-book out']);
    expect(codes(await a.transferTo(a, halves('u', 'a', 'a', 500)))).toEqual(['transfer-one-book']);
    const elsewhere = await opened('b');
    expect(codes(await a.transferTo(elsewhere, halves('u', 'a', 'b', 500)))).toEqual([
      'transfer-other-store',
    ]);
    expect([money(a), money(b), money(c)]).toEqual([9_500, 10_500, 10_000]);
  });

  it('names a second person where the policy of either book asks for one', async () => {
    const store = memoryStore();
    const policy: Policy = { approvals: [{ record: 'entry', over: pence(1_000) }] };
    const [a, b] = [await opened('a', store), await opened('b', store)];
    must(await a.govern(policy));
    expect(codes(await a.transferTo(b, halves('t', 'a', 'b', 2_000)))).toEqual([
      'transfer-not-approved out.approvedBy',
    ]);
    must(await a.transferTo(b, halves('t', 'a', 'b', 2_000), { by: 'clerk', approvedBy: 'lead' }));
    expect(await b.recordOf('t')).toMatchObject({ actor: 'clerk', approver: 'lead' });
  });

  it('answers nothing before it has read what another process wrote', async () => {
    const store = memoryStore();
    const [a, b] = [await opened('a', store), await opened('b', store)];
    const elsewhere = must(await openBook({ id: 'a', store, clock, pause }));
    const entries = must(await elsewhere.transferTo(b, halves('t', 'a', 'b', 8_000)));
    expect(must(await a.transferTo(b, halves('t', 'a', 'b', 8_000)))).toEqual(entries);
    must(await elsewhere.post(bringForward({ id: 'more', date: opens, funds: [nhs(5_000)] })));
    must(await a.transferTo(b, halves('u', 'a', 'b', 6_000)));
    expect([money(a), money(b)]).toEqual([1_000, 24_000]);
  });

  it('moves money both ways at once, exactly, by several processes', async () => {
    const store = memoryStore();
    await opened('a', store);
    await opened('b', store);
    const process = async () => [
      must(await openBook({ id: 'a', store, clock, pause })),
      must(await openBook({ id: 'b', store, clock, pause })),
    ];
    const processes = await Promise.all([process(), process(), process()]);
    const moves = processes.flatMap(([a, b], nth) =>
      Array.from({ length: 10 }, (_, n) => {
        const id = `t-${nth}-${n}`;
        return n % 2 === 0
          ? a!.transferTo(b!, halves(id, 'a', 'b', 100 + n))
          : b!.transferTo(a!, halves(id, 'b', 'a', 100 + n));
      }),
    );
    const answers = await Promise.all(moves);
    expect(answers.flatMap(codes)).toEqual([]);
    const [a, b] = await process();
    // Each process moves 520 there and 525 back.
    expect([money(a!), money(b!)]).toEqual([10_015, 9_985]);
    expect(money(a!) + money(b!)).toBe(20_000);
  });
});
