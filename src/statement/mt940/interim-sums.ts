/**
 * Compares the sums that a SWIFT interim report states (`:90D:`, `:90C:`) with its lines.
 *
 * Source: SWIFT Standards MT, category 9, MT942, fields 90C and 90D.
 *
 * @module
 */
import { shown } from '../../problem/shown.js';
import { amountOf } from '../reading/amount-text.js';
import { type BookedRow, type Findings, squeezed } from '../reading/booked.js';
import type { Field } from './fields.js';

/** A report while it is read: the fields of its sums, and its lines. */
interface Report {
  readonly sums: readonly Field[];
  readonly rows: readonly BookedRow[];
}

/** Warns if the lines of an interim report are not as many, or do not have the sum, that it states. */
export function checkSums({ sums, rows }: Report, findings: Findings): void {
  for (const { tag, lines, line } of sums) {
    const [, count, digits] = /^(\d{1,5})[A-Z]{3}([\d.,]+)/.exec(squeezed(lines[0]!)) ?? [];
    const side = rows.filter(({ pence }) => (tag === '90D' ? pence < 0 : pence > 0));
    const sum = side.reduce((total, { pence }) => total + Math.abs(pence), 0);
    if (Number(count) !== side.length || amountOf(digits ?? '', ',') !== sum)
      findings.warnings.push({ line, reason: 'balance-mismatch', text: shown(`:${tag}:${lines[0]}`) });
  }
}
