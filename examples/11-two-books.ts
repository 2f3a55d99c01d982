/**
 * The books of two councils: money goes from one to the other, is in transit, is called back in part, and the rest arrives. Both books
 * together show no more than the two have.
 */

import {
  arrive,
  bringForward,
  checkChart,
  consolidation,
  day,
  draw,
  formatPence,
  moment,
  must,
  openLedger,
  pence,
  personalBudgetChart,
  post,
  postTransfer,
  reverseTransfer,
  reviseChart,
  shareRule,
  transfer,
} from 'personal-budget-ledger';
import { consolidationDocument } from 'personal-budget-ledger/documents';
import { documentText } from 'personal-budget-ledger/text';

const opens = day('2026-04-01');
const chart = personalBudgetChart({ opens, funds: { pool: 'Shared money' } });
const now = { recordedAt: moment('2026-05-01T09:00:00.000Z') };
const [city, county] = [must(openLedger(chart)), must(openLedger(chart))];
// A chart can be added to at any time: the county opens a savings account for shared money.
const savings = { path: 'assets/savings', name: 'Savings account', opens };
const added = must(checkChart({ ...chart, accounts: [...chart.accounts, savings] }));
must(reviseChart(county, added, now));

const begins = (id: string, amount: number) =>
  bringForward({ id, date: opens, funds: [{ fund: 'pool', pence: pence(amount) }] });
must(post(city, begins('start', 1_000_00), now));
must(post(county, begins('start', 200_00), now));

const books = [
  { book: 'city', ledger: city },
  { book: 'county', ledger: county },
];
const show = (event: string, on: string) => {
  const gaps = must(consolidation(books, { asAt: day(on) })).uncancelled;
  console.log(
    `${event}: ${gaps.length === 0 ? 'the two books cancel' : `${gaps.length} transfers do not cancel`}`,
  );
};

const funds = [{ fund: 'pool', pence: pence(400_00) }];
const sending = {
  id: 'move-1',
  date: day('2026-04-10'),
  from: { book: 'city' },
  to: { book: 'county' },
  funds,
};
const sent = must(transfer(sending));
const [out, into] = [
  { ledger: city, draft: sent.out },
  { ledger: county, draft: sent.in },
];
must(postTransfer({ out, in: into }, now));
show('Sent £400.00, in transit', '2026-04-10');
const part = { id: 'back-1', date: day('2026-04-11'), entry: 'move-1', part: pence(150_00) };
must(postTransfer(must(reverseTransfer({ from: city, to: county }, part)), now));
show('Called back £150.00 of it', '2026-04-11');

const arrived = [{ fund: 'pool', pence: pence(250_00) }];
const arrival = { id: 'came-1', date: day('2026-04-12'), transfer: 'move-1', funds: arrived };
must(post(county, must(arrive(county, { ...arrival, into: savings.path })), now));
show('Arrived in the savings account', '2026-04-12');

const rule = shareRule('all', { pool: 'remaining' });
const category = 'expenses/community';
const bill = { id: 'bill', date: day('2026-04-21'), category, pence: pence(90_00), rule };
must(post(county, must(draw(county, bill)), now));
console.log(
  `\n${documentText(consolidationDocument(must(consolidation(books)), [city.chart, county.chart]))}`,
);
console.log(`The two have ${formatPence(pence(1_200_00 - 90_00))}.`);
