/**
 * Spending by group against the year before, and the headroom of the protections, as a document.
 *
 * @module
 */
import type { GroupSpending, SpendingComparison } from '../pool/returns/group-spending.js';
import { ofLiterals } from '../problem/guard.js';
import { formatPeriod } from '../time/period.js';
import {
  knownText,
  money,
  penceColumns,
  plainDocument,
  row,
  share,
  shareColumns,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentTable } from './document.js';

const cells = (of: SpendingComparison) => [
  ...[of.before, share(of.shareBeforeBasisPoints), of.spent, share(of.shareBasisPoints)],
  ...[money(of.change), share(of.changeBasisPoints)],
];

function groupsTable({ groups, rest, total }: GroupSpending): DocumentTable {
  const hasRest = rest.spent.pence !== 0 || rest.before.pence !== 0;
  return {
    ...{ kind: 'table', title: 'By group' },
    columns: [
      ...wordColumns(''),
      ...[...penceColumns('Year before'), ...shareColumns('Share')],
      ...[...penceColumns('This year'), ...shareColumns('Share')],
      ...[...penceColumns('Change'), ...shareColumns('% change')],
    ],
    rows: [
      ...groups.map((group) => row(group.name, ...cells(group))),
      ...(hasRest ? [row('In no group', ...cells(rest))] : []),
    ],
    total: ['Total', ...cells(total)],
  };
}

function protectionsTable({ protections }: GroupSpending): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Protection' },
    columns: [...wordColumns(''), ...penceColumns('Minimum', 'Committed', 'Spent', 'Elsewhere', 'Headroom')],
    rows: protections.map(({ name, floor, committed, spent, elsewhere, slack }) =>
      row(name, money(floor), committed, spent, elsewhere, money(slack)),
    ),
  };
}

const NOTE =
  'Committed and Spent: on what is protected. Headroom: what may still be committed or spent elsewhere.';

/** Makes the document of spending by group. */
export const groupSpendingDocument = ofLiterals(
  'groupSpendingDocument',
  (report: GroupSpending): Document =>
    plainDocument('group-spending', `Spending by group, ${formatPeriod(report.year)}${knownText(report)}`, [
      words(`Against ${formatPeriod(report.before)}.`),
      groupsTable(report),
      ...(report.protections.length > 0 ? [protectionsTable(report), words(NOTE)] : []),
    ]),
);
