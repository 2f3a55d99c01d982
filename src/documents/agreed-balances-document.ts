/**
 * An agreement of balances as a document: the proof of each direction, and every payment that is not agreed.
 *
 * @module
 */
import type {
  BalanceAgreement,
  BalanceDirection,
  BalanceReason,
} from '../pool/contributions/agree-balances.js';
import { ofLiterals } from '../problem/guard.js';
import type { Day } from '../time/day.js';
import {
  count,
  countColumns,
  dayColumns,
  money,
  moneyIf,
  onDay,
  penceColumns,
  plainDocument,
  row,
  timesText,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentTable } from './document.js';

export const REASONS: Readonly<Record<BalanceReason, string>> = {
  agreed: 'Agreed',
  timing: 'Timing: one side recorded it later',
  amount: 'Amounts differ',
  'ours-only': 'In our records only',
  'theirs-only': 'In their records only',
  later: 'Both sides recorded it later',
};

/** The titles of both directions, and the noun for what is counted. */
export interface DirectionWords extends Readonly<Record<BalanceDirection['direction'], string>> {
  readonly noun: string;
}

const PAYMENTS: DirectionWords = {
  ...{ noun: 'Payments', paid: 'Payments from us to them' },
  received: 'Payments from them to us',
};

/** The proof of one direction, and what is not agreed. */
export function directionTables(
  of: BalanceDirection,
  words: DirectionWords = PAYMENTS,
): readonly DocumentTable[] {
  const title = words[of.direction];
  const dayCell = (payment: { readonly day: Day } | undefined) => (payment ? onDay(payment.day) : '');
  const differing = of.rows.filter(({ reason }) => reason !== 'agreed');
  const [payments] = countColumns(words.noun);
  const proof: DocumentTable = {
    ...{ kind: 'table', title, showsZero: true },
    // A payment whose amounts differ is in both counts, so the counts do not add up as the amounts do: the last is in words.
    columns: [...wordColumns(''), { ...payments!, adds: false }, ...penceColumns('Amount')],
    rows: [
      row('Per our records', count(of.rows.filter(({ ours }) => ours).length), money(of.ours)),
      ...of.differences.map(({ reason, count: number, pence }) =>
        row(REASONS[reason], count(number), money(pence)),
      ),
    ],
    total: [`Per their records (${of.rows.filter(({ theirs }) => theirs).length})`, '', money(of.theirs)],
  };
  if (differing.length === 0) return [proof];
  return [
    proof,
    {
      ...{ kind: 'table', title: `${title} that are not agreed` },
      columns: [
        ...[...wordColumns('Why', 'Reference'), ...dayColumns('Our day', 'Their day')],
        ...penceColumns('Ours', 'Theirs', 'Difference'),
      ],
      rows: differing.map(({ reason, ours, theirs, difference }) =>
        row(
          ...[REASONS[reason], ours?.reference ?? theirs?.reference ?? ours?.id ?? theirs?.id ?? ''],
          ...[dayCell(ours), dayCell(theirs), moneyIf(ours?.pence), moneyIf(theirs?.pence)],
          money(difference),
        ),
      ),
    },
  ];
}

/**
 * Makes the document of an agreement of balances between two partners.
 *
 * @example
 * const ours = must(partnerPayments(poolLedger, pool, { ...pool.period, partner: 'icb' }));
 * const theirs = { paid: ours.received, received: ours.paid };
 * const document = agreedBalancesDocument(must(agreeBalances({ ours, theirs })));
 * documentText(document).includes('Both sides agree.'); // true
 */
export const agreedBalancesDocument = ofLiterals(
  'agreedBalancesDocument',
  (report: BalanceAgreement): Document =>
    plainDocument('agreed-balances', `Agreement of balances${timesText(report)}`, [
      words(report.isAgreed ? 'Both sides agree.' : 'The sides do not agree.'),
      ...directionTables(report.paid),
      ...directionTables(report.received),
    ]),
);
