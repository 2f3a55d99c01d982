/**
 * A month as finance systems count it.
 *
 * @module
 */
import type { FinancePeriod } from '../finance/journal.js';
import { type Day, isDay } from '../time/day.js';
import { financialYear, monthOf } from '../time/period.js';
import { refusal } from './refusal.js';

/** The period of a month: that of its financial year, such as `2026/07` for October 2026. */
export function periodOfMonth(month: string): FinancePeriod {
  const first = `${month}-01`;
  if (!isDay(first)) {
    const remedy = 'Write it as 2026-10.';
    throw refusal('field-invalid', `“${month}” is no month.`, remedy, '--month');
  }
  const year = financialYear(first).from.slice(0, 4);
  const number = ((Number(month.slice(5, 7)) + 8) % 12) + 1;
  return { id: `${year}/${String(number).padStart(2, '0')}`, ...monthOf(first as Day) };
}
