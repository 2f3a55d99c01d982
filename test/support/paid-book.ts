/** A small book with a plan for one category and payments from it. */
import { must } from '../../src/explain/must.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';
import { RECORDED } from './random-rule.js';

const opens = '2026-01-01';
const chart = {
  accounts: ['assets/bank', 'expenses/care', 'equity/budget', 'equity/commitments'].map((path) => ({
    ...{ path, opens },
  })),
  funds: [
    { id: 'council', name: 'Council', opens, terms: { mayOverspend: true, mayOvercommit: true } },
    { id: 'suspense', name: 'Suspense', opens, terms: { mayOverspend: true }, suspense: true },
  ],
};

/** A book with a plan from 1 April 2026 and payments, in pence by day. */
export function paidBook(planned: number, payments: readonly (readonly [string, number])[]): Ledger {
  const ledger = must(openLedger(chart));
  const record = (id: string, on: string, amount: number, balanceType: 'budget' | 'actual') => {
    const posting = { fund: 'council', balanceType };
    const against = balanceType === 'budget' ? 'equity/budget' : 'assets/bank';
    const postings = [
      { ...posting, account: 'expenses/care', pence: pence(amount) },
      { ...posting, account: against, pence: pence(0 - amount) },
    ];
    if (amount !== 0) must(post(ledger, { id, date: day(on), kind: 'test', postings }, RECORDED));
  };
  record('plan', '2026-04-01', planned, 'budget');
  for (const [place, [on, amount]] of payments.entries()) record(`p${place}`, on, amount, 'actual');
  return ledger;
}
