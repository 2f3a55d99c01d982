/**
 * Reads a table of figures as people print it: a row for each rate, a column for each year.
 *
 * Method: the figures are kept in the form in which they were published, so that a person can hold the two side by side.
 *
 * @module
 */
import { parsePence } from '../../money/pence.js';
import { assert } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import type { RateCell, RateStatus } from './rate-cell.js';

/** Where the figures with one mark of a column come from. */
export interface FigureOrigin {
  /** Empty: the line names it. */
  readonly source: string;
  readonly status: RateStatus;
  /** Absent: the sources do not give the day, and the first day of each period is taken. */
  readonly announced?: Day;
}

/** A column of a printed table: its figures are for each of the periods. */
export interface PrintedColumn {
  readonly periods: readonly Period[];
  /** By the mark behind the figure; the empty mark is that of a figure without one. */
  readonly origins: Readonly<Record<string, FigureOrigin>>;
}

/** The note on a figure whose day of announcement the sources do not give. */
const DAY_NOT_GIVEN: Readonly<Record<RateStatus, string>> = {
  published: 'day of announcement not given, so the first day of the rate is taken',
  recalled: 'no announcement read, so the first day of the rate is taken',
  provisional: 'no announcement read, so the first day of the rate is taken',
};

/** A figure as a cell for a period. */
export function cellFor(rate: string, amount: string, period: Period, origin: FigureOrigin): RateCell {
  const pence = parsePence(amount);
  assert(pence.ok, `not an amount: ${amount}`);
  const { announced = period.from, status } = origin;
  const source = origin.announced ? origin.source : `${origin.source}; ${DAY_NOT_GIVEN[status]}`;
  return { rate, ...period, announced, pence: pence.value, status, source };
}

/**
 * Reads the cells of a printed table.
 *
 * @param text lines of `rate | article or source | figure | figure …`, each figure in pounds with a mark behind it if it has one, or `-` for none
 * @param columns one for each figure of a line
 * @returns the cells, row by row
 */
export function cellsOf(text: string, columns: readonly PrintedColumn[]): RateCell[] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [rate = '', article, ...figures] = line.split('|').map((part) => part.trim());
      assert(figures.length === columns.length, `a figure for each column: ${line}`);
      return figures.flatMap((figure, place) => {
        if (figure === '-') return [];
        const [amount = '', mark = ''] = figure.split(' ');
        const { periods, origins } = columns[place]!;
        const origin = origins[mark];
        assert(origin !== undefined, `no origin of ${figure}: ${line}`);
        const source = origin.source === '' ? article! : `${article}: ${origin.source}`;
        return periods.map((period) => cellFor(rate, amount, period, { ...origin, source }));
      });
    });
}
