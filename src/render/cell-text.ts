/**
 * The figures of a document as people read them, the same in text and in HTML.
 *
 * @module
 */
import type { DocumentFact } from '../documents/document.js';
import { formatPence } from '../money/pence.js';
import { formatDay } from '../time/day.js';

/** Basis points as a percentage: `-3.05%`. */
export function shareText(basisPoints: number): string {
  const size = Math.abs(basisPoints);
  return `${basisPoints < 0 ? '-' : ''}${Math.trunc(size / 100)}.${String(size % 100).padStart(2, '0')}%`;
}

/** A fact as a person reads it. */
export function factText({ value }: Pick<DocumentFact, 'value'>): string {
  if (typeof value === 'string') return value;
  if ('pence' in value) return formatPence(value.pence);
  if ('day' in value) return formatDay(value.day);
  return 'count' in value ? String(value.count) : shareText(value.basisPoints);
}
