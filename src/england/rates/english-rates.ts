/**
 * The statutory and published rates of England, as far as they were read: one table.
 *
 * Limit: as known on 27 November 2026; each of the tables joined here says which days and figures it lacks.
 *
 * @module
 */
import { frozen } from '../../problem/check.js';
import { BENEFIT_RATES } from './benefits.js';
import { GUARANTEE_RATES } from './guarantee.js';
import { LIMIT_RATES } from './limits.js';
import { NURSING_RATES } from './nursing.js';
import type { RateTable } from './rate-cell.js';
import { WAGE_RATES } from './wages.js';

/** The rates of England: a refusal for every day and row that is not in it. */
export const ENGLISH_RATES: RateTable = frozen<RateTable>([
  ...GUARANTEE_RATES,
  ...LIMIT_RATES,
  ...NURSING_RATES,
  ...BENEFIT_RATES,
  ...WAGE_RATES,
]);
