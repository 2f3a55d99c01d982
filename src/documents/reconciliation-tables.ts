/**
 * The other tables of a bank reconciliation: the funds, the evidence, the links, the count.
 *
 * @module
 */
import type { LinkKind } from '../match/matching.js';
import { type Pence, pence } from '../money/pence.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import type { Total } from '../reconcile/tally.js';
import { count, countColumns, money, penceColumns, row, wordColumns } from './blocks.js';
import type { DocumentCell, DocumentTable } from './document.js';

const KINDS: Readonly<Record<LinkKind, string>> = {
  'by-source': 'Entries that name their statement line',
  'one-to-one': 'One entry, one line, same amount',
  'many-to-one': 'Several entries, one line (payment run)',
  'one-to-many': 'One entry, several lines',
  'many-to-many': 'Several entries, several lines',
  returned: 'Payments that came back',
  cancelled: 'Reversed before it reached the bank',
};

/** The funds: the balance in the book and, if anything is outstanding, how much of it is at the bank. */
export function fundsTable(report: Reconciliation, nameOf: (fund: string) => string): DocumentTable {
  const { byFund, bookBalance, outstandingTotal, bankBalance } = report;
  const inBook = ({ pence: amount, query }: (typeof byFund)[number]): DocumentCell => ({
    pence: amount,
    parts: [{ times: 1, query }],
  });
  if (byFund.every(({ outstanding }) => outstanding === 0))
    return {
      kind: 'table',
      title: 'The cash book, by fund',
      columns: [...wordColumns(''), ...penceColumns('Amount')],
      rows: byFund.map((fund) => row(nameOf(fund.fund), inBook(fund))),
      total: ['Balance per cash book', money(bookBalance)],
    };
  const inNoFund = pence(bankBalance - (bookBalance - outstandingTotal));
  const none = money(0 as Pence);
  return {
    kind: 'table',
    title: 'By fund',
    columns: [...wordColumns(''), ...penceColumns('In the book', 'Not at the bank', 'At the bank')],
    rows: [
      ...byFund.map((fund) =>
        row(nameOf(fund.fund), inBook(fund), money(fund.outstanding), money(fund.atBank)),
      ),
      ...(inNoFund === 0 ? [] : [row('In no fund yet', none, none, money(inNoFund))]),
    ],
    total: ['Total', money(bookBalance), money(outstandingTotal), money(bankBalance)],
  };
}

const totalCells = (of: Total): readonly DocumentCell[] => [count(of.count), money(of.pence)];

/** The lines of the statement by the evidence that they were agreed to. */
export function evidenceTable({ evidence, tally }: Reconciliation): DocumentTable {
  const { independent, fromStatement, cancelled } = evidence;
  const { left: open, all } = tally.lines;
  return {
    kind: 'table',
    title: 'Lines of the statement, by evidence',
    columns: [...wordColumns(''), ...countColumns('Lines'), ...penceColumns('Amount')],
    showsZero: true,
    rows: [
      row('Agreed to our own records', ...totalCells(independent)),
      row('Taken from the statement', ...totalCells(fromStatement)),
      ...(cancelled.count > 0 ? [row('Cancel at the bank', ...totalCells(cancelled))] : []),
      ...(open.count > 0 || open.pence !== 0
        ? [row('Not in the cash book, or tolerated', ...totalCells(open))]
        : []),
    ],
    total: ['Total', ...totalCells(all)],
  };
}

/** How the lines and the entries were matched. */
export function linksTable({ matching }: Reconciliation): DocumentTable {
  const { links } = matching;
  const rows = (Object.keys(KINDS) as LinkKind[]).flatMap((kind) => {
    const { length } = links.filter((link) => link.kind === kind);
    return length > 0 ? [row(KINDS[kind], count(length))] : [];
  });
  return {
    kind: 'table',
    title: 'How they were matched',
    columns: [...wordColumns(''), ...countColumns('Links')],
    rows,
    total: ['Total', count(links.length)],
  };
}

/** How much was matched, if anything was matched in part. */
export function tallyTable({ tally }: Reconciliation): readonly DocumentTable[] {
  const { lines, entries } = tally;
  if (lines.part.count === 0 && entries.part.count === 0) return [];
  const cells = (part: keyof typeof lines) => [...totalCells(lines[part]), ...totalCells(entries[part])];
  return [
    {
      kind: 'table',
      title: 'Matched',
      columns: [
        ...[...wordColumns(''), ...countColumns('Lines'), ...penceColumns('Amount')],
        ...[...countColumns('Entries'), ...penceColumns('Amount')],
      ],
      showsZero: true,
      rows: [
        row('In full', ...cells('matched')),
        row('In part', ...cells('part')),
        row('Not matched, with remainders', ...cells('left')),
      ],
      total: ['Total', ...cells('all')],
    },
  ];
}
