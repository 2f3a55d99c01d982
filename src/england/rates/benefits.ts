/**
 * Benefits and wages that charging and budgets need, in England: a week, but a month for universal credit and an hour for wages.
 *
 * Method: the sources give years and not days, and a benefit year starts on a Monday near 6 April. The figures are kept for the days that
 * surely lie in the year, 13 April to 30 March; the days between are refused until an officer gives the first day (`benefitRates`).
 * Limit: a figure that no source gave is left out.
 * Source: the pages named in each row.
 *
 * @module
 */
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { addDays, type Day, day } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import { cellsOf, type PrintedColumn } from './printed-table.js';
import type { RateCell, RateTable } from './rate-cell.js';
import { benefitYears } from './years.js';

const PUBLISHED = { source: '', status: 'published' } as const;
const RECALLED = { source: 'recalled with high confidence, not read', status: 'recalled' } as const;

// Columns: the rate; where it was read; 2023/24; 2024/25; 2025/26; 2026/27. A dash: no source gave it. H: recalled with high confidence.
const TABLE = `
attendance-allowance/lower               | gov.uk proposed benefit rates; Devon; Knowsley; PolicyEngine UK | 68.10  | 72.65  | 73.90    | 76.70
attendance-allowance/higher              | gov.uk proposed benefit rates; Devon; Knowsley; PolicyEngine UK | 101.75 | 108.55 | 110.40   | 114.60
pip-daily-living/standard                | gov.uk proposed benefit rates; Devon; Knowsley; PolicyEngine UK | 68.10  | 72.65  | 73.90    | 76.70
pip-daily-living/enhanced                | gov.uk proposed benefit rates; Devon; Knowsley; PolicyEngine UK | 101.75 | 108.55 | 110.40   | 114.60
dla-care/middle                          | gov.uk proposed benefit rates; Devon; Knowsley; PolicyEngine UK | 68.10  | 72.65  | 73.90    | 76.70
dla-care/highest                         | gov.uk proposed benefit rates; Devon; Knowsley; PolicyEngine UK | 101.75 | 108.55 | 110.40   | 114.60
pip-mobility/standard                    | rightsnet; Devon; Knowsley; 2026/27 PolicyEngine UK, Aug 2026   | 26.90  | 28.70  | 29.20    | 30.30
pip-mobility/enhanced                    | rightsnet; Devon; Knowsley; 2026/27 PolicyEngine UK, Aug 2026   | 71.00  | 75.75  | 77.05    | 80.00
state-pension/new                        | PolicyEngine UK citing the Commons Library; a page quoting DWP  | 203.85 | 221.20 | 230.25   | 241.30
state-pension/basic                      | PolicyEngine UK citing the Commons Library; Leeds example       | 156.20 | 169.50 | 176.45   | 184.90
pension-credit/guarantee-single          | CPAG tables; 2026/27 two public copies naming gov.uk’s table    | 201.05 | 218.15 | 227.10   | 238.00
pension-credit/guarantee-couple          | CPAG tables; 2026/27 two public copies naming gov.uk’s table    | 306.85 | 332.95 | 346.60   | 363.25
savings-credit/threshold-single          | CPAG tables; 2026/27 two public copies                          | 174.49 | 189.80 | -        | 208.07
savings-credit/threshold-couple          | CPAG tables; 2026/27 two public copies                          | 277.12 | 301.22 | -        | 329.75
savings-credit/maximum-single            | CPAG tables; 2026/27 one public copy                            | 15.94  | 17.01  | -        | 17.96
savings-credit/maximum-couple            | CPAG tables; 2026/27 one public copy                            | 17.84  | 19.04  | -        | 20.10
pension-credit/severe-disability-one     | CPAG tables; 2026/27 two public copies                          | 76.40  | 81.50  | 82.90    | 86.05
pension-credit/severe-disability-two     | CPAG tables; 2026/27 two public copies                          | 152.80 | 163.00 | 165.80   | 172.10
pension-credit/carer                     | CPAG tables; 2026/27 two public copies                          | 42.75  | 45.60  | 46.40    | 48.15
carers-allowance                         | PolicyEngine UK                                                 | 76.75  | 81.90  | 83.30 H  | 86.45
universal-credit/single-under-25/month   | CPAG 2025/26; a council page of 2026                            | -      | -      | 316.98   | 338.58
universal-credit/single-25/month         | CPAG 2025/26; a council page of 2026                            | -      | -      | 400.14   | 424.90
universal-credit/couple-under-25/month   | CPAG 2025/26; a council page of 2026                            | -      | -      | 497.55   | 528.34
universal-credit/couple-25/month         | CPAG 2025/26; a council page of 2026                            | -      | -      | 628.10   | 666.97
universal-credit/lcwra/month             | CPAG 2025/26; a council page of 2026                            | -      | -      | 423.27   | 432.27
universal-credit/lcwra-new-claim/month   | a council page of 2026, “most new claims”                       | -      | -      | -        | 217.26
`;

/** The benefit years that are printed, by the name that the sources give them, and the days that surely lie in each. */
const YEARS: ReadonlyMap<string, Period> = new Map(
  benefitYears(2023, 2026).map((period) => {
    const year = Number(period.from.slice(0, 4));
    return [`${year}/${String(year + 1).slice(2)}`, period];
  }),
);

function cellsIn(periods: readonly (Period | undefined)[]): RateCell[] {
  const columns = periods.map(
    (period): PrintedColumn => ({
      periods: period ? [period] : [],
      origins: { '': PUBLISHED, H: RECALLED },
    }),
  );
  return cellsOf(TABLE, columns);
}

/** Benefits on the days that surely lie in a benefit year. */
export const BENEFIT_RATES: readonly RateCell[] = cellsIn([...YEARS.values()]);

/** The most days between 6 April and the Monday on which a benefit year starts. */
const MOST_DAYS = 6;

/**
 * Makes the benefit rates from the first days of the benefit years, as an officer gives them, to lay beside a table of rates.
 *
 * @param firstDays the first day of each year, by its name: `{ '2026/27': '2026-04-06' }`. A year ends on the day before the next one
 *   that is named starts, or else on 30 March
 * @returns the cells of the years that are named; or `field-invalid` for a year that is not printed, `benefit-day-unlikely` for a first
 *   day that is more than six days from 6 April
 */
export function benefitRates(firstDays: Readonly<Record<string, Day>>): Result<RateTable> {
  const problems: Problem[] = [];
  for (const [year, on] of Object.entries(firstDays)) {
    const sure = YEARS.get(year);
    if (sure === undefined) {
      const expected = `one of the years ${[...YEARS.keys()].join(', ')}`;
      problems.push(problem('field-invalid', { expected, found: year }, year));
      continue;
    }
    const sixth = day(`${year.slice(0, 4)}-04-06`);
    const [from, to] = [addDays(sixth, -MOST_DAYS), addDays(sixth, MOST_DAYS)];
    if (on < from || on > to) problems.push(problem('benefit-day-unlikely', { year, on, from, to }, year));
  }
  if (problems.length > 0) return refuse(problems);
  const names = [...YEARS.keys()];
  const periods = names.map((year, place): Period | undefined => {
    const from = firstDays[year];
    const next = firstDays[names[place + 1] ?? ''];
    return from && { from, to: next ? addDays(next, -1) : YEARS.get(year)!.to };
  });
  return accept(cellsIn(periods));
}
