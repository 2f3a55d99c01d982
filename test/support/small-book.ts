/**
 * A small book with something of everything that a report shows, and the bank statement that goes with it.
 *
 * @module
 */

import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { type Pence, pence } from '../../src/money/pence.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { type Day, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { pair } from './random-book.js';

const opens = '2026-10-01';
const chart = {
  accounts: [
    { path: 'assets/bank', name: 'Direct payment account', opens },
    { path: 'income/nhs', name: 'NHS integrated care board', opens },
    { path: 'income/council', opens },
    { path: 'income/person', name: 'Client contribution', opens },
    { path: 'expenses/personal-care/pa-wages', name: 'PA wages', opens },
    { path: 'expenses/personal-care/training', opens },
    { path: 'expenses/equipment', opens },
    { path: 'expenses/not-agreed', opens },
    { path: 'equity/budget', opens },
    { path: 'equity/commitments', opens },
  ],
  funds: [
    { id: 'nhs', name: 'Personal health budget', opens, terms: { mayOvercommit: true } },
    { id: 'council', name: 'Care Act direct payment', opens, terms: { mayOvercommit: true } },
    { id: 'suspense', name: 'Suspense', opens, terms: { mayOverspend: true }, suspense: true },
  ],
};

const BANK = 'assets/bank';
const WAGES = 'expenses/personal-care/pa-wages';
const TRAINING = 'expenses/personal-care/training';

/** With `namesAll` every payee is in a note. October 2026: two funders pay in, wages come out of both, one cheque is not cashed, one payment is not agreed. */
export function smallBook({ namesAll = false } = {}): Ledger {
  const ledger = must(openLedger(chart));
  let nth = 0;
  const record = (draft: Draft, payee?: string) =>
    must(
      post(ledger, draft, {
        recordedAt: moment(`${draft.date}T10:${10 + nth++}:00.000Z`),
        ...(payee !== undefined && { note: { payee } }),
      }),
    );
  const draft = (
    id: string,
    on: string,
    kind: string,
    postings: Draft['postings'],
    more: Partial<Draft> = {},
  ) => ({
    id,
    date: day(on),
    kind,
    postings,
    ...more,
  });
  const both = (to: string, from: string, nhs: number, council: number) => [
    ...pair('actual', 'nhs', to, from, nhs),
    ...pair('actual', 'council', to, from, council),
  ];
  record(
    draft('award-1', '2026-10-01', 'award', [
      ...pair('budget', 'nhs', WAGES, 'equity/budget', 600_000),
      ...pair('budget', 'nhs', TRAINING, 'equity/budget', 25_000),
      ...pair('budget', 'council', WAGES, 'equity/budget', 412_350),
    ]),
  );
  record(
    draft('receipt-1', '2026-10-02', 'receive', pair('actual', 'nhs', BANK, 'income/nhs', 123_456)),
    namesAll ? 'NHS ICB' : undefined,
  );
  record(
    draft('receipt-2', '2026-10-02', 'receive', pair('actual', 'council', BANK, 'income/council', 80_000)),
    namesAll ? 'Council' : undefined,
  );
  record(
    draft('receipt-3', '2026-10-05', 'receive', pair('actual', 'council', BANK, 'income/person', 4_550)),
    namesAll ? 'A. Person' : undefined,
  );
  record(
    draft(
      'training-1',
      '2026-10-06',
      'commit',
      pair('commitment', 'nhs', TRAINING, 'equity/commitments', 9_900),
      {
        commitment: { id: 'first-aid-course', act: 'open' },
      },
    ),
  );
  record(draft('wages-1', '2026-10-09', 'pay', both(WAGES, BANK, 30_000, 20_001)), 'A. Carer');
  record(draft('wages-2', '2026-10-16', 'pay', both(WAGES, BANK, 30_000, 20_001)), 'A. Carer');
  record(
    draft('cheque-9', '2026-10-19', 'pay', pair('actual', 'council', 'expenses/equipment', BANK, 12_500)),
  );
  record(must(reverse(ledger, { entry: 'cheque-9', id: 'cheque-9-stopped', date: day('2026-10-21') })));
  record(
    draft('cheque-10', '2026-10-21', 'pay', pair('actual', 'council', 'expenses/equipment', BANK, 12_500)),
  );
  record(
    draft('shop-1', '2026-10-23', 'pay', pair('actual', 'suspense', 'expenses/not-agreed', BANK, 1_999)),
    namesAll ? 'Shop' : undefined,
  );
  return ledger;
}

const line = (place: number, date: string, amount: number, payee: string, text: string): StatementLine => ({
  id: `L${place}`,
  date: date as Day,
  pence: amount as Pence,
  payee,
  text,
  line: place,
});

/** The bank's view of it. One payee's name tries to steer the terminal that shows it. */
export const SMALL_STATEMENT: Statement = {
  account: '20-00-00 12345678',
  currency: 'GBP',
  from: day('2026-10-01'),
  to: day('2026-10-31'),
  opening: { pence: pence(0) },
  closing: { pence: pence(105_754) },
  lines: [
    line(1, '2026-10-02', 123_456, 'NHS ICB', 'PHB OCT'),
    line(2, '2026-10-03', 80_000, 'COUNCIL', 'DP 4471'),
    line(3, '2026-10-05', 4_550, 'A PERSON', 'STO'),
    line(4, '2026-10-09', -25_001, 'A CARER', 'WK 1 PART 1'),
    line(5, '2026-10-10', -25_000, 'A CARER', 'WK 1 PART 2'),
    line(6, '2026-10-19', -50_001, 'A CARER', 'WK 2'),
    line(7, '2026-10-23', -1_999, 'SHOP', 'CARD 1234'),
    line(8, '2026-10-30', -251, '\u001b[2J\u202eBANK', 'ACCOUNT FEE'),
  ],
};
