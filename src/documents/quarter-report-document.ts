/**
 * The quarterly report of a pool as a document.
 *
 * @module
 */

import { formatPence } from '../money/pence.js';
import type { QuarterReport } from '../pool-year/quarter-report.js';
import { ofLiterals } from '../problem/guard.js';
import { formatPeriod } from '../time/period.js';
import { knownText, moneyIf, penceColumns, row, wordColumns, words } from './blocks.js';
import type {
  AmountUnit,
  Document,
  DocumentBlock,
  DocumentFact,
  DocumentSection,
  DocumentTable,
} from './document.js';
import { namesOf } from './pool-words.js';
import { changesTable, contributionTables, minimumTable } from './quarter-money-tables.js';
import { consequences } from './quarter-overspends.js';
import {
  borneTable,
  forecastTable,
  type QuarterNames,
  sharesTable,
  spendingTable,
} from './quarter-tables.js';
import {
  actionsTable,
  decisionsList,
  preparedFacts,
  type QuarterReportOptions,
  ratingFacts,
  signaturesOf,
  summary,
  UNITS,
  unexplained,
} from './quarter-words.js';
import { roundQuarter } from './round-quarter.js';

function risksTable({ risks }: QuarterReport): readonly DocumentTable[] {
  if (risks.length === 0) return [];
  return [
    {
      ...{ kind: 'table', title: 'Risks' },
      columns: [...wordColumns('Risk'), ...penceColumns('Amount'), ...wordColumns('Action', 'Owner')],
      rows: risks.map(({ risk, pence: amount, action, owner }) => row(risk, moneyIf(amount), action, owner)),
    },
  ];
}

function factsOf(
  report: QuarterReport,
  names: QuarterNames,
  options: QuarterReportOptions,
): readonly DocumentFact[] {
  const partner = namesOf(names.partners);
  const { hostPartner, poolManager, rating, previousTo, socialCare } = report;
  return [
    { label: 'Year', value: formatPeriod(report.year) },
    ...(hostPartner === undefined ? [] : [{ label: 'Host partner', value: partner(hostPartner) }]),
    ...(poolManager === undefined ? [] : [{ label: 'Pool manager', value: poolManager }]),
    ...preparedFacts(options),
    ...(previousTo ? [{ label: 'Last report', value: { day: previousTo } }] : []),
    ...(rating ? ratingFacts(rating) : []),
    ...(socialCare ? [{ label: 'NHS minimum by', value: socialCare.citation }] : []),
  ];
}

const titleOf = (report: QuarterReport, names: QuarterNames, kind: string) =>
  `${names.name}: ${kind}, ${formatPeriod(report)}${knownText(report)}`;

const unitWords = (unit: AmountUnit | undefined): readonly DocumentBlock[] =>
  unit ? [words(UNITS[unit])] : [];

/** What the terms of funds forbid. */
const barredWords = ({ barred }: QuarterReport): readonly DocumentBlock[] =>
  barred === 0
    ? []
    : [
        words(
          `${formatPence(barred)} of underspends cannot meet overspends of other schemes, because the terms of their funds do not allow it.`,
        ),
      ];

/** A section, unless it has nothing in it. */
const section = (heading: string, blocks: readonly DocumentBlock[]): readonly DocumentSection[] =>
  blocks.length === 0 ? [] : [{ heading, blocks }];

const BORNE_NOTES = [
  'Variance: forecast outturn less revised budget. The columns to its right share it out.',
  'Other schemes: underspend that an overspending scheme gets from others; with a minus, underspend that a scheme gives to others.',
  'Under a partner: its part of an overspend; with a minus, its part of an underspend.',
];

/**
 * Makes the document of a quarterly report.
 *
 * @param agreement gives partners, streams, schemes and clauses their names
 */
export const quarterReportDocument = ofLiterals(
  'quarterReportDocument',
  (exact: QuarterReport, agreement: QuarterNames, options: QuarterReportOptions = {}): Document => {
    const { unit } = options;
    const report = unit ? roundQuarter(exact, unit) : exact;
    return {
      id: 'quarter-report',
      title: titleOf(exact, agreement, 'quarterly report'),
      facts: factsOf(exact, agreement, options),
      sections: [
        {
          blocks: [
            words(...summary(exact, agreement)),
            ...consequences(exact, agreement),
            ...unitWords(unit),
          ],
        },
        ...section('Spending', [spendingTable(report, agreement, unit), ...changesTable(report, agreement)]),
        ...section('Forecast', [
          forecastTable(report, agreement, unit),
          ...actionsTable(report, agreement),
          ...unexplained(report, agreement),
        ]),
        ...section('Who bears the forecast variance', [
          borneTable(report, agreement, unit),
          sharesTable(report, agreement, unit),
          ...barredWords(exact),
          words(...BORNE_NOTES),
        ]),
        ...section('Contributions', contributionTables(report, agreement, unit)),
        ...section('NHS minimum to adult social care', minimumTable(report, agreement, unit)),
        ...section('Risks and decisions', [...risksTable(report), ...decisionsList(report)]),
        ...section('Signatures', [signaturesOf(agreement, options)]),
      ],
    };
  },
);
