/**
 * A pool's quarter and year, for the people who sign them: the quarterly report, one page for the board, and who bears what.
 *
 * The place, its partners and every amount are made up. The year is in `pool-year.ts`.
 */
import { day, must } from 'personal-budget-ledger';
import {
  boardPageDocument,
  type QuarterReportQuery,
  quarterReport,
  quarterReportDocument,
} from 'personal-budget-ledger/pool-year';
import { documentText } from 'personal-budget-ledger/text';
import { districtPays, openPoolYear, pounds, q1, q2, q3, revise, revised, signed } from './pool-year.js';

const say = (text: string) => console.log(`${text.trimEnd()}\n`);
const year = await openPoolYear(signed);
const { book } = year;

const rating: QuarterReportQuery['rating'] = {
  citation: 'Financial protocol of the Riverside pool, schedule 4',
  thresholds: [
    { rating: 'red', side: 'over', basisPoints: 300 },
    { rating: 'amber', side: 'over', basisPoints: 100 },
    { rating: 'amber', side: 'under', basisPoints: 300, pence: pounds(50_000) },
  ],
};
const socialCare = {
  required: pounds(6_900_000),
  citation: 'Allocation letter of the area, 2026/27 (made up)',
  schemes: ['reablement', 'equipment', 'carers'],
};

await year.quarter(0, q1, ['district-leisure-2026:2026-06-01']);
const first = must(
  quarterReport(book.ledger, signed, {
    ...{ from: signed.period.from, to: q1, rating, socialCare },
    updates: [
      {
        scheme: 'reablement',
        forecast: { pence: pounds(8_110_000), by: 'Head of Reablement', basis: '8 more starts a week' },
        ...{ reason: 'More people leave hospital early.', action: 'Review the length of packages.' },
        ...{ owner: 'Head of Reablement', by: day('2026-09-30') },
      },
      { scheme: 'voluntary', forecast: { method: 'rest-as-planned' } },
    ],
  }),
);
await districtPays(year);
await revise(year);
await year.quarter(1, q2);
await year.quarter(2, q3);
const query: QuarterReportQuery = {
  ...{ from: day('2026-10-01'), to: q3, rating, socialCare, previous: first },
  updates: [
    {
      scheme: 'reablement',
      forecast: {
        ...{ pence: pounds(8_380_000), by: 'Head of Reablement', on: day('2027-01-11') },
        basis: '26 more starts a week than planned',
      },
      reason: '26 more starts a week than planned since September.',
      ...{
        action: 'Second brokerage post.',
        owner: 'Head of Integrated Commissioning',
        by: day('2027-02-01'),
      },
    },
    {
      scheme: 'equipment',
      forecast: { pence: pounds(2_900_000), by: 'Equipment Store', on: day('2027-01-08') },
      reason: 'More equipment is returned and used again.',
      ...{ action: 'None: the underspend meets part of reablement.', owner: 'Equipment Store' },
    },
    { scheme: 'carers', forecast: { pence: pounds(2_640_000), by: 'Head of Carers' } },
    {
      scheme: 'voluntary',
      forecast: { pence: pounds(980_000), by: 'Council for Voluntary Service' },
    },
    {
      scheme: 'adaptations',
      forecast: { pence: pounds(1_900_000), by: 'Home Improvement Agency', basis: 'Approved cases' },
      reason: 'Contractors are booked into April.',
      ...{
        action: 'Ask to carry the grant forward.',
        owner: 'Northbank District Council',
        by: day('2027-03-01'),
      },
    },
  ],
  risks: [
    {
      ...{ risk: 'Winter: another 10 starts a week in reablement', pence: pounds(120_000) },
      ...{ action: 'Weekly count of starts', owner: 'Head of Reablement' },
    },
  ],
  decisions: [
    'note the forecast overspend of reablement and the shares of the partners;',
    'agree that the underspend of equipment meets £100,000 of it.',
  ],
};
const third = must(quarterReport(book.ledger, revised, query));
say(documentText(quarterReportDocument(first, signed)));
say(documentText(quarterReportDocument(third, revised, { unit: 'thousands' })));
say(documentText(boardPageDocument(third, revised)));
