/**
 * Tests `pool/year-end/close-year.ts`. Also tests `pool/year-end/authority.ts`, `pool/year-end/end-stream.ts`,
 * `pool/year-end/year-end-exclusions.ts`, `rules/year-end/free-commitments.ts`, `rules/year-end/fund-standing.ts` and
 * `rules/year-end/fund-year.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { available, balance } from '../../src/ledger/balance.js';
import type { Draft, Posting } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence, sumPence } from '../../src/money/pence.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { allot } from '../../src/pool/delegation/delegate.js';
import type { PoolAgreement } from '../../src/pool/pool.js';
import { closeYear, reserveTermsFit, type YearEndRequest } from '../../src/pool/year-end/close-year.js';
import type { YearEnd, YearFigures } from '../../src/pool/year-end/pool-year-end.js';
import type { Result } from '../../src/problem/problem.js';
import { addDays, type Day, day, LAST_DAY } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { pair } from '../support/random-book.js';
import { runs } from '../support/runs.js';
import { poolWith, samplePool } from '../support/sample-pool.js';

const END = day('2027-03-31');
const RECORDED = { recordedAt: moment('2027-04-30T09:00:00.000Z') };
const DISCHARGE = 'expenses/acute/hospital-discharge';
const REABLEMENT = 'expenses/community/reablement';
const CARERS = 'expenses/carers/carers-support';
const FALLS = 'expenses/prevention/falls';
const VOLUNTARY = 'expenses/voluntary-sector/grants';
const HOMES = 'expenses/prevention/home-adaptations';

const POOL = poolWith({ protections: [] });
const bookFor = (pool: PoolAgreement): Ledger => must(openLedger(chartOfPool(pool)));
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map((one) => one.code));
const ending = (more: Partial<YearEndRequest> = {}): YearEndRequest => ({ id: 'ye', date: END, ...more });

let nth = 0;
const draftOf = (
  kind: string,
  on: string,
  postings: readonly Posting[],
  more: Partial<Draft> = {},
): Draft => ({
  id: `${kind}-${++nth}`,
  date: day(on),
  kind,
  postings,
  ...more,
});
const write = (ledger: Ledger, draft: Draft) => must(post(ledger, draft, RECORDED));
const budget = (fund: string, category: string, amount: number, on = '2026-04-01') =>
  draftOf('award', on, pair('budget', fund, category, `income/${fund}`, amount));
const receive = (fund: string, amount: number, on = '2026-05-01', into = 'assets/bank') =>
  draftOf('receive', on, pair('actual', fund, into, `income/${fund}`, amount));
const spend = (fund: string, category: string, amount: number, on = '2026-06-01') =>
  draftOf('pay', on, pair('actual', fund, category, 'assets/bank', amount));
const promise = (id: string, fund: string, category: string, amount: number, expires?: string) =>
  draftOf('commit', '2026-06-01', pair('commitment', fund, category, 'equity/committed', amount), {
    commitment: { id, act: 'open', ...(expires ? { expires: day(expires) } : {}) },
  });
const postAll = (ledger: Ledger, { drafts }: YearEnd) => {
  for (const draft of drafts) write(ledger, draft);
};
const rowOf = (end: YearEnd, stream: string) => end.streams.find((row) => row.stream === stream)!;

/** A year with something of everything. */
function workedYear(): Ledger {
  const ledger = bookFor(POOL);
  const drafts = [
    budget('nhs-minimum', DISCHARGE, 60_000),
    budget('nhs-minimum', CARERS, 40_000),
    budget('adult-social-care', REABLEMENT, 50_000),
    budget('nhs-non-recurrent', FALLS, 10_000),
    receive('nhs-minimum', 100_000),
    receive('adult-social-care', 50_000),
    receive('nhs-non-recurrent', 9000),
    receive('better-care-grant', 7000),
    receive('better-care-grant', 3000, '2027-03-01', 'assets/receivables/partners/council'),
    spend('nhs-minimum', DISCHARGE, 45_000),
    spend('adult-social-care', REABLEMENT, 20_000),
    spend('nhs-non-recurrent', FALLS, 1000),
    spend('better-care-grant', CARERS, 2000),
    spend('suspense', REABLEMENT, 300),
    promise('respite', 'nhs-minimum', CARERS, 15_000),
  ];
  for (const draft of drafts) write(ledger, draft);
  return ledger;
}

const parts = ({
  lapsed,
  returned,
  carried,
  kept,
  staysCommitted,
  staysAsFloor,
  spentSince,
  overdrawn,
}: YearFigures) =>
  sumPence([lapsed, returned, carried, kept, staysCommitted, staysAsFloor, spentSince, overdrawn]);

describe('closeYear', () => {
  it('keeps in the pool what a risk share keeps, each partner’s share in its own fund, whatever the streams’ terms', () => {
    // Grants to the voluntary sector, 60:40, end 20 under; their clause says that what is left stays in the pool.
    const ledger = bookFor(POOL);
    for (const [fund, share] of [
      ['nhs-minimum', 60],
      ['better-care-grant', 40],
    ] as const) {
      write(ledger, budget(fund, VOLUNTARY, share));
      write(ledger, budget(fund, DISCHARGE, 100));
      write(ledger, receive(fund, 100 + share));
      write(ledger, spend(fund, VOLUNTARY, share * 0.8));
      write(ledger, spend(fund, DISCHARGE, 90));
    }
    const end = must(closeYear(ledger, POOL, ending()));
    expect(rowOf(end, 'nhs-minimum')).toMatchObject({ lapsed: 10, staysKept: 12, staysAsFloor: 12 });
    expect(rowOf(end, 'better-care-grant')).toMatchObject({ returned: 10, staysKept: 8, staysAsFloor: 8 });
    postAll(ledger, end);
    expect(fundBalance(ledger, 'nhs-minimum').money).toBe(12);
    expect(fundBalance(ledger, 'better-care-grant').money).toBe(8);
  });

  it.each([1, 2, 99])('is drafted the same again after %i of its entries were recorded', (recorded) => {
    const ledger = workedYear();
    const end = must(closeYear(ledger, POOL, ending()));
    const entries = end.drafts.slice(0, recorded).map((draft) => must(post(ledger, draft, RECORDED)));
    const again = must(closeYear(ledger, POOL, ending()));
    expect(again).toEqual(end);
    const all = again.drafts.map((draft) => must(post(ledger, draft, RECORDED)));
    expect(all.slice(0, recorded)).toEqual(entries);
  });

  it('ends each stream under its own terms', () => {
    const end = must(closeYear(workedYear(), POOL, ending()));
    expect(end.days).toEqual({ from: '2026-04-01', to: '2027-03-31' });
    expect(rowOf(end, 'nhs-minimum')).toMatchObject({
      partner: 'icb',
      term: 'lapse',
      opening: 0,
      received: 100_000,
      spent: 45_000,
      otherwise: 0,
      unspent: 55_000,
      lapsed: 40_000,
      staysCommitted: 15_000,
      commitments: [{ commitment: 'respite', pence: 15_000, becomes: 'runs-on' }],
      authority: [
        { scheme: 'discharge', category: DISCHARGE, unspent: 15_000, released: 15_000, carried: 0, held: 0 },
        { scheme: 'carers', category: CARERS, unspent: 25_000, released: 25_000, carried: 0, held: 0 },
      ],
    });
    expect(rowOf(end, 'adult-social-care')).toMatchObject({
      into: 'council-reserve',
      unspent: 30_000,
      carried: 30_000,
      authority: [{ scheme: 'reablement', unspent: 30_000, released: 0, carried: 30_000 }],
    });
    expect(rowOf(end, 'nhs-non-recurrent')).toMatchObject({
      into: 'non-recurrent-reserve',
      kept: 8000,
      onlyNonRecurrent: { fits: false, mayPayRecurrent: ['adaptations', 'exercise'], mayNotPay: [] },
      authority: [{ scheme: 'falls', unspent: 9000, released: 1000, carried: 8000 }],
    });
    expect(rowOf(end, 'better-care-grant')).toMatchObject({
      received: 7000,
      spent: 2000,
      unspent: 5000,
      returned: 5000,
      owed: 3000,
      authority: [],
    });
    expect(rowOf(end, 'nhs-minimum')).not.toHaveProperty('into');
    expect(end.total).toEqual({
      opening: 0,
      received: 166_000,
      spent: 68_000,
      otherwise: 0,
      unspent: 98_000,
      lapsed: 40_000,
      returned: 5000,
      carried: 30_000,
      kept: 8000,
      staysCommitted: 15_000,
      staysAsFloor: 0,
      spentSince: 0,
      overdrawn: 0,
    });
    expect(end.others).toContainEqual({
      ...{ fund: 'suspense', money: -300, commitment: 0, vatToCome: 0, suspense: true },
    });
  });

  it('drafts what can be posted in its order, and leaves in each fund what stays committed', () => {
    const ledger = workedYear();
    const end = must(closeYear(ledger, POOL, ending()));
    expect(end.drafts.map(({ id }) => id)).toEqual([
      'ye:nhs-minimum',
      'ye:nhs-minimum:budget',
      'ye:nhs-non-recurrent',
      'ye:nhs-non-recurrent:budget',
      'ye:better-care-grant',
      'ye:adult-social-care',
      'ye:adult-social-care:budget',
      'ye:close',
    ]);
    postAll(ledger, end);
    const standing = (fund: string) => {
      const { money, commitment, uncommitted } = fundBalance(ledger, fund);
      return [money, commitment, uncommitted];
    };
    expect(standing('nhs-minimum')).toEqual([15_000, 15_000, 0]);
    expect(standing('adult-social-care')).toEqual([0, 0, 0]);
    expect(standing('council-reserve')).toEqual([30_000, 0, 30_000]);
    expect(standing('non-recurrent-reserve')).toEqual([8000, 0, 8000]);
    expect(balance(ledger, { account: 'liabilities/partners/icb' })).toBe(-40_000);
    expect(balance(ledger, { account: 'liabilities/partners/council' })).toBe(-5000);
    expect(balance(ledger, { account: 'assets/bank' })).toBe(97_700);
    expect(ledger.closedThrough).toBe(END);
  });

  it('posts nothing itself', () => {
    const ledger = workedYear();
    must(closeYear(ledger, POOL, ending()));
    expect(ledger.size).toBe(15);
  });

  it('expires what ran out, releases what ends on the day, and frees their money and authority', () => {
    const ledger = bookFor(POOL);
    const drafts = [
      budget('nhs-minimum', CARERS, 1000),
      receive('nhs-minimum', 1000),
      promise('a', 'nhs-minimum', CARERS, 100, '2027-03-30'),
      promise('b', 'nhs-minimum', CARERS, 200, '2027-03-31'),
      promise('c', 'nhs-minimum', CARERS, 300, '2027-04-01'),
    ];
    for (const draft of drafts) write(ledger, draft);
    const end = must(closeYear(ledger, POOL, ending()));
    const { commitments, lapsed, authority } = rowOf(end, 'nhs-minimum');
    expect(commitments.map(({ becomes }) => becomes)).toEqual(['expired', 'released', 'runs-on']);
    expect([lapsed, authority[0]!.released]).toEqual([700, 700]);
    expect(end.drafts.slice(0, 2).map(({ id, kind }) => [id, kind])).toEqual([
      ['ye:expire:a', 'expire'],
      ['ye:release:b', 'release'],
    ]);
    postAll(ledger, end);
    expect(fundBalance(ledger, 'nhs-minimum')).toMatchObject({ money: 300, commitment: 300, uncommitted: 0 });
  });

  it('releases all commitments over streams when told so, and those over a fund that closes', () => {
    const closing = {
      ...POOL,
      funds: POOL.funds.map((fund) => (fund.id === 'dfg' ? { ...fund, closes: END } : fund)),
    };
    const ledger = bookFor(closing);
    const drafts = [
      ...['nhs-minimum', 'adult-social-care'].map((fund) => budget(fund, CARERS, 500)),
      budget('dfg', HOMES, 500),
      ...['nhs-minimum', 'adult-social-care', 'dfg'].map((fund) => receive(fund, 500)),
      promise('a', 'nhs-minimum', CARERS, 100),
      promise('d', 'dfg', HOMES, 100),
    ];
    for (const draft of drafts) write(ledger, draft);
    const kept = must(closeYear(ledger, closing, ending()));
    expect(kept.drafts[0]!.id).toBe('ye:release:d');
    expect(kept.total).toMatchObject({ staysCommitted: 100, lapsed: 400, carried: 1000 });
    const end = must(closeYear(ledger, closing, ending({ commitments: 'release' })));
    expect(end.total).toMatchObject({ staysCommitted: 0, lapsed: 500, carried: 1000 });
    postAll(ledger, end);
    expect(available(ledger, { fund: 'nhs-minimum' })).toBe(0);
  });

  it('adds up two commitments on one category', () => {
    const ledger = bookFor(POOL);
    for (const draft of [
      budget('nhs-minimum', CARERS, 500),
      receive('nhs-minimum', 500),
      promise('a', 'nhs-minimum', CARERS, 100),
      promise('b', 'nhs-minimum', CARERS, 100),
    ])
      write(ledger, draft);
    const end = must(closeYear(ledger, POOL, ending({ commitments: 'release' })));
    expect(rowOf(end, 'nhs-minimum').authority[0]!.released).toBe(500);
  });

  it('reads the last day, and moves nothing that has been spent since', () => {
    const ledger = bookFor(POOL);
    write(ledger, receive('nhs-minimum', 500));
    write(ledger, spend('nhs-minimum', CARERS, 400, '2027-04-05'));
    const end = must(closeYear(ledger, POOL, ending()));
    expect(rowOf(end, 'nhs-minimum')).toMatchObject({ spent: 0, unspent: 500, lapsed: 100, spentSince: 400 });
    postAll(ledger, end);
    expect(fundBalance(ledger, 'nhs-minimum').money).toBe(0);
  });

  it('leaves the floor of a fund where it is', () => {
    const floored = {
      ...POOL,
      funds: POOL.funds.map((fund) =>
        fund.id === 'nhs-minimum' ? { ...fund, terms: { ...fund.terms, keep: pence(150) } } : fund,
      ),
    };
    const ledger = bookFor(floored);
    write(ledger, budget('nhs-minimum', CARERS, 100));
    write(ledger, receive('nhs-minimum', 500));
    write(ledger, promise('a', 'nhs-minimum', CARERS, 100));
    const end = must(closeYear(ledger, floored, ending()));
    expect(rowOf(end, 'nhs-minimum')).toMatchObject({ staysCommitted: 100, staysAsFloor: 150, lapsed: 250 });
    postAll(ledger, end);
  });

  it('says what is overdrawn, and what is promised beyond the money', () => {
    const loose = {
      ...POOL,
      funds: POOL.funds.map((fund) =>
        fund.id === 'nhs-minimum' ? { ...fund, terms: { ...fund.terms, mayOverspend: true } } : fund,
      ),
    };
    const ledger = bookFor(loose);
    write(ledger, budget('nhs-minimum', CARERS, 500));
    write(ledger, spend('nhs-minimum', CARERS, 70));
    write(ledger, promise('a', 'nhs-minimum', CARERS, 30));
    const row = rowOf(must(closeYear(ledger, loose, ending())), 'nhs-minimum');
    expect(row).toMatchObject({ unspent: -70, overdrawn: -70, lapsed: 0, staysCommitted: 0, uncovered: 30 });
  });

  it('moves money out of the accounts where it lies, the bank first', () => {
    const accounts = ['assets/a-card', 'assets/b-card'].map((path) => ({ path, opens: POOL.opens }));
    const pool = { ...POOL, accounts };
    const ledger = bookFor(pool);
    write(ledger, budget('adult-social-care', CARERS, 15));
    write(ledger, receive('adult-social-care', 30));
    write(ledger, receive('adult-social-care', 50, '2026-05-01', 'assets/b-card'));
    write(
      ledger,
      draftOf('pay', '2026-06-01', pair('actual', 'adult-social-care', CARERS, 'assets/a-card', 10)),
    );
    write(ledger, promise('a', 'adult-social-care', CARERS, 5));
    postAll(ledger, must(closeYear(ledger, pool, ending())));
    const lies = (fund: string) =>
      ['assets/bank', 'assets/a-card', 'assets/b-card'].map((account) => balance(ledger, { account, fund }));
    expect([lies('adult-social-care'), lies('council-reserve')]).toEqual([
      [0, -10, 15],
      [30, 0, 35],
    ]);
  });

  it('reads commitments and authority on the last day, and frees and cuts no more than is still there', () => {
    const ledger = bookFor(POOL);
    for (const draft of [
      budget('nhs-minimum', CARERS, 100),
      budget('nhs-minimum', VOLUNTARY, 100),
      receive('nhs-minimum', 500),
      promise('a', 'nhs-minimum', CARERS, 60, '2027-03-31'),
      draftOf('release', '2027-04-02', pair('commitment', 'nhs-minimum', 'equity/committed', CARERS, 40), {
        commitment: { id: 'a', act: 'release' },
      }),
      draftOf('commit', '2027-04-02', pair('commitment', 'nhs-minimum', VOLUNTARY, 'equity/committed', 130), {
        commitment: { id: 'b', act: 'open' },
      }),
    ])
      write(ledger, draft);
    const end = must(closeYear(ledger, POOL, ending()));
    const row = rowOf(end, 'nhs-minimum');
    expect(row.commitments.map(({ commitment }) => commitment)).toEqual(['a']);
    expect(end.drafts[0]!.postings[0]!.pence).toBe(20);
    // 200 is authorised, and 130 of it promised since.
    expect(sumPence(row.authority.map(({ released }) => released))).toBe(70);
    postAll(ledger, end);
  });

  it('cuts no authority that came after the last day', () => {
    const ledger = bookFor(POOL);
    for (const draft of [
      budget('nhs-minimum', VOLUNTARY, 100),
      receive('nhs-minimum', 500),
      spend('nhs-minimum', CARERS, 30),
      budget('nhs-minimum', CARERS, 1000, '2027-04-01'),
    ])
      write(ledger, draft);
    const { authority } = rowOf(must(closeYear(ledger, POOL, ending())), 'nhs-minimum');
    expect(authority).toMatchObject([{ category: VOLUNTARY, unspent: 100, released: 70, held: 30 }]);
  });

  it('carries authority only on what the taking fund may pay for, and what is kept only on what does not recur', () => {
    const narrow = {
      ...POOL,
      funds: POOL.funds.map((fund) =>
        fund.id === 'council-reserve' ? { ...fund, terms: { permitted: [CARERS] } } : fund,
      ),
    };
    const ledger = bookFor(narrow);
    for (const draft of [
      budget('adult-social-care', CARERS, 100),
      budget('adult-social-care', REABLEMENT, 100),
      receive('adult-social-care', 500),
      budget('nhs-non-recurrent', HOMES, 100),
      budget('nhs-non-recurrent', FALLS, 100),
      receive('nhs-non-recurrent', 500),
    ])
      write(ledger, draft);
    const end = must(closeYear(ledger, narrow, ending()));
    const carried = (stream: string) => rowOf(end, stream).authority.map((one) => [one.scheme, one.carried]);
    expect(carried('adult-social-care')).toEqual([
      ['carers', 100],
      ['reablement', 0],
    ]);
    expect(carried('nhs-non-recurrent')).toEqual([
      ['falls', 100],
      ['adaptations', 0],
    ]);
    postAll(ledger, end);
  });

  it('cuts no authority below what is protected, nor more than the fund has left', () => {
    const pool = {
      ...POOL,
      protections: [{ ...samplePool().protections[0]!, atLeast: { pence: pence(80) } }],
    };
    const ledger = bookFor(pool);
    for (const draft of [
      budget('nhs-minimum', VOLUNTARY, 100),
      budget('nhs-minimum', CARERS, 60),
      receive('nhs-minimum', 200),
      spend('nhs-minimum', CARERS, 10),
      spend('nhs-minimum', VOLUNTARY, 30),
    ])
      write(ledger, draft);
    const end = must(closeYear(ledger, pool, ending()));
    expect(
      rowOf(end, 'nhs-minimum').authority.map(({ category, unspent, released, held }) => [
        category,
        unspent,
        released,
        held,
      ]),
    ).toEqual([
      [CARERS, 50, 50, 0],
      [VOLUNTARY, 70, 20, 50],
    ]);
    postAll(ledger, end);

    const over = bookFor(POOL);
    for (const draft of [
      budget('nhs-minimum', VOLUNTARY, 100),
      receive('nhs-minimum', 200),
      spend('nhs-minimum', CARERS, 30),
    ])
      write(over, draft);
    expect(rowOf(must(closeYear(over, POOL, ending())), 'nhs-minimum').authority).toMatchObject([
      { category: VOLUNTARY, released: 70, held: 30 },
    ]);
  });

  it('returns to a partner what is left, and leaves what it paid in too much to be paid back', () => {
    const ledger = bookFor(POOL);
    const account = 'assets/receivables/partners/council';
    const fund = 'better-care-grant';
    for (const draft of [
      receive(fund, 10_000, '2026-05-01', account),
      draftOf('receive', '2026-05-02', pair('actual', fund, 'assets/bank', account, 10_000)),
      draftOf('call', '2026-06-01', pair('actual', fund, `income/${fund}`, account, 4000)),
    ])
      write(ledger, draft);
    const end = must(closeYear(ledger, POOL, ending()));
    expect(rowOf(end, fund)).toMatchObject({
      ...{ received: 6000, otherwise: 0, unspent: 6000, returned: 6000, owed: 0, overpaid: 4000 },
    });
    postAll(ledger, end);
    const back = draftOf('repay', '2027-04-01', pair('actual', fund, account, 'assets/bank', 4000));
    write(ledger, back);
    // Out of £100.00 the council has £40.00 back and £60.00 returned, and no more.
    expect(balance(ledger, { account: 'assets/bank' })).toBe(6000);
    expect(balance(ledger, { account: 'liabilities/partners/council' })).toBe(-6000);
    expect(fundBalance(ledger, fund).money).toBe(0);
  });

  it('carries none of what a partner paid in too much', () => {
    const ledger = bookFor(POOL);
    const fund = 'adult-social-care';
    write(ledger, receive(fund, 100));
    write(
      ledger,
      draftOf(
        'call',
        '2026-06-01',
        pair('actual', fund, `income/${fund}`, 'assets/receivables/partners/council', 40),
      ),
    );
    const end = must(closeYear(ledger, POOL, ending()));
    expect(rowOf(end, fund)).toMatchObject({ carried: 60, overpaid: 40 });
    postAll(ledger, end);
    expect(balance(ledger, { account: 'assets/bank', fund })).toBe(40);
    expect(must(closeYear(bookFor(POOL), POOL, ending())).total.carried).toBe(0);
  });

  it('says what VAT is still to come, by fund', () => {
    const ledger = bookFor(POOL);
    const vat = 'assets/receivables/vat/section-33';
    for (const fund of ['nhs-minimum', 'suspense']) {
      if (fund !== 'suspense') write(ledger, receive(fund, 50));
      write(ledger, draftOf('pay', '2026-06-01', pair('actual', fund, vat, 'assets/bank', 20)));
    }
    const end = must(closeYear(ledger, POOL, ending()));
    expect(rowOf(end, 'nhs-minimum')).toMatchObject({ vatToCome: 20, unspent: 30 });
    expect(rowOf(end, 'dfg').vatToCome).toBe(0);
    expect(end.others.find(({ fund }) => fund === 'suspense')).toMatchObject({ money: -20, vatToCome: 20 });
  });

  it('cuts nothing of what was handed down and not withdrawn', () => {
    const ledger = bookFor(POOL);
    write(ledger, budget('nhs-minimum', DISCHARGE, 1000));
    const root = POOL.delegation[0]!.id;
    const funds = [{ fund: 'nhs-minimum', pence: pence(700) }];
    write(
      ledger,
      must(allot(ledger, POOL.delegation, { id: 'down', date: POOL.period.from, node: root, funds })),
    );
    const end = must(closeYear(ledger, POOL, ending()));
    expect(rowOf(end, 'nhs-minimum').authority).toMatchObject([{ unspent: 1000, released: 300, held: 700 }]);
    for (const draft of end.drafts) write(ledger, draft);
    expect(fundBalance(ledger, 'nhs-minimum')).toMatchObject({ uncommitted: 700, setAside: 700 });
  });

  it('begins a later year with what stayed', () => {
    const long = { ...POOL, period: { from: POOL.period.from, to: day('2028-03-31') } };
    const ledger = workedYear();
    postAll(ledger, must(closeYear(ledger, long, ending())));
    write(ledger, receive('nhs-minimum', 10, '2027-05-01'));
    write(
      ledger,
      draftOf(
        'vat',
        '2027-05-02',
        pair('actual', 'nhs-minimum', 'assets/receivables/vat/section-41', 'assets/bank', 4),
      ),
    );
    const end = must(closeYear(ledger, long, ending({ id: 'ye2', date: day('2028-03-31') })));
    expect(end.days.from).toBe('2027-04-01');
    expect(rowOf(end, 'nhs-minimum')).toMatchObject({
      opening: 15_000,
      received: 10,
      otherwise: -4,
      unspent: 15_006,
      lapsed: 6,
      staysCommitted: 15_000,
    });
    const half = must(
      closeYear(ledger, long, ending({ id: 'ye2', date: day('2028-03-31'), from: day('2027-05-02') })),
    );
    expect(rowOf(half, 'nhs-minimum')).toMatchObject({ opening: 15_010, received: 0 });
  });

  it('begins a short first year with the agreement, and every other a year before its end', () => {
    const daysOf = (date: string, pool = POOL) =>
      must(closeYear(workedYear(), pool, ending({ date: day(date) }))).days;
    expect(daysOf('2027-01-31')).toEqual({ from: '2026-04-01', to: '2027-01-31' });
    const earlier = { ...POOL, period: { from: day('2025-10-01'), to: POOL.period.to } };
    const endless = { ...POOL, period: { from: POOL.period.from, to: day('2199-12-31') } };
    expect(daysOf('2199-12-31', endless)).toEqual({ from: '2199-01-01', to: '2199-12-31' });
    expect(daysOf('2027-03-31', earlier)).toEqual({ from: '2026-04-01', to: '2027-03-31' });
  });

  it('refuses a year that was ended under another id, or not of the agreement, or backwards', () => {
    const ledger = workedYear();
    expect(codes(closeYear(ledger, POOL, ending({ from: day('2027-04-01') })))).toEqual(['period-backwards']);
    const early = closeYear(ledger, POOL, ending({ from: day('2020-01-01') }));
    expect(early.ok ? [] : early.problems.map(({ code, at }) => [code, at])).toEqual([
      ['days-outside-period', 'from'],
    ]);
    const past = ending({ date: day('2026-03-31') });
    expect(codes(closeYear(ledger, POOL, past))).toContain('days-outside-period');
    postAll(ledger, must(closeYear(ledger, POOL, ending())));
    expect(codes(closeYear(ledger, POOL, ending({ id: 'again' })))).toEqual(['year-ended']);
  });

  it('refuses funds that the book does not have, or that are not open', () => {
    const without = (id: string) => ({
      ...POOL,
      streams: [],
      funds: POOL.funds.filter((fund) => fund.id !== id),
    });
    const found = closeYear(bookFor(without('dfg-reserve')), POOL, ending());
    expect(found.ok ? [] : found.problems).toEqual([
      { code: 'fund-unknown', at: 'streams[5].unspentInto', facts: { fund: 'dfg-reserve' } },
    ]);
    const shut = POOL.funds.map((fund) =>
      fund.id === 'dfg' ? { ...fund, closes: day('2027-03-30') } : fund,
    );
    expect(codes(closeYear(bookFor({ ...POOL, funds: shut }), POOL, ending()))).toEqual(['fund-not-open']);
  });
});

describe('reserveTermsFit', () => {
  const stream = POOL.streams.find(({ id }) => id === 'nhs-non-recurrent')!;
  const withTerms = (...permitted: string[]): PoolAgreement => ({
    ...POOL,
    funds: POOL.funds.map((fund) =>
      fund.id === 'non-recurrent-reserve' ? { ...fund, terms: { permitted } } : fund,
    ),
  });

  it('fits when the fund may pay for what does not recur, and for nothing else', () => {
    expect(reserveTermsFit(withTerms(FALLS), stream)).toEqual({
      fits: true,
      mayPayRecurrent: [],
      mayNotPay: [],
    });
  });

  it('passes over schemes whose money the pool does not hold', () => {
    expect(reserveTermsFit(withTerms(FALLS, 'expenses/acute/urgent-care'), stream).fits).toBe(true);
  });

  it('names the schemes that recur and may be paid, and those that do not and may not', () => {
    expect(reserveTermsFit(withTerms(HOMES), stream)).toEqual({
      fits: false,
      mayPayRecurrent: ['adaptations'],
      mayNotPay: ['falls'],
    });
    const { unspentInto: _none, ...nowhere } = stream;
    expect(reserveTermsFit(POOL, nowhere).fits).toBe(false);
  });
});

interface Act {
  readonly act: 'budget' | 'receive' | 'spend' | 'promise' | 'owe' | 'give-up';
  readonly fund: string;
  readonly category: string;
  readonly amount: number;
  readonly days: number;
  readonly lasts: number | undefined;
}

const act: fc.Arbitrary<Act> = fc.record({
  act: fc.constantFrom<Act['act']>(
    'budget',
    'budget',
    'receive',
    'receive',
    'spend',
    'spend',
    'promise',
    'owe',
    'give-up',
  ),
  fund: fc.constantFrom(
    'nhs-minimum',
    'nhs-non-recurrent',
    'better-care-grant',
    'adult-social-care',
    'dfg',
    'suspense',
  ),
  category: fc.constantFrom(DISCHARGE, REABLEMENT, CARERS, FALLS, VOLUNTARY, HOMES),
  amount: fc.integer({ min: 1, max: 3000 }),
  days: fc.integer({ min: 0, max: 380 }),
  lasts: fc.option(fc.nat(400), { nil: undefined }),
});

function apply(ledger: Ledger, { act: what, fund, category, amount, days, lasts }: Act, index: number): void {
  const on: Day = addDays(POOL.opens, days);
  const income = fund === 'suspense' ? 'income/unexplained' : `income/${fund}`;
  const sides = {
    budget: () => pair('budget', fund, category, income, amount),
    receive: () => pair('actual', fund, 'assets/bank', income, amount * 2),
    spend: () => pair('actual', fund, category, 'assets/bank', amount),
    promise: () => pair('commitment', fund, category, 'equity/committed', amount),
    owe: () => pair('actual', fund, 'assets/receivables/partners/icb', income, amount),
    'give-up': () => pair('actual', fund, income, 'assets/receivables/partners/icb', amount),
  };
  const commitment =
    what === 'promise'
      ? {
          commitment: {
            id: `c${index}`,
            act: 'open' as const,
            ...(lasts === undefined ? {} : { expires: addDays(on, lasts) }),
          },
        }
      : {};
  // What the door refuses is no part of the book.
  post(ledger, { id: `e${index}`, date: on, kind: what, postings: sides[what](), ...commitment }, RECORDED);
}

const protectedPool = (): PoolAgreement => {
  const [voluntary, carers] = samplePool().protections;
  return { ...POOL, protections: [{ ...voluntary!, atLeast: { pence: pence(500) } }, carers!] };
};

/** What is to be paid back to partners: it is never moved. */
const overpaidIn = (ledger: Ledger, fund: string, asAt = LAST_DAY): number =>
  POOL.partners.reduce((sum, { id }) => {
    return sum - Math.min(0, balance(ledger, { account: `assets/receivables/partners/${id}`, fund, asAt }));
  }, 0);

describe('closeYear, always', () => {
  const years = fc.array(act, { minLength: 5, maxLength: 40, size: 'max' });
  const anyPool = fc.constantFrom(POOL, protectedPool());
  const which = fc.constantFrom<'run-on' | 'release'>('run-on', 'release');
  const play = (pool: PoolAgreement, acts: readonly Act[]) => {
    const ledger = bookFor(pool);
    for (const [index, one] of acts.entries()) apply(ledger, one, index);
    return ledger;
  };

  it('adds back by stream and in total, and is posted whole', () => {
    fc.assert(
      fc.property(years, anyPool, which, (acts, pool, commitments) => {
        const ledger = play(pool, acts);
        const before = new Map(pool.funds.map(({ id }) => [id, fundBalance(ledger, id)]));
        const end = must(closeYear(ledger, pool, ending({ commitments })));
        for (const row of [...end.streams, end.total]) {
          expect(row.opening + row.received - row.spent + row.otherwise).toBe(row.unspent);
          expect(parts(row)).toBe(row.unspent);
        }
        for (const row of end.streams) {
          const { money } = before.get(row.fund)!;
          const moved = row.lapsed + row.returned + row.carried + row.kept;
          expect(moved).toBeLessThanOrEqual(Math.max(0, money - overpaidIn(ledger, row.fund)));
          for (const one of row.authority) {
            expect(one.released + one.carried + one.held).toBe(one.unspent);
            expect(Math.min(one.released, one.carried, one.held)).toBeGreaterThanOrEqual(0);
          }
        }
        postAll(ledger, end);
        for (const row of end.streams) {
          const moved = row.lapsed + row.returned + row.carried + row.kept;
          expect(fundBalance(ledger, row.fund).money).toBe(before.get(row.fund)!.money - moved);
          const left = row.staysCommitted + row.staysAsFloor + row.overdrawn;
          expect(fundBalance(ledger, row.fund).money).toBeGreaterThanOrEqual(0);
          const asAt = END;
          const held = balance(ledger, { account: 'assets/bank', fund: row.fund, asAt });
          const owes = balance(ledger, { account: 'liabilities', fund: row.fund, asAt });
          expect(held + owes - overpaidIn(ledger, row.fund, asAt)).toBe(left + row.spentSince);
        }
        const yearEnd = { account: 'equity/year-end' };
        expect(balance(ledger, yearEnd)).toBe(0);
        expect(balance(ledger, { ...yearEnd, balanceType: 'budget' })).toBe(0);
      }),
      { numRuns: runs(80) },
    );
  });

  it('leaves no authority in a fund of which nothing is protected or overspent, but what stays committed', () => {
    fc.assert(
      fc.property(years, (acts) => {
        const ledger = play(
          POOL,
          acts.filter(({ days }) => days < 365),
        );
        const end = must(closeYear(ledger, POOL, ending()));
        const short = new Set(
          end.streams.filter(({ fund }) => fundBalance(ledger, fund).uncommitted < 0).map(({ fund }) => fund),
        );
        postAll(ledger, end);
        for (const { fund } of end.streams)
          if (!short.has(fund)) expect(fundBalance(ledger, fund).uncommitted).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of streams', () => {
    const order = fc.shuffledSubarray([...POOL.streams], { minLength: POOL.streams.length });
    fc.assert(
      fc.property(years, anyPool, order, (acts, pool, streams) => {
        const ledger = play(pool, acts);
        const one = must(closeYear(ledger, pool, ending()));
        const other = must(closeYear(ledger, { ...pool, streams }, ending()));
        const byName = <T>(list: readonly T[], name: (one: T) => string) =>
          new Map(list.map((each) => [name(each), each]));
        expect(other.total).toEqual(one.total);
        expect(byName(other.streams, (row) => row.stream)).toEqual(byName(one.streams, (row) => row.stream));
        expect(byName(other.drafts, ({ id }) => id)).toEqual(byName(one.drafts, ({ id }) => id));
      }),
      { numRuns: 40 },
    );
  });
});
