/**
 * A commitment from promise to end: promised over two funds, paid in part, refunded, released.
 */
import {
  available,
  bringForward,
  commit,
  commitmentOf,
  day,
  formatPence,
  moment,
  must,
  openLedger,
  pay,
  pence,
  post,
  rate,
  release,
  reverse,
} from 'personal-budget-ledger';

const opens = '2026-04-01';
const category = 'expenses/respite';
const paths = ['assets/bank', 'income/funders', category, 'equity/committed', 'equity/brought-forward'];
const ledger = must(
  openLedger({
    accounts: paths.map((path) => ({ path, opens })),
    funds: [
      { id: 'nhs', name: 'NHS', opens, terms: {} },
      { id: 'council', name: 'Council', opens, terms: {} },
      { id: 'suspense', name: 'Suspense', opens, suspense: true, terms: { mayOverspend: true } },
    ],
  }),
);
const date = day('2026-04-06');
const recording = { recordedAt: moment('2026-04-06T09:00:00.000Z') };
const each = [
  { fund: 'nhs', pence: pence(60_000) },
  { fund: 'council', pence: pence(40_000) },
];
must(post(ledger, bringForward({ id: 'cash', date, funds: each }), recording));
must(
  post(
    ledger,
    {
      id: 'award',
      date,
      kind: 'award',
      postings: each.flatMap(({ fund, pence: amount }) => [
        { account: category, fund, balanceType: 'budget', pence: amount },
        { account: 'income/funders', fund, balanceType: 'budget', pence: pence(-amount) },
      ]),
    },
    recording,
  ),
);

const nameOf = (fund: string) => ledger.chart.funds.find(({ id }) => id === fund)!.name;

function show(event: string): void {
  const commitment = must(commitmentOf(ledger, 'respite-may'));
  const lines = commitment?.lines
    .map((line) => `${nameOf(line.fund)} ${formatPence(pence(line.outstanding))}`)
    .join(', ');
  console.log(
    `${event}: ${commitment?.standing}; still promised ${lines}; available ${formatPence(must(available(ledger)))}`,
  );
}

const rule = {
  id: 'joint',
  version: 1,
  name: '60:40',
  rule: {
    kind: 'by-share',
    of: [
      { share: rate('60%'), rule: { kind: 'fund', fund: 'nhs' } },
      { share: rate('40%'), rule: { kind: 'fund', fund: 'council' } },
    ],
  },
} as const;

const commitment = 'respite-may';
const promised = {
  id: 'c1',
  commitment,
  date,
  expires: day('2026-05-31'),
  category,
  pence: pence(75_000),
  rule,
};
must(post(ledger, must(commit(ledger, promised)), recording));
show('Promised £750.00');

const payment = { id: 'p1', commitment, date: day('2026-05-12'), pence: pence(50_001) };
must(post(ledger, must(pay(ledger, payment)), recording));
show('Paid £500.01');

const refund = { id: 'p1-refund', entry: 'p1', date: day('2026-05-15'), part: pence(10_000) };
must(post(ledger, must(reverse(ledger, refund)), recording));
show('Refunded £100.00');

must(post(ledger, must(release(ledger, { id: 'c1-end', commitment, date: day('2026-05-31') })), recording));
show('Released the rest');
