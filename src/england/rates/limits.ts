/**
 * Capital limits, tariff income and the fixed amounts of England's charging rules.
 *
 * Limit: from 1 April 2015, when SI 2014/2672 came into force, to the end of 2026/27. Only the capital limits were found for every year. The
 * tariff’s £250 and £1, the £10 of a survivor’s payment and the £1,000 of an adaptation were read in the regulations, and are taken to hold in
 * every year, as are the recalled amounts. Later amendments than those named may exist.
 * Source: SI 2014/2672 regs 3, 12, 16, 25 and Sch 1 paras 17, 19 and 46. The capital limits are the same in every year from 2010/11 to
 * 2026/27 (caremanagementmatters, 2018; LAC 2024/25; three public copies of LAC(DHSC)(2026)2). The amounts of the Income Support
 * Regulations to which it refers are recalled, not read.
 *
 * @module
 */
import { cellsOf, type PrintedColumn } from './printed-table.js';
import type { RateCell } from './rate-cell.js';
import { AS_MADE, taxYears } from './years.js';

const COLUMNS: readonly PrintedColumn[] = [
  {
    periods: [AS_MADE, ...taxYears(2015, 2026)],
    origins: {
      '': { source: '', status: 'published' },
      H: { source: 'recalled with high confidence, not read', status: 'recalled' },
    },
  },
];

// Columns: the rate; the article; the amount in every year. Behind it, H: recalled with high confidence.
const TABLE = `
capital/lower                 | SI 2014/2672 reg 25                                             | 14250.00
capital/upper                 | SI 2014/2672 regs 12, 25                                        | 23250.00
tariff/step                   | SI 2014/2672 reg 25                                             |   250.00
tariff/income-for-each-step   | SI 2014/2672 reg 25                                             |     1.00
capital/with-instalments      | SI 2014/2672 reg 16; IS Regs reg 41(1)                          | 16000.00 H
disregard/survivor-payment    | SI 2014/2672 Sch 1 para 19                                      |    10.00
disregard/other-war-pension   | SI 2014/2672 Sch 1 para 17; IS Regs Sch 9 para 16               |    10.00 H
disregard/ceiling             | SI 2014/2672 Sch 1 para 46; IS Regs Sch 9 para 36               |    20.00 H
adaptation/free-up-to         | SI 2014/2672 regs 3, 4                                         |  1000.00
`;

/** The capital limits, the tariff and the fixed amounts. */
export const LIMIT_RATES: readonly RateCell[] = cellsOf(TABLE, COLUMNS);
