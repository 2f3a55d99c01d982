/**
 * NHS-funded nursing care in England, a week, paid to the care home.
 *
 * Limit: the higher band is for people who were on the high band in 2007. The figures of 2014/15 are recalled, not read, and provisional.
 * Source: the announcement or page named in each row.
 *
 * @module
 */
import { day } from '../../time/day.js';
import { cellFor, type FigureOrigin } from './printed-table.js';
import type { RateCell } from './rate-cell.js';
import { financialYears } from './years.js';

type NursingRow = readonly [
  year: number,
  standard: string,
  higher: string,
  announced: string,
  source: string,
];

const REVISED = 'rcni.com, May 2022, and qualitysolicitors.com: the first rate';

// In the order of announcement. An empty day: not given by the source. A year may be announced again, after its end.
const TABLE: readonly NursingRow[] = [
  [2013, '109.79', '151.10', '', 'chmonline.co.uk'],
  [2014, '110.89', '152.61', '', 'recalled, not read'],
  [2015, '112.00', '154.14', '2015-03-26', 'govwire, 26 March 2015'],
  [2016, '156.25', '215.04', '2016-07-13', 'gov.uk, 13 July 2016: interim, backdated to 1 April 2016'],
  [
    2017,
    '155.05',
    '213.32',
    '',
    'DH news “NHS-funded nursing care rate for 2017 to 2018”; gov.uk, 6 March 2018',
  ],
  [2018, '158.16', '217.59', '2018-03-06', 'gov.uk, 6 March 2018'],
  [2019, '165.56', '227.77', '', 'gov.uk, 30 April 2020: the first rate'],
  [2019, '180.31', '248.06', '2020-04-30', 'gov.uk, 30 April 2020: revised, backdated to 1 April 2019'],
  [2020, '183.92', '253.02', '2020-04-30', 'gov.uk, 30 April 2020: backdated to 1 April 2020'],
  [2021, '187.60', '258.08', '', 'check-in.1gov.uk: the first rate'],
  [
    2021,
    '209.53',
    '288.25',
    '2022-05-12',
    `${REVISED} and the retrospective uplift, £21.93 or £30.17, added up`,
  ],
  [
    2022,
    '209.19',
    '287.78',
    '2022-05-12',
    'healthbusinessuk; qualitysolicitors.com: backdated to 1 April 2022',
  ],
  [2023, '219.71', '302.25', '2023-03-29', 'wired-gov, 29 March 2023'],
  [2024, '235.88', '324.50', '2024-03-09', 'wmca.care, 9 March 2024; gov.uk, 4 March 2025'],
  [2025, '254.06', '349.50', '2025-03-04', 'gov.uk, 4 March 2025'],
  [2026, '267.68', '368.24', '2026-03-09', 'wired-gov, 9 March 2026'],
];

function cellsOfRow([year, standard, higher, announced, source]: NursingRow): RateCell[] {
  const [period] = financialYears(year);
  const origin: FigureOrigin = {
    source,
    status: source.startsWith('recalled') ? 'provisional' : 'published',
    ...(announced !== '' && { announced: day(announced) }),
  };
  return [
    cellFor('nursing/standard', standard, period!, origin),
    cellFor('nursing/higher', higher, period!, origin),
  ];
}

/** NHS-funded nursing care by financial year. */
export const NURSING_RATES: readonly RateCell[] = TABLE.flatMap(cellsOfRow);
