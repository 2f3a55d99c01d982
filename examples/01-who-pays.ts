import {
  bringForward,
  day,
  draw,
  explain,
  moment,
  must,
  openLedger,
  pence,
  post,
  rate,
} from 'personal-budget-ledger';
import { explanationDocument } from 'personal-budget-ledger/documents';
import { documentText } from 'personal-budget-ledger/text';

const opens = '2026-04-01';
const accounts = [
  { path: 'assets/bank', name: 'Bank account', opens },
  { path: 'equity/brought-forward', name: 'Brought forward', opens },
  { path: 'expenses/care', name: 'Care', opens },
];
const terms = { permitted: ['expenses/care'] };
const funds = [
  { id: 'nhs', name: 'NHS', opens, terms },
  { id: 'council', name: 'Council', opens, terms },
  { id: 'suspense', name: 'Suspense', opens, suspense: true, terms: { mayOverspend: true } },
];
const ledger = must(openLedger({ accounts, funds }));
const date = day('2026-04-06');
const now = { recordedAt: moment('2026-04-06T09:00:00.000Z') };
const cash = ['nhs', 'council'].map((fund) => ({ fund, pence: pence(50_000) }));
must(post(ledger, bringForward({ id: 'start', date, funds: cash }), now));

const nhs = { share: rate('57%'), rule: { kind: 'fund', fund: 'nhs' } } as const;
const council = { share: 'remaining', rule: { kind: 'fund', fund: 'council' } } as const;
const rule = {
  id: 'joint',
  version: 1,
  name: '57:43',
  rule: { kind: 'by-share', of: [nhs, council] },
} as const;
const bill = { id: 'p1', date, category: 'expenses/care', pence: pence(10_001), rule };
const { explanations } = must(post(ledger, must(draw(ledger, bill)), now));
console.log(documentText(explanationDocument(explanations![0]!, ledger.chart)));

const next = draw(ledger, { ...bill, id: 'p2', pence: pence(90_001) });
if (!next.ok) console.log(explain(next.problems[0]!, ledger.chart).what);
