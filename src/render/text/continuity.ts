/**
 * The faults between statements, in plain text.
 *
 * @module
 */
import { formatPence } from '../../money/pence.js';
import type { ContinuityFault } from '../../statement/continuity.js';
import { formatDay } from '../../time/day.js';
import { formatPeriod, type Period } from '../../time/period.js';
import { accountNumber } from './names.js';
import { page } from './statements.js';
import { type TextOptions, textTable } from './table.js';

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
 * Writes the faults between statements.
 *
 * @param faults as `continuity` gives them
 */
export function renderContinuity(faults: readonly ContinuityFault[], options: TextOptions = {}): string {
  if (faults.length === 0) return page('Continuity of statements', ['Each follows from the one before.\n']);
  const columns = ['Account', 'What is wrong'].map((head) => ({ head, align: 'left' as const }));
  const rows = faults.map((fault) => [accountNumber(fault.account), faultText(fault)]);
  return page('Continuity of statements', [textTable({ columns, rows }, options)]);
}
