/**
 * Also tests `pool/contributions/call-contributions.ts` and `pool/contributions/contribution-standing.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import { awardPool } from '../../src/pool/award-pool.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import {
  callContributions,
  receiveContribution,
  repayContribution,
} from '../../src/pool/contributions/call-contributions.js';
import { contributionStanding } from '../../src/pool/contributions/contribution-standing.js';
import type { ContributionVariation, PoolAgreement } from '../../src/pool/pool.js';
import type { Result } from '../../src/problem/problem.js';
import { addDays, day } from '../../src/time/day.js';
import { codes, short } from '../support/promised-book.js';
import { RECORDED } from '../support/random-rule.js';
import { POOL_YEAR, pounds, samplePool, smallPool, variedPool } from '../support/sample-pool.js';

/** The book of a pool, awarded as it was agreed where that balances: what is protected is a part of what is authorised. */
function bookOf(pool: PoolAgreement): Ledger {
  const ledger = must(openLedger(chartOfPool(pool)));
  const awarded = awardPool({ ...pool, variations: [] }, { id: 'award', date: POOL_YEAR.from });
  if (awarded.ok) record(ledger, awarded);
  return ledger;
}
const record = (ledger: Ledger, draft: Result<Draft>) => must(post(ledger, must(draft), RECORDED));
/** Calls and records what is new; answers the ids. */
function call(ledger: Ledger, pool: PoolAgreement, through: string, knownOn?: string): readonly string[] {
  const known = knownOn === undefined ? {} : { knownOn: day(knownOn) };
  const drafts = must(callContributions(ledger, pool, { through: day(through), ...known }));
  for (const draft of drafts) must(post(ledger, draft, RECORDED));
  return drafts.map(({ id, postings }) => `${id} ${postings[0]!.pence}`);
}
const received = (id: string, of: string, amount: number) => ({
  id,
  date: day('2026-07-20'),
  of,
  pence: pence(amount),
});
const owedBy = (ledger: Ledger, partner: string) =>
  balance(ledger, { account: `assets/receivables/partners/${partner}` });
/** The council puts in £10.00 a quarter, and nobody else anything. */
const councilPool = (): PoolAgreement => {
  const pool = smallPool();
  return { ...pool, contributions: [pool.contributions[1]!] };
};
const variation = (more: Partial<ContributionVariation>): ContributionVariation => ({
  id: 'v1',
  contribution: 'council-2026',
  from: day('2026-04-01'),
  knownOn: day('2026-08-01'),
  change: pence(400),
  reason: 'Uplift',
  ...more,
});

describe('callContributions', () => {
  it('calls what has fallen due, once', () => {
    const [ledger, pool] = [bookOf(councilPool()), councilPool()];
    expect(call(ledger, pool, '2026-04-14')).toEqual([]);
    expect(call(ledger, pool, '2026-07-15')).toEqual([
      'council-2026:2026-04-15 1000',
      'council-2026:2026-07-15 1000',
    ]);
    expect(call(ledger, pool, '2026-07-15')).toEqual([]);
    expect(call(ledger, pool, '2027-03-31')).toHaveLength(2);
    expect(owedBy(ledger, 'council')).toBe(4000);
    // What is owed is no money until it comes in.
    expect(fundBalance(ledger, 'adult-social-care').money).toBe(0);
  });

  it('answers the same drafts as long as they are not recorded', () => {
    const [ledger, pool] = [bookOf(samplePool()), samplePool()];
    const calling = { through: day('2026-12-31'), prefix: 'call/' };
    const once = must(callContributions(ledger, pool, calling));
    expect(must(callContributions(ledger, pool, calling))).toEqual(once);
    expect(once[0]).toMatchObject({ id: expect.stringMatching(/^call\//), kind: 'call', date: '2026-04-01' });
    const dates = once.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
  });

  it('records a contribution in kind as spent on its scheme, and no money through the bank', () => {
    const [ledger, pool] = [bookOf(samplePool()), samplePool()];
    call(ledger, pool, '2026-04-01');
    const spent = { account: 'expenses/community/reablement', fund: 'adult-social-care' };
    expect(balance(ledger, spent)).toBe(pounds(30_000));
    expect(balance(ledger, { account: 'income/adult-social-care' })).toBe(-pounds(30_000));
    expect(call(ledger, pool, '2026-04-02')).toEqual([]);
  });

  it('calls the difference when a change is known late, dated when it was known', () => {
    const pool = { ...councilPool(), variations: [variation({})] };
    const ledger = bookOf(pool);
    call(ledger, pool, '2026-07-15');
    const [first, second] = must(callContributions(ledger, pool, { through: day('2026-08-01') }));
    expect(first).toMatchObject({
      ...{ id: 'council-2026:2026-04-15#2', date: '2026-08-01' },
      source: 'council-2026:2026-04-15',
    });
    expect(second!.postings[0]!.pence).toBe(100);
    expect(call(ledger, pool, '2026-08-01')).toHaveLength(2);
    expect(call(ledger, pool, '2026-08-01')).toEqual([]);
    expect(owedBy(ledger, 'council')).toBe(2200);
  });

  it('gives up what a change took away', () => {
    const pool = { ...councilPool(), variations: [variation({ change: pence(-400) })] };
    const ledger = bookOf(pool);
    call(ledger, pool, '2026-04-15');
    expect(call(ledger, pool, '2026-08-01')).toEqual([
      ...['council-2026:2026-07-15 1000', 'council-2026:2026-04-15#2 -100', 'council-2026:2026-07-15#2 -100'],
    ]);
    expect(owedBy(ledger, 'council')).toBe(1800);
  });

  it('calls again what was reversed', () => {
    const [ledger, pool] = [bookOf(councilPool()), councilPool()];
    call(ledger, pool, '2026-04-15');
    const undone = { entry: 'council-2026:2026-04-15', id: 'undo', date: day('2026-04-16') };
    record(ledger, reverse(ledger, undone));
    expect(call(ledger, pool, '2026-04-16')).toEqual(['council-2026:2026-04-15#2 1000']);
  });

  it('calls on the day asked for what belongs to a closed day', () => {
    const [ledger, pool] = [bookOf(councilPool()), councilPool()];
    record(ledger, { ok: true, value: closePeriod({ id: 'close', through: day('2026-04-30') }) });
    const [draft] = must(callContributions(ledger, pool, { through: day('2026-05-05') }));
    expect(draft).toMatchObject({ date: '2026-05-05', effective: '2026-04-15' });
  });

  it('calls on the day asked for what is due on the last closed day, and on its own day what is due the day after', () => {
    for (const [through, date, effective] of [
      ['2026-04-15', '2026-05-05', '2026-04-15'],
      ['2026-04-14', '2026-04-15', undefined],
    ] as const) {
      const [ledger, pool] = [bookOf(councilPool()), councilPool()];
      record(ledger, { ok: true, value: closePeriod({ id: 'close', through: day(through) }) });
      const drafts = must(callContributions(ledger, pool, { through: day('2026-05-05') }));
      expect(drafts.map((draft) => [draft.date, draft.effective])).toEqual([[date, effective]]);
      record(ledger, { ok: true, value: drafts[0]! });
    }
  });

  it('calls on the first open day what is due up to a closed day, though that is after the agreement', () => {
    const [ledger, pool] = [bookOf(councilPool()), councilPool()];
    const { to } = pool.period;
    record(ledger, { ok: true, value: closePeriod({ id: 'close', through: to }) });
    const drafts = must(callContributions(ledger, pool, { through: to }));
    expect(new Set(drafts.map(({ date }) => date))).toEqual(new Set([addDays(to, 1)]));
    expect(drafts[0]!.effective).toBe('2026-04-15');
    for (const draft of drafts) record(ledger, { ok: true, value: draft });
    expect(must(callContributions(ledger, pool, { through: to }))).toEqual([]);
  });

  it('goes back on nothing that was known when it was called, whatever day is asked for again', () => {
    const known = day('2026-06-01');
    const pool = { ...councilPool(), variations: [variation({ change: pence(-1600), knownOn: known })] };
    const ledger = bookOf(pool);
    const calls = (through: string, knownOn?: string) => call(ledger, pool, through, knownOn);
    calls('2026-04-30');
    expect(calls('2026-06-30')).toEqual(['council-2026:2026-04-15#2 -400']);
    expect([calls('2026-05-31'), calls('2026-06-30'), calls('2026-06-30', '2026-05-01')]).toEqual([
      [],
      [],
      [],
    ]);
    // A change that was undone by another leaves the same amount behind, and is not gone back on either.
    const twice = [
      ...pool.variations,
      variation({ id: 'v2', change: pence(1600), knownOn: day('2026-07-01') }),
    ];
    const undone = { ...pool, variations: twice };
    expect(call(ledger, undone, '2026-07-01')).toEqual(['council-2026:2026-04-15#3 400']);
    expect(call(ledger, undone, '2026-06-30')).toEqual([]);
  });

  it('refuses a call dated after the end of the agreement', () => {
    const pool = { ...councilPool(), variations: [variation({ knownOn: day('2027-04-01') })] };
    const calling = { through: day('2026-04-15'), knownOn: day('2027-04-01') };
    const result = callContributions(bookOf(pool), pool, calling);
    expect(codes(result)).toEqual(['contribution-outside-agreement']);
    expect(short(result)).toEqual({ contribution: 'council-2026', day: '2027-04-01', ...POOL_YEAR });
  });
});

describe('receiveContribution', () => {
  const called = (): readonly [Ledger, PoolAgreement] => {
    const [ledger, pool] = [bookOf(councilPool()), councilPool()];
    call(ledger, pool, '2026-07-15');
    return [ledger, pool];
  };

  it('takes in an instalment in parts', () => {
    const [ledger, pool] = called();
    const of = 'council-2026:2026-04-15';
    const entry = record(ledger, receiveContribution(ledger, pool, received('r1', of, 400)));
    expect(record(ledger, receiveContribution(ledger, pool, received('r1', of, 400)))).toEqual(entry);
    expect(codes(receiveContribution(ledger, pool, received('r1', of, 401)))).toEqual(['id-reused']);
    expect(entry).toMatchObject({ kind: 'receive', source: of });
    const rest = record(ledger, receiveContribution(ledger, pool, received('r2', of, 600)));
    // Nothing more is owed of it, and the same request is still what is recorded.
    expect(record(ledger, receiveContribution(ledger, pool, received('r2', of, 600)))).toEqual(rest);
    expect(fundBalance(ledger, 'adult-social-care').money).toBe(1000);
    expect(owedBy(ledger, 'council')).toBe(1000);
  });

  it('refuses more than is owed, and says what is owed', () => {
    const [ledger, pool] = called();
    const of = 'council-2026:2026-07-15';
    record(ledger, receiveContribution(ledger, pool, received('r1', of, 400)));
    const over = receiveContribution(ledger, pool, received('r2', of, 601));
    expect(codes(over)).toEqual(['receipt-exceeds']);
    expect(short(over)).toEqual({ of, owed: 600, asked: 601 });
    expect(short(receiveContribution(ledger, pool, received('r2', 'council-2026', 1601)))).toMatchObject({
      owed: 1600,
    });
    record(ledger, receiveContribution(ledger, pool, received('r2', 'council-2026', 1600)));
    expect(short(receiveContribution(ledger, pool, received('r3', of, 1)))).toMatchObject({ owed: 0 });
  });

  it('refuses what is no contribution, or none in money', () => {
    const [ledger, pool] = [bookOf(samplePool()), samplePool()];
    for (const of of ['nobody', 'dfg-2026:2026-05-30', 'social-workers-2026'])
      expect(codes(receiveContribution(ledger, pool, received('r1', of, 1)))).toEqual([
        'contribution-unknown',
      ]);
    expect(codes(receiveContribution(ledger, pool, received('r1', 'dfg-2026', 0)))).toEqual([
      'amount-not-positive',
    ]);
  });
});

describe('receiveContribution, of a name', () => {
  it('refuses what is no name, and a name that two contributions have', () => {
    const pool = councilPool();
    const twin = { ...pool.contributions[0]!, id: 'council-2026:2026-04-15' };
    const both = { ...pool, contributions: [pool.contributions[0]!, twin] };
    const ledger = bookOf(pool);
    call(ledger, both, '2026-04-15');
    expect(codes(receiveContribution(ledger, both, received('r1', twin.id, 1)))).toEqual(['name-repeated']);
    const nameless = { ...received('r1', '', 1), of: undefined as unknown as string };
    expect(codes(receiveContribution(ledger, pool, nameless))).toEqual(['contribution-unknown']);
  });
});

describe('repayContribution', () => {
  /** £20.00 was called and received; then £4.00 was taken away. */
  const overpaid = (): readonly [Ledger, PoolAgreement] => {
    const pool = { ...councilPool(), variations: [variation({ change: pence(-800) })] };
    const ledger = bookOf(pool);
    call(ledger, pool, '2026-07-15');
    record(ledger, receiveContribution(ledger, pool, received('r1', 'council-2026', 2000)));
    call(ledger, pool, '2026-08-01');
    return [ledger, pool];
  };
  const repaid = (id: string, of: string, amount: number) => ({
    ...received(id, of, amount),
    date: day('2026-08-02'),
  });

  it('pays back what came in beyond what is now called, and no more', () => {
    const [ledger, pool] = overpaid();
    const over = repayContribution(ledger, pool, repaid('b1', 'council-2026', 401));
    expect(codes(over)).toEqual(['repayment-exceeds']);
    expect(short(over)).toEqual({ of: 'council-2026', over: 400, asked: 401 });
    const entry = record(ledger, repayContribution(ledger, pool, repaid('b1', 'council-2026', 400)));
    expect(entry).toMatchObject({ kind: 'repay', source: 'council-2026' });
    expect([owedBy(ledger, 'council'), fundBalance(ledger, 'adult-social-care').money]).toEqual([0, 1600]);
    const asAt = day('2026-08-02');
    expect(contributionStanding(ledger, pool, { asAt }).contributions).toMatchObject([
      { due: 1600, called: 1600, received: 1600, owed: 0 },
    ]);
    expect(codes(repayContribution(ledger, pool, repaid('b2', 'council-2026', 1)))).toEqual([
      'repayment-exceeds',
    ]);
  });

  it('is drafted the same again once it is recorded, though nothing is left to pay back', () => {
    const [ledger, pool] = overpaid();
    const entry = record(ledger, repayContribution(ledger, pool, repaid('b1', 'council-2026', 400)));
    expect(record(ledger, repayContribution(ledger, pool, repaid('b1', 'council-2026', 400)))).toEqual(entry);
    expect(codes(repayContribution(ledger, pool, repaid('b1', 'council-2026', 399)))).toEqual(['id-reused']);
  });

  it('pays back one instalment no more than it was overpaid', () => {
    const pool = { ...councilPool(), variations: [variation({ change: pence(-800) })] };
    const ledger = bookOf(pool);
    call(ledger, pool, '2026-07-15');
    for (const of of ['council-2026:2026-04-15', 'council-2026:2026-07-15'])
      record(ledger, receiveContribution(ledger, pool, received(`r-${of}`, of, 1000)));
    call(ledger, pool, '2026-08-01');
    const of = 'council-2026:2026-04-15';
    expect(short(repayContribution(ledger, pool, repaid('b1', of, 201)))).toMatchObject({ over: 200 });
    record(ledger, repayContribution(ledger, pool, repaid('b1', of, 200)));
    expect(short(repayContribution(ledger, pool, repaid('b2', 'council-2026', 201)))).toMatchObject({
      over: 200,
    });
  });

  it('pays nothing back of what is still owed, of nothing, and of what is none', () => {
    const [ledger, pool] = [bookOf(councilPool()), councilPool()];
    call(ledger, pool, '2026-07-15');
    expect(codes(repayContribution(ledger, pool, repaid('b1', 'council-2026', 1)))).toEqual([
      'repayment-exceeds',
    ]);
    expect(codes(repayContribution(ledger, pool, repaid('b1', 'nobody', 0)))).toEqual([
      ...['amount-not-positive', 'contribution-unknown'],
    ]);
  });
});

describe('contributionStanding', () => {
  const asAt = day('2026-08-01');

  it('says what is due, called and received, and what is late, oldest first', () => {
    const [ledger, pool] = [bookOf(councilPool()), councilPool()];
    call(ledger, pool, '2026-07-15');
    record(ledger, receiveContribution(ledger, pool, received('r1', 'council-2026:2026-07-15', 300)));
    const { contributions, findings } = contributionStanding(ledger, pool, { asAt });
    expect(contributions).toMatchObject([{ due: 2000, called: 2000, received: 300, owed: 1700 }]);
    expect(contributions[0]!.instalments).toMatchObject([
      { on: '2026-04-15', owed: 1000, daysLate: 108 },
      { on: '2026-07-15', owed: 700, daysLate: 17 },
    ]);
    expect(findings.map(({ facts }) => facts)).toEqual([
      { contribution: 'council-2026', partner: 'council', due: '2026-04-15', owed: 1000, days: 108 },
      { contribution: 'council-2026', partner: 'council', due: '2026-07-15', owed: 700, days: 17 },
    ]);
  });

  it('meets the oldest instalment first with what names the contribution alone', () => {
    const [ledger, pool] = [bookOf(councilPool()), councilPool()];
    call(ledger, pool, '2026-07-15');
    record(ledger, receiveContribution(ledger, pool, received('r1', 'council-2026', 1200)));
    const [standing] = contributionStanding(ledger, pool, { asAt }).contributions;
    expect(standing!.instalments.map(({ received: got, owed }) => [got, owed])).toEqual([
      [1000, 0],
      [200, 800],
    ]);
  });

  it('meets the next instalment with what a change made too much of one', () => {
    const pool = { ...councilPool(), variations: [variation({ change: pence(-400), knownOn: asAt })] };
    const ledger = bookOf(pool);
    call(ledger, pool, '2026-07-15');
    record(ledger, receiveContribution(ledger, pool, received('r1', 'council-2026:2026-04-15', 1000)));
    call(ledger, pool, asAt);
    const { contributions, findings } = contributionStanding(ledger, pool, { asAt });
    expect(contributions[0]!.instalments.map(({ due, received: got }) => [due, got])).toEqual([
      [900, 900],
      [900, 100],
    ]);
    expect(findings).toMatchObject([{ facts: { owed: 800 } }]);
  });

  it('finds nothing late on the day it falls due, nor what was not yet recorded on the day', () => {
    const [ledger, pool] = [bookOf(councilPool()), councilPool()];
    call(ledger, pool, '2026-07-15');
    expect(contributionStanding(ledger, pool, { asAt: day('2026-04-15') }).findings).toEqual([]);
    record(ledger, receiveContribution(ledger, pool, received('r1', 'council-2026', 2000)));
    expect(contributionStanding(ledger, pool, { asAt: day('2026-07-19') }).findings).toHaveLength(2);
    expect(contributionStanding(ledger, pool, { asAt: day('2026-07-20') }).findings).toEqual([]);
  });

  it('holds a contribution in kind received when it is recorded, and sorts across contributions', () => {
    const [ledger, pool] = [bookOf(samplePool()), samplePool()];
    call(ledger, pool, '2026-08-01');
    const { contributions, findings } = contributionStanding(ledger, pool, { asAt });
    expect(contributions.find(({ kind }) => kind === 'in-kind')).toMatchObject({
      received: pounds(60_000),
      owed: 0,
    });
    const days = findings.map((one) => ('due' in one.facts ? one.facts.due : ''));
    expect(days).toEqual([...days].sort());
    expect(days.length).toBeGreaterThan(5);
  });
});

describe('callContributions, always', () => {
  const when = fc.nat(364).map((days) => addDays(POOL_YEAR.from, days));
  const change = fc.record({
    contribution: fc.constantFrom(...samplePool().contributions.map(({ id }) => id)),
    from: when,
    knownOn: when,
    pounds: fc.integer({ min: -30_000, max: 30_000 }),
  });
  const varied = fc.array(change, { maxLength: 6 }).map(
    (changes): PoolAgreement => ({
      ...samplePool(),
      variations: changes.map(({ pounds: amount, ...one }, nth) => ({
        ...one,
        id: `v${nth}`,
        change: pounds(amount),
        reason: 'a change',
      })),
    }),
  );

  it('comes to the same on every day, however often contributions are called', () => {
    const days = fc.array(when, { maxLength: 5 }).map((list) => [...list].sort());
    fc.assert(
      fc.property(varied, days, (pool, often) => {
        const [step, once] = [bookOf(pool), bookOf(pool)];
        for (const through of [...often, POOL_YEAR.to]) call(step, pool, through);
        call(once, pool, POOL_YEAR.to);
        for (const { id } of pool.partners) {
          const account = `assets/receivables/partners/${id}`;
          expect(balance(step, { account })).toBe(balance(once, { account }));
        }
        const called = contributionStanding(once, pool, { asAt: POOL_YEAR.to }).contributions;
        for (const { due, called: amount } of called) expect(amount).toBe(due);
        // On a day on which contributions were called, the two books agree as they do at the end.
        const on = often[0] ?? POOL_YEAR.to;
        const standing = (ledger: Ledger) => contributionStanding(ledger, pool, { asAt: on }).contributions;
        expect(standing(step)).toEqual(standing(once));
      }),
      { numRuns: 25 },
    );
  });

  it('calls the sample with its variations to the penny', () => {
    const [ledger, pool] = [bookOf(variedPool()), variedPool()];
    for (const through of ['2026-07-31', '2026-09-30', '2026-12-31', '2027-03-31'])
      call(ledger, pool, through);
    expect(owedBy(ledger, 'icb')).toBe(pounds(11_980_000 + 500_000 + 90_000 - 60_000));
    expect(owedBy(ledger, 'council')).toBe(pounds(3_080_000 + 5_400_000 + 60_000 + 25_000 + 2_400_000));
    expect(owedBy(ledger, 'district')).toBe(pounds(60_000));
  });
});
