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

/** Why the records differ. */
export function reasonText(reason: BalanceReason, { us, them }: BodyNames): string {
  const reasons: Readonly<Record<BalanceReason, string>> = {
    agreed: 'Agreed',
    timing: 'Timing: one side recorded it later',
    amount: 'Amounts differ',
    'ours-only': `Only in the records of ${us}`,
    'theirs-only': `Only in the records of ${them}`,
    later: 'Both sides recorded it later',
  };
  return reasons[reason];
}

/** The names of the two bodies, as they are written in a sentence. */
export interface BodyNames {
  readonly us: string;
  readonly them: string;
}

/** The kinds of items that two bodies compare. */
export type AgreedKind = 'Payments' | 'Charges';

function titleOf(kind: AgreedKind, { direction }: BalanceDirection, { us, them }: BodyNames): string {
  const [from, to] = (kind === 'Payments') === (direction === 'paid') ? [us, them] : [them, us];
  return kind === 'Payments' ? `Payments from ${from} to ${to}` : `Charges by ${from} to ${to}`;
}

/** The proof of one direction, and what is not agreed. */
export function directionTables(
  of: BalanceDirection,
  names: BodyNames,
  kind: AgreedKind = 'Payments',
): readonly DocumentTable[] {
  const { us, them } = names;
  const title = titleOf(kind, of, names);
  const dayCell = (payment: { readonly day: Day } | undefined) => (payment ? onDay(payment.day) : '');
  const differing = of.rows.filter(({ reason }) => reason !== 'agreed');
  const [payments] = countColumns(kind);
  const proof: DocumentTable = {
    ...{ kind: 'table', title, showsZero: true },
    // A payment whose amounts differ is in both counts, so the counts do not add up as the amounts do: the last is in words.
    columns: [...wordColumns(''), { ...payments!, adds: false }, ...penceColumns('Amount')],
    rows: [
      row(`In the records of ${us}`, count(of.rows.filter(({ ours }) => ours).length), money(of.ours)),
      ...of.differences.map(({ reason, count: number, pence }) =>
        row(reasonText(reason, names), count(number), money(pence)),
      ),
    ],
    total: [
      `In the records of ${them} (${of.rows.filter(({ theirs }) => theirs).length})`,
      '',
      money(of.theirs),
    ],
  };
  if (differing.length === 0) return [proof];
  return [
    proof,
    {
      ...{ kind: 'table', title: `${title} that are not agreed` },
      columns: [
        ...[...wordColumns('Why', 'Reference'), ...dayColumns(`Day (${us})`, `Day (${them})`)],
        ...penceColumns(us, them, 'Difference').map((column) => ({ ...column, wraps: true as const })),
      ],
      rows: differing.map(({ reason, ours, theirs, difference }) =>
        row(
          ...[
            reasonText(reason, names),
            ours?.reference ?? theirs?.reference ?? ours?.id ?? theirs?.id ?? '',
          ],
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
 * @param names the two bodies, as they are written in a sentence
 *
 * @example
 * const ours = must(partnerPayments(poolLedger, pool, { ...pool.period, partner: 'icb' }));
 * const theirs = { paid: ours.received, received: ours.paid };
 * const document = agreedBalancesDocument(must(agreeBalances({ ours, theirs })));
 * documentText(document).includes('Both sides agree.'); // true
 */
export const agreedBalancesDocument = ofLiterals(
  'agreedBalancesDocument',
  (report: BalanceAgreement, names: BodyNames = { us: 'our side', them: 'their side' }): Document =>
    plainDocument('agreed-balances', `Agreement of balances${timesText(report)}`, [
      words(report.isAgreed ? 'Both sides agree.' : 'The sides do not agree.'),
      ...directionTables(report.paid, names),
      ...directionTables(report.received, names),
    ]),
);
