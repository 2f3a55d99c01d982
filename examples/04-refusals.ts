/**
 * A draft with many faults is refused whole, with every reason at once, and the ledger stays as it was.
 */
import { type Draft, explainAll, moment, must, openLedger, post } from 'personal-budget-ledger';

const opens = '2026-04-01';
const ledger = must(
  openLedger({
    accounts: [
      { path: 'assets/bank', name: 'Bank account', opens },
      { path: 'expenses/equipment', name: 'Equipment', opens },
      { path: 'expenses/gambling', name: 'Gambling', opens },
    ],
    funds: [
      {
        id: 'dfg',
        name: 'Disabled Facilities Grant',
        opens,
        terms: { permitted: ['expenses/equipment'], days: { from: '2026-04-01', to: '2026-09-30' } },
      },
      { id: 'suspense', name: 'Suspense', opens, suspense: true, terms: { mayOverspend: true } },
    ],
  }),
);

const draft = {
  id: 'p1',
  date: '2026-10-02',
  kind: 'pay',
  postings: [
    { account: 'expenses/gambling', fund: 'dfg', balanceType: 'actual', pence: 4_000 },
    { account: 'assets/bank', fund: 'dfg', balanceType: 'actual', pence: -3_999 },
    { account: 'assets/savings', fund: 'lottery', balanceType: 'actual', pence: -1 },
  ],
} as unknown as Draft;

const answer = post(ledger, draft, { recordedAt: moment('2026-10-02T09:00:00.000Z') });
if (!answer.ok) console.log(explainAll(answer.problems, ledger.chart));
console.log(`\nEntries in the ledger: ${ledger.size}`);
