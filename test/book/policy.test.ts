import { describe, expect, it } from 'vitest';
import {
  type Book,
  bringForward,
  draw,
  openBook,
  type Policy,
  personalBudgetChart,
  shareRule,
} from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { memoryStore } from '../../src/store/memory.js';
import { day, moment, pence } from '../support/library.js';
import { dump } from '../support/state-dump.js';

const opens = day('2026-04-01');
const clock = () => moment('2026-05-04T09:00:00.000Z');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council' } });
const rule = shareRule('joint', { nhs: '50%', council: 'remaining' });
const start = bringForward({
  ...{ id: 'start', date: opens },
  funds: ['nhs', 'council'].map((fund) => ({ fund, pence: pence(500_000) })),
});
const bill = (id: string, amount: number) => ({
  ...{ id, date: opens, category: 'expenses/personal-care', pence: pence(amount), rule },
});
const policy: Policy = {
  approvals: [
    { record: 'entry', kinds: ['pay'], over: pence(50_000) },
    { record: 'payee' },
    { record: 'chart' },
    { record: 'policy' },
  ],
  approvers: [{ actor: 'lead', upTo: pence(100_000) }, { actor: 'head' }],
};
const begun = async (more: Partial<Policy> = {}, store = memoryStore()): Promise<Book> => {
  const terms = { chart, rules: [rule], policy: { ...policy, ...more } };
  const book = must(await openBook({ ...terms, clock, store, by: 'clerk' }));
  if (book.ledger.size === 0) must(await book.post(start));
  return book;
};
const codes = (result: { ok: boolean; problems?: readonly { code: string; at: string }[] }) =>
  (result.problems ?? []).map(({ code, at }) => `${code} ${at}`.trim());
const payBill = (book: Book, id: string, amount: number, who: object = {}) =>
  book.post((ledger) => draw(ledger, bill(id, amount)), who);

describe('a policy', () => {
  it('lets pass what needs nobody else', async () => {
    const book = await begun();
    must(await payBill(book, 'small', 50_000));
    expect(book.state.requests).toEqual([]);
  });

  it('keeps what needs a second person, and records it when that person approves', async () => {
    const store = memoryStore();
    const book = await begun({}, store);
    const note = { payee: 'A. Carer' };
    expect(codes(await payBill(book, 'large', 60_000, { note }))).toEqual(['approval-needed']);
    expect(codes(await payBill(book, 'large', 60_000, { note }))).toEqual(['approval-needed']);
    expect([book.ledger.size, book.state.requests.length]).toEqual([1, 1]);
    const again = await begun({}, store);
    const { id } = again.state.requests[0]!;
    must(await again.approve(id, { by: 'lead' }));
    expect([again.ledger.size, again.state.requests.length]).toEqual([2, 0]);
    expect(await again.recordOf('large')).toMatchObject({ actor: 'clerk', approver: 'lead' });
    // What was proposed is recorded now, so its personal text is kept once.
    const texts = JSON.stringify(await store.read(again.id, 0, 100));
    expect(texts.split('A. Carer').length).toBe(2);
  });

  it('keeps for an auditor what was asked, without personal text, after it was withdrawn', async () => {
    const store = memoryStore();
    const payee = { payee: 'A. Carer', category: 'expenses/personal-care', rule: 'joint' };
    const approvals = [{ record: 'entry' }, { record: 'payee' }, { record: 'details' }, { record: 'run' }];
    const book = must(await openBook({ chart, clock, store, rules: [rule], by: 'clerk' }));
    must(await book.post(start));
    must(await book.govern({ approvals } as Policy));
    await payBill(book, 'large', 60_000, { note: { payee: 'A. Carer' } });
    await book.answer({ kind: 'payee', rule: payee });
    await book.answer({ kind: 'details', payee: 'A. Carer', sortCode: '107999', account: '88837491' });
    await book.pay({
      ...{ id: 'may', madeOn: day('2026-05-04'), scheme: 'faster-payments' },
      payer: { name: 'Council', sortCode: '107999', account: '88837491' },
      holidays: { covers: { from: day('2026-01-01'), to: day('2026-12-31') }, days: [] },
      payments: [
        {
          ...{ id: 'p1', book: book.id, payee: 'A. Carer', sortCode: '107999', account: '88837491' },
          ...{ reference: 'CARE A', pence: pence(70_00), due: day('2026-05-06') },
          pays: { instalment: 'p1', category: 'expenses/personal-care', rule: 'joint' },
        },
      ],
    });
    expect(book.state.requests).toHaveLength(4);
    for (const { id } of book.state.requests) must(await book.withdraw(id));
    const records = JSON.stringify(await store.read(book.id, 0, 100));
    expect(records).not.toMatch(/Carer|88837491|107999|CARE A/);
    const contents: unknown[] = [];
    for await (const { fact } of book.records()) if (fact.kind === 'request') contents.push(fact.content);
    expect(contents).toMatchObject([
      [{ entry: { id: 'large', kind: 'pay' } }],
      { kind: 'payee', rule: { category: 'expenses/personal-care', rule: 'joint' } },
      { kind: 'details' },
      { request: { id: 'may', payments: [{ id: 'p1', pence: 70_00, due: '2026-05-06' }] } },
    ]);
  });

  it('keeps no request whose entry was recorded in another way, once it is approved', async () => {
    const store = memoryStore();
    const book = await begun({}, store);
    const note = { payee: 'A. Carer' };
    await payBill(book, 'large', 60_000, { note });
    must(await payBill(book, 'large', 60_000, { note, approvedBy: 'lead' }));
    const { id } = book.state.requests[0]!;
    must(await book.approve(id, { by: 'lead' }));
    expect([book.ledger.size, book.state.requests]).toEqual([2, []]);
    expect(JSON.stringify(await store.read(book.id, 0, 100)).split('A. Carer').length).toBe(2);
  });

  it('keeps no request with the note of an entry that was erased: it could never be approved', async () => {
    const store = memoryStore();
    const book = await begun({}, store);
    const note = { payee: 'A. Carer' };
    await payBill(book, 'other', 70_000, { note: { payee: 'B. Carer' } });
    await payBill(book, 'large', 60_000, { note });
    must(await payBill(book, 'large', 60_000, { note, approvedBy: 'lead' }));
    must(await book.erase('large'));
    expect(JSON.stringify(await store.read(book.id, 0, 100))).not.toContain('A. Carer');
    expect(book.state.requests.length).toBe(1);
    expect((await begun({}, store)).state.requests).toEqual(book.state.requests);
  });

  it('asks once more whether the money is there', async () => {
    const book = await begun();
    await payBill(book, 'large', 600_000);
    for (let n = 0; n < 10; n++) must(await payBill(book, `small-${n}`, 50_000));
    const { id } = book.state.requests[0]!;
    expect(codes(await book.approve(id, { by: 'head' }))).toEqual([
      'fund-overdrawn postings',
      'fund-overdrawn postings',
    ]);
    expect(book.state.requests.length).toBe(1);
    must(await book.withdraw(id));
    expect(codes(await book.approve(id, { by: 'head' }))).toEqual(['request-unknown request']);
  });

  it('accepts no approval by the same person, by nobody it knows, or above a limit', async () => {
    const book = await begun();
    const outcome = (amount: number, approvedBy: string) =>
      payBill(book, `${approvedBy}-${amount}`, amount, { approvedBy }).then(codes);
    expect(await outcome(60_000, 'clerk')).toEqual(['approver-is-actor approvedBy']);
    expect(await outcome(60_000, 'stranger')).toEqual(['approver-not-allowed approvedBy']);
    expect(await outcome(100_001, 'lead')).toEqual(['approver-not-allowed approvedBy']);
    expect(await outcome(100_000, 'lead')).toEqual([]);
    expect(codes(await payBill(book, 'x', 60_000, { override: 'urgent' }))).toEqual([
      'override-not-allowed override',
    ]);
    expect(codes(await payBill(book, 'x', 60_000, { by: 'not an id' }))).toEqual(['id-invalid by']);
  });

  it('lists exceptions where it allows them', async () => {
    const book = await begun({ exceptions: 'list' });
    must(await payBill(book, 'urgent', 60_000, { override: 'urgent' }));
    must(await payBill(book, 'own', 60_000, { by: 'head', approvedBy: 'head' }));
    must(await payBill(book, 'small', 10, { override: 'urgent' }));
    await payBill(book, 'kept', 60_000, { by: 'head' });
    must(await book.approve(book.state.requests[0]!.id, { by: 'head' }));
    expect(book.state.exceptions.map(({ kind, actor, override }) => [kind, actor, override])).toEqual([
      ['entry', 'clerk', 'urgent'],
      ['entry', 'head', undefined],
      ['entry', 'head', undefined],
    ]);
  });

  it('asks nothing of what the bank shows', async () => {
    const book = await begun();
    const csv = 'Date,Description,Amount,Balance\n02/04/2026,CARE CO,-600.00,9400.00';
    must(await book.take(csv, { post: 'everything' }));
    expect(book.ledger.size).toBe(2);
  });

  it('holds for names on statements, the chart and itself', async () => {
    const book = await begun();
    const before = JSON.stringify(dump(book.ledger));
    const meaning = { payee: 'CARE CO', category: 'expenses/personal-care', rule: 'joint' };
    const funds = chart.funds.map((fund) => (fund.id === 'nhs' ? { ...fund, name: 'ICB' } : fund));
    expect(codes(await book.answer({ kind: 'payee', rule: meaning }))).toEqual(['approval-needed']);
    expect(codes(await book.revise({ ...chart, funds }))).toEqual(['approval-needed']);
    expect(codes(await book.govern({ approvals: [] }))).toEqual(['approval-needed']);
    expect(JSON.stringify(dump(book.ledger))).toBe(before);
    for (const { id } of book.state.requests) must(await book.approve(id, { by: 'head' }));
    expect([book.state.payees.length, book.ledger.chart.funds[0]!.name]).toEqual([1, 'ICB']);
    expect(book.state.policy).toEqual({ approvals: [] });
    must(await payBill(book, 'large', 60_000));
  });

  it('is refused where it is none', async () => {
    const refused = await openBook({ chart, policy: { approvals: [{ record: 'x' }] } as never });
    expect(codes(refused)[0]).toContain('field-invalid policy.approvals[0]');
  });
});
