/**
 * The figures of a document as people read them, the same in text and in HTML.
 *
 * @module
 */
import type { AmountUnit, DocumentFact, DocumentTable } from '../documents/document.js';
import { formatPence, type Pence } from '../money/pence.js';
import { formatDay } from '../time/day.js';

/** Basis points as a percentage: `-3.05%`. */
export function shareText(basisPoints: number): string {
  const size = Math.abs(basisPoints);
  return `${basisPoints < 0 ? '-' : ''}${Math.trunc(size / 100)}.${String(size % 100).padStart(2, '0')}%`;
}

/** An amount in the unit of its table: `£1,234.56`, `£1,235`, or `1` thousand. */
export function amountText(amount: Pence, unit?: AmountUnit): string {
  if (unit === undefined) return formatPence(amount);
  const pounds = unit === 'thousands' ? (Math.round(amount / 1000) as Pence) : amount;
  const text = formatPence(pounds).replace(/\.\d\d$/, '');
  return unit === 'thousands' ? text.replace('£', '') : text;
}

/** The title of a table, with its unit. */
export const titleText = ({ title, unit }: DocumentTable): string =>
  unit === 'thousands' ? `${title} (£000)` : title;

/** A fact as a person reads it. */
export function factText({ value }: Pick<DocumentFact, 'value'>): string {
  if (typeof value === 'string') return value;
  if ('pence' in value) return formatPence(value.pence);
  if ('day' in value) return formatDay(value.day);
  return 'count' in value ? String(value.count) : shareText(value.basisPoints);
}
