/**
 * Who signed a record of a journal, in the cells of a table.
 *
 * @module
 */
import type { SignedRecord } from '../assurance/signed-record.js';
import { formatDayShort } from '../time/day.js';
import { dayOf } from '../time/moment.js';

/** Who approved a record; or why nobody did. */
export function approvedWords({
  by,
  approvedBy,
  override,
}: Omit<SignedRecord, 'book' | 'sequence' | 'recordedAt'>) {
  if (override !== undefined) return `nobody: ${override}`;
  if (approvedBy === undefined) return 'no approval asked for';
  return approvedBy === by ? `${approvedBy}, the same person` : approvedBy;
}

/** The time of a record in universal time, and its place in the journal: `4 May 2026 09:00, 17`. */
export function recordWords({ recordedAt, sequence }: Pick<SignedRecord, 'recordedAt' | 'sequence'>): string {
  return `${formatDayShort(dayOf(recordedAt))} ${recordedAt.slice(11, 16)}, no. ${sequence}`;
}
