/**
 * The National Living Wage in England, an hour, for people of 21 and over.
 *
 * Method: the sources give years; the one first day that they give is 1 April 2026. The other years are kept for the days that surely lie
 * in them, from 13 April.
 * Limit: the wage of 21 and over only.
 * Source: a cost-of-living page for 2025/26 and 2026/27; the years before are recalled.
 *
 * @module
 */
import { day } from '../../time/day.js';
import { cellFor, type FigureOrigin } from './printed-table.js';
import type { RateCell } from './rate-cell.js';
import { benefitYears } from './years.js';

const RECALLED: FigureOrigin = { source: 'recalled with high confidence, not read', status: 'recalled' };
const READ: FigureOrigin = { source: 'a cost-of-living page of 2026', status: 'published' };
const RATE = 'national-living-wage/hour';
const [OF_2023, OF_2024, OF_2025] = benefitYears(2023, 2025);

/** The National Living Wage. */
export const WAGE_RATES: readonly RateCell[] = [
  cellFor(RATE, '10.42', OF_2023!, RECALLED),
  cellFor(RATE, '11.44', OF_2024!, RECALLED),
  // The new wage is paid from 1 April 2026.
  cellFor(RATE, '12.21', { from: OF_2025!.from, to: day('2026-03-31') }, READ),
  cellFor(RATE, '12.71', { from: day('2026-04-01'), to: day('2027-03-31') }, READ),
];
