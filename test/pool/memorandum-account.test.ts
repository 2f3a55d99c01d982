/**
 * Also tests `pool/attribution.ts`, `pool/contributions/income-kinds.ts`, `pool/returns/agreed-parts.ts`,
 * `pool/returns/figures-by-fund.ts` and `pool/returns/memorandum-account.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Posting } from '../../src/ledger/entry.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import type { PoolAgreement } from '../../src/pool/pool.js';
import { memorandumAccount, type ShareFigures } from '../../src/pool/returns/memorandum-account.js';
import { trialBalance } from '../../src/reports/trial-balance.js';
import { day } from '../../src/time/day.js';
import { RECORDED } from '../support/random-rule.js';
import { pounds, smallPool } from '../support/sample-pool.js';
import { movedUnder, POOL, poolQuarter, randomPeriod, randomPool, sum, withEvidence } from './random-pool.js';

const quarter = { from: day('2026-04-01'), to: day('2026-06-30') };
const runs = { numRuns: 15 };

describe('memorandumAccount', () => {
  const report = memorandumAccount(poolQuarter(), POOL, quarter);

  it('tells income by stream and kind', () => {
    const council = report.income.find(({ stream }) => stream === 'adult-social-care')!;
    expect(council.kinds).toEqual([
      { kind: 'recurrent', pence: pounds(1_350_000), entries: ['adult-social-care-2026:2026-04-15'] },
      { kind: 'in-kind', pence: pounds(30_000), entries: ['social-workers-2026:2026-04-01'] },
    ]);
    expect(council.budget.pence).toBe(pounds(5_580_000));
  });

  it('attributes spending to the partner whose fund paid', () => {
    const carers = report.spending.find(({ scheme }) => scheme === 'carers')!;
    expect(carers.byPartner.map(({ spent }) => spent.pence)).toEqual([6_666_667, 13_333_333, 0]);
  });

  it('shows what suspense paid as not yet attributed', () => {
    expect(report.otherSpending.notAttributed.pence).toBe(pounds(1250));
    expect(report.notAttributed.over.pence).toBe(pounds(-1250));
    expect(report.notAttributed.funds).toEqual(['suspense']);
  });

  it('counts what a stream carries forward as its partner’s', () => {
    expect(report.shares.map(({ funds }) => funds)).toEqual([
      ['nhs-minimum', 'nhs-non-recurrent', 'risk-pool', 'non-recurrent-reserve'],
      ['better-care-grant', 'adult-social-care', 'dfg', 'council-reserve', 'dfg-reserve'],
      ['district-leisure'],
    ]);
  });

  it('leaves a fund that two partners carry into with nobody', () => {
    const streams = POOL.streams.map((one) =>
      one.id === 'nhs-non-recurrent' ? { ...one, unspentInto: 'council-reserve' } : one,
    );
    const shared = memorandumAccount(poolQuarter(), { ...POOL, streams }, quarter);
    expect(shared.notAttributed.funds).toEqual(['non-recurrent-reserve', 'council-reserve', 'suspense']);
  });

  it('keeps recoverable VAT apart from spending', () => {
    const equipment = report.spending.find(({ scheme }) => scheme === 'equipment')!;
    expect(equipment.spent.pence).toBe(pounds(100_000));
    expect(report.vat.regimes.map(({ regime, moved }) => [regime, moved.pence])).toEqual([
      ['section-33', pounds(20_000)],
      ['section-41', 0],
    ]);
  });

  it('leaves budgets that the pool does not hold out', () => {
    expect(report.spending.map(({ scheme }) => scheme)).not.toContain('mental-health');
  });
});

describe('memorandumAccount, always', () => {
  const closes = (of: ShareFigures) =>
    of.opening.pence + of.over.pence + of.transferred.pence + of.other.pence === of.closing.pence &&
    of.income.pence - of.spent.pence === of.over.pence;

  it('attributes all that is spent, once', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, (ledger, period) => {
        const report = memorandumAccount(ledger, POOL, period);
        const rows = [...report.spending, report.otherSpending];
        for (const one of [...rows, report.totalSpending]) {
          expect(sum(one.byPartner.map(({ spent }) => spent.pence)) + one.notAttributed.pence).toBe(
            one.spent.pence,
          );
        }
        expect(sum(rows.map(({ spent }) => spent.pence))).toBe(
          movedUnder(ledger, period, { account: 'expenses' }),
        );
        expect(sum(rows.map(({ budget }) => budget.pence))).toBe(report.totalSpending.budget.pence);
      }),
      runs,
    );
  });

  it('has the income of the trial balance, by stream and by kind', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, (ledger, period) => {
        const report = memorandumAccount(ledger, POOL, period);
        const streams = sum(report.income.map(({ income }) => income.pence));
        expect(streams + report.otherIncome.pence).toBe(
          0 - movedUnder(ledger, period, { account: 'income' }),
        );
        for (const one of report.income)
          expect(sum(one.kinds.map(({ pence }) => pence))).toBe(one.income.pence);
      }),
      runs,
    );
  });

  it('shares out all that is over, and closes', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, (ledger, period) => {
        const report = memorandumAccount(ledger, POOL, period);
        const shares = [...report.shares, report.notAttributed];
        for (const one of [...shares, report.total]) expect(closes(one)).toBe(true);
        for (const name of ['income', 'spent', 'over', 'transferred', 'other', 'closing'] as const) {
          expect(sum(shares.map((one) => one[name].pence))).toBe(report.total[name].pence);
        }
        const { knownAt, to: asAt } = period;
        const actual = trialBalance(ledger, { asAt, ...(knownAt && { knownAt }) }).sections[2]!;
        const owned = actual.rows.filter(({ account }) => /^(assets|liabilities)\//.test(account));
        expect(report.total.closing.pence).toBe(sum(owned.map(({ pence }) => pence)));
      }),
      runs,
    );
  });

  it('leads every figure back to its entries', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, (ledger, period) => {
        for (const [figure, entries] of withEvidence(ledger, memorandumAccount(ledger, POOL, period))) {
          expect(entries).toBe(figure);
        }
      }),
      { numRuns: 5 },
    );
  });
});

describe('memorandumAccount, of a large pool', () => {
  it('adds up over partners by the thousand', () => {
    const { partners, streams: _, contributions, funds, ...rest } = smallPool();
    const count = 3000;
    const ids = Array.from({ length: count }, (__, index) => `p${index}`);
    const large: PoolAgreement = {
      ...rest,
      partners: ids.map((id) => ({ ...partners[0]!, id, settlesOn: id })),
      funds: [
        ...ids.map((id) => ({ id, name: id, opens: rest.opens, terms: {} })),
        ...funds.filter(({ suspense }) => suspense),
      ],
      streams: ids.map((id) => ({
        ...{ id, name: id, funder: id, fund: id, account: `income/${id}`, partner: id },
        ...{ authority: 'other', unspent: 'return' },
      })),
      contributions: ids.map((id) => ({ ...contributions[0]!, id, partner: id, stream: id })),
    };
    const ledger = must(openLedger(chartOfPool(large)));
    for (const id of ids) {
      const called = { fund: id, balanceType: 'actual' as const };
      const postings: Posting[] = [
        { ...called, account: `assets/receivables/partners/${id}`, pence: pence(100) },
        { ...called, account: `income/${id}`, pence: pence(-100) },
      ];
      must(post(ledger, { id, date: quarter.from, kind: 'call', postings }, RECORDED));
    }
    const report = memorandumAccount(ledger, large, quarter);
    expect(report.total.income.pence).toBe(count * 100);
    expect(new Set(report.shares.map(({ closing }) => closing.pence))).toEqual(new Set([100]));
    // Each partner held against every account would take minutes; the benchmark tells how the time grows.
  }, 60_000);
});
