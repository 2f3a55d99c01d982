/** Also tests `pool-year/partner-balances.ts` and `pool-year/late-entries.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancesDocument } from '../../src/documents/balances-document.js';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { type AgreeHalvesQuery, agreeHalves } from '../../src/pool-year/agree-halves.js';
import { lateEntries } from '../../src/pool-year/late-entries.js';
import { type BalanceHalf, partnerBalances } from '../../src/pool-year/partner-balances.js';
import { agreeHalves as checkedAgreement } from '../../src/public/pool-year.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { poolQuarter, randomPool, sum } from '../pool/random-pool.js';
import { wrongTotals } from '../support/document-sums.js';
import { pair } from '../support/random-book.js';
import { pounds } from '../support/sample-pool.js';

const DAYS = { from: day('2026-04-01'), to: day('2026-06-30') };
/** The same half, seen from the other side. */
const mirror = (half: BalanceHalf): BalanceHalf => ({ ...half, owedToUs: half.weOwe, weOwe: half.owedToUs });
const ours = partnerBalances(poolQuarter(), { ...DAYS, partner: 'icb' });
const amountsOf = (query: AgreeHalvesQuery) =>
  agreeHalves(query).lines.map(({ line, ours, theirs, difference }) => [line, ours, theirs, difference]);

describe('partnerBalances', () => {
  it('has what was called as charges and what came in as payments', () => {
    expect(ours.owedToUs.charges.map(({ reference }) => reference)).toEqual([
      'nhs-minimum-2026:2026-04-01',
      'nhs-minimum-2026:2026-05-01',
      'nhs-minimum-2026:2026-06-01',
    ]);
    expect(ours.owedToUs.payments).toEqual([
      { id: 'in-1', day: '2026-04-20', pence: pounds(1_996_666), reference: 'nhs-minimum-2026' },
    ]);
  });

  it('carries what was owed before into the opening', () => {
    const june = partnerBalances(poolQuarter(), { ...DAYS, from: day('2026-06-01'), partner: 'icb' });
    expect(june.owedToUs.opening).toBe(
      sum(ours.owedToUs.charges.slice(0, 2).map((charge) => charge.pence)) - pounds(1_996_666),
    );
  });
});

describe('agreeHalves', () => {
  it('agrees with the other side of the same book', () => {
    const { isAgreed, lines } = agreeHalves({ ours, theirs: mirror(ours) });
    expect([isAgreed, lines.every(({ difference }) => difference === 0)]).toEqual([true, true]);
  });

  it('names each difference, and lets what is within the threshold be', () => {
    const theirs: BalanceHalf = {
      ...mirror(ours),
      weOwe: {
        ...ours.owedToUs,
        charges: ours.owedToUs.charges.slice(1),
        payments: [
          { day: day('2026-06-30'), pence: pounds(900), reference: 'June' },
          ...ours.owedToUs.payments,
        ],
      },
    };
    const first = ours.owedToUs.charges[0]!.pence;
    const report = agreeHalves({ ours, theirs });
    expect(report.lines.map(({ difference }) => difference)).toEqual([-first - pounds(900), 0, -first, 0]);
    expect(report.charges.received.differences).toEqual([{ reason: 'ours-only', count: 1, pence: -first }]);
    expect(report.payments.received.differences).toEqual([
      { reason: 'theirs-only', count: 1, pence: pounds(900) },
    ]);
    expect(report.isAgreed).toBe(false);
    const threshold = { citation: 'Guidance', balances: pounds(2_000_000), transactions: pounds(2_000_000) };
    expect(agreeHalves({ ours, theirs, threshold }).isAgreed).toBe(true);
  });

  it.each([
    ['field-invalid', { ...ours, to: day('2026-12-31') }],
    ['total-too-large', { ...ours, weOwe: { ...ours.weOwe, opening: pence(Number.MAX_SAFE_INTEGER) } }],
  ])('is refused: %s', (code, theirs) => {
    const answer = checkedAgreement({ ours, theirs });
    expect(answer.ok ? [] : answer.problems.map((fault) => fault.code)).toEqual([code]);
  });
});

describe('agreeHalves, always', () => {
  it('is the opposite seen from the other side, and its document adds up', () => {
    fc.assert(
      fc.property(randomPool, randomPool, (one, other) => {
        const query = { ...DAYS, partner: 'council' };
        const [a, b] = [partnerBalances(one, query), mirror(partnerBalances(other, query))];
        const [there, back] = [amountsOf({ ours: a, theirs: b }), amountsOf({ ours: b, theirs: a })];
        const opposite = ['payable', 'receivable', 'expenditure', 'income'];
        for (const [place, [, mine, yours, difference]] of there.entries()) {
          const other = back.find(([line]) => line === opposite[place])!;
          expect([mine, yours, difference]).toEqual([other[2], other[1], 0 - (other[3] as number)]);
        }
        expect(there[0]![1]).toBe(
          balance(one, { account: 'assets/receivables/partners/council', asAt: DAYS.to }),
        );
        const document = balancesDocument(agreeHalves({ ours: a, theirs: b }), { us: 'A', them: 'B' });
        for (const { blocks } of document.sections)
          for (const block of blocks) if (block.kind === 'table') expect(wrongTotals(block)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

describe('lateEntries', () => {
  it('lists what belongs to the period and was recorded after it: accruals apart from late entries', () => {
    const ledger = poolQuarter();
    const record = (id: string, date: string, effective: string | undefined, amount: number) =>
      must(
        post(
          ledger,
          {
            ...{ id, date: day(date), kind: 'pay', ...(effective && { effective: day(effective) }) },
            postings: pair('actual', 'suspense', 'expenses/unexplained', 'assets/bank', amount),
          },
          { recordedAt: moment('2026-07-09T09:00:00.000Z') },
        ),
      );
    must(
      post(
        ledger,
        { id: 'close', date: day('2026-05-31'), kind: 'close', closes: true, postings: [] },
        { recordedAt: moment('2026-07-08T09:00:00.000Z') },
      ),
    );
    record('late', '2026-06-29', undefined, 5);
    record('accrued', '2026-07-02', '2026-05-30', 7);
    record('july', '2026-07-02', undefined, 9);
    const report = lateEntries(ledger, DAYS);
    expect(report.entries.map(({ entry, isAccrual, recordedOn }) => [entry, isAccrual, recordedOn])).toEqual([
      ['late', false, '2026-07-09'],
      ['accrued', true, '2026-07-09'],
    ]);
    expect(report).toMatchObject({ spending: 12, accruedSpending: 7, income: 0 });
    expect(lateEntries(ledger, { ...DAYS, knownAt: moment('2026-07-08T09:00:00.000Z') }).entries).toEqual([]);
  });
});
