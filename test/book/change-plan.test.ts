import { describe, expect, it } from 'vitest';
import { agreement } from '../../examples/review-year.js';
import { type Book, openBook, type Policy } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { memoryStore } from '../../src/store/memory.js';
import { amountOver, award, budgetStatement, day, type PlanChange, pence } from '../support/library.js';
import { dump } from '../support/state-dump.js';

const policy: Policy = { approvals: [{ record: 'agreement' }] };
const from = day('2026-04-06');
const line = (id: string) => agreement.budget.lines.find((planned) => planned.id === id)!;
/** A day centre at another amount, and no payroll: two changes that know nothing of each other. */
const dearer: PlanChange = {
  ...{ from, ends: ['dayCentre'] },
  lines: [{ ...line('dayCentre'), id: 'dayCentre.2', pence: pence(36_00) }],
};
const noPayroll: PlanChange = { from, ends: ['payroll'] };
const revision = (id: string) => ({ id, date: day('2026-03-30') });
const begun = async (more: object = {}): Promise<Book> => {
  const book = must(await openBook({ agreement, by: 'clerk', ...more }));
  must(await book.post(award(agreement, { id: 'award', date: agreement.budget.period.from })));
  return book;
};
const planned = ({ ledger }: Book) => must(budgetStatement(ledger)).total.planned.pence;
const cost = ({ state }: Book) =>
  state.agreement.budget.lines.reduce((sum, each) => sum + amountOver(each, agreement.budget.period), 0);

describe('Book.changePlan', () => {
  it('puts the plan in force and awards the difference, in one record', async () => {
    const book = await begun();
    const plan = must(await book.changePlan({ change: dearer, revision: revision('award-2') }));
    expect(plan.lines.map(({ id }) => id)).toContain('dayCentre.2');
    expect(book.state.agreement.budget).toEqual(plan);
    expect(planned(book)).toBe(cost(book));
    expect(planned(book)).toBeGreaterThan(planned(await begun()));
  });

  it('changes neither plan nor award if either is refused', async () => {
    const book = await begun();
    const before = JSON.stringify([dump(book.ledger), book.state]);
    const twice = await book.changePlan({ change: dearer, revision: { id: 'x', date: day('1999-01-01') } });
    const unknown = await book.changePlan({
      change: { from, lines: [{ ...line('tax'), rule: 'none' }] },
      revision: revision('x'),
    });
    expect([twice.ok, unknown.ok]).toEqual([false, false]);
    expect(JSON.stringify([dump(book.ledger), book.state])).toBe(before);
  });

  it('waits whole for a second person, and neither of two changes undoes the other', async () => {
    const store = memoryStore();
    const book = await begun({ policy, store });
    const first = await book.changePlan({ change: dearer, revision: revision('award-2') });
    const second = await book.changePlan({ change: noPayroll, revision: revision('award-3') });
    expect([first, second].map((sent) => !sent.ok && sent.problems[0]!.code)).toEqual([
      'approval-needed',
      'approval-needed',
    ]);
    expect(planned(book)).toBe(planned(await begun()));
    for (const { id } of book.state.requests) {
      expect((await book.approve(id, { by: 'clerk' })).ok).toBe(false);
      must(await book.approve(id, { by: 'lead' }));
    }
    const ids = book.state.agreement.budget.lines.map(({ id, days }) => `${id} ${days?.to ?? ''}`);
    expect(ids).toEqual(expect.arrayContaining(['payroll 2026-04-05', 'dayCentre 2026-04-05']));
    expect(planned(book)).toBe(cost(book));
    const again = must(await openBook({ id: book.id, store }));
    must(await again.loadHistory());
    expect(again.state.agreement).toEqual(book.state.agreement);
    expect(dump(again.ledger)).toEqual(dump(book.ledger));
  });

  it('is made in a book that was opened from its snapshot', async () => {
    const store = memoryStore();
    must(await (await begun({ store })).close());
    const book = must(await openBook({ id: agreement.book, store }));
    must(await book.changePlan({ change: dearer, revision: revision('award-2') }));
    expect(planned(book)).toBe(cost(book));
  });
});
