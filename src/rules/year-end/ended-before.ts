/**
 * Finds a year that was ended before, so that its money is not given back twice.
 *
 * @module
 */
import { entries } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { reversible } from '../../ledger/reverse.js';
import { type Problem, problem } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';

/** The kind of the entries that move money and authority at a year's end. */
export const YEAR_END_KIND = 'year-end';

/** The problem of a year that another year end has ended, unless each of its entries is reversed. */
export function endedBefore(ledger: Ledger, lastDay: Day): readonly Problem[] {
  for (const { id, kind, date, effective = date } of entries(ledger))
    if (kind === YEAR_END_KIND && effective === lastDay && reversible(ledger, id) > 0)
      return [problem('year-ended', { date: lastDay, entry: id }, 'date')];
  return [];
}
