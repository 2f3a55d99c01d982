/** An account of a joint package: the NHS, the council and the person each pay into it. */
import type { IncomeStream } from '../../../src/agreement/agreement.js';
import { funderPayable } from '../../../src/agreement/chart-of.js';
import type { NamedRule } from '../../../src/agreement/rule.js';
import { must } from '../../../src/explain/must.js';
import type { Draft } from '../../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../../src/ledger/ledger.js';
import { post } from '../../../src/ledger/post.js';
import { type Pence, pence } from '../../../src/money/pence.js';
import { day } from '../../../src/time/day.js';
import { moment } from '../../../src/time/moment.js';

export const WAGES = 'expenses/personal-care/pa-wages';
export const REDUNDANCY = 'expenses/personal-care/redundancy';
const OPENS = '2026-04-01';
const RECORDED = { recordedAt: moment('2026-04-01T09:00:00.000Z') };

const stream = (id: string, fund: string, authority: IncomeStream['authority']): IncomeStream => ({
  ...{ id, name: id, funder: `The ${id}`, authority, fund, account: `income/${id}` },
});

export const STREAMS: readonly IncomeStream[] = [
  stream('icb', 'nhs', 'nhs-joint-package'),
  stream('council', 'council', 'care-act'),
  stream('grant', 'council', 'other'),
  stream('contribution', 'council', 'client-contribution'),
  stream('top-up', 'own', 'top-up'),
];
export const AGREED = { streams: STREAMS };

export const RULE: NamedRule = {
  ...{ id: 'bills', version: 1, name: 'Bills at the end' },
  rule: { kind: 'in-order', of: ['nhs', 'council', 'own'].map((fund) => ({ kind: 'fund', fund })) },
};

/** Opens the account and pays in, by stream. */
export function accountWith(paidIn: Readonly<Record<string, number>>, on = OPENS): Ledger {
  const paths = ['assets/bank', 'assets/receivables/refund', 'equity/committed', 'equity/authority'].concat(
    WAGES,
    REDUNDANCY,
  );
  const owed = STREAMS.flatMap(({ id, account }) => [account, funderPayable(id)]);
  const ledger = must(
    openLedger({
      accounts: [...paths, ...owed].map((path) => ({ path, opens: OPENS })),
      funds: [
        ...['nhs', 'council', 'own'].map((id) => ({ id, name: id, opens: OPENS, terms: {} })),
        { id: 'suspense', name: 'Suspense', opens: OPENS, suspense: true, terms: { mayOverspend: true } },
      ],
    }),
  );
  for (const [id, amount] of Object.entries(paidIn)) {
    const { fund, account } = STREAMS.find((candidate) => candidate.id === id)!;
    if (amount > 0) record(ledger, move(`in-${id}`, on, fund, 'assets/bank', account, amount));
  }
  return ledger;
}

export function move(
  id: string,
  on: string,
  fund: string,
  debit: string,
  credit: string,
  amount: number,
  balanceType: 'actual' | 'budget' = 'actual',
): Draft {
  const posting = { fund, balanceType };
  return {
    ...{ id, date: day(on), kind: 'move' },
    postings: [
      { ...posting, account: debit, pence: pence(amount) },
      { ...posting, account: credit, pence: pence(-amount) },
    ],
  };
}

export const record = (ledger: Ledger, draft: Draft) => must(post(ledger, draft, RECORDED));

export const reserve = (weekly: number, weeks: number) => ({
  ...{ weeks, weekly: pence(weekly), citation: 'St Helens article 4464' },
});

export const noPence = 0 as Pence;
