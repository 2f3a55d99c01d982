/** Tests the names in a payee map, wherever a book is given one, and what a question says of a payee that it knows. */
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { bringForward, explainAll, personalBudgetChart, shareRule } from '../../src/index.js';
import { pence } from '../../src/money/pence.js';
import { memoryStore } from '../../src/store/memory.js';
import { day } from '../../src/time/day.js';

const opens = day('2026-04-01');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS' } });
const rules = [shareRule('all', { nhs: 'remaining' })];
const category = 'expenses/personal-care';
const wrong = [
  { payee: 'CARE CO', line: 'washing' },
  { payee: 'ICB', stream: 'icb' },
  { payee: 'TAXIS', category: 'expenses/nothing', rule: 'joint' },
  { payee: 'CARE LTD', category, rule: 'all' },
];
const places = (answer: Awaited<ReturnType<typeof openBook>>) =>
  answer.ok ? [] : answer.problems.map(({ code, at }) => `${code} ${at}`);
const UNKNOWN = [
  'line-unknown payees[0].line',
  'stream-unknown payees[1].stream',
  'category-unknown payees[2].category',
  'rule-unknown payees[2].rule',
];

describe('openBook', () => {
  it('refuses payees that name no line, stream, category or rule of the book, all at once, and makes no book', async () => {
    const store = memoryStore();
    const opened = await openBook({ id: 'p1', store, chart, rules, payees: wrong });
    expect(places(opened)).toEqual(UNKNOWN);
    expect(await store.size('p1')).toBe(0);
    if (!opened.ok) expect(explainAll(opened.problems, chart).match(/Check the spelling/g)).toHaveLength(4);
  });

  it('refuses them of a book that is there, and takes again what it has', async () => {
    const store = memoryStore();
    const payees = wrong.slice(3);
    must(await openBook({ id: 'p1', store, chart, rules, payees }));
    expect(places(await openBook({ id: 'p1', store, payees: wrong }))).toEqual(UNKNOWN);
    expect((await openBook({ id: 'p1', store, payees })).ok).toBe(true);
  });
});

describe('answer', () => {
  it('refuses a payee that names what the book does not have', async () => {
    const book = must(await openBook({ chart, rules }));
    const answered = await book.answer({ kind: 'payee', rule: { payee: 'ICB', stream: 'icb' } });
    expect(places(answered as never)).toEqual(['stream-unknown rule.stream']);
    expect(book.state.payees).toEqual([]);
  });
});

const csv = `Date,Description,Amount,Balance
02/04/2026,CARE LTD,-100.00,400.00
03/04/2026,CORNER SHOP,-25.00,375.00`;

describe('a question', () => {
  it('says whether the payee is known and no fund can pay, or nothing says what the line is', async () => {
    const payees = wrong.slice(3);
    const book = must(await openBook({ chart, rules, payees }));
    const { questions } = must(await book.take(csv, { post: 'explained' }));
    expect(questions.map(({ why, short }) => [why, short])).toEqual([
      ['not-covered', pence(100_00)],
      ['unexplained', undefined],
    ]);
    expect(must(await book.questions()).map(({ why }) => why)).toEqual(['not-covered', 'unexplained']);
  });

  it('says of a line that only waits that the payee map explains it', async () => {
    const book = must(await openBook({ chart, rules, payees: wrong.slice(3) }));
    const funds = [{ fund: 'nhs', pence: pence(500_00) }];
    must(await book.post(bringForward({ id: 'start', date: opens, funds })));
    expect(must(await book.take(csv)).proposed).toHaveLength(1);
    const questions = must(await book.questions());
    expect(questions.map(({ why }) => why)).toEqual(['explained', 'unexplained']);
    must(await book.answer({ kind: 'record', line: questions[0]!.line.id }));
    expect(must(await book.questions()).map(({ why }) => why)).toEqual(['unexplained']);
  });
});
