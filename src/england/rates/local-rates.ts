/**
 * A council's own more generous figures, beside the statutory ones.
 *
 * Method: figures that are added up, those of the guarantee and its premiums, are compared as totals, which is a reading: councils put a
 * premium into their own amount; see `rateTotal`. A figure that is used alone may never be lower than the statutory one of any of its days.
 * Limit: the capital limits of a permanent resident of a care home are the statutory ones, whatever a council has; the caller asks
 * the statutory table for them.
 * Source: Care Act 2014 s14(7) and SI 2014/2672 regs 6, 7, 12 and 15(2): the statutory amount is a floor.
 *
 * @module
 */
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { laterOf } from '../../time/day.js';
import { overlap } from '../../time/period.js';
import type { RateCell, RateTable } from './rate-cell.js';
import { cellsOfRate, rateOf } from './rate-of.js';

/** The statutory rates with a council's own beside them. Both are kept: the higher of the two answers counts. */
export interface LocalRates {
  readonly statutory: RateTable;
  /**
   * The council's figures, under the statutory rows. A premium that the council counts in its own amount is zero here;
   * `guarantee/addition` is an amount that it adds to every statutory guarantee.
   */
  readonly local: RateTable;
}

/** The row of an amount that a council adds to the statutory guarantee. */
export const ADDITION = 'guarantee/addition';

/** The rows that are added up to a guarantee. */
export const isOfGuarantee = (rate: string): boolean => /^(?:guarantee|premium)\//.test(rate);

/** The rows that a council may set and that are used alone. */
const USED_ALONE = new Set([
  'personal-expenses',
  'capital/lower',
  'capital/upper',
  'savings-credit-disregard/single',
  'savings-credit-disregard/couple',
]);

/** The first day on which a council's figure is lower than a published statutory one. */
function shortfall(statutory: RateTable, cell: RateCell): Problem | undefined {
  const days = cellsOfRate(statutory, cell.rate)
    .filter((floor) => overlap(floor, cell) !== undefined)
    .map((floor) => laterOf(floor.from, cell.from));
  for (const on of days.sort()) {
    const floor = rateOf(statutory, cell.rate, { on });
    if (floor.ok && floor.value.pence > cell.pence)
      return problem('rate-below-statutory', {
        ...{ rate: cell.rate, on },
        ...{ local: cell.pence, statutory: floor.value.pence },
      });
  }
  return undefined;
}

/**
 * Puts a council's own rates beside the statutory ones.
 *
 * @param rates.statutory such as `ENGLISH_RATES`
 * @param rates.local cells of the council, each with its days and source
 * @returns both; or `rate-not-local` for a row that a council cannot set, `rate-below-statutory` for a figure used alone that is lower than
 *   the published statutory one; each at its place in `local`
 */
export function withLocalRates({ statutory, local }: LocalRates): Result<LocalRates> {
  const problems = local.flatMap((cell, place): readonly Problem[] => {
    const { rate } = cell;
    const isKnown = rate === ADDITION || USED_ALONE.has(rate) || isOfGuarantee(rate);
    const isRow = rate === ADDITION || cellsOfRate(statutory, rate).length > 0;
    const fault = !(isKnown && isRow)
      ? problem('rate-not-local', { rate })
      : USED_ALONE.has(rate)
        ? shortfall(statutory, cell)
        : undefined;
    return fault ? [{ ...fault, at: `local[${place}]` }] : [];
  });
  return problems.length > 0 ? refuse(problems) : accept({ statutory, local });
}
