import { describe, expect, it } from 'vitest';
import { type Book, bringForward, openBook, type Policy, personalBudgetChart } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { memoryStore } from '../../src/store/memory.js';
import { StoreFault } from '../../src/store/store.js';
import { balance, day, moment, noteOf, pence, transfer } from '../support/library.js';

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

  /** Two books with a transfer that has a note, and whether each still has the note. */
  async function noted(policy?: Policy) {
    const store = memoryStore();
    const [a, b] = [await opened('a', store), await opened('b', store, policy)];
    must(await a.transferTo(b, halves('t', 'a', 'b', 500), { note: { narrative: 'for Jo' } }));
    const texts = async () => {
      const records = [...(await store.read('a', 0, 100)), ...(await store.read('b', 0, 100))];
      return records.flatMap((record) =>
        record.texts?.some(({ text }) => text.includes('for Jo')) ? [record.half] : [],
      );
    };
    return { store, a, b, texts };
  }
  const erasureOf = async (book: Book) => {
    for await (const { fact, actor } of book.records())
      if (fact.kind === 'erasure') return [fact.entry, actor];
    return undefined;
  };

  it('has a note of which both halves are erased together, whichever book is asked', async () => {
    for (const side of ['a', 'b'] as const) {
      const books = await noted();
      expect(await books.texts()).toEqual(['out t', 'in t']);
      expect(must(await books[side].erase('t', { by: 'clerk' }))).toBe(true);
      expect(await books.texts()).toEqual([]);
      for (const book of [books.a, books.b]) {
        must(await book.refresh());
        expect(noteOf(book.ledger, 't')).toEqual({ ok: true, value: undefined });
        expect(await erasureOf(book)).toEqual(['t', 'clerk']);
        expect(must(await book.erase('t'))).toBe(false);
      }
    }
  });

  it('erases the second half at the next opening if the process died after the first', async () => {
    const { store, a, texts } = await noted();
    const append = store.append.bind(store);
    store.append = (parts) =>
      parts[0]!.book === 'b' ? Promise.reject(new StoreFault('unavailable', 'it died')) : append(parts);
    expect(codes(await a.erase('t', { by: 'clerk' }))).toEqual(['store-failed']);
    expect(await texts()).toEqual(['out t', 'in t']);
    expect(noteOf(must(await openBook({ id: 'a', store, clock, pause })).ledger, 't')).toEqual({
      ok: true,
      value: undefined,
    });
    store.append = append;
    must(await openBook({ id: 'a', store, clock, pause }));
    expect(await texts()).toEqual([]);
    expect(await erasureOf(must(await openBook({ id: 'b', store, clock, pause })))).toEqual(['t', 'clerk']);
  });

  it('leaves the erasure of the second half to the second person whom its book asks for', async () => {
    const { a, b, texts } = await noted({ approvals: [{ record: 'erasure' }] });
    expect(must(await a.erase('t', { by: 'clerk' }))).toBe(true);
    expect(await texts()).toEqual(['in t']);
    must(await b.refresh());
    expect(b.state.requests).toMatchObject([{ call: 'erase', argument: 't', actor: 'clerk' }]);
    must(await b.approve(b.state.requests[0]!.id, { by: 'lead' }));
    expect(await texts()).toEqual([]);
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
