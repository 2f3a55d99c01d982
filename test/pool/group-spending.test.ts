/**
 * Also tests `pool/returns/group-spending.ts`, `pool/returns/parts.ts`,
 * `pool/returns/protection-figures.ts` and `pool/returns/share.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { protectionStanding } from '../../src/ledger/protection-standing.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import { pence } from '../../src/money/pence.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { groupSpending } from '../../src/pool/returns/group-spending.js';
import { basisPoints } from '../../src/pool/returns/share.js';
import { transfer } from '../../src/rules/transfer.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { POOL_YEAR, pounds } from '../support/sample-pool.js';
import { movedUnder, POOL, poolQuarter, randomPeriod, randomPool, sum, withEvidence } from './random-pool.js';

const [april, may] = [
  { from: day('2026-04-01'), to: day('2026-04-30') },
  { from: day('2026-05-01'), to: day('2026-05-31') },
];

describe('basisPoints', () => {
  it('rounds to the nearest, and has none of nothing', () => {
    const of = (part: number, whole: number) => basisPoints(pence(part), pence(whole));
    expect([of(1, 3), of(2, 3), of(-1, 3), of(1, -3), of(-1, -3), of(0, 5)]).toEqual([
      3333, 6667, -3333, -3333, 3333, 0,
    ]);
    expect(of(5, 0)).toBeUndefined();
    expect(Object.is(of(-1, 1_000_000), 0)).toBe(true);
  });
});

describe('groupSpending', () => {
  const ledger = poolQuarter();
  const report = groupSpending(ledger, POOL, { year: may, before: { period: april } });
  const group = (id: string) => report.groups.find((one) => one.group === id)!;

  it('holds each group against the year before', () => {
    expect(group('acute')).toMatchObject({
      spent: { pence: 0 },
      before: { pence: pounds(480_000) },
      change: pounds(-480_000),
      changeBasisPoints: -10_000,
    });
    expect(group('community').changeBasisPoints).toBe(195_000);
    expect('changeBasisPoints' in group('carers')).toBe(false);
  });

  it('takes the year before from another book', () => {
    const empty = must(openLedger(chartOfPool(POOL)));
    const fresh = groupSpending(ledger, POOL, { year: may, before: { ledger: empty, period: april } });
    expect(fresh.total.before.pence).toBe(0);
  });

  it('shows a group that only the year before had', () => {
    const renamed = { ...POOL, groups: [{ id: 'old', name: 'Old', categories: ['expenses/acute'] }] };
    const both = groupSpending(ledger, POOL, { year: may, before: { agreement: renamed, period: april } });
    expect(both.groups.at(-1)).toMatchObject({
      group: 'old',
      spent: { pence: 0 },
      before: { pence: pounds(480_000) },
    });
  });

  it('puts a category in the group that covers it most closely', () => {
    const groups = [
      { id: 'all', name: 'All', categories: ['expenses'] },
      { id: 'care', name: 'Care', categories: ['expenses/community/reablement', 'expenses/not-there'] },
    ];
    const nested = groupSpending(ledger, { ...POOL, groups }, { year: may, before: { period: april } });
    expect(nested.groups.map(({ spent }) => spent.pence)).toEqual([pounds(200_000), 61_500_001]);
  });

  it('shows where each protection stands', () => {
    expect(report.protections[0]).toMatchObject({
      protection: 'voluntary-sector-floor',
      floor: pounds(900_000),
      committed: { pence: pounds(250_000) },
    });
  });

  it('counts what went to another book as spent elsewhere, as the door does', () => {
    const [pool, other] = [poolQuarter(), must(openLedger(chartOfPool(POOL)))];
    const { id: protection, funds } = POOL.protections[0]!;
    const before = protectionStanding(pool, protection);
    const sides = { from: { book: 'pool' }, to: { book: 'place' } };
    const moved = [{ fund: funds[0]!, pence: pence(100) }];
    const halves = must(transfer({ id: 'away', date: may.to, ...sides, funds: moved }));
    const drafts = { out: { ledger: pool, draft: halves.out }, in: { ledger: other, draft: halves.in } };
    must(postTransfer(drafts, { recordedAt: moment('2026-07-01T09:00:00.000Z') }));
    const { protections } = groupSpending(pool, POOL, { year: may, before: { period: april } });
    const told = protections.find((one) => one.protection === protection)!;
    expect(told.elsewhere.pence).toBe(before.elsewhere + 100);
    expect(told.slack).toBe(protectionStanding(pool, protection).slack);
  });
});

describe('groupSpending, always', () => {
  it('adds up to all spending in both years', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, randomPeriod, (ledger, year, before) => {
        const { knownAt } = year;
        const known = knownAt ? { knownAt } : {};
        const report = groupSpending(ledger, POOL, { year, before: { period: before }, ...known });
        const rows = [...report.groups, report.rest];
        expect(sum(rows.map(({ spent }) => spent.pence))).toBe(
          movedUnder(ledger, year, { account: 'expenses' }),
        );
        const then = movedUnder(
          ledger,
          { from: before.from, to: before.to, ...known },
          { account: 'expenses' },
        );
        expect(sum(rows.map((one) => one.before.pence))).toBe(then);
        expect(sum(rows.map(({ change }) => change))).toBe(report.total.change);
      }),
      { numRuns: 25 },
    );
  });

  it('tells of protections what the door keeps by', () => {
    fc.assert(
      fc.property(randomPool, (ledger) => {
        const { protections } = groupSpending(ledger, POOL, { year: POOL_YEAR, before: { period: april } });
        for (const one of protections) {
          const { authorised, inside, elsewhere, floor, slack } = protectionStanding(ledger, one.protection);
          expect([one.authorised.pence, one.inside.pence, one.elsewhere.pence, one.floor, one.slack]).toEqual(
            [authorised, inside, elsewhere, floor, slack],
          );
        }
      }),
      { numRuns: 25 },
    );
  });

  it('leads every figure of one book back to its entries', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, (ledger, year) => {
        const report = groupSpending(ledger, POOL, { year, before: { period: april } });
        for (const [figure, entries] of withEvidence(ledger, report)) expect(entries).toBe(figure);
      }),
      { numRuns: 8 },
    );
  });
});
