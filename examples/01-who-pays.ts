import {
  day,
  draw,
  explain,
  moment,
  must,
  openLedger,
  pence,
  post,
  rate,
  receive,
} from 'personal-budget-ledger';

const opens = '2026-04-01';
const paths = ['assets/bank', 'income/icb', 'income/council', 'expenses/personal-care'];
const fund = (id: string) => ({ id, name: id, opens, terms: { permitted: ['expenses/personal-care'] } });
const suspense = { id: 'suspense', name: 'suspense', opens, suspense: true, terms: { mayOverspend: true } };
const accounts = paths.map((path) => ({ path, opens }));
const ledger = must(openLedger({ accounts, funds: [fund('nhs'), fund('council'), suspense] }));

const recordedAt = moment('2026-04-06T09:00:00.000Z');
const stream = (id: string, account: string) =>
  ({ id, name: id, funder: id, authority: 'other', fund: id, account }) as const;
const paid = { date: day('2026-04-06'), pence: pence(50_000) };
must(
  post(ledger, must(receive(ledger, { ...paid, id: 'r1', by: { stream: stream('nhs', 'income/icb') } })), {
    recordedAt,
  }),
);
must(
  post(
    ledger,
    must(receive(ledger, { ...paid, id: 'r2', by: { stream: stream('council', 'income/council') } })),
    { recordedAt },
  ),
);

const shares = [
  { share: rate('57%'), rule: { kind: 'fund', fund: 'nhs' } },
  { share: 'remaining', rule: { kind: 'fund', fund: 'council' } },
] as const;
const rule = { id: 'joint', version: 1, name: '57:43', rule: { kind: 'by-share', of: shares } } as const;
const bill = {
  id: 'p1',
  date: day('2026-04-07'),
  category: 'expenses/personal-care',
  pence: pence(10_001),
  rule,
};
for (const { account, fund, pence } of must(post(ledger, must(draw(ledger, bill)), { recordedAt })).postings)
  console.log(fund, account, pence);

const more = draw(ledger, { ...bill, id: 'p2', pence: pence(90_001) });
if (!more.ok) console.log(explain(more.problems[0]!).what);
