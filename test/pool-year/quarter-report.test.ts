/**
 * Also tests `pool-year/budget-changes.ts`, `pool-year/contributions-due.ts`, `pool-year/social-care-minimum.ts`,
 * `pool-year/who-bears.ts` and `pool/profile-schema.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardPageDocument } from '../../src/documents/board-page-document.js';
import type { AmountUnit, DocumentTable } from '../../src/documents/document.js';
import { quarterReportDocument } from '../../src/documents/quarter-report-document.js';
import { unitPence } from '../../src/documents/round-amounts.js';
import { roundQuarter } from '../../src/documents/round-quarter.js';
import { must } from '../../src/explain/must.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { poolReturn } from '../../src/pool/returns/pool-return.js';
import { revisePoolAward } from '../../src/pool/revise-pool-award.js';
import { settleVariance } from '../../src/pool/risk-share/settle-variance.js';
import { shareVariance } from '../../src/pool/risk-share/share-variance.js';
import { memorandumNote } from '../../src/pool-year/memorandum-note.js';
import type { QuarterReportQuery } from '../../src/pool-year/quarter-query.js';
import { type QuarterReport, quarterReport } from '../../src/pool-year/quarter-report.js';
import { quarterReport as checkedReport } from '../../src/public/pool-year.js';
import { checkPool } from '../../src/public/records.js';
import { day } from '../../src/time/day.js';
import { POOL, poolQuarter, randomPool, recordedAt, sum, withEvidence } from '../pool/random-pool.js';
import { wrongTotals } from '../support/document-sums.js';
import { pounds } from '../support/sample-pool.js';

const QUARTER = { from: day('2026-04-01'), to: day('2026-06-30') };
const given = (amount: number) => ({ pence: pounds(amount), by: 'Head of Care' });
const QUERY: QuarterReportQuery = {
  ...QUARTER,
  updates: [
    { scheme: 'reablement', forecast: given(8_380_000), reason: 'More starts' },
    { scheme: 'equipment', forecast: given(2_900_000) },
    { scheme: 'carers', forecast: given(2_640_000) },
    { scheme: 'discharge', forecast: given(6_000_000) },
    { scheme: 'voluntary', forecast: given(1_000_000) },
  ],
};
const reportOf = (more: Partial<QuarterReportQuery> = {}, ledger = poolQuarter()) =>
  must(quarterReport(ledger, POOL, { ...QUERY, ...more }));
const rowOf = ({ rows }: QuarterReport, id: string) => rows.find(({ scheme }) => scheme === id)!;
const borneOf = ({ borne }: QuarterReport, id: string) => borne.find(({ scheme }) => scheme === id)!;

describe('quarterReport', () => {
  it('sets the actual against the plan to date, and the forecast against the budget', () => {
    expect(rowOf(reportOf(), 'reablement')).toMatchObject({
      ...{ original: pounds(8_000_000), changed: 0, revised: pounds(8_000_000) },
      ...{ planToDate: pounds(2_000_000), actual: 64_500_001, variance: 64_500_001 - pounds(2_000_000) },
      ...{ outturn: pounds(8_380_000), forecastVariance: pounds(380_000), reason: 'More starts' },
    });
  });

  it('says who bears the variance, by clause and partner', () => {
    const report = reportOf();
    // Equipment gives £100,000; of the rest the partners bear 60:40.
    expect(borneOf(report, 'reablement')).toMatchObject({
      ...{ clause: 'sixty-forty', variance: pounds(380_000), otherSchemes: pounds(100_000) },
      partners: [pounds(168_000), pounds(112_000), 0],
    });
    expect(borneOf(report, 'equipment')).toMatchObject({
      otherSchemes: pounds(-100_000),
      partners: [0, 0, 0],
    });
    expect(report.borneTotal.otherSchemes).toBe(0);
  });

  it('leaves an own-risk underspend with the partner whose money it is, and an overspend with the commissioner', () => {
    const under = reportOf({ updates: [{ scheme: 'adaptations', forecast: given(1_900_000) }] });
    expect(borneOf(under, 'adaptations').partners).toEqual([0, pounds(-500_000), 0]);
    const over = reportOf({ updates: [{ scheme: 'adaptations', forecast: given(2_500_000) }] });
    expect(borneOf(over, 'adaptations').partners).toEqual([0, 0, pounds(100_000)]);
  });

  it('does not let a fund give to a scheme that it may not pay for', () => {
    const updates = [
      { scheme: 'reablement', forecast: given(8_100_000) },
      { scheme: 'falls', forecast: given(400_000) },
      ...['equipment', 'carers', 'discharge', 'voluntary'].map((scheme) => ({
        ...{ scheme, forecast: { pence: POOL.schemes.find(({ id }) => id === scheme)!.budget, by: 'x' } },
      })),
    ];
    const report = reportOf({ updates });
    expect(borneOf(report, 'reablement').otherSchemes).toBe(0);
    expect(borneOf(report, 'falls').kept).toBe(pounds(-100_000));
    expect(report.barred).toBe(pounds(100_000));
  });

  it('draws on the risk pool as far as it is told', () => {
    const report = reportOf({ riskPool: pounds(30_000) });
    expect(borneOf(report, 'reablement').riskPool).toBe(pounds(30_000));
  });

  it('shows what moved since the last report', () => {
    const first = reportOf();
    const updates = [{ scheme: 'reablement', forecast: given(8_400_000) }];
    const next = reportOf({ updates: [...updates, ...QUERY.updates.slice(1)], previous: first });
    expect(next.previousTo).toBe(QUARTER.to);
    expect(rowOf(next, 'reablement').movement).toBe(pounds(20_000));
    expect(rowOf(next, 'equipment').movement).toBe(0);
  });

  it('shows a revision of the budget with its reason, apart from the original', () => {
    const ledger = poolQuarter();
    const revised = {
      ...POOL,
      schemes: POOL.schemes.map((one) => (one.id === 'falls' ? { ...one, budget: pounds(600_000) } : one)),
      variations: [
        {
          ...{ id: 'more', contribution: 'nhs-non-recurrent-2026', from: day('2026-06-28') },
          ...{ knownOn: day('2026-06-28'), change: pounds(100_000), reason: 'Second falls clinic' },
        },
      ],
    };
    const drafts = must(revisePoolAward(ledger, revised, { id: 'award-2', date: day('2026-06-28') }));
    for (const draft of drafts) must(post(ledger, draft, { recordedAt: recordedAt(100) }));
    const report = must(quarterReport(ledger, revised, QUERY));
    expect(rowOf(report, 'falls')).toMatchObject({
      ...{
        original: pounds(500_000),
        changed: pounds(100_000),
        revised: pounds(600_000),
        changes: ['award-2'],
      },
    });
    expect(report.changes).toMatchObject([
      { entry: 'award-2', scheme: 'falls', kind: 'revision', reasons: ['Second falls clinic'] },
    ]);
  });

  it('shows a settlement as moved budget, and who bears the year all the same', () => {
    const ledger = poolQuarter();
    const schemes = QUERY.updates.map(({ scheme, forecast }) => ({
      ...{ scheme, budget: POOL.schemes.find(({ id }) => id === scheme)!.budget, uncommitted: pence(0) },
      outturn: (forecast as { pence: ReturnType<typeof pence> }).pence,
    }));
    const share = must(shareVariance(POOL, { asAt: QUARTER.to, schemes, riskPool: pence(0) }, ledger));
    const before = reportOf({}, ledger);
    for (const draft of must(settleVariance(ledger, POOL, share, { id: 's', date: QUARTER.to })))
      must(post(ledger, draft, { recordedAt: recordedAt(101) }));
    const report = reportOf({ previous: before }, ledger);
    expect(rowOf(report, 'reablement')).toMatchObject({
      ...{ changed: pounds(380_000), forecastVariance: 0, over: pounds(380_000), movement: 0 },
    });
    expect(borneOf(report, 'reablement')).toMatchObject({
      ...{ settled: pounds(380_000), partners: borneOf(before, 'reablement').partners },
    });
    expect(report.changes.map(({ scheme, kind }) => [scheme, kind])).toEqual([
      ['reablement', 'moved'],
      ['equipment', 'moved'],
      ['reablement', 'further'],
    ]);
  });

  it('ages what is overdue, and adds up to it', () => {
    const { contributions } = reportOf();
    const minimum = contributions.streams.find(({ stream }) => stream === 'nhs-minimum')!;
    expect(minimum.overdue).toBe(minimum.dueToDate - pounds(1_996_666));
    expect(minimum.ages).toEqual([99_833_334, 68, 0, 0]);
    expect(contributions.overdue[0]).toMatchObject({ partner: 'icb', daysLate: 60, band: 1 });
  });

  it('counts the NHS minimum that goes to adult social care', () => {
    const socialCare = {
      required: pounds(6_000_000),
      citation: 'Allocation',
      schemes: ['reablement', 'carers'],
    };
    const { socialCare: minimum } = reportOf({ socialCare });
    expect(minimum!.total.planned.pence).toBe(pounds(5_680_000));
    expect(minimum!.above).toBe(pounds(-320_000));
  });

  it('has a row for what is outside the schemes, which nobody bears yet', () => {
    const report = reportOf();
    expect(report.rows.at(-1)).toMatchObject({ actual: pounds(1250), forecastVariance: pounds(1250) });
    expect(report.borne.at(-1)!.unmet).toBe(pounds(1250));
  });

  it('agrees with the return of the pool', () => {
    const [report, back] = [reportOf(), poolReturn(poolQuarter(), POOL, { ...QUARTER, kind: 'quarterly' })];
    expect(report.total.actual).toBe(back.totalExpenditure.yearToDate.pence);
    expect(report.total.revised).toBe(back.totalExpenditure.budget.pence);
    expect(report.contributions.total.received).toEqual(back.totalIncome.received);
  });

  it.each([
    ['scheme-unknown', { updates: [{ scheme: 'nothing' }] }],
    ['scheme-outside-pool', { updates: [{ scheme: 'mental-health' }] }],
    ['name-repeated', { updates: [{ scheme: 'carers' }, { scheme: 'carers' }] }],
    [
      'total-too-large',
      { updates: [{ scheme: 'adaptations', forecast: { pence: Number.MAX_SAFE_INTEGER, by: 'x' } }] },
    ],
  ])('is refused: %s', (code, more) => {
    const answer = checkedReport(poolQuarter(), POOL, {
      ...QUERY,
      ...(more as object),
    } as QuarterReportQuery);
    expect(answer.ok ? [] : answer.problems.map((fault) => fault.code)).toEqual([code]);
  });
});

describe('the profile of a scheme', () => {
  it('is refused if no month has a weight', () => {
    const [first, ...others] = POOL.schemes;
    const answer = checkPool({ ...POOL, schemes: [{ ...first!, profile: [0, 0] }, ...others] });
    expect(answer.ok ? [] : answer.problems.map(({ at }) => at)).toEqual(['schemes[0].profile']);
  });
});

const amountsOf = ({
  variance,
  settled,
  otherSchemes,
  riskPool,
  partners,
  kept,
  unmet,
}: QuarterReport['borneTotal']) => ({
  whole: variance + settled,
  parts: sum([otherSchemes, riskPool, kept, unmet, ...partners]),
});

/** Checks everything that a reader could add up in a report. */
function addsUp({ rows, total, borne, borneTotal, contributions }: QuarterReport): void {
  for (const row of [...rows, total]) {
    expect(row.original + row.changed).toBe(row.revised);
    expect(row.actual + row.sent - row.planToDate).toBe(row.variance);
    expect(row.outturn - row.revised).toBe(row.forecastVariance);
  }
  for (const [place, row] of borne.entries()) {
    expect(row.variance).toBe(rows[place]!.forecastVariance);
    expect(amountsOf(row).parts).toBe(amountsOf(row).whole);
  }
  expect(amountsOf(borneTotal).parts).toBe(amountsOf(borneTotal).whole);
  expect(borneTotal.otherSchemes).toBe(0);
  for (const { agreed, dueToDate, received, overdue, notYetDue, ahead, ages, unmatched } of [
    ...contributions.streams,
    contributions.total,
  ]) {
    expect(received.pence + overdue + notYetDue - ahead).toBe(agreed);
    expect(agreed - notYetDue).toBe(dueToDate);
    expect(sum(ages) + unmatched).toBe(overdue);
  }
}

const updates = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -50_000, max: 50_000 })), { maxLength: 8 });

describe('quarterReport, always', () => {
  it('adds up, every figure leads to its entries, and whole thousands still add up', () => {
    fc.assert(
      fc.property(randomPool, updates, (ledger, amounts) => {
        const held = POOL.schemes.filter(({ rule }) => rule);
        const report = must(
          quarterReport(ledger, POOL, {
            ...QUARTER,
            method: 'at-this-rate',
            updates: amounts
              .map(([, amount], place) => ({
                ...{ scheme: held[place % held.length]!.id, forecast: { pence: pence(amount), by: 'x' } },
              }))
              .slice(0, held.length),
          }),
        );
        addsUp(report);
        expect(report.total.original).toBe(memorandumNote(ledger, POOL, QUARTER).totalSpending.original);
        for (const [figure, entries] of withEvidence(ledger, report)) expect(entries).toBe(figure);
        for (const unit of ['pounds', 'thousands'] as const) roundsWell(report, unit);
      }),
      { numRuns: 15 },
    );
  });

  it('prints tables that add up in every unit', () => {
    const report = reportOf({ previous: reportOf({ updates: [] }) });
    for (const options of [{}, { unit: 'pounds' }, { unit: 'thousands' }] as const) {
      for (const document of [
        quarterReportDocument(report, POOL, options),
        boardPageDocument(report, POOL, options),
      ])
        for (const { blocks } of document.sections)
          for (const block of blocks)
            if (block.kind === 'table') expect(wrongTotals(block as DocumentTable)).toEqual([]);
    }
  });
});

/** Checks that a rounded report adds up, is in whole units, and is near the exact one. */
function roundsWell(report: QuarterReport, unit: AmountUnit): void {
  const [size, rounded] = [unitPence(unit), roundQuarter(report, unit)];
  const isNear = (amount: number, exact: number) => {
    expect(amount % size === 0 && Math.abs(amount - exact) < 3 * size, `${amount} for ${exact}`).toBe(true);
  };
  for (const [place, row] of rounded.rows.entries()) {
    const exact = report.rows[place]!;
    for (const of of [
      'original',
      'revised',
      'planToDate',
      'actual',
      'variance',
      'outturn',
      'forecastVariance',
    ] as const)
      isNear(row[of], exact[of]);
    for (const [nth, amount] of rounded.borne[place]!.partners.entries())
      isNear(amount, report.borne[place]!.partners[nth]!);
  }
  expect(Math.abs(rounded.total.actual - report.total.actual)).toBeLessThanOrEqual(size / 2);
  addsUp(rounded);
}
