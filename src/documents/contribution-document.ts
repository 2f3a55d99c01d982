/**
 * A contribution account as a document: due, paid, short and carried, by week or instalment; and who owes what to whom.
 *
 * @module
 */
import type { PersonWords } from '../explain/languages/english/english.js';
import { formatPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import type { ContributionAccount, ContributionRow } from '../reports/contribution-account.js';
import { turned } from '../reports/figure.js';
import { daysIn } from '../time/period.js';
import { dayColumns, money, onDay, penceColumns, plainDocument, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentTable } from './document.js';
import { type WritingOptions, written } from './written.js';

const isPart = ({ whole, days }: ContributionRow) => daysIn(days) < daysIn(whole);

function weeksTable(
  { rows, due, paid, owed }: ContributionAccount,
  title: string,
  { contribution: say, letter, calendar }: PersonWords,
): DocumentTable {
  const idsOf = (receipts: ContributionRow['receipts']) => receipts.map(({ entry }) => entry);
  const upTo = (place: number) => rows.slice(0, place + 1).flatMap(({ receipts }) => idsOf(receipts));
  const all = upTo(rows.length);
  return {
    kind: 'table',
    title,
    columns: [
      ...dayColumns(say.from),
      ...penceColumns(say.due, say.paid),
      ...wordColumns(say.on),
      ...penceColumns(say.short, say.carried).map((column) => ({ ...column, adds: false as const })),
    ],
    rows: rows.map((week, place) =>
      row(
        onDay(week.whole.from),
        { pence: week.due, ...(isPart(week) && { note: '*' }) },
        { pence: week.paid, entries: idsOf(week.receipts) },
        week.receipts.map(({ on }) => calendar.dayShort(on)).join(', '),
        { pence: week.short, entries: idsOf(week.receipts) },
        { pence: week.carried, signed: true, entries: upTo(place) },
      ),
    ),
    total: [
      ...[letter.total, money(due), { pence: paid, entries: all }, '', ''],
      { pence: turned(owed), signed: true, entries: all } as const,
    ],
  };
}

function owedText({ owed, funder }: ContributionAccount, { contribution: say }: PersonWords): string {
  if (owed > 0) return say.owed(funder, formatPence(owed));
  return owed < 0 ? say.ahead(funder, formatPence(turned(owed))) : say.nothing;
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
  (report: ContributionAccount, options: WritingOptions = {}): Document =>
    written((all) => {
      const { contribution: say, calendar } = all;
      const title = say.title(report.name, calendar.day(report.asAt));
      const note = report.rows.some(isPart) ? ` ${say.partWeek}` : '';
      return plainDocument('contribution-account', title, [
        weeksTable(report, title, all),
        words(`${owedText(report, all)}${note}`),
      ]);
    }, options),
);
