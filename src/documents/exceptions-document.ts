/**
 * The exceptions list as a document: the accounts that need a person, the most urgent first.
 *
 * @module
 */
import type { AccountException, ExceptionReason, Exceptions } from '../exceptions/exceptions.js';
import { formatPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { daysIn, formatPeriod } from '../time/period.js';
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

function reasonText(reason: ExceptionReason, account: AccountException): string {
  switch (reason) {
    case 'not-proved':
      return 'not reconciled';
    case 'days-missing': {
      const days = account.missing.reduce((sum, period) => sum + daysIn(period), 0);
      return `${counted(days, 'day')} without a statement`;
    }
    case 'unexplained':
      return `${counted(account.unexplained.count, 'line')} not in the book (${formatPence(account.unexplained.pence)})`;
    case 'questions':
      return counted(account.questions, 'question');
    case 'outstanding-long':
      return `uncleared for ${counted(account.outstanding.oldestDays, 'day')}`;
    case 'tolerated':
      return `${formatPence(account.toleratedTotal)} of differences accepted`;
  }
}

function accountsTable({ accounts }: Exceptions, title: string): DocumentTable {
  return {
    ...{ kind: 'table', title },
    columns: [
      ...[...wordColumns('Book', 'Account'), ...dayColumns('Reconciled to'), ...wordColumns('Why')],
      ...penceColumns('Difference'),
    ],
    rows: accounts.map((account) =>
      row(
        ...[account.book, account.account],
        account.through ? onDay(account.through) : 'never',
        account.reasons.map((reason) => reasonText(reason, account)).join('; '),
        money(account.difference),
      ),
    ),
  };
}

/** Makes the document of the exceptions list. */
export const exceptionsDocument = ofLiterals('exceptionsDocument', (report: Exceptions): Document => {
  const title = `Accounts that need attention, ${formatPeriod(report.period)}`;
  return plainDocument('exceptions', title, [
    words(`${counted(report.looked, 'account')} reviewed, ${report.clear} of them in order.`),
    ...(report.accounts.length === 0 ? [] : [accountsTable(report, title)]),
  ]);
});
