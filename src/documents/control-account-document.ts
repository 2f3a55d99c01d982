/**
 * The control account as a document: paid by the council's ledger, received in people's accounts, month by month, and the items between them.
 *
 * @module
 */
import type { ControlAccount, ControlItem, ControlMonth } from '../assurance/control-account.js';
import { formatPence, type Pence, sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import { formatPeriod } from '../time/period.js';
import {
  counted,
  dayColumns,
  money,
  onDay,
  penceColumns,
  plainDocument,
  row,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentTable } from './document.js';

const REASONS: Readonly<Record<ControlItem['reason'], string>> = {
  'in-transit': 'in transit',
  late: 'late',
  'return-pending': 'came back',
  'not-received': 'neither received nor returned',
  'not-paid': 'received, and not in the council’s ledger',
  amount: 'another amount was received',
};

const sumOf = (amounts: readonly Pence[]) => money(sumPence(amounts));

function monthsTable({ months }: ControlAccount): DocumentTable {
  const still = (heads: readonly string[]) =>
    penceColumns(...heads).map((column) => ({ ...column, adds: false as const }));
  return {
    ...{ kind: 'table', title: 'Month by month', showsZero: true },
    columns: [
      ...wordColumns('Month'),
      ...still(['Open before']),
      ...penceColumns('Paid', 'Returned', 'Received'),
      ...still(['Open after']),
    ],
    rows: months.map(({ from, to, opening, paid, returned, received, closing, entries }) =>
      row(
        ...[formatPeriod({ from, to }), money(opening), money(paid), money(returned)],
        ...[{ pence: received, entries }, money(closing)],
      ),
    ),
    total: [
      ...['Total', '', sumOf(months.map(({ paid }) => paid))],
      ...[sumOf(months.map(({ returned }) => returned)), sumOf(months.map(({ received }) => received)), ''],
    ],
  };
}

function itemText({ reason, returnedOn, receivedOn }: ControlItem): string {
  if (returnedOn !== undefined) return `${REASONS[reason]} on ${formatDay(returnedOn)}`;
  const isLater = reason === 'in-transit' || reason === 'late';
  return isLater && receivedOn ? `${REASONS[reason]}, received on ${formatDay(receivedOn)}` : REASONS[reason];
}

function itemsTable({ to, items, closing }: ControlMonth): DocumentTable {
  return {
    ...{ kind: 'table', title: `Open on ${formatDay(to)}` },
    columns: [
      ...wordColumns('Book', 'Payment or receipt'),
      ...dayColumns('Paid', 'Received'),
      ...wordColumns('Why'),
      ...penceColumns('Amount'),
    ],
    rows: items.map((item) =>
      row(
        ...[item.book, item.payment ?? item.entry ?? ''],
        ...[item.paidOn ? onDay(item.paidOn) : '', item.receivedOn ? onDay(item.receivedOn) : ''],
        ...[
          itemText(item),
          { pence: item.pence, ...(item.entry !== undefined && { entries: [item.entry] }) },
        ],
      ),
    ),
    total: ['Total', '', '', '', '', money(closing)],
  };
}

/** The reasons that need somebody, in words; empty if only money in transit is open. */
function verdict({ months }: ControlAccount): string {
  const { items, closing, to } = months.at(-1)!;
  const open = items.filter(({ reason }) => reason !== 'in-transit');
  if (items.length === 0)
    return `Agreed: on ${formatDay(to)} everything that was paid had been received or had come back.`;
  const rest =
    open.length === 0 ? 'all of it in transit' : `${counted(open.length, 'item')} to be looked into`;
  return `Open on ${formatDay(to)}: ${formatPence(closing)} over ${counted(items.length, 'item')}, ${rest}.`;
}

/**
 * Makes the document of a control account.
 *
 * @param account as `controlAccount` answered it
 */
export const controlAccountDocument = ofLiterals(
  'controlAccountDocument',
  (account: ControlAccount): Document => {
    const { period, months, lateDays } = account;
    return plainDocument(
      'control-account',
      `Control account: paid by the council, received in people’s accounts`,
      [
        { kind: 'words', isVerdict: true, lines: [verdict(account)] },
        words(
          'Open before + paid − returned − received = open after. The items below explain what is open, to the penny.',
        ),
        monthsTable(account),
        ...months.filter(({ items }) => items.length > 0).map(itemsTable),
        { kind: 'signatures', places: [{ done: 'Prepared' }, { done: 'Reviewed' }] },
      ],
      [
        { label: 'Period', value: formatPeriod(period) },
        { label: 'Late after', value: counted(lateDays, 'day') },
      ],
    );
  },
);
