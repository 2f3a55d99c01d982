/**
 * The faults between statements as a document.
 *
 * @module
 */
import { formatPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import type { ContinuityFault } from '../statement/continuity.js';
import { formatDay } from '../time/day.js';
import { formatPeriod, type Period } from '../time/period.js';
import { plainDocument, row, wordColumns, words } from './blocks.js';
import type { Document } from './document.js';
import { accountNumber } from './names.js';

function daysText(days: Period): string {
  return days.from === days.to ? formatDay(days.from) : formatPeriod(days);
}

/** Says one fault in a sentence, without the account. */
export function faultText(fault: ContinuityFault): string {
  switch (fault.kind) {
    case 'does-not-add-up':
      return `The statement of ${daysText(fault.days)} does not add up, by ${formatPence(fault.difference)}.`;
    case 'balance-jumps':
      return `The statement that begins on ${formatDay(fault.date)} begins with ${formatPence(fault.found)}; by the one before it should be ${formatPence(fault.expected)}.`;
    case 'days-missing':
      return `No statement covers ${daysText(fault.days)}.`;
    case 'days-twice':
      return `Two statements cover ${daysText(fault.days)}.`;
  }
}

/**
 * Makes the document of the faults between statements.
 *
 * @param faults as `continuity` gives them
 * @example
 * const document = continuityDocument(must(continuity([statement])));
 * documentText(document).includes('Each follows from the one before.'); // true
 */
export const continuityDocument = ofLiterals(
  'continuityDocument',
  (faults: readonly ContinuityFault[]): Document => {
    const title = 'Continuity of statements';
    const table = {
      kind: 'table',
      title,
      columns: wordColumns('Account', 'What is wrong'),
      rows: faults.map((fault) => row(accountNumber(fault.account), faultText(fault))),
    } as const;
    return plainDocument('continuity', title, [
      faults.length === 0 ? words('Each follows from the one before.') : table,
    ]);
  },
);
