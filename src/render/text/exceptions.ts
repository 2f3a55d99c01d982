/**
 * The exceptions list in plain text: which accounts need a person, the most pressing first.
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

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

function reasonText(reason: ExceptionReason, one: AccountException): string {
  switch (reason) {
    case 'not-proved':
      return 'not reconciled';
    case 'days-missing': {
      const days = one.missing.reduce((sum, each) => sum + daysIn(each), 0);
      return `${counted(days, 'day', 'days')} without a statement`;
    }
    case 'unexplained':
      return `${counted(one.unexplained.count, 'line', 'lines')} not in the book (${formatPence(one.unexplained.pence)})`;
    case 'questions':
      return counted(one.questions, 'question', 'questions');
    case 'outstanding-long':
      return `uncleared for ${counted(one.outstanding.oldestDays, 'day', 'days')}`;
    case 'tolerated':
      return `${formatPence(one.toleratedTotal)} of differences accepted`;
  }
}

/** Sets the exceptions list. */
export function renderExceptions(report: Exceptions, options: TextOptions = {}): string {
  const heading = `Accounts that need attention, ${formatPeriod(report.period)}`;
  const sum = `${counted(report.looked, 'account', 'accounts')} reviewed, ${report.clear} of them in order.\n`;
  if (report.accounts.length === 0) return page(heading, [sum]);
  const table = textTable(
    {
      columns: [left('Book'), left('Account'), left('Reconciled to'), left('Why'), right('Difference')],
      rows: report.accounts.map((one) => [
        one.book,
        one.account,
        one.through ? formatDayShort(one.through) : 'never',
        one.reasons.map((reason) => reasonText(reason, one)).join('; '),
        pounds(one.difference),
      ]),
    },
    options,
  );
  return page(heading, [sum, table]);
}
