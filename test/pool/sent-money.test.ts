import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { partnerPayments } from '../../src/pool/contributions/partner-payments.js';
import { groupSpending } from '../../src/pool/returns/group-spending.js';
import { memorandumAccount } from '../../src/pool/returns/memorandum-account.js';
import { poolReturn } from '../../src/pool/returns/pool-return.js';
import { shareVariance } from '../../src/pool/risk-share/share-variance.js';
import { closeYear } from '../../src/pool/year-end/close-year.js';
import { reverseTransfer, transfer } from '../../src/rules/transfer.js';
import { day } from '../../src/time/day.js';
import { pounds } from '../support/sample-pool.js';
import { POOL, poolQuarter, recordedAt } from './random-pool.js';

/** Another book has the same funds; nothing in it is protected. */
const THEIRS = chartOfPool({ ...POOL, protections: [] });
const JUNE = { from: day('2026-06-01'), to: day('2026-06-30') };
const YEAR = { from: day('2026-04-01'), to: day('2026-06-30') };

/** The quarter, with £7,200 sent to two people's books for their carers, and £500 to a partner's own book for nothing named. */
function sendingPool(): { readonly pool: Ledger; readonly person: Ledger } {
  const [pool, person] = [poolQuarter(), must(openLedger(THEIRS))];
  const send = (id: string, book: string, date: string, amount: number, source?: string) => {
    const sides = { from: { book: 'pool' }, to: { book } };
    const funds = [{ fund: 'nhs-minimum', pence: pounds(amount) }];
    const halves = must(
      transfer({ id, date: day(date), ...sides, funds, ...(source === undefined ? {} : { source }) }),
    );
    const into = book === 'person-1' ? person : must(openLedger(THEIRS));
    const pair = { out: { ledger: pool, draft: halves.out }, in: { ledger: into, draft: halves.in } };
    must(postTransfer(pair, { recordedAt: recordedAt(300) }));
  };
  send('dp-1', 'person-1', '2026-05-28', 4000, 'carers');
  send('dp-2', 'person-2', '2026-06-28', 3200, 'carers');
  send('host', 'council', '2026-06-29', 500);
  return { pool, person };
}

describe('money sent from a pool to other books', () => {
  const { pool, person } = sendingPool();

  it('is in the return: by book, by the scheme that it was sent for, and off its remaining budget', () => {
    const report = poolReturn(pool, POOL, { ...JUNE, kind: 'quarterly' });
    const { transfers, expenditure, otherExpenditure, totalExpenditure } = report;
    expect([transfers.inPeriod.pence, transfers.yearToDate.pence]).toEqual([pounds(3700), pounds(7700)]);
    expect(transfers.books.map(({ book, inPeriod, yearToDate }) => [book, inPeriod, yearToDate])).toEqual([
      ['council', pounds(500), pounds(500)],
      ['person-1', 0, pounds(4000)],
      ['person-2', pounds(3200), pounds(3200)],
    ]);
    const carers = expenditure.find(({ scheme }) => scheme === 'carers')!;
    expect([carers.sent, carers.remaining]).toEqual([pounds(7200), carers.left.pence - pounds(7200)]);
    expect([otherExpenditure.sent, totalExpenditure.sent]).toEqual([pounds(500), pounds(7700)]);
    const rows = [...expenditure, otherExpenditure];
    expect(rows.reduce((sum, { remaining }) => sum + remaining, 0)).toBe(totalExpenditure.remaining);
  });

  it('is in the memorandum account and in spending by group, beside what the pool spends itself', () => {
    const account = memorandumAccount(pool, POOL, YEAR);
    expect(account.spending.find(({ scheme }) => scheme === 'carers')!.sent).toBe(pounds(7200));
    expect(account.totalSpending.sent).toBe(0 - account.total.transferred.pence);
    expect(account.books.map(({ book }) => book)).toEqual(['council', 'person-1', 'person-2']);
    const groups = groupSpending(pool, POOL, { year: YEAR, before: { period: JUNE } });
    expect([groups.sent.spent.pence, groups.sent.before.pence]).toEqual([pounds(7700), pounds(3700)]);
  });

  it('is a payment to the partner whose book it went to', () => {
    const { paid } = partnerPayments(pool, POOL, { ...YEAR, partner: 'council' });
    expect(paid).toEqual([{ id: 'host', day: day('2026-06-29'), pence: pounds(500) }]);
    expect(partnerPayments(pool, POOL, { ...YEAR, partner: 'council', books: [] }).paid).toEqual([]);
  });

  it('is no longer free to the scheme when what is left is shared, nor authority that the year’s end cuts', () => {
    const carers = POOL.schemes.find(({ id }) => id === 'carers')!;
    const left = (outturn: number) => ({
      asAt: day('2026-06-30'),
      schemes: [{ scheme: 'carers', budget: carers.budget, outturn: pounds(outturn) }],
    });
    // £2,640,000 less £200,000 spent, less £7,200 sent.
    expect(shareVariance(POOL, left(207_200), pool).ok).toBe(true);
    const beyond = shareVariance(POOL, left(207_199), pool);
    expect(beyond.ok ? [] : beyond.problems.map(({ code }) => code)).toEqual(['position-exceeds-ledger']);
    const end = must(closeYear(pool, POOL, { id: 'ye', date: POOL.period.to }));
    const row = end.streams.find(({ stream }) => stream === 'nhs-minimum')!;
    expect(row.transferred).toBe(pounds(-7700));
    const authority = row.authority.find(({ scheme }) => scheme === 'carers')!;
    expect(authority.unspent).toBe(pounds(880_000) - 6_666_667 - pounds(7200));
  });

  it('is taken off again when it comes back', () => {
    const back = { id: 'back', date: day('2026-06-30'), entry: 'dp-1' };
    must(
      postTransfer(must(reverseTransfer({ from: pool, to: person }, back)), { recordedAt: recordedAt(301) }),
    );
    const { transfers, expenditure } = poolReturn(pool, POOL, { ...JUNE, kind: 'quarterly' });
    expect(expenditure.find(({ scheme }) => scheme === 'carers')!.sent).toBe(pounds(3200));
    expect(transfers.books.find(({ book }) => book === 'person-1')!.yearToDate).toBe(0);
  });
});
