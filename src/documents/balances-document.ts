/**
 * An agreement of the balances of two bodies at the end of a month as a document: four lines, the differences by name, late entries.
 *
 * @module
 */
import { formatPence, pence } from '../money/pence.js';
import type { BalanceAgreement, BalanceDirection } from '../pool/contributions/agree-balances.js';
import type { BalanceLine, HalvesAgreement } from '../pool-year/agree-halves.js';
import type { LateEntries } from '../pool-year/late-entries.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import { schedule } from '../time/schedule.js';
import { type AgreedKind, type BodyNames, directionTables, reasonText } from './agreed-balances-document.js';
import {
  count,
  countColumns,
  dayColumns,
  money,
  onDay,
  penceColumns,
  row,
  wordColumns,
  words,
} from './blocks.js';
import type {
  Document,
  DocumentBlock,
  DocumentRow,
  DocumentSection,
  DocumentTable,
  SignaturePlace,
} from './document.js';

/** The names of the two bodies, the late entries of ours, and who signs. */
export interface BalancesDocumentOptions extends BodyNames {
  readonly late?: LateEntries;
  readonly signatures?: readonly SignaturePlace[];
}

const LINES: Readonly<Record<BalanceLine, readonly [string, string]>> = {
  receivable: ['Receivable', 'their payable'],
  payable: ['Payable', 'their receivable'],
  income: ['Income of the year', 'their expenditure'],
  expenditure: ['Expenditure of the year', 'their income'],
};

function linesTable(
  { lines, threshold }: HalvesAgreement,
  { us, them }: BalancesDocumentOptions,
): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Balances', showsZero: true },
    columns: [
      ...wordColumns(''),
      ...penceColumns(us, them, 'Difference').map((column) => ({ ...column, wraps: true as const })),
      ...wordColumns('Result'),
    ],
    rows: lines.map(({ line, ours, theirs, difference, isWithin }) =>
      row(
        `${LINES[line][0]} (${LINES[line][1]})`,
        ...[ours, theirs, difference].map(money),
        difference === 0 ? 'Agreed' : isWithin && threshold ? 'Within the threshold' : 'To be resolved',
      ),
    ),
  };
}

/** The way from our balance to theirs, by named differences. */
function proofTable(
  names: BodyNames,
  report: HalvesAgreement,
  side: {
    readonly line: BalanceLine;
    readonly opening: keyof HalvesAgreement['openings'];
    readonly direction: 'paid' | 'received';
  },
): DocumentTable {
  const { us, them } = names;
  const { ours, theirs } = report.lines.find(({ line }) => line === side.line)!;
  const opening = report.openings[side.opening];
  const named = (kind: string, { differences }: BalanceDirection, sign: 1 | -1): readonly DocumentRow[] =>
    differences.map(({ reason, pence: amount }) =>
      row(`${reasonText(reason, names)}: ${kind.toLowerCase()}`, money(pence(amount * sign))),
    );
  return {
    ...{ kind: 'table', title: `${us}: ${LINES[side.line][0].toLowerCase()}`, showsZero: true },
    columns: [...wordColumns(''), ...penceColumns('Amount')],
    rows: [
      row(`In the records of ${us}`, money(ours)),
      ...(opening === 0 ? [] : [row('Opening balances differ', money(opening))]),
      ...named('Charges', report.charges[side.direction], 1),
      ...named('Payments', report.payments[side.direction], -1),
    ],
    total: [`In the records of ${them}: ${LINES[side.line][1].replace('their ', '')}`, money(theirs)],
  };
}

function lateTables({ entries, close, ...sums }: LateEntries): readonly DocumentTable[] {
  const [number] = countColumns('Entries');
  const accruals = entries.filter(({ isAccrual }) => isAccrual);
  return [
    {
      ...{ kind: 'table', title: 'Late entries: summary' },
      columns: [...wordColumns(''), number!, ...penceColumns('Spending', 'Income')],
      rows: [
        row(
          'To accrue: dated after the close',
          count(accruals.length),
          money(sums.accruedSpending),
          money(sums.accruedIncome),
        ),
        row(
          'In the accounts: recorded late',
          count(entries.length - accruals.length),
          money(pence(sums.spending - sums.accruedSpending)),
          money(pence(sums.income - sums.accruedIncome)),
        ),
      ],
      total: ['Total', count(entries.length), money(sums.spending), money(sums.income)],
    },
    {
      ...{ kind: 'table', title: `Late entries that belong to days up to ${formatDay(close)}` },
      columns: [
        ...wordColumns('Entry'),
        ...dayColumns('Belongs to', 'Dated', 'Recorded'),
        ...penceColumns('Spending', 'Income'),
      ],
      rows: entries.map(({ entry, effective, date, recordedOn, spending, income }) =>
        row(
          ...[entry, onDay(effective), onDay(date), onDay(recordedOn)],
          ...[spending, income].map((amount) => ({ pence: amount, entries: [entry] })),
        ),
      ),
      total: ['Total', '', '', '', money(sums.spending), money(sums.income)],
    },
  ];
}

/** The differences that somebody has to resolve; those of timing resolve themselves. */
function toResolve({ charges, payments }: HalvesAgreement, names: BodyNames): readonly DocumentBlock[] {
  const { us, them } = names;
  const rows = (kind: string, { paid, received }: BalanceAgreement) =>
    [...received.rows, ...paid.rows].map((of) => ({ kind, of }));
  const items = [...rows('Charge', charges), ...rows('Payment', payments)].flatMap(({ kind, of }) => {
    const { ours, theirs, reason, oursPence, theirsPence } = of;
    const payment = ours ?? theirs;
    const name = `${kind} ${payment?.reference ?? payment?.id ?? ''}${payment ? ` of ${formatDay(payment.day)}` : ''}`;
    if (reason === 'ours-only')
      return [`${name}, ${formatPence(oursPence)}: ${them} records it, or ${us} corrects it.`];
    if (reason === 'theirs-only')
      return [`${name}, ${formatPence(theirsPence)}: ${us} records it, or ${them} corrects it.`];
    if (reason !== 'amount') return [];
    return [`${name}: ${us} has ${formatPence(oursPence)}, ${them} has ${formatPence(theirsPence)}.`];
  });
  return items.length === 0 ? [] : [{ kind: 'list', title: 'To resolve:', items }];
}

/** Both directions of charges or payments, without one in which neither has anything. */
function sectionOf(heading: AgreedKind, of: BalanceAgreement, names: BodyNames): readonly DocumentSection[] {
  const blocks = [of.received, of.paid].flatMap((direction) =>
    direction.rows.length === 0 ? [] : directionTables(direction, names, heading),
  );
  return [{ heading, blocks: blocks.length > 0 ? blocks : [words('There are none.')] }];
}

/** The number of the month of the year that ends on the day; nothing, if none does. */
function monthText({ from, to }: HalvesAgreement): string {
  const months = schedule({ from, to }, 'monthly');
  const last = months.at(-1)!;
  return last.whole.to === to ? ` (month ${months.length})` : '';
}

/**
 * Makes the document of an agreement of balances.
 *
 * @param options.us the name of our body; `options.them` that of theirs; `options.late` our late entries
 */
export const balancesDocument = ofLiterals(
  'balancesDocument',
  (report: HalvesAgreement, options: BalancesDocumentOptions): Document => {
    const { us, them, late, signatures } = options;
    const { threshold, isAgreed } = report;
    const places = signatures ?? [{ done: `Agreed (${us})` }, { done: `Agreed (${them})` }];
    const hasLate = late !== undefined && late.entries.length > 0;
    const sections: readonly DocumentSection[] = [
      {
        blocks: [
          words(
            isAgreed
              ? 'The balances agree, or differ by no more than the threshold.'
              : 'The balances do not agree yet.',
          ),
          linesTable(report, options),
          ...toResolve(report, options),
          proofTable(options, report, {
            line: 'receivable',
            opening: 'owedToUs',
            direction: 'received',
          }),
          proofTable(options, report, {
            line: 'payable',
            opening: 'weOwe',
            direction: 'paid',
          }),
          { kind: 'signatures', places },
        ],
      },
      ...sectionOf('Charges', report.charges, options),
      ...sectionOf('Payments', report.payments, options),
      ...(late
        ? [
            {
              heading: 'Accruals and late entries',
              blocks: hasLate ? lateTables(late) : [words('No entry is late.')],
            },
          ]
        : []),
    ];
    return {
      id: 'balances',
      title: `Agreement of balances of ${us} and ${them} at ${formatDay(report.to)}${monthText(report)}`,
      facts: threshold
        ? [
            { label: 'Thresholds by', value: threshold.citation },
            { label: 'Balances', value: money(threshold.balances) },
            { label: 'Income and expenditure', value: money(threshold.transactions) },
          ]
        : [],
      sections,
    };
  },
);
