/** Also tests `ledger/revise-chart.ts`, `ledger/chart-revision.ts` and `ledger/state/revision.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { readJournal, writeJournal } from '../../src/export/jsonl.js';
import type { Chart } from '../../src/ledger/chart.js';
import { entries, history } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post, preview } from '../../src/ledger/post.js';
import { protectionStanding } from '../../src/ledger/protection-standing.js';
import { replay } from '../../src/ledger/replay.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import type { Result } from '../../src/problem/problem.js';
import { addDays } from '../../src/time/day.js';
import { anyCommand, type Command, draftOf } from '../model/commands.js';
import { CHART, draft, emptyBook, FIRST, known, pair, snapshot } from '../support/random-ledger.js';
import { dump } from '../support/state-dump.js';

const codes = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`.trim());
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const withControl = ({ accounts, ...rest }: Chart, path: string): Chart => ({
  ...rest,
  accounts: accounts.map((account) => (account.path === path ? { ...account, control: true } : account)),
});
const recording = { recordedAt: known(4) };
const owe = (id: string, pence: number) =>
  draft(id, pair('actual', 'suspense', 'assets/petty-cash', 'income/nhs', pence), { date: '2026-06-01' });

/** A book whose petty cash went below zero and came back, and became a control total then. */
function bookWithControl(): Ledger {
  const ledger = emptyBook();
  must(post(ledger, owe('a', -100), recording));
  must(post(ledger, owe('b', 100), recording));
  must(reviseChart(ledger, withControl(ledger.chart, 'assets/petty-cash'), { recordedAt: known(6) }));
  return ledger;
}

/** The book made again in each way that there is. */
function remade(ledger: Ledger): readonly (readonly [way: string, ledger: Ledger])[] {
  return [
    ['history', must(replay(json(ledger.openingChart), json([...history(ledger)])))],
    ['chart and entries', must(replay(json(ledger.chart), json([...entries(ledger)])))],
    ['file', must(readJournal([...writeJournal('book', ledger)].join('\n'))).ledger],
  ];
}

describe('a revision of the chart', () => {
  it('demands nothing of the entries before it, and the book replays', () => {
    const ledger = bookWithControl();
    for (const [, again] of remade(ledger)) {
      expect(snapshot(again)).toBe(snapshot(ledger));
      expect(codes(preview(again, owe('c', -1), { recordedAt: known(6) }))).toEqual([
        'control-exceeded postings[0]',
      ]);
    }
  });

  it('holds a protection from then on, and counts what was spent before', () => {
    const ledger = emptyBook();
    const award = (id: string, category: string, pence: number) =>
      draft(id, pair('budget', 'own', category, 'equity/budget', pence));
    const pay = (id: string, pence: number) =>
      draft(id, pair('actual', 'own', 'expenses/equipment', 'assets/bank', pence));
    must(post(ledger, award('care', 'expenses/care', 100), recording));
    must(post(ledger, award('equipment', 'expenses/equipment', 100), recording));
    must(post(ledger, draft('in', pair('actual', 'own', 'assets/bank', 'income/nhs', 300)), recording));
    must(post(ledger, pay('over', 150), recording));
    const more = {
      id: 'own-care',
      name: 'Care',
      funds: ['own'],
      categories: ['expenses/care'],
      days: { from: '2026-04-01', to: '2027-03-31' },
      atLeast: { pence: 100 },
    };
    must(reviseChart(ledger, { ...ledger.chart, protections: [...ledger.chart.protections!, more] }));
    for (const [, again] of remade(ledger)) {
      expect(snapshot(again)).toBe(snapshot(ledger));
      const tried = preview(again, pay('more', 1), recording);
      expect(codes(tried)).toEqual(['protection-breached postings']);
      expect(tried).toEqual(preview(ledger, pay('more', 1), recording));
    }
  });

  it('is a line of the file between the entries, with its moment and its place', () => {
    const ledger = bookWithControl();
    must(post(ledger, owe('c', 5), { recordedAt: known(6) }));
    const lines = [...writeJournal('book', ledger)].map((line) => JSON.parse(line));
    expect(lines[0].chart).toEqual(CHART);
    expect(lines.map(({ id, revision }) => id ?? Object.keys(revision ?? {}))).toEqual([
      [],
      'a',
      'b',
      ['accounts'],
      'c',
    ]);
    expect(lines[3]).toEqual({
      revision: {
        accounts: [{ path: 'assets/petty-cash', opens: '2026-06-01', control: true, heldAfter: 2 }],
      },
      entriesBefore: 2,
      recordedAt: known(6),
    });
  });

  it('is no entry: one that changes nothing is not recorded, and no entry is recorded before it', () => {
    const ledger = bookWithControl();
    const before = dump(ledger);
    expect(must(reviseChart(ledger, json(ledger.chart)))).toBe(ledger.chart);
    expect(must(reviseChart(ledger, withControl(CHART as unknown as Chart, 'assets/petty-cash')))).toBe(
      ledger.chart,
    );
    expect(codes(post(ledger, owe('c', 5), recording))).toEqual(['recorded-backwards recordedAt']);
    const wider = { ...ledger.chart, funds: [...ledger.chart.funds, { ...CHART.funds[3]!, id: 'more' }] };
    expect(codes(reviseChart(ledger, wider, { recordedAt: known(4) }))).toEqual([
      'recorded-backwards recordedAt',
    ]);
    expect(codes(reviseChart(ledger, wider, { recordedAt: 'now' as never }))).toEqual([
      'moment-invalid recordedAt',
    ]);
    expect(dump(ledger)).toEqual(before);
  });

  it('says how many entries come before it when its place in a history is wrong', () => {
    const ledger = bookWithControl();
    const lines = [...history(ledger)].map((one) => ('revision' in one ? { ...one, entriesBefore: 1 } : one));
    const again = replay(ledger.openingChart, lines);
    expect(again.ok ? [] : again.problems).toEqual([
      {
        code: 'field-invalid',
        at: 'entries[2].entriesBefore',
        facts: { expected: '2 entries before it', found: '1' },
      },
    ]);
  });

  it('of a book without entries is held against all of them', () => {
    const ledger = emptyBook();
    must(reviseChart(ledger, withControl(ledger.chart, 'assets/petty-cash')));
    expect(codes(post(ledger, owe('a', -100), recording))).toEqual(['control-exceeded postings[0]']);
  });

  it('gives a protection another name, and nothing else of it is changed', () => {
    const ledger = emptyBook();
    const [care] = ledger.chart.protections!;
    const renamed = { ...ledger.chart, protections: [{ ...care!, name: 'Care before all' }] };
    expect(must(reviseChart(ledger, renamed)).protections).toEqual([{ ...care, name: 'Care before all' }]);
    const lower = { ...ledger.chart, protections: [{ ...care!, atLeast: { pence: 299 } }] };
    expect(codes(reviseChart(ledger, lower))).toEqual(['chart-narrowed']);
  });

  it('counts under a new protection what was promised, spent and sent to other books before it', () => {
    const [ledger, other] = [emptyBook(), emptyBook()];
    const write = (id: string, postings: ReturnType<typeof pair>, more: object = {}) =>
      must(post(ledger, draft(id, postings, more), recording));
    write('in', pair('actual', 'own', 'assets/bank', 'income/nhs', 300));
    write('care', pair('budget', 'own', 'expenses/care', 'equity/budget', 100));
    write('equipment', pair('budget', 'own', 'expenses/equipment', 'equity/budget', 70));
    write('open', pair('commitment', 'own', 'expenses/equipment', 'equity/commitments', 30), {
      commitment: { id: 'c', act: 'open' },
    });
    write('paid', pair('actual', 'own', 'expenses/equipment', 'assets/bank', 9));
    write('paid-care', pair('actual', 'own', 'expenses/care', 'assets/bank', 5));
    const half = (direction: 'out' | 'in', sum: number) =>
      draft(direction, pair('actual', 'own', 'equity/transfers', 'assets/bank', sum), {
        transfer: { id: 't', book: direction === 'out' ? 'north' : 'south', direction },
      });
    const sent = { out: { ledger, draft: half('out', 4) }, in: { ledger: other, draft: half('in', -4) } };
    must(postTransfer(sent, recording));
    const protection = {
      ...{ id: 'own-care', name: 'Care', funds: ['own'], categories: ['expenses/care'] },
      ...{ days: { from: '2026-04-01', to: '2027-03-31' }, atLeast: { pence: 100 } },
    };
    const protections = [...ledger.chart.protections!, protection];
    must(reviseChart(ledger, { ...ledger.chart, protections }));
    for (const [, again] of remade(ledger)) {
      expect(protectionStanding(again, 'own-care')).toEqual({
        protection: { ...protection, heldAfter: 7 },
        ...{ authorised: 170, inside: 100, elsewhere: 43, floor: 100, slack: 27 },
      });
    }
  });

  it('of a chart without protections leaves it without, or adds the first', () => {
    const { accounts, funds, protections } = CHART;
    const ledger = must(openLedger({ accounts, funds }));
    const wider = { accounts: [...accounts, { path: 'expenses/more', opens: FIRST }], funds };
    expect(must(reviseChart(ledger, wider))).toStrictEqual(wider);
    expect(must(reviseChart(ledger, { ...wider, protections }))).toStrictEqual({ ...wider, protections });
    expect([...history(ledger)]).toEqual([
      { revision: { accounts: [{ path: 'expenses/more', opens: FIRST }] }, entriesBefore: 0 },
      { revision: { protections }, entriesBefore: 0 },
    ]);
  });

  it('does not exempt the entries of a new book that is opened over its chart', () => {
    const ledger = must(openLedger(bookWithControl().chart));
    expect(codes(post(ledger, owe('a', -100), recording))).toEqual(['control-exceeded postings[0]']);
  });

  it('names a name that is given twice, and one that is gone, also beside what is in force', () => {
    const ledger = bookWithControl();
    const { chart } = ledger;
    const [suspense] = chart.funds;
    const twice = { ...chart, accounts: [...chart.accounts, json(chart.accounts[0])] };
    expect(codes(reviseChart(ledger, twice))).toEqual([
      `account-repeated accounts[${chart.accounts.length}]`,
    ]);
    expect(codes(reviseChart(ledger, { ...chart, funds: [...chart.funds, json(suspense)] }))).toContain(
      `fund-repeated funds[${chart.funds.length}]`,
    );
    const [care] = chart.protections!;
    expect(codes(reviseChart(ledger, { ...chart, protections: [care, json(care)] }))).toEqual([
      'name-repeated protections[1]',
    ]);
    expect(codes(reviseChart(ledger, { ...chart, accounts: chart.accounts.slice(1) }))).toEqual([
      'chart-narrowed',
    ]);
    expect(codes(reviseChart(ledger, { ...chart, protections: [] }))).toEqual(['chart-narrowed']);
  });

  it.each([
    ['a wrong place', { entriesBefore: 1 }, ['field-invalid entries[2].entriesBefore']],
    ['a moment gone by', { recordedAt: known(0) }, ['recorded-backwards entries[2].recordedAt']],
    ['no change', { revision: 7 }, ['field-invalid entries[2].revision']],
    ['more', { id: 'x' }, ['field-invalid entries[2].id']],
    [
      'an unknown fund',
      { revision: { protections: [{ ...CHART.protections[0]!, id: 'p', funds: ['none'] }] } },
      ['fund-unknown entries[2].revision.protections[0].funds'],
    ],
    [
      'other terms',
      { revision: { funds: [{ ...CHART.funds[1]!, terms: {} }] } },
      ['chart-narrowed entries[2]'],
    ],
  ])('is refused by a replay with %s', (_what, change, expected) => {
    const ledger = bookWithControl();
    const lines = [...history(ledger)].map((one) => ('revision' in one ? { ...one, ...change } : one));
    expect(codes(replay(ledger.openingChart, lines))).toEqual(expected);
  });
});

const PATHS = CHART.accounts.map(({ path }) => path);

/** A chart with one thing more or one thing changed, as a command says; not each may be taken. */
function revised(chart: Chart, one: Command, nth: number): unknown {
  const { accounts, funds, protections = [] } = chart;
  const at = (one.which + nth) % accounts.length;
  if (one.share === 0) return withControl(chart, PATHS[at % PATHS.length]!);
  if (one.share === 1)
    return { ...chart, accounts: [...accounts, { path: `expenses/care/new-${nth}`, opens: FIRST }] };
  if (one.share === 2)
    return { ...chart, accounts: accounts.with(at, { ...accounts[at]!, closes: addDays(FIRST, one.day) }) };
  if (one.share === 3)
    return {
      ...chart,
      funds: [...funds.map((fund) => ({ ...fund, name: `${nth}` })), { ...funds[3]!, id: `f${nth}` }],
    };
  const added = {
    id: `p${nth}`,
    name: 'More care',
    funds: [one.fund, one.other].filter((id) => id !== 'suspense'),
    categories: [one.category],
    days: { from: FIRST, to: addDays(FIRST, 10 + one.day) },
    atLeast: one.day % 2 === 0 ? { pence: one.pence } : { share: '1/3' },
  };
  return { ...chart, protections: [...protections.map((old) => ({ ...old, name: `${nth}` })), added] };
}

describe('law 7, with revisions', () => {
  it('after any mix of entries and revisions the history replays to the running book, and both answer the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyCommand, fc.integer({ min: 0, max: 3 })), { maxLength: 40, size: 'max' }),
        fc.array(anyCommand, { maxLength: 5 }),
        (commands, next) => {
          const ledger = emptyBook();
          for (const [nth, [one, turn]] of commands.entries()) {
            if (turn === 0) {
              reviseChart(ledger, revised(ledger.chart, one, nth), { recordedAt: known(nth) });
              continue;
            }
            const asked = draftOf(ledger, one, `e${nth}`);
            if (asked) post(ledger, asked, { recordedAt: known(nth) });
          }
          const [whole, , file] = remade(ledger);
          expect(dump(whole![1])).toEqual(dump(ledger));
          expect(dump(file![1])).toEqual(dump(ledger));
          for (const [, again] of remade(ledger)) {
            expect(snapshot(again)).toBe(snapshot(ledger));
            for (const [nth, one] of next.entries()) {
              const asked = draftOf(ledger, one, `n${nth}`);
              const clock = { recordedAt: known(100) };
              if (asked) expect(preview(again, asked, clock)).toEqual(preview(ledger, asked, clock));
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
