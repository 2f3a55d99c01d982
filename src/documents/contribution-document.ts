/**
 * A contribution account as a document: due, paid, short and carried, by week or instalment; and who owes what to whom.
 *
 * @module
 */
import { formatPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import type { ContributionAccount, ContributionRow } from '../reports/contribution-account.js';
import { turned } from '../reports/figure.js';
import { formatDay, formatDayShort } from '../time/day.js';
import { daysIn } from '../time/period.js';
import { dayColumns, money, onDay, penceColumns, plainDocument, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentTable } from './document.js';

const isPart = ({ whole, days }: ContributionRow) => daysIn(days) < daysIn(whole);

function weeksTable({ rows, due, paid, owed }: ContributionAccount, title: string): DocumentTable {
  return {
    kind: 'table',
    title,
    columns: [
      ...dayColumns('From'),
      ...penceColumns('Due', 'Paid'),
      ...wordColumns('On'),
      ...penceColumns('Short', 'Ahead / owed (−)').map((column) => ({ ...column, adds: false as const })),
    ],
    rows: rows.map((week) =>
      row(
        onDay(week.whole.from),
        { pence: week.due, ...(isPart(week) && { note: '*' }) },
        { pence: week.paid, entries: week.receipts.map(({ entry }) => entry) },
        week.receipts.map(({ on }) => formatDayShort(on)).join(', '),
        money(week.short),
        { pence: week.carried, signed: true },
      ),
    ),
    total: [...['Total', money(due), money(paid), '', ''], { pence: turned(owed), signed: true } as const],
  };
}

function standing({ owed, funder }: ContributionAccount): string {
  if (owed > 0) return `Owed by ${funder} to the account: ${formatPence(owed)}.`;
  return owed < 0 ? `Paid in advance by ${funder}: ${formatPence(turned(owed))}.` : 'Nothing is owed.';
}

/**
 * Makes the document of a contribution account.
 *
 * @example
 * const query = { stream: 'contribution', asAt: day('2026-10-31') };
 * const account = must(contributionAccount(ledger, agreement, query));
 * contributionDocument(account).id; // 'contribution-account'
 */
export const contributionDocument = ofLiterals(
  'contributionDocument',
  (report: ContributionAccount): Document => {
    const title = `Contribution account: ${report.name}, to ${formatDay(report.asAt)}`;
    const note = report.rows.some(isPart) ? ' * Part of a week, by days.' : '';
    return plainDocument('contribution-account', title, [
      weeksTable(report, title),
      words(`${standing(report)}${note}`),
    ]);
  },
);
