/** Tests the book that the page of `examples/browser` keeps, without a browser. */
import { describe, expect, it } from 'vitest';
import {
  beginBook,
  bringBack,
  budgetPage,
  choicesFor,
  copyOf,
  decide,
  groupQuestions,
  openKept,
  readPlan,
} from '../examples/browser/budget-book.js';
import { must } from '../src/explain/must.js';
import { memoryStore } from '../src/store/memory.js';

const FORM = { from: '2026-04-06', inHand: '1000.00', monthly: { agency: '400.00', transport: '40.50' } };
const APRIL = `Date,Description,Amount,Balance
10/04/2026,CARE CO,-100.01,899.99
17/04/2026,CARE CO,-100.01,799.98
24/04/2026,COUNTY COUNCIL DP,500.50,1300.48`;

const begun = async (store = memoryStore()) => must(await beginBook(store, FORM))!;

describe('the book of the page', () => {
  it('names every field of the plan that it cannot read', () => {
    const read = readPlan({ from: '31/02', inHand: '1.2.3', monthly: { agency: 'x' } });
    expect(read.ok ? [] : read.problems.map(({ at }) => at)).toEqual([
      'First day of the budget',
      'Money in the account',
      'Agency home care',
    ]);
  });

  it('is kept in one write, or not at all', async () => {
    const store = memoryStore();
    const sizes: number[] = [];
    const append = store.append.bind(store);
    store.append = (parts) => {
      sizes.push(parts[0]!.records.length);
      return append(parts);
    };
    await begun(store);
    expect(sizes).toEqual([await store.size('my-budget')]);
    const refused = await beginBook(memoryStore(), { ...FORM, inHand: '-5.00' });
    expect(refused.ok).toBe(false);
  });

  it('is the one that another tab has begun meanwhile', async () => {
    const store = memoryStore();
    await begun(store);
    const second = must(await beginBook(store, { ...FORM, inHand: '1.00' }))!;
    expect(budgetPage(second).facts[0]!.value).toEqual({ pence: 1000_00 });
  });

  it('gathers questions by name, and learns from one answer', async () => {
    const store = memoryStore();
    const book = await begun(store);
    const taken = must(await book.take(APRIL, { post: 'explained' }));
    const groups = groupQuestions(taken.questions);
    expect(groups.map(({ name, isMoneyIn, lines }) => [name, isMoneyIn, lines.length])).toEqual([
      ['CARE CO', false, 2],
      ['COUNTY COUNCIL DP', true, 1],
    ]);
    for (const group of groups) must(await decide(book, choicesFor(book, group)[0]!.decisions));
    expect(must(await book.questions('assets/bank'))).toEqual([]);
    const may = 'Date,Description,Amount,Balance\n05/05/2026,CARE CO,-100.01,1200.47';
    expect(must(await book.take(may, { post: 'explained' })).posted).toHaveLength(1);
    const reopened = must(await openKept(store))!;
    expect(budgetPage(reopened)).toEqual(budgetPage(book));
  });

  it('asks whether a line that may be here already is the same', async () => {
    const book = await begun();
    must(await book.take(APRIL, { post: 'explained' }));
    const [group] = groupQuestions(must(await book.questions('assets/bank')));
    const [question] = group!.lines;
    const choices = choicesFor(book, { ...group!, lines: [{ ...question!, why: 'may-be-known' }] });
    expect(choices.map(({ decisions }) => decisions.map(({ kind }) => kind))).toEqual([['same'], ['new']]);
  });

  it('is brought back from its copy, and no other file is', async () => {
    const book = await begun();
    must(await book.take(APRIL, { post: 'explained' }));
    const copy = await copyOf(book);
    const store = memoryStore();
    const back = must(await bringBack(store, copy))!;
    expect(budgetPage(back)).toEqual(budgetPage(book));
    for (const wrong of ['', 'null', '{}', '[]', '{"journal":5}', copy.replace('100000', '100001')])
      expect((await bringBack(memoryStore(), wrong)).ok, wrong.slice(0, 20)).toBe(false);
  });
});
