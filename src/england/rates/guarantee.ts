/**
 * The minimum income guarantee, the personal expenses allowance and the savings credit disregard of England, a week, from 1 April 2015.
 *
 * Limit: figures for 2025/26 and 2026/27 that no source gave are computed, and provisional. Start dates: 1 April 2015 for the amounts as
 * made, then 6 April each year. Later amendments than those named may exist.
 * Source: SI 2014/2672 regs 6, 7 and Sch 1 para 40, as amended by SI 2015/644, SI 2022/243, SI 2023/277 and SI 2024/325. For 2025/26 and
 * 2026/27, no instrument: circulars LAC(DHSC)(2025)1 and LAC(DHSC)(2026)2 as quoted elsewhere, a news page for the guarantee of pension age in
 * 2025/26 and news reports of a release for two rows of 2026/27. All other rows of those years are computed, among them those of carers, of
 * couples and of lone parents, and every disability premium of 2026/27.
 *
 * @module
 */
import { day } from '../../time/day.js';
import { cellsOf, type FigureOrigin, type PrintedColumn } from './printed-table.js';
import type { RateCell } from './rate-cell.js';
import { AS_MADE, taxYears } from './years.js';

const published = (source: string): FigureOrigin => ({ source, status: 'published' });
const computed = (source: string): FigureOrigin => ({ source, status: 'provisional' });

const UPRATED_2025 = 'computed as 2024/25 × 1.017 to the nearest 5p, which gives the six published figures';
const UPRATED_2026 =
  'computed as 2025/26 × 1.07 for personal amounts of working age and × 1.038 for others, to the nearest 5p; low confidence';

const COLUMNS: readonly PrintedColumn[] = [
  { periods: [AS_MADE], origins: { '': published('as made') } },
  // Frozen for seven years: SI 2022/243 replaces the figures of SI 2015/644.
  {
    periods: taxYears(2015, 2021),
    // A: SI 2015/644 is not noted to change this row.
    origins: { '': published('as amended by SI 2015/644'), A: published('as made') },
  },
  { periods: taxYears(2022), origins: { '': published('as amended by SI 2022/243') } },
  { periods: taxYears(2023), origins: { '': published('as amended by SI 2023/277') } },
  { periods: taxYears(2024), origins: { '': published('as amended by SI 2024/325') } },
  {
    periods: taxYears(2025),
    origins: {
      F: published('LAC(DHSC)(2025)1, as quoted by ruils.co.uk on 19 May 2025'),
      // Named in February 2026 as the figure from which 241.45 goes up.
      Fb: published('brumdaily.uk, February 2026, “from £232.60 to £241.45”'),
      C: computed(UPRATED_2025),
    },
  },
  {
    periods: taxYears(2026),
    origins: {
      F: published('LAC(DHSC)(2026)2, as quoted in three public copies'),
      Fn: {
        ...published('news reports of the release by DHSC on 17 and 18 February 2026'),
        announced: day('2026-02-18'),
      },
      P: computed(UPRATED_2026),
      P1: computed(`${UPRATED_2026}, though a strong inference for this row`),
      P2: computed(`${UPRATED_2026}, and weakest for this row`),
    },
  },
];

// Columns: the rate; the article; 1 to 5 April 2015; 2015/16 to 2021/22; then each year from 2022/23 to 2026/27.
const TABLE = `
guarantee/single-18-24               | SI 2014/2672 reg 7(2)(a)   |  71.70 |  72.40 |  74.60 |  82.15 |  87.65 |  89.15 F  |  95.40 Fn
guarantee/single-25                  | SI 2014/2672 reg 7(2)(b)   |  90.50 |  91.40 |  94.15 | 103.65 | 110.60 | 112.50 F  | 120.40 F
guarantee/single-pension-age         | SI 2014/2672 reg 7(2)(c)   | 185.45 | 189.00 | 194.70 | 214.35 | 228.70 | 232.60 Fb | 241.45 Fn
guarantee/lone-parent                | SI 2014/2672 reg 7(3)      |  90.50 |  91.40 |  94.15 | 103.65 | 110.60 | 112.50 C  | 120.40 P1
guarantee/couple                     | SI 2014/2672 reg 7(4)(a)   |  71.05 |  71.80 |  73.95 |  81.40 |  86.85 |  88.35 C  |  94.55 P
guarantee/couple-pension-age         | SI 2014/2672 reg 7(4)(b)   | 141.55 | 144.30 | 148.65 | 163.65 | 174.60 | 177.55 C  | 184.30 P
guarantee/child                      | SI 2014/2672 reg 7(1)(b)   |  82.95 |  83.65 |  86.20 |  94.90 | 101.25 | 102.95 C  | 106.85 P2
premium/disability-single            | SI 2014/2672 reg 7(5)(a)   |  39.85 |  40.35 |  41.55 |  45.75 |  48.80 |  49.65 F  |  51.55 P1
premium/enhanced-disability-single   | SI 2014/2672 reg 7(5)(b)   |  19.45 |  19.70 |  20.30 |  22.35 |  23.85 |  24.25 F  |  25.15 P
premium/disability-couple            | SI 2014/2672 reg 7(6)(a)   |  28.35 |  28.75 |  29.60 |  32.60 |  34.80 |  35.40 C  |  36.75 P
premium/enhanced-disability-couple   | SI 2014/2672 reg 7(6)(b)   |  13.95 |  14.15 |  14.60 |  16.05 |  17.15 |  17.45 C  |  18.10 P
premium/carer                        | SI 2014/2672 reg 7(7)      |  42.75 |  43.25 |  44.55 |  49.05 |  52.35 |  53.25 C  |  55.25 P
personal-expenses                    | SI 2014/2672 reg 6         |  24.40 |  24.90 |  25.65 |  28.25 |  30.15 |  30.65 F  |  31.80 F
savings-credit-disregard/single      | SI 2014/2672 Sch 1 para 40 |   5.75 |   5.75 A |   5.90 |   6.50 |   6.95 |   7.05 C  |   7.30 P
savings-credit-disregard/couple      | SI 2014/2672 Sch 1 para 40 |   8.60 |   8.60 A |   8.85 |   9.75 |  10.40 |  10.60 C  |  11.00 P
`;

/** The guarantee, its premiums, the personal expenses allowance and the savings credit disregard. */
export const GUARANTEE_RATES: readonly RateCell[] = cellsOf(TABLE, COLUMNS);
