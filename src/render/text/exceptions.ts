/**
 * The exceptions list in plain text: the accounts that need a person, the most urgent first.
 *
 * @module
 */

import type { AccountException, ExceptionReason, Exceptions } from '../../exceptions/exceptions.js';
import { formatPence } from '../../money/pence.js';
import { formatDayShort } from '../../time/day.js';
import { daysIn, formatPeriod } from '../../time/period.js';
import { pounds } from './names.js';
import { page } from './statements.js';
import { left, right, type TextOptions, textTable } from './table.js';

const counted = (count: number, singular: string, plural: string) =>
  `${count} ${count === 1 ? singular : plural}`;

function reasonText(reason: ExceptionReason, account: AccountException): string {
  switch (reason) {
    case 'not-proved':
      return 'not reconciled';
    case 'days-missing': {
      const days = account.missing.reduce((sum, period) => sum + daysIn(period), 0);
      return `${counted(days, 'day', 'days')} without a statement`;
    }
    case 'unexplained':
      return `${counted(account.unexplained.count, 'line', 'lines')} not in the book (${formatPence(account.unexplained.pence)})`;
    case 'questions':
      return counted(account.questions, 'question', 'questions');
    case 'outstanding-long':
      return `uncleared for ${counted(account.outstanding.oldestDays, 'day', 'days')}`;
    case 'tolerated':
      return `${formatPence(account.toleratedTotal)} of differences accepted`;
  }
}

/** Writes the exceptions list. */
export function renderExceptions(report: Exceptions, options: TextOptions = {}): string {
  const heading = `Accounts that need attention, ${formatPeriod(report.period)}`;
  const sum = `${counted(report.looked, 'account', 'accounts')} reviewed, ${report.clear} of them in order.\n`;
  if (report.accounts.length === 0) return page(heading, [sum]);
  const table = textTable(
    {
      columns: [left('Book'), left('Account'), left('Reconciled to'), left('Why'), right('Difference')],
      rows: report.accounts.map((account) => [
        account.book,
        account.account,
        account.through ? formatDayShort(account.through) : 'never',
        account.reasons.map((reason) => reasonText(reason, account)).join('; '),
        pounds(account.difference),
      ]),
    },
    options,
  );
  return page(heading, [sum, table]);
}
