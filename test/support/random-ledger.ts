/**
 * A book with every kind of term in its chart, what is posted to it, and its whole state as one text.
 *
 * @module
 */

import { must } from '../../src/explain/must.js';
import { balances } from '../../src/ledger/balance.js';
import { commitments } from '../../src/ledger/commitment.js';
import type { Draft, Posting } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { entries, notes } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { reversible } from '../../src/ledger/reverse.js';
import { addDays, day } from '../../src/time/day.js';
import { type Moment, moment } from '../../src/time/moment.js';

export const FIRST = day('2026-04-01');
export const CATEGORIES = [
  'expenses/care',
  'expenses/care/wages',
  'expenses/care/agency',
  'expenses/equipment',
] as const;
export const FUNDS = ['suspense', 'chc', 'council', 'own', 'grant'] as const;
const account = (path: string) => ({ path, opens: '2026-04-01' });

/** Every kind of term in one chart: categories, days, opening, closing, overspending and overcommitting. */
export const CHART = {
  accounts: [
    account('assets/bank'),
    { path: 'assets/petty-cash', opens: '2026-06-01' },
    ...['assets/receivables', 'liabilities/owed', 'income/nhs', 'expenses/care', 'expenses/care/wages'].map(
      account,
    ),
    { path: 'expenses/care/agency', opens: '2026-04-01', closes: '2026-09-30' },
    ...[
      'expenses/equipment',
      'equity/budget',
      'equity/commitments',
      'equity/between-funds',
      'equity/transfers',
    ].map(account),
    { path: 'equity/allotted', opens: '2026-04-01' },
    { path: 'equity/allotted/north', opens: '2026-04-01', control: true, setsAside: true },
  ],
  funds: [
    {
      id: 'suspense',
      name: 'Suspense',
      opens: '2026-04-01',
      terms: { mayOverspend: true, mayOvercommit: true },
      suspense: true,
    },
    {
      id: 'chc',
      name: 'Continuing healthcare',
      opens: '2026-04-01',
      terms: { permitted: ['expenses/care'], prohibited: ['expenses/care/agency'] },
    },
    {
      id: 'council',
      name: 'Council',
      opens: '2026-04-01',
      terms: { prohibited: ['expenses/equipment'], days: { from: '2026-04-10', to: '2026-10-31' } },
    },
    { id: 'own', name: 'Own contribution', opens: '2026-05-01', terms: { mayOvercommit: true } },
    {
      id: 'grant',
      name: 'Grant',
      opens: '2026-04-01',
      closes: '2026-12-31',
      terms: { mayOverspend: true },
    },
    { id: 'kept', name: 'Kept', opens: '2026-04-01', terms: { keep: 500 } },
    { id: 'guarded', name: 'Guarded', opens: '2026-04-01', terms: { mayOvercommit: true } },
  ],
  protections: [
    {
      id: 'care',
      name: 'Care comes first',
      funds: ['guarded'],
      categories: ['expenses/care'],
      days: { from: '2026-04-01', to: '2027-03-31' },
      atLeast: { pence: 300 },
    },
  ],
};

/** An empty book over the chart. */
export function emptyBook(): Ledger {
  return must(openLedger(CHART));
}

/** The moment of the n-th recording; two recordings share each one. */
export function known(nth: number): Moment {
  return moment(`${addDays(FIRST, nth >> 1)}T09:00:00.000Z`);
}

/** A posting, whatever its parts: the door shall say what is wrong with them. */
export function posting(accountPath: string, fund: string, balanceType: string, amount: number): Posting {
  return { account: accountPath, fund, balanceType, pence: amount } as Posting;
}

/** A pair of postings: what one account gains the other gives. */
export function pair(balanceType: string, fund: string, to: string, from: string, amount: number): Posting[] {
  return [posting(to, fund, balanceType, amount), posting(from, fund, balanceType, 0 - amount)];
}

/** A draft of 1 May 2026. */
export function draft(id: string, postings: readonly Posting[], more: object = {}): Draft {
  return { id, date: day('2026-05-01'), kind: 'test', postings, ...more };
}

const DAYS_SHOWN = ['2026-03-31', '2026-04-20', '2026-06-15', '2026-08-31', '2027-03-31'].map(day);

/** All that a book can be asked, as one text: two books with the same text are the same book. */
export function snapshot(ledger: Ledger): string {
  const days = DAYS_SHOWN.map((asAt) => [
    balances(ledger, { asAt }),
    balances(ledger, { asAt, by: 'effective', knownAt: known(9) }),
  ]);
  const journal = [...entries(ledger)];
  return JSON.stringify({
    size: ledger.size,
    chart: ledger.chart,
    closedThrough: ledger.closedThrough,
    lastRecordedAt: ledger.lastRecordedAt,
    journal,
    reversible: journal.map(({ id }) => reversible(ledger, id)),
    now: balances(ledger),
    days,
    funds: ledger.chart.funds.map(({ id }) => fundBalance(ledger, id)),
    commitments: [...commitments(ledger)],
    notes: [...notes(ledger)],
  });
}
