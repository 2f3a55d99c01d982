/** Tests of `retention/due-erasures.ts` and `retention/retention-periods.ts`. */
import { describe, expect, it } from 'vitest';
import {
  type Book,
  bringForward,
  draw,
  openBook,
  personalBudgetChart,
  shareRule,
} from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { dueErasures, eraseText, RETENTION_PERIODS } from '../../src/retention/index.js';
import { day, moment, pence } from '../support/library.js';

const CATEGORY = 'expenses/personal-care';
const all = shareRule('all', { council: '100%' });

/** A book of 2016 to 2026 with one paid bill a year, whose notes have a name. */
async function decade(id: string): Promise<Book> {
  const opens = day('2016-04-01');
  const chart = personalBudgetChart({ opens, funds: { council: 'Council' } });
  let now = opens as string;
  const clock = () => moment(`${now}T09:00:00.000Z`);
  const book = must(await openBook({ id, chart, rules: [all], clock }));
  const funds = [{ fund: 'council', pence: pence(1_000_000) }];
  must(await book.post(bringForward({ id: 'start', date: opens, funds })));
  for (let year = 2016; year < 2026; year++) {
    now = `${year}-06-01`;
    const bill = { id: `b${year}`, date: day(now), category: CATEGORY, pence: pence(10_00), rule: all };
    must(await book.post((ledger) => draw(ledger, bill), { note: { payee: 'Jo Bloggs' } }));
  }
  now = '2026-11-28';
  return book;
}

const today = day('2026-11-28');
const PLAIN = RETENTION_PERIODS.filter(({ from }) => from === 'financial-year-end');

describe('due erasures', () => {
  it('counts seven years from the end of the financial year', async () => {
    const book = await decade('a');
    expect(must(await dueErasures([book], { today, periods: PLAIN }))).toEqual([
      {
        ...{ book: 'a', before: '2019-04-01', dueSince: '2026-04-01', period: 'council-records' },
        ...{ texts: 3, holds: [] },
      },
    ]);
    const eve = must(await dueErasures([book], { today: day('2026-03-31'), periods: PLAIN }));
    expect(eve[0]!.before).toBe('2018-04-01');
    const first = must(await dueErasures([book], { today: day('2026-04-01'), periods: PLAIN }));
    expect(first[0]!.before).toBe('2019-04-01');
  });

  it('counts from the end of the budget what is counted from there', async () => {
    const book = await decade('a');
    const limitation = RETENTION_PERIODS.filter(({ id }) => id === 'limitation');
    const end = book.state.agreement.budget.period.to;
    const due = must(await dueErasures([book], { today, periods: limitation }));
    expect(due.length > 0).toBe(end < '2020-11-28');
  });

  it('is answered in the form in which text is erased, and is then no longer due', async () => {
    const book = await decade('a');
    const [due] = must(await dueErasures([book], { today, periods: PLAIN }));
    const choice = { by: 'age', before: due!.before } as const;
    expect(must(await eraseText(book, { choice, ground: 'time-over' })).entries).toEqual([
      'b2016',
      'b2017',
      'b2018',
    ]);
    expect(must(await dueErasures([book], { today, periods: PLAIN }))).toEqual([]);
  });

  it('says what holds a book back, and drops a hold that has ended', async () => {
    const books = [await decade('a'), await decade('b')];
    const holds = [
      { book: 'b', why: 'dispute' },
      { book: 'b', why: 'audit', until: day('2026-11-28') },
      { book: 'b', why: 'court', until: day('2026-11-27') },
    ] as const;
    const due = must(await dueErasures(books, { today, periods: PLAIN, holds }));
    expect(due.map(({ book, holds: of }) => [book, of.map(({ why }) => why)])).toEqual([
      ['a', []],
      ['b', ['dispute', 'audit']],
    ]);
  });

  it('is held back by bank lines that are not sealed, and by money under query', async () => {
    const book = await decade('a');
    const csv = `Date,Description,Amount,Balance\n02/04/2017,SOMEBODY,-10.00,9990.00`;
    must(await book.take(csv, { post: 'everything' }));
    const [due] = must(await dueErasures([book], { today, periods: PLAIN }));
    expect(due!.holds).toEqual([
      { why: 'open-question', count: 2 },
      { why: 'under-query', count: 1 },
    ]);
  });

  it('is held back by money that is owed back to a funder', async () => {
    const book = await decade('a');
    const { chart } = book.ledger;
    const account = { path: 'liabilities/funders/council', opens: day('2016-04-01') };
    must(await book.revise({ ...chart, accounts: [...chart.accounts, account] } as never));
    const posting = { fund: 'council', balanceType: 'actual' } as const;
    const postings = [
      { ...posting, account: CATEGORY, pence: pence(300_00) },
      { ...posting, account: account.path, pence: pence(-300_00) },
    ];
    must(await book.post({ id: 'owed', date: day('2026-06-01'), kind: 'journal', postings }));
    const [due] = must(await dueErasures([book], { today, periods: PLAIN }));
    expect(due!.holds).toEqual([{ why: 'reclaim-unpaid', count: 300_00 }]);
  });

  it.each([
    ['no day', {}, 'today'],
    ['a hold for no known reason', { today, holds: [{ book: 'a', why: 'habit' }] }, 'holds[0].why'],
    ['no periods', { today, periods: [] }, 'periods'],
  ])('refuses options with %s', async (_, options, at) => {
    const answer = await dueErasures([], options as never);
    expect(answer.ok ? [] : answer.problems.map((problem) => problem.at)).toEqual([at]);
  });
});

describe('the periods', () => {
  it('have a source and a mark, and say what is not certain', () => {
    for (const { id, source, mark, years } of RETENTION_PERIODS) {
      expect(source, id).not.toBe('');
      expect(['found', 'recalled'], id).toContain(mark);
      expect(years, id).toBeGreaterThan(0);
    }
    // These events are in no source that was read.
    const uncertain = RETENTION_PERIODS.filter((period) => 'provisional' in period).map(({ id }) => id);
    expect(uncertain).toEqual(['council-records', 'recovery', 'limitation']);
  });
});
