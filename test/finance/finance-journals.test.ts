/**
 * Journals by a code map: `finance/finance-journals.ts`, `finance/journal-lines.ts`, `finance/entries-to-send.ts`, `finance/find-codes.ts`, `finance/journal-schema.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { CodeMap } from '../../src/finance/code-map.js';
import { financeJournals } from '../../src/finance/finance-journals.js';
import type {
  FinanceJournals,
  FinancePeriod,
  JournalRun,
  JournalSources,
} from '../../src/finance/journal.js';
import { balances } from '../../src/ledger/balance.js';
import type { Draft, Note } from '../../src/ledger/entry.js';
import { entries, entryOf } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import type { Result } from '../../src/problem/problem.js';
import { day } from '../../src/time/day.js';
import { type Moment, moment } from '../../src/time/moment.js';
import { CATEGORIES, CHART, FUNDS, pair, randomBook, someDay } from '../support/random-book.js';
import { CODES } from './sample-codes.js';

const OCTOBER = { id: '2026/07', from: day('2026-10-01'), to: day('2026-10-31') };
const NOVEMBER = { id: '2026/08', from: day('2026-11-01'), to: day('2026-11-30') };
const at = (text: string) => moment(`${text}T09:00:00.000Z`);
/** A request of a period, which any part may replace. */
type Asked = JournalSources & { readonly period: FinancePeriod };

interface Paid {
  readonly id: string;
  readonly date: string;
  readonly nhs?: number;
  readonly council?: number;
  readonly category?: string;
  readonly more?: Partial<Draft>;
  readonly note?: Note;
  readonly recordedAt?: Moment;
}

/** A book of payments that the NHS and the council share. */
function bookOf(payments: readonly Paid[]): Ledger {
  const ledger = must(openLedger(CHART));
  const start = ['nhs', 'council'].flatMap((fund) =>
    pair('actual', fund, 'assets/bank', 'equity/opening', 9_000_00),
  );
  const begun = { id: 'start', date: day('2026-04-01'), kind: 'open', postings: start };
  must(post(ledger, begun, { recordedAt: at('2026-04-01') }));
  for (const payment of payments) {
    const { id, date, nhs = 0, council = 0, category = 'expenses/personal-care', more } = payment;
    const parts = { nhs, council };
    const postings = Object.entries(parts).flatMap(([fund, amount]) =>
      amount === 0 ? [] : pair('actual', fund, category, 'assets/bank', amount),
    );
    const draft = { id, date: day(date), kind: 'pay', postings, ...more };
    const { note, recordedAt = at(date) } = payment;
    must(post(ledger, draft, { recordedAt, ...(note && { note }) }));
  }
  return ledger;
}

const WAGES: Paid = { id: 'wages', date: '2026-10-09', nhs: 57_00, council: 43_01 };
const SINCE: CodeMap = { ...CODES, since: day('2026-04-02') };

const request = (ledger: Ledger, more: Partial<Asked> = {}): Asked => ({
  books: [{ book: 'dp-301', ledger }],
  ...{ codes: SINCE, period: OCTOBER },
  ...more,
});
const again = (ledger: Ledger, sent: readonly JournalRun[], { period, run }: JournalRun, codes = SINCE) => {
  const { period: _period, ...sources } = request(ledger, { sent, codes });
  return financeJournals({ ...sources, again: { period: period.id, run } });
};
const journalsOf = (ledger: Ledger, more: Partial<Asked> = {}) =>
  must(financeJournals(request(ledger, more)));
const codesOf = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at: place }) => `${code} ${place}`);
const shown = ({ journals }: FinanceJournals) =>
  journals.flatMap(({ number, lines }) =>
    lines.map(
      ({ costCentre, subjective, pence, partner = '', entry }) =>
        `${number} ${costCentre} ${subjective} ${pence} ${partner} ${entry}`,
    ),
  );

describe('financeJournals', () => {
  it('writes a shared payment into both ledgers: each its own cost, and what one owes the other', () => {
    expect(shown(journalsOf(bookOf([WAGES])))).toEqual([
      '4000-2026/07-1 B100 9000 -10001  wages',
      '4000-2026/07-1 4710 5200 4301  wages',
      '4000-2026/07-1 B100 9400 5700 QXX wages',
      'QXX-2026/07-1 CHC1 52160 5700  wages',
      'QXX-2026/07-1 BAL 18100 -5700 4000 wages',
    ]);
  });

  it('says what bodies owe each other, and how much each journal comes to', () => {
    const { journals, owed } = journalsOf(bookOf([WAGES]));
    expect(owed).toEqual([{ debtor: 'icb', creditor: 'council', pence: 57_00 }]);
    expect(journals.map(({ company, debits }) => `${company} ${debits}`)).toEqual(['4000 10001', 'QXX 5700']);
  });

  it('takes the row of the longest account, and that of the fund before that of all funds', () => {
    const bed = { id: 'bed', date: '2026-10-02', category: 'expenses/equipment', nhs: 5, council: 7 };
    const lines = shown(journalsOf(bookOf([bed])));
    expect(lines).toContain('4000-2026/07-1 4711 5300 12  bed');
  });

  it('takes the codes of the day of the entry', () => {
    const [row, ...rows] = CODES.rows;
    const before = { ...row!, to: day('2026-10-08') };
    const after = { ...row!, from: day('2026-10-09'), subjective: '9001' };
    const codes = { ...SINCE, rows: [before, after, ...rows] };
    const ledger = bookOf([{ ...WAGES, id: 'first', date: '2026-10-08' }, WAGES]);
    const banks = shown(journalsOf(ledger, { codes })).filter((line) => / B100 900\d /.test(line));
    expect(banks.map((line) => line.split(' ')[2])).toEqual(['9000', '9001']);
  });

  it('refuses with every account and fund that has no codes, its days and how many entries need them', () => {
    const codes = { ...SINCE, rows: CODES.rows.filter(({ account }) => !account.startsWith('expenses')) };
    const ledger = bookOf([WAGES, { ...WAGES, id: 'later', date: '2026-10-30' }]);
    const refused = financeJournals(request(ledger, { codes }));
    const gap = { account: 'expenses/personal-care', from: '2026-10-09', to: '2026-10-30', entries: 2 };
    expect(refused).toMatchObject({
      ok: false,
      problems: [
        { code: 'codes-missing', facts: { ...gap, fund: 'council' } },
        { code: 'codes-missing', facts: { ...gap, fund: 'nhs' } },
      ],
    });
  });

  it('refuses with every pair of bodies that has no codes for what one owes the other', () => {
    expect(codesOf(financeJournals(request(bookOf([WAGES]), { codes: { ...SINCE, partners: [] } })))).toEqual(
      ['partner-codes-missing codes.partners', 'partner-codes-missing codes.partners'],
    );
  });

  it('puts an entry that came late into the next run, with the day to which it belongs', () => {
    const late = { ...WAGES, id: 'late', date: '2026-10-20', recordedAt: at('2026-11-02') };
    const earlier = {
      ...{ ...WAGES, id: 'dated', date: '2026-11-06' },
      more: { effective: day('2026-09-30') },
    };
    const closing: Paid = {
      id: 'close',
      date: '2026-10-31',
      recordedAt: at('2026-11-03'),
      more: { kind: 'close', closes: true },
    };
    const { run } = journalsOf(bookOf([WAGES]));
    const next = { period: NOVEMBER, sent: [run] };
    const { journals } = journalsOf(bookOf([WAGES, late, closing, earlier]), next);
    const texts = journals[0]!.lines.map(({ entry, belongsTo, description }) => ({
      ...{ entry, belongsTo },
      says: description.includes('belongs to'),
    }));
    expect([...new Set(texts.map((text) => JSON.stringify(text)))].map((text) => JSON.parse(text))).toEqual([
      { entry: 'late', belongsTo: '2026-10-20', says: true },
      { entry: 'dated', belongsTo: '2026-09-30', says: true },
    ]);
  });

  it('counts the runs of a period, and never sends an entry twice', () => {
    const ledger = bookOf([WAGES]);
    const first = journalsOf(ledger);
    const again = { sent: [first.run] };
    expect(journalsOf(ledger, again).journals).toEqual([]);
    const late = { ...WAGES, id: 'late', recordedAt: at('2026-11-02') };
    const { journals } = journalsOf(bookOf([WAGES, late]), again);
    expect(journals.map(({ number }) => number)).toEqual(['4000-2026/07-2', 'QXX-2026/07-2']);
    expect(new Set(journals.flatMap(({ lines }) => lines.map(({ entry }) => entry)))).toEqual(
      new Set(['late']),
    );
  });

  it('makes a run again as it was, and refuses if its codes have changed since', () => {
    const ledger = bookOf([WAGES]);
    const first = journalsOf(ledger);
    const second = journalsOf(ledger, { period: NOVEMBER, sent: [first.run] });
    const sent = JSON.parse(JSON.stringify([first.run, second.run])) as JournalRun[];
    const later = bookOf([WAGES, { ...WAGES, id: 'later' }]);
    expect(must(again(later, sent, first.run))).toEqual(first);
    const rows = CODES.rows.map((row) => ({ ...row, subjective: '1' }));
    expect(codesOf(again(ledger, sent, first.run, { ...SINCE, rows }))).toEqual([
      'finance-journal-differs sent',
      'finance-journal-differs sent',
    ]);
  });

  it('refuses a run that is not listed, and runs that sent other entries', () => {
    const ledger = bookOf([WAGES]);
    const { run } = journalsOf(ledger);
    expect(codesOf(again(ledger, [run], { ...run, run: 2 }))).toEqual(['journal-run-unknown again']);
    const other = bookOf([{ ...WAGES, id: 'other' }]);
    const next = { period: NOVEMBER, sent: [run] };
    expect(codesOf(financeJournals(request(other, next)))).toEqual(['journal-run-differs sent']);
  });

  it('refuses a book that is given twice', () => {
    const ledger = bookOf([WAGES]);
    const books = [
      { book: 'dp-301', ledger },
      { book: 'dp-301', ledger },
    ];
    expect(codesOf(financeJournals(request(ledger, { books })))).toEqual(['name-repeated books[1]']);
  });

  it('writes no personal text into descriptions unless it is asked to', () => {
    const ledger = bookOf([{ ...WAGES, note: { payee: 'Rosa Example', narrative: 'nights' } }]);
    const texts = (more: Partial<Asked>) => JSON.stringify(journalsOf(ledger, more).journals);
    expect(texts({})).not.toMatch(/Rosa|nights/);
    expect(texts({ texts: true })).toContain('Pay: Personal care, Rosa Example, nights');
  });

  it('gives spending the VAT code of its regime if the VAT is recovered', () => {
    const vat = 'assets/receivables/vat/section-33';
    const ledger = must(
      openLedger({
        ...CHART,
        accounts: [...CHART.accounts, { path: vat, opens: '2026-04-01' }] as never,
      }),
    );
    const postings = [
      ...pair('actual', 'council', 'expenses/equipment', 'assets/bank', 200_00),
      ...pair('actual', 'council', vat, 'assets/bank', 40_00),
    ];
    const draft = { id: 'ramp', date: day('2026-10-02'), kind: 'pay', postings };
    must(post(ledger, draft, { recordedAt: at('2026-10-02') }));
    const rows = CODES.rows.map((row) => ({ ...row, vatCodes: { 'section-33': 'S33' } }));
    const [council] = journalsOf(ledger, { codes: { ...SINCE, rows } }).journals;
    expect(council!.lines.map(({ subjective, pence, vatCode }) => [subjective, pence, vatCode])).toEqual([
      ['5300', 200_00, 'S33'],
      ['9000', -200_00, undefined],
    ]);
  });
});

const movesMoney = (ledger: Ledger, id: string) =>
  entryOf(ledger, id)!.postings.some(({ balanceType }) => balanceType === 'actual');

const BODIES = ['council', 'icb', 'district'];
/** A code map of three bodies that gives each account and fund to one of them at random. */
const randomCodes: fc.Arbitrary<CodeMap> = fc
  .array(fc.constantFrom(...BODIES), { minLength: 40, maxLength: 40 })
  .map((bodies) => {
    const accounts = ['assets', 'liabilities', 'income', 'equity', 'expenses', ...CATEGORIES];
    const rows = accounts.flatMap((account, nth) =>
      FUNDS.map((fund, place) => ({
        ...{ account, fund, body: bodies[nth * FUNDS.length + place]! },
        ...{ costCentre: `C${nth}`, subjective: 'S' },
      })),
    );
    const partners = BODIES.flatMap((body) =>
      BODIES.filter((partner) => partner !== body).map((partner) => ({
        ...{ body, partner, costCentre: 'B', subjective: `P-${partner}` },
      })),
    );
    const all = BODIES.map((id) => ({ id, name: id, company: id }));
    return { id: 'random', bodies: all, rows, partners };
  });

describe('financeJournals, always', () => {
  it('comes to nothing in each journal, and to the same with opposite signs between two bodies, entry by entry', () => {
    fc.assert(
      fc.property(randomBook, randomCodes, someDay, (ledger, codes, to) => {
        const period = { id: 'p', from: day('2026-04-01'), to };
        const known = { codes, period };
        const { journals } = journalsOf(ledger, known);
        for (const { lines, debits } of journals) {
          expect(lines.reduce((sum, { pence }) => sum + pence, 0)).toBe(0);
          expect(lines.reduce((sum, { pence }) => sum + Math.max(0, pence), 0)).toBe(debits);
        }
        const halves = new Map<string, number>();
        for (const { company, lines } of journals)
          for (const { partner, entry, pence } of lines)
            if (partner) halves.set(`${entry} ${company} ${partner}`, pence);
        for (const [key, pence] of halves) {
          const [entry, company, partner] = key.split(' ');
          expect(halves.get(`${entry} ${partner} ${company}`)).toBe(-pence);
        }
      }),
    );
  });

  it('adds up to the balances of the book, code by code', () => {
    fc.assert(
      fc.property(randomBook, randomCodes, (ledger, codes) => {
        const known = { codes, period: { ...OCTOBER, from: day('2026-04-01') } };
        const sums = new Map<string, number>();
        for (const { company, lines } of journalsOf(ledger, known).journals)
          for (const { costCentre, partner, pence } of lines)
            if (!partner)
              sums.set(`${company} ${costCentre}`, (sums.get(`${company} ${costCentre}`) ?? 0) + pence);
        const expected = new Map<string, number>();
        for (const { account, fund, pence } of balances(ledger, { balanceType: 'actual' })) {
          const rows = codes.rows.filter(
            (row) => row.fund === fund && (row.account === account || account.startsWith(`${row.account}/`)),
          );
          const row = rows.sort((a, b) => b.account.length - a.account.length)[0]!;
          const key = `${row.body} ${row.costCentre}`;
          expected.set(key, (expected.get(key) ?? 0) + pence);
        }
        for (const [key, pence] of expected) expect(sums.get(key) ?? 0).toBe(pence);
      }),
    );
  });

  it('sends each entry once over any runs, however they lie, and makes each run again', () => {
    const runs = fc.array(fc.record({ to: someDay, more: fc.nat(15) }), { maxLength: 5 });
    fc.assert(
      fc.property(randomBook, runs, (ledger, some) => {
        const whole = [...entries(ledger)];
        const sent: JournalRun[] = [];
        const made: FinanceJournals[] = [];
        let size = 0;
        for (const [nth, { to, more }] of [
          ...some,
          { to: day('2027-01-01'), more: whole.length },
        ].entries()) {
          size += more;
          const book = must(replay(CHART, whole.slice(0, size)));
          const period = { id: `p${nth % 2}`, from: day('2026-04-01'), to };
          made.push(journalsOf(book, { period, sent: [...sent], codes: CODES }));
          sent.push(made.at(-1)!.run);
        }
        const sentIn = made.map(({ journals }) => [
          ...new Set(journals.flatMap(({ lines }) => lines.map(({ entry }) => entry))),
        ]);
        const all = sentIn.flat();
        expect(new Set(all).size).toBe(all.length);
        const moved = whole.filter(({ id }) => movesMoney(ledger, id));
        expect(all.length).toBeLessThanOrEqual(moved.length);
        expect(made.flatMap(({ run }) => run.books.map((book) => book.entries)).reduce((a, b) => a + b)).toBe(
          moved.length,
        );
        for (const each of made) expect(must(again(ledger, sent, each.run, CODES))).toEqual(each);
      }),
    );
  });
});
