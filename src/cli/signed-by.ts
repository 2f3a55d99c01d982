/**
 * Says who signed a record, and when.
 *
 * @module
 */
import type { Signature } from '../book/fact.js';
import { type Day, formatDayShort } from '../time/day.js';

/** Who prepared a record, who approved it, and why if nobody did. */
export function signedBy({ actor, approver, override }: Omit<Signature, 'recordedAt'>): string {
  if (override !== undefined) return `${actor} alone (${override})`;
  if (approver === undefined) return actor;
  return approver === actor ? `${actor}, approved by the same` : `${actor}, approved by ${approver}`;
}

/** The time of a moment: `4 May 2026, 09:00`, in universal time. */
export function whenText(instant: string): string {
  return `${formatDayShort(instant.slice(0, 10) as Day)}, ${instant.slice(11, 16)}`;
}
