/**
 * A year that is ended before or after its last day is sealed. Also tests `rules/year-end/draft-year-end.ts` and
 * `rules/year-end/ended-before.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.js';
import { must } from '../../src/explain/must.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { daysFor } from '../../src/ledger/open-days.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence, sumPence } from '../../src/money/pence.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { exitPool } from '../../src/pool/exit/exit-pool.js';
import type { PoolAgreement } from '../../src/pool/pool.js';
import { closeYear } from '../../src/pool/year-end/close-year.js';
import type { Result } from '../../src/problem/problem.js';
import { closeBudget } from '../../src/rules/close-budget.js';
import { fundStandings } from '../../src/rules/year-end/fund-standing.js';
import { addDays, type Day, day, daysBetween } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { AGREED, agreedWith, PA_WAGES } from '../support/agreed.js';
import { chartOf } from '../support/english-law.js';
import { pair } from '../support/random-book.js';
import { poolWith } from '../support/sample-pool.js';

const RECORDED = { recordedAt: moment('2028-04-30T09:00:00.000Z') };
const FALLS = 'expenses/prevention/falls';
const CARERS = 'expenses/carers/carers-support';

/** A book whose year ends, and how. */
interface Year {
  readonly open: () => Ledger;
  readonly funds: readonly string[];
  readonly categories: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly end: (
    ledger: Ledger,
    request: { readonly id: string; readonly date: Day; readonly commitments?: 'release' },
  ) => Result<{ readonly drafts: readonly Draft[] }>;
}

const POOL: PoolAgreement = {
  ...poolWith({ protections: [] }),
  period: { from: day('2026-04-01'), to: day('2028-03-31') },
};
const yearOfPool = (pool: PoolAgreement): Year => ({
  open: () => must(openLedger(chartOfPool(pool))),
  funds: ['nhs-minimum', 'nhs-non-recurrent', 'better-care-grant', 'adult-social-care'],
  categories: [FALLS, CARERS],
  from: day('2026-04-01'),
  to: day('2027-03-31'),
  end: (ledger, request) => closeYear(ledger, pool, { ...request, from: addDays(request.date, -364) }),
});
const YEAR_OF_POOL = yearOfPool(POOL);
const CLOSING_FUNDS = yearOfPool({
  ...POOL,
  funds: POOL.funds.map((fund) =>
    fund.id === 'nhs-minimum' || fund.id === 'adult-social-care'
      ? { ...fund, closes: day('2027-03-31') }
      : fund,
  ),
});

/** Two streams in one fund, of which one gets back what it gave. */
const BUDGET: Agreement = agreedWith(
  {},
  {
    streams: AGREED.streams.map((stream) => ({
      ...stream,
      ...(stream.id === 'own' ? { fund: 'council' } : { yearEnd: { unspent: 'return', keep: pence(100) } }),
    })),
  },
);
const YEAR_OF_BUDGET: Year = {
  open: () => must(openLedger(chartOf(BUDGET))),
  funds: ['nhs', 'council', 'own'],
  categories: [PA_WAGES],
  ...AGREED.budget.period,
  end: (ledger, request) => closeBudget(ledger, BUDGET, request),
};

interface Act {
  readonly kind: string;
  readonly fund: number;
  readonly category: number;
  readonly amount: number;
  readonly part: number;
  readonly lasts?: number | undefined;
}
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('budget', 'receive', 'receive', 'spend', 'spend', 'promise'),
  fund: fc.nat(3),
  category: fc.nat(1),
  amount: fc.integer({ min: 1, max: 3000 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  lasts: fc.option(fc.nat(400), { nil: undefined }),
});
const acts = fc.array(act, { minLength: 3, maxLength: 25, size: 'max' });
const late = fc.array(act, { maxLength: 6 });
const commitments = fc.constantFrom<{ commitments?: 'release' }>({}, { commitments: 'release' });
const incomeOf = ({ open, funds }: Year, fund: string) => {
  const paths = open().chart.accounts.map(({ path }) => path);
  const path = `income/${fund}`;
  return funds.includes(fund) && paths.includes(path) ? path : 'income/unexplained';
};

/** Records an act on a day of the year, or for it if it is closed. Says whether the door took it. */
function record(year: Year, ledger: Ledger, id: string, { kind, ...more }: Act): boolean {
  const { funds, categories, from, to } = year;
  const fund = funds[more.fund % funds.length]!;
  const category = categories[more.category % categories.length]!;
  const on = addDays(from, Math.round(more.part * daysBetween(from, to)));
  const income = incomeOf(year, fund);
  const sides = {
    budget: () => pair('budget', fund, category, income, more.amount),
    receive: () => pair('actual', fund, 'assets/bank', income, more.amount * 2),
    spend: () => pair('actual', fund, category, 'assets/bank', more.amount),
    promise: () => pair('commitment', fund, category, 'equity/committed', more.amount),
  } as const;
  const expires = more.lasts === undefined ? {} : { expires: addDays(on, more.lasts) };
  const draft: Draft = {
    ...{ id, kind, ...daysFor(ledger, on), postings: sides[kind as keyof typeof sides]() },
    ...(kind === 'promise' ? { commitment: { id: `c-${id}`, act: 'open', ...expires } } : {}),
  };
  return post(ledger, draft, RECORDED).ok;
}

function play(year: Year, done: readonly Act[]): Ledger {
  const ledger = year.open();
  for (const [nth, one] of done.entries()) record(year, ledger, `e${nth}`, one);
  return ledger;
}
const seal = (ledger: Ledger, through: Day) =>
  must(
    post(ledger, { ...closePeriod({ id: 'seal', through }), source: 'reconciliation:of-the-bank' }, RECORDED),
  );
/** The answer without its drafts: what a person reads. */
const told = ({ drafts: _, ...answer }: { readonly drafts: readonly Draft[] }) => answer;
const postAll = (ledger: Ledger, { drafts }: { readonly drafts: readonly Draft[] }) => {
  for (const draft of drafts) must(post(ledger, draft, RECORDED));
};
const position = ({ to, funds }: Year, ledger: Ledger) => ({
  atTheEnd: fundStandings(ledger, to),
  now: funds.map((fund) => fundBalance(ledger, fund)),
});

describe.each([
  ['closeYear', YEAR_OF_POOL],
  ['closeYear over funds that close with the year', CLOSING_FUNDS],
  ['closeBudget', YEAR_OF_BUDGET],
])('%s, always', (_, year) => {
  const { to } = year;

  it('ends a year in the same way before and after its last day is sealed, and once', () => {
    fc.assert(
      fc.property(acts, commitments, (done, more) => {
        const request = { id: 'end', date: to, ...more };
        const [before, after] = [play(year, done), play(year, done)];
        seal(before, to);
        const sealed = must(year.end(before, request));
        const open = must(year.end(after, request));
        expect(told(sealed)).toEqual(told(open));
        postAll(before, sealed);
        postAll(after, open);
        seal(after, to);
        expect(position(year, before)).toEqual(position(year, after));
        for (const [ledger, end] of [
          [before, sealed],
          [after, open],
        ] as const) {
          const { size } = ledger;
          expect(year.end(ledger, request)).toEqual({ ok: true, value: end });
          postAll(ledger, must(year.end(ledger, request)));
          expect(ledger.size).toBe(size);
          expect(ledger.closedThrough).toBe(to);
        }
      }),
      { numRuns: Number(process.env['SEALED_RUNS'] ?? 4) },
    );
  });

  it('counts what was recorded after the seal as if it had been recorded on its day', () => {
    fc.assert(
      fc.property(acts, late, commitments, (done, added, more) => {
        const request = { id: 'end', date: to, ...more };
        const [sealed, open] = [play(year, done), play(year, done)];
        seal(sealed, to);
        for (const [nth, one] of added.entries())
          expect(record(year, sealed, `late${nth}`, one)).toBe(record(year, open, `late${nth}`, one));
        const end = must(year.end(sealed, request));
        expect(told(end)).toEqual(told(must(year.end(open, request))));
        postAll(sealed, end);
        postAll(open, must(year.end(open, request)));
        expect(position(year, sealed)).toEqual(position(year, open));
      }),
      { numRuns: Number(process.env['SEALED_RUNS'] ?? 4) },
    );
  });

  it('is ended after some of its entries were recorded and then its last day was sealed', () => {
    fc.assert(
      fc.property(acts, fc.nat(4), (done, some) => {
        const request = { id: 'end', date: to };
        const [broken, whole] = [play(year, done), play(year, done)];
        const end = must(year.end(broken, request));
        const drafts = end.drafts.filter(({ closes }) => !closes).slice(0, some);
        postAll(broken, { drafts });
        seal(broken, to);
        const again = must(year.end(broken, request));
        expect(told(again)).toEqual(told(end));
        expect(again.drafts.slice(0, drafts.length)).toEqual(drafts);
        postAll(broken, again);
        postAll(whole, end);
        expect(position(year, broken)).toEqual(position(year, whole));
      }),
      { numRuns: Number(process.env['SEALED_RUNS'] ?? 4) },
    );
  });
});

describe('closeYear, always', () => {
  const next = { id: 'next', date: day('2028-03-31') };

  it('counts money that comes in for a year after its end in the next, and once', () => {
    fc.assert(
      fc.property(acts, late, fc.boolean(), (done, added, isSealedFirst) => {
        const ledger = play(YEAR_OF_POOL, done);
        const request = { id: 'end', date: YEAR_OF_POOL.to };
        if (isSealedFirst) seal(ledger, YEAR_OF_POOL.to);
        const end = must(closeYear(ledger, POOL, request));
        postAll(ledger, end);
        const moneyOf = (fund: string) => fundBalance(ledger, fund).money;
        const before = new Map(YEAR_OF_POOL.funds.map((fund) => [fund, moneyOf(fund)]));
        for (const [nth, one] of added.entries()) record(YEAR_OF_POOL, ledger, `late${nth}`, one);
        const rows = must(closeYear(ledger, POOL, next)).streams;
        for (const fund of YEAR_OF_POOL.funds) {
          const row = rows.find((one) => one.fund === fund)!;
          expect([row.opening, row.received, row.spent]).toEqual([moneyOf(fund), 0, 0]);
          const gone = end.streams.find((one) => one.fund === fund)!;
          const moved = sumPence([gone.returned, gone.lapsed, gone.carried, gone.kept]);
          expect(before.get(fund)).toBe(gone.unspent - moved);
        }
      }),
      { numRuns: Number(process.env['SEALED_RUNS'] ?? 4) },
    );
  });
});

describe('closeYear', () => {
  it('dates its entries on the first open day if the last day of the year is closed, and closes nothing', () => {
    const ledger = play(YEAR_OF_POOL, []);
    must(
      post(
        ledger,
        {
          ...{ id: 'in', date: day('2026-05-01'), kind: 'receive' },
          postings: pair('actual', 'nhs-minimum', 'assets/bank', 'income/nhs-minimum', 500),
        },
        RECORDED,
      ),
    );
    seal(ledger, YEAR_OF_POOL.to);
    const end = must(closeYear(ledger, POOL, { id: 'end', date: YEAR_OF_POOL.to }));
    expect(end.drafts.map(({ id, date, effective }) => [id, date, effective])).toEqual([
      ['end:nhs-minimum', '2027-04-01', '2027-03-31'],
    ]);
  });

  it('is ended anew under another id once its entries are reversed', () => {
    const ledger = play(YEAR_OF_POOL, []);
    const postings = pair('actual', 'nhs-minimum', 'assets/bank', 'income/nhs-minimum', 500);
    must(post(ledger, { id: 'in', date: day('2026-05-01'), kind: 'receive', postings }, RECORDED));
    seal(ledger, YEAR_OF_POOL.to);
    const end = must(closeYear(ledger, POOL, { id: 'end', date: YEAR_OF_POOL.to }));
    postAll(ledger, end);
    const again = () => closeYear(ledger, POOL, { id: 'again', date: YEAR_OF_POOL.to });
    expect(again()).toMatchObject({ problems: [{ code: 'year-ended' }] });
    const days = daysFor(ledger, YEAR_OF_POOL.to);
    must(post(ledger, must(reverse(ledger, { id: 'undo', entry: 'end:nhs-minimum', ...days })), RECORDED));
    expect(told(must(again()))).toEqual(told(end));
  });
});

describe('exitPool', () => {
  it('ends a pool whose last day is sealed, with what it owes on the first open day', () => {
    const open = () => {
      const ledger = play(YEAR_OF_POOL, []);
      const postings = pair('actual', 'nhs-minimum', 'assets/bank', 'income/nhs-minimum', 500);
      must(post(ledger, { id: 'in', date: day('2026-05-01'), kind: 'receive', postings }, RECORDED));
      return ledger;
    };
    const leaving = {
      ...{ id: 'exit', noticeGiven: day('2026-06-30'), ends: YEAR_OF_POOL.to },
      contributions: [{ partner: 'icb', pence: pence(60) }],
    };
    const [before, after] = [open(), open()];
    seal(before, YEAR_OF_POOL.to);
    const exit = must(exitPool(before, POOL, leaving));
    expect(told(exit)).toEqual(told(must(exitPool(after, POOL, leaving))));
    postAll(before, exit);
    expect(exitPool(before, POOL, leaving)).toEqual({ ok: true, value: exit });
    expect(fundBalance(before, 'nhs-minimum').money).toBe(0);
  });
});
