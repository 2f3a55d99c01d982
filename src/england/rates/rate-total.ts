/**
 * Adds up rates, such as a guarantee with its premiums, and takes the council's own total if it is higher.
 *
 * Method: the statutory total, with the council's addition, is replaced by the council's own total if that is higher, so that no council's
 * table ever takes anybody below the law. A row that the council has not set is the statutory one in both totals.
 * Limit: that totals are compared, and not row by row, and that an addition is made first, is a reading.
 * Totals of weekly amounts; do not put rows of a month or an hour among them.
 * Source: Care Act 2014 s14(7); SI 2014/2672 reg 7.
 *
 * @module
 */
import { type Pence, sumPence } from '../../money/pence.js';
import { accept, type Problem, type Result, refuse } from '../../problem/problem.js';
import { ADDITION, isOfGuarantee, type LocalRates } from './local-rates.js';
import type { RateCell, RateQuestion, RateTable } from './rate-cell.js';
import { hasRate, rateOf } from './rate-of.js';

/** A total of rates. */
export interface RateTotal {
  readonly pence: Pence;
  /** `local` if the council's addition or its own figures made it higher than the statutory total. */
  readonly basis: 'statutory' | 'local';
  /** The statutory total, which is never higher. */
  readonly statutory: Pence;
  /** The figures that were added up, in the order of the rows; the council's addition last. */
  readonly cells: readonly RateCell[];
  /** The figures of the statutory total: the answer rests on them too, because a higher one would count. */
  readonly statutoryCells: readonly RateCell[];
}

const NO_RATES: RateTable = [];

const sumOf = (cells: readonly RateCell[]) => sumPence(cells.map(({ pence }) => pence));

/** The council's figure of a row; undefined if it has none for the day. */
function localCell(local: RateTable, rate: string, question: RateQuestion): Result<RateCell | undefined> {
  return hasRate(local, rate, question) ? rateOf(local, rate, question) : accept(undefined);
}

/**
 * Adds up the figures of some rows.
 *
 * @param rates a table, or the statutory one with a council's own beside it
 * @param rows in the order of the sum; a row that counts twice, such as a child, is named twice
 * @param question the day, and what was known and is accepted
 * @returns the higher total; or every `rate-not-known`, `rate-provisional` and `rate-contradicted` of its rows
 */
export function rateTotal(
  rates: RateTable | LocalRates,
  rows: readonly string[],
  question: RateQuestion,
): Result<RateTotal> {
  const { statutory: table, local } = 'local' in rates ? rates : { statutory: rates, local: NO_RATES };
  const problems: Problem[] = [];
  const take = <Cell>(answer: Result<Cell>): Cell | undefined => {
    if (answer.ok) return answer.value;
    problems.push(...answer.problems);
    return undefined;
  };
  const statutoryCells = rows.map((rate) => take(rateOf(table, rate, question)));
  const localCells = rows.map((rate) => take(localCell(local, rate, question)));
  const addition = rows.some(isOfGuarantee) ? take(localCell(local, ADDITION, question)) : undefined;
  if (problems.length > 0) return refuse(problems);
  const floor = statutoryCells.filter((cell) => cell !== undefined);
  const added = addition ? [...floor, addition] : floor;
  const own = floor.map((cell, place) => localCells[place] ?? cell);
  const cells = sumOf(own) > sumOf(added) ? own : added;
  const [pence, statutory] = [sumOf(cells), sumOf(floor)];
  return accept({
    pence,
    basis: pence > statutory ? 'local' : 'statutory',
    statutory,
    cells,
    statutoryCells: floor,
  });
}
