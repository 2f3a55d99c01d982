import { describe, expect, it } from 'vitest';
import { type Book, bringForward, openBook, personalBudgetChart, shareRule } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { memoryStore } from '../../src/store/memory.js';
import { day, moment, pence } from '../support/library.js';

const opens = day('2026-04-01');
const clock = () => moment('2026-05-04T09:00:00.000Z');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS' } });
const policy = { approvals: [{ record: 'details' as const }] };
const details = { payee: 'A Carer', sortCode: '107999', account: '88837491' };
const codes = (result: { ok: boolean; problems?: readonly { code: string; at: string }[] }) =>
  (result.problems ?? []).map(({ code, at }) => `${code} ${at}`.trim());

const begun = async (store = memoryStore()): Promise<Book> => {
  const rules = [shareRule('all', { nhs: 'remaining' })];
  const book = must(await openBook({ id: 'b1', chart, rules, clock, store, policy, by: 'clerk' }));
  const funds = [{ fund: 'nhs', pence: pence(100_000) }];
  must(await book.post(bringForward({ id: 'start', date: opens, funds })));
  return book;
};
const run = (id: string, payee: string, account: string) => ({
  ...{ id, madeOn: day('2026-05-05'), scheme: 'faster-payments' as const },
  holidays: { covers: { from: day('2026-01-01'), to: day('2026-12-31') }, days: [] },
  payer: { name: 'Example Council', sortCode: '107999', account: '88837491' },
  payments: [
    {
      ...{ id: `${id}-1`, book: 'b1', payee, sortCode: '107999', account, reference: 'wages' },
      ...{ pence: pence(1_000), due: day('2026-05-08') },
      pays: { instalment: `i:${id}`, category: 'expenses/personal-care', rule: 'all' },
    },
  ],
});

describe('bank details of a payee', () => {
  it('are changed by two people, and the run names them both', async () => {
    const store = memoryStore();
    const book = await begun(store);
    expect(codes(await book.answer({ kind: 'details', ...details }))).toEqual(['approval-needed']);
    must(await book.approve(book.state.requests[0]!.id, { by: 'lead' }));
    const { run: made } = must(await book.pay(run('r1', 'a  carer', '88837491')));
    expect(made.payments[0]!.details).toEqual({
      ...{ preparedBy: 'clerk', approvedBy: 'lead', approvedOn: '2026-05-04' },
    });
    const kinds: string[] = [];
    for await (const { fact, actor, approver } of book.records())
      if (fact.kind === 'details') kinds.push(`${actor} ${approver} ${fact.details?.account}`);
    expect(kinds).toEqual(['clerk lead 88837491']);
    expect((await begun(store)).state.bankDetails).toEqual(book.state.bankDetails);
  });

  it('keep a payment from going to another account', async () => {
    const book = await begun();
    must(await book.answer({ kind: 'details', ...details }, { approvedBy: 'lead' }));
    expect(codes(await book.pay(run('r1', 'A Carer', '12345674')))).toEqual(['details-differ payments[0]']);
    must(await book.pay(run('r2', 'Another Carer', '12345674')));
    must(await book.answer({ kind: 'withdraw-run', run: 'r2', on: day('2026-05-05') }));
    must(await book.answer({ kind: 'withdraw-run', run: 'r2', on: day('2026-05-05') }));
    expect(book.state.register.runs.map(({ withdrawnOn }) => withdrawnOn)).toEqual(['2026-05-05']);
  });

  it('are not in the journal itself', async () => {
    const store = memoryStore();
    const book = await begun(store);
    must(await book.answer({ kind: 'details', ...details }, { approvedBy: 'lead' }));
    const lines = (await store.read('b1', 0, 100)).map(({ line }) => line).join('\n');
    expect(lines).not.toContain('Carer');
    expect(lines).not.toContain('88837491');
  });
});
