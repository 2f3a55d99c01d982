/** Tests `pool/exit/exit-pool.ts`. Also tests `pool/exit/share-out.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import type { Draft, Posting } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, pence, sumPence } from '../../src/money/pence.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { exitPool, type PoolExitRequest } from '../../src/pool/exit/exit-pool.js';
import type { PoolExit } from '../../src/pool/exit/pool-exit.js';
import type { PoolAgreement } from '../../src/pool/pool.js';
import type { Result } from '../../src/problem/problem.js';
import { addDays, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { pair } from '../support/random-book.js';
import { byShare, fundRule, inOrder, upTo } from '../support/random-rule.js';
import { runs } from '../support/runs.js';
import { poolWith, samplePool } from '../support/sample-pool.js';

const RECORDED = { recordedAt: moment('2027-04-30T09:00:00.000Z') };
const REABLEMENT = 'expenses/community/reablement';
const CARERS = 'expenses/carers/carers-support';

const POOL = poolWith({ protections: [] });
const withBalance = (rule: AllocationRule): PoolAgreement => ({
  ...POOL,
  exit: { ...POOL.exit, balance: rule },
});
const bookFor = (pool: PoolAgreement): Ledger => must(openLedger(chartOfPool(pool)));
const problemsOf = (result: Result<unknown>) => (result.ok ? [] : result.problems);
const CONTRIBUTIONS = [
  { partner: 'icb', pence: pence(60) },
  { partner: 'council', pence: pence(30) },
  { partner: 'district', pence: pence(10) },
];
const leaving = (more: Partial<PoolExitRequest> = {}): PoolExitRequest => ({
  id: 'exit',
  noticeGiven: day('2026-06-30'),
  contributions: CONTRIBUTIONS,
  ...more,
});

let nth = 0;
function write(ledger: Ledger, kind: string, postings: readonly Posting[], more: Partial<Draft> = {}): void {
  must(post(ledger, { id: `${kind}-${++nth}`, date: day('2026-05-01'), kind, postings, ...more }, RECORDED));
}
const receive = (ledger: Ledger, fund: string, amount: number, account = `income/${fund}`) =>
  write(ledger, 'receive', pair('actual', fund, 'assets/bank', account, amount));
const promise = (ledger: Ledger, id: string, fund: string, amount: number, expires?: string) => {
  write(ledger, 'award', pair('budget', fund, CARERS, `income/${fund}`, amount));
  write(ledger, 'commit', pair('commitment', fund, CARERS, 'equity/committed', amount), {
    commitment: { id, act: 'open', ...(expires ? { expires: day(expires) } : {}) },
  });
};
const postAll = (ledger: Ledger, { drafts }: PoolExit) => {
  for (const draft of drafts) must(post(ledger, draft, RECORDED));
};
const partnersOf = ({ partners }: PoolExit) =>
  partners.map(({ partner, returned, share, bears }) => [partner, returned, share, bears]);

/** £10.00 of a grant to be returned, £10.01 of a council's own, £0.30 in a reserve, £0.90 overspent in suspense. */
function workedBook(): Ledger {
  const ledger = bookFor(POOL);
  receive(ledger, 'better-care-grant', 1000);
  receive(ledger, 'adult-social-care', 1201);
  receive(ledger, 'council-reserve', 30, 'equity/brought-forward');
  write(ledger, 'pay', pair('actual', 'suspense', REABLEMENT, 'assets/bank', 90));
  promise(ledger, 'respite', 'adult-social-care', 200);
  return ledger;
}

describe('exitPool', () => {
  it.each([1, 2, 99])('is drafted the same again after %i of its entries were recorded', (recorded) => {
    const ledger = workedBook();
    const end = must(exitPool(ledger, POOL, leaving()));
    const entries = end.drafts.slice(0, recorded).map((draft) => must(post(ledger, draft, RECORDED)));
    const again = must(exitPool(ledger, POOL, leaving()));
    expect(again).toEqual(end);
    const all = again.drafts.map((draft) => must(post(ledger, draft, RECORDED)));
    expect(all.slice(0, recorded)).toEqual(entries);
  });

  it('gives restricted money back to its funder and shares the rest by contribution', () => {
    const end = must(exitPool(workedBook(), POOL, leaving()));
    expect(end.funds.filter(({ money }) => money !== 0)).toMatchObject([
      { fund: 'better-care-grant', money: 1000, toFunder: 1000, funder: 'council', shared: 0 },
      { fund: 'adult-social-care', money: 1201, toFunder: 0, shared: 1001, staysCommitted: 200 },
      { fund: 'council-reserve', money: 30, shared: 30 },
      { fund: 'suspense', money: -90, shared: 0, overdrawn: -90 },
    ]);
    // £10.31 in the parts 60, 30, 10: 618.6, 309.3 and 103.1.
    expect(partnersOf(end)).toEqual([
      ['icb', 0, 619, 54],
      ['council', 1000, 309, 27],
      ['district', 0, 103, 9],
    ]);
    expect(end.partners.map(({ settles }) => settles)).toEqual([565, 1282, 94]);
    expect(end.balance).toMatchObject({ need: 1031, covered: 1031 });
    expect(end.overspend).toMatchObject({ need: 90, covered: 90 });
    expect(end.assets.map(({ id, goesTo }) => [id, goesTo])).toEqual([['hoists', 'council']]);
  });

  it('drafts what can be posted, and leaves in each fund what runs off', () => {
    const ledger = workedBook();
    const end = must(exitPool(ledger, POOL, leaving()));
    expect(end.drafts.map(({ id, kind, date }) => [id, kind, date])).toEqual([
      ['exit:return:better-care-grant', 'exit', '2026-12-30'],
      ['exit:share', 'exit', '2026-12-30'],
      ['exit:overspend', 'exit', '2026-12-30'],
    ]);
    expect(end.drafts[1]!.explanations).toEqual([end.balance]);
    const size = ledger.size;
    postAll(ledger, end);
    expect(ledger.size).toBe(size + 3);
    const money = (fund: string) => fundBalance(ledger, fund).money;
    expect(['better-care-grant', 'adult-social-care', 'council-reserve'].map(money)).toEqual([0, 200, 0]);
    expect(balance(ledger, { account: 'liabilities/partners/council' })).toBe(-1309);
    expect(balance(ledger, { account: 'assets/receivables/partners/icb', fund: 'suspense' })).toBe(54);
    const again = must(exitPool(ledger, POOL, leaving({ id: 'again' })));
    expect(again.partners[1]).toMatchObject({ owedBefore: 1309, owesBefore: 27, bears: 27, settles: 1255 });
  });

  it('settles once what a partner paid in too much, and shares none of it', () => {
    const ledger = bookFor(POOL);
    receive(ledger, 'nhs-minimum', 10_000);
    receive(ledger, 'better-care-grant', 10_000);
    const account = 'assets/receivables/partners/council';
    write(ledger, 'call', pair('actual', 'better-care-grant', 'income/better-care-grant', account, 4000));
    const end = must(exitPool(ledger, POOL, leaving()));
    expect(end.funds[2]).toMatchObject({ money: 6000, toFunder: 6000 });
    expect(
      end.partners.map(({ returned, owedBefore, owesBefore, settles }) => [
        returned,
        owedBefore,
        owesBefore,
        settles,
      ]),
    ).toEqual([
      [10_000, 0, 0, 10_000],
      [6000, 4000, 0, 10_000],
      [0, 0, 0, 0],
    ]);
    postAll(ledger, end);
  });

  it('says what VAT is still to come, by fund', () => {
    const ledger = bookFor(POOL);
    receive(ledger, 'dfg', 100);
    write(ledger, 'pay', pair('actual', 'dfg', 'assets/receivables/vat/section-33', 'assets/bank', 20));
    const { funds } = must(exitPool(ledger, POOL, leaving()));
    expect(funds.find(({ fund }) => fund === 'dfg')).toMatchObject({ money: 80, shared: 80, vatToCome: 20 });
  });

  it('shares odd pennies by the order of partners in the agreement, however contributions are listed', () => {
    const ledger = bookFor(POOL);
    receive(ledger, 'adult-social-care', 100);
    const even = POOL.partners.map(({ id }) => ({ partner: id, pence: pence(1) }));
    const shares = (contributions: PoolExitRequest['contributions']) =>
      must(exitPool(ledger, POOL, leaving({ contributions }))).partners.map(({ share }) => share);
    expect([shares(even), shares([...even].reverse())]).toEqual([
      [34, 33, 33],
      [34, 33, 33],
    ]);
  });

  it('ends a pool of partners by the thousand, with a fund each', () => {
    const ids = Array.from({ length: 1500 }, (_, index) => `p${index}`);
    const [partner, stream, fund] = [POOL.partners[1]!, POOL.streams[3]!, POOL.funds[2]!];
    const pool: PoolAgreement = {
      ...POOL,
      ...{ contributions: [], schemes: [], rules: [], delegation: [], exit: { ...POOL.exit, assets: [] } },
      partners: ids.map((id) => ({ ...partner, id, settlesOn: id })),
      streams: ids.map((id) => ({ ...stream, id, partner: id, fund: id, account: `income/${id}` })),
      funds: [...ids.map((id) => ({ ...fund, id, terms: {} })), POOL.funds.at(-1)!],
    };
    const ledger = bookFor(pool);
    for (const id of ids) receive(ledger, id, 100);
    const contributions = ids.map((id) => ({ partner: id, pence: pence(1) }));
    // When each partner was held against every account, this took more than a minute.
    const { partners } = must(exitPool(ledger, pool, leaving({ contributions })));
    expect(sumPence(partners.map(({ settles }) => settles))).toBe(150_000);
  });

  it('ends when notice runs out, or with the agreement when that is sooner', () => {
    const ledger = bookFor(POOL);
    expect(must(exitPool(ledger, POOL, leaving()))).toMatchObject({
      ends: '2026-12-30',
      runOffUntil: '2027-03-30',
    });
    const late = leaving({ noticeGiven: day('2026-12-01') });
    expect(must(exitPool(ledger, POOL, late)).ends).toBe('2027-03-31');
    expect(must(exitPool(ledger, POOL, leaving({ ends: day('2027-01-31') }))).ends).toBe('2027-01-31');
  });

  it('refuses an end before notice runs out, and days that are not of the agreement', () => {
    const ledger = bookFor(POOL);
    expect(problemsOf(exitPool(ledger, POOL, leaving({ ends: day('2026-12-29') })))).toEqual([
      {
        code: 'exit-before-notice',
        at: 'ends',
        facts: { noticeGiven: '2026-06-30', ends: '2026-12-29', earliest: '2026-12-30' },
      },
    ]);
    // Notice that would run out after the agreement runs to its end.
    const [noticeGiven, earliest] = [day('2026-12-01'), day('2027-03-31')];
    expect(must(exitPool(ledger, POOL, leaving({ noticeGiven, ends: earliest }))).ends).toBe(earliest);
    expect(
      problemsOf(exitPool(ledger, POOL, leaving({ noticeGiven, ends: day('2027-03-30') }))),
    ).toMatchObject([{ code: 'exit-before-notice', facts: { earliest } }]);
    const after = exitPool(ledger, POOL, leaving({ ends: day('2027-04-01') }));
    expect(problemsOf(after).map(({ code, at }) => [code, at])).toEqual([['days-outside-period', 'ends']]);
  });

  it('runs packages off until they end or the run-off does, and frees what has run out', () => {
    const ledger = bookFor(POOL);
    receive(ledger, 'nhs-minimum', 100);
    receive(ledger, 'adult-social-care', 20);
    promise(ledger, 'a', 'nhs-minimum', 10);
    promise(ledger, 'b', 'nhs-minimum', 20, '2027-01-31');
    promise(ledger, 'c', 'nhs-minimum', 30, '2026-12-29');
    promise(ledger, 'd', 'adult-social-care', 45);
    promise(ledger, 'e', 'better-care-grant', 5, '2027-03-31');
    const end = must(exitPool(ledger, POOL, leaving()));
    expect(end.runOff.map(({ commitment, until, pence: amount }) => [commitment, until, amount])).toEqual([
      ['a', '2027-03-30', 10],
      ['b', '2027-01-31', 20],
      ['d', '2027-03-30', 45],
      ['e', '2027-03-30', 5],
    ]);
    expect(end.runOff[0]!.funds).toEqual([{ fund: 'nhs-minimum', pence: 10 }]);
    expect(end.drafts[0]!.id).toBe('exit:expire:c');
    expect(end.funds[0]).toMatchObject({ staysCommitted: 30, toFunder: 70, uncovered: 0 });
    expect(end.funds[3]).toMatchObject({ staysCommitted: 20, shared: 0, uncovered: 25 });
    postAll(ledger, end);
  });

  it('leaves the floor of a fund where it is', () => {
    const floored = {
      ...POOL,
      funds: POOL.funds.map((fund) => (fund.id === 'dfg' ? { ...fund, terms: { keep: pence(40) } } : fund)),
    };
    const ledger = bookFor(floored);
    receive(ledger, 'dfg', 100);
    const end = must(exitPool(ledger, floored, leaving()));
    expect(end.funds.find(({ fund }) => fund === 'dfg')).toMatchObject({ staysAsFloor: 40, shared: 60 });
    postAll(ledger, end);
  });

  it('leaves the floor beside what runs off, as far as the money reaches', () => {
    const floored = {
      ...POOL,
      funds: POOL.funds.map((fund) =>
        fund.id === 'adult-social-care' ? { ...fund, terms: { ...fund.terms, keep: pence(40) } } : fund,
      ),
    };
    for (const [money, staysAsFloor, shared] of [
      [100, 40, 15],
      [70, 25, 0],
    ] as const) {
      const ledger = bookFor(floored);
      receive(ledger, 'adult-social-care', money);
      promise(ledger, 'a', 'adult-social-care', 45);
      const end = must(exitPool(ledger, floored, leaving()));
      expect(end.funds.find(({ fund }) => fund === 'adult-social-care')).toMatchObject({
        staysCommitted: 45,
        staysAsFloor,
        shared,
      });
    }
  });

  it('refuses an overspend that the agreed rule leaves with nobody, though nothing is left to share', () => {
    const pool = withBalance(upTo(50, fundRule('icb')));
    const ledger = bookFor(pool);
    write(ledger, 'pay', pair('actual', 'suspense', REABLEMENT, 'assets/bank', 90));
    expect(problemsOf(exitPool(ledger, pool, leaving()))).toMatchObject([
      { code: 'draw-short', at: 'exit.balance', facts: { need: 90, covered: 50, short: 40 } },
    ]);
  });

  it('counts a cap of the agreed rule once, whatever the number of funds', () => {
    const pool = withBalance(inOrder(upTo(1001, fundRule('icb')), fundRule('council')));
    const ledger = workedBook();
    const end = must(exitPool(ledger, pool, leaving({ contributions: [] })));
    expect(partnersOf(end)).toEqual([
      ['icb', 0, 1001, 90],
      ['council', 1000, 30, 0],
      ['district', 0, 0, 0],
    ]);
    postAll(ledger, end);
  });

  it('refuses a rule that leaves some with nobody, or that is none', () => {
    const short = exitPool(workedBook(), withBalance(upTo(1000, fundRule('icb'))), leaving());
    expect(problemsOf(short)).toMatchObject([
      { code: 'draw-short', at: 'exit.balance', facts: { short: 31 } },
    ]);
    const over = exitPool(workedBook(), withBalance(byShare(['60%', 'icb'], ['50%', 'council'])), leaving());
    expect(problemsOf(over).map(({ code, at }) => [code, at])).toEqual([
      ['rule-shares-over', 'exit.balance'],
    ]);
  });

  it('refuses to share where nobody has put anything in', () => {
    const none = leaving({ contributions: [] });
    expect(problemsOf(exitPool(workedBook(), POOL, none)).map(({ code }) => code)).toEqual([
      'exit-shares-missing',
    ]);
    expect(must(exitPool(bookFor(POOL), POOL, none)).drafts).toEqual([]);
  });

  it('refuses assets of nobody known, and contributions of strangers or below zero', () => {
    const asset = samplePool().exit.assets[0]!;
    const pool = { ...POOL, exit: { ...POOL.exit, assets: [{ ...asset, goesTo: 'nobody' }] } };
    const contributions = [
      { partner: 'stranger', pence: pence(1) },
      { partner: 'icb', pence: -1 as Pence },
    ];
    const found = exitPool(bookFor(POOL), pool, leaving({ contributions }));
    expect(problemsOf(found).map(({ code, at }) => [code, at])).toEqual([
      ['partner-unknown', 'contributions[0].partner'],
      ['amount-not-positive', 'contributions[1].pence'],
      ['partner-unknown', 'exit.assets[0].goesTo'],
    ]);
  });
});

describe('exitPool, always', () => {
  const amount = fc.integer({ min: 0, max: 5000 });
  const ids = POOL.funds.map(({ id }) => id);
  const book = fc.record({
    received: fc.tuple(...ids.map(() => amount)),
    promised: fc.tuple(...ids.map(() => fc.integer({ min: 0, max: 2000 }))),
    overspent: amount,
    tooMuch: fc.nat(400),
    weights: fc.tuple(fc.integer({ min: 1, max: 9999 }), amount, amount),
    expires: fc.option(fc.nat(400), { nil: undefined }),
  });
  const rules = fc.constantFrom<AllocationRule | undefined>(
    undefined,
    byShare(['1/3', 'icb'], ['1/3', 'council'], ['remaining', 'district']),
    inOrder(upTo(700, byShare(['50%', 'icb'], ['50%', 'district'])), fundRule('council')),
  );

  it('shares exactly what is left, and leaves every fund with what runs off', () => {
    fc.assert(
      fc.property(book, rules, ({ received, promised, overspent, tooMuch, weights, expires }, rule) => {
        const pool = rule ? withBalance(rule) : POOL;
        const ledger = bookFor(pool);
        for (const [index, fund] of ids.entries()) {
          if (received[index]! > 0) receive(ledger, fund, received[index]!, 'equity/brought-forward');
          if (promised[index]! === 0 || fund === 'suspense') continue;
          const category = POOL.funds[index]!.terms.permitted![0]!;
          const accounts = chartOfPool(pool).accounts.map(({ path }) => path);
          const path = accounts.find((one) => one.startsWith(`${category}`))!;
          write(ledger, 'award', pair('budget', fund, path, 'equity/brought-forward', promised[index]!));
          const more = expires === undefined ? {} : { expires: addDays(POOL.opens, 40 + expires) };
          write(ledger, 'commit', pair('commitment', fund, path, 'equity/committed', promised[index]!), {
            commitment: { id: `c-${fund}`, act: 'open', ...more },
          });
        }
        if (overspent > 0)
          write(ledger, 'pay', pair('actual', 'suspense', REABLEMENT, 'assets/bank', overspent));
        const account = 'assets/receivables/partners/icb';
        if (tooMuch > 0)
          write(ledger, 'call', pair('actual', 'nhs-minimum', 'income/nhs-minimum', account, tooMuch));
        const contributions = POOL.partners.map(({ id }, index) => ({
          partner: id,
          pence: pence(weights[index]!),
        }));
        const bank = balance(ledger, { account: 'assets/bank' });
        const end = must(exitPool(ledger, pool, leaving({ contributions })));
        const sum = <T>(list: readonly T[], of: (one: T) => Pence) => sumPence(list.map(of));
        for (const one of end.funds) {
          const { money, toFunder, shared, staysCommitted, staysAsFloor, overdrawn } = one;
          expect(toFunder + shared + staysCommitted + staysAsFloor + overdrawn).toBe(money);
          expect(toFunder + shared).toBeLessThanOrEqual(Math.max(0, money));
        }
        expect(sum(end.partners, ({ share }) => share)).toBe(sum(end.funds, ({ shared }) => shared));
        expect(sum(end.partners, ({ returned }) => returned)).toBe(
          sum(end.funds, ({ toFunder }) => toFunder),
        );
        expect(sum(end.partners, ({ bears }) => bears)).toBe(
          -sum(end.funds, ({ overdrawn }) => overdrawn) + 0,
        );
        expect(sum(end.partners, ({ settles }) => settles)).toBe(
          bank - sum(end.funds, ({ staysCommitted }) => staysCommitted),
        );
        for (const { partner, share } of end.partners) {
          const mine = (end.balance?.steps ?? []).filter(({ fund }) => fund === partner);
          expect(sum(mine, ({ given }) => given)).toBe(share);
        }
        postAll(ledger, end);
        for (const { fund, staysCommitted } of end.funds) {
          const everything = ['assets', 'liabilities'].map((account) => balance(ledger, { account, fund }));
          expect(everything[0]! + everything[1]!).toBe(staysCommitted);
        }
        // Paid out and collected, each partner has what it settles.
        for (const { partner, settles } of end.partners) {
          const owed = balance(ledger, { account: `liabilities/partners/${partner}` });
          const owes = balance(ledger, { account: `assets/receivables/partners/${partner}` });
          expect(0 - owed - owes).toBe(settles);
        }
      }),
      { numRuns: runs(80) },
    );
  });

  it('does not depend on the order of streams', () => {
    const order = fc.shuffledSubarray([...POOL.streams], { minLength: POOL.streams.length });
    const ledger = workedBook();
    const one = must(exitPool(ledger, POOL, leaving()));
    fc.assert(
      fc.property(order, (streams) => {
        expect(must(exitPool(ledger, { ...POOL, streams }, leaving())).partners).toEqual(one.partners);
      }),
      { numRuns: 30 },
    );
  });
});
