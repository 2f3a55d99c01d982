/**
 * Keeps the texts of a statement within the limits of `statement-schema.ts`: a currency is three capital letters, and no text is longer
 * than allowed. Each change is a warning.
 *
 * @module
 */
import { shown } from '../../problem/shown.js';
import type { RowFinding } from '../statement.js';

/** The longest text or payee of a line; formats that repeat a text for each part of a batch would go beyond it. */
export const TEXT_LIMIT = 10_000;
/** The longest name of an account. */
export const ACCOUNT_LIMIT = 200;
/** The longest identifier of a bank's, and the longest reference. */
export const REFERENCE_LIMIT = 1000;
/** The longest code of a kind of shop. */
export const CODE_LIMIT = 100;

/** The code for no currency (ISO 4217), so that a currency that is not named, or not readable, is never taken for sterling. */
export const NO_CURRENCY = 'XXX';

const CURRENCY = /^[A-Z]{3}$/;

/** Whether a text is written as the code of a currency is. */
export function isCurrency(text: string): boolean {
  return CURRENCY.test(text);
}

/** A text, or the beginning of it, with a warning, if it is longer than the limit. */
export function within(text: string, limit: number, line: number, warnings: RowFinding[]): string {
  if (text.length <= limit) return text;
  warnings.push({ line, reason: 'text-repaired', text: shown(text) });
  return text.slice(0, limit);
}

/** The code of a currency; if none is written, or no code, the code for no currency, with a warning. */
export function currencyOf(written: string, name: string, line: number, warnings: RowFinding[]): string {
  if (isCurrency(written)) return written;
  const isMissing = written === '';
  warnings.push({
    line,
    reason: isMissing ? 'empty' : 'currency-differs',
    text: isMissing ? name : shown(written),
  });
  return NO_CURRENCY;
}
