/**
 * One page of a quarterly report for the board of a pool.
 *
 * Limit: it fits one sheet with about nine schemes and four actions.
 *
 * @module
 */
import { pence } from '../money/pence.js';
import type { QuarterReport, QuarterRow } from '../pool-year/quarter-report.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import { money, penceColumns, row, wordColumns, words } from './blocks.js';
import type { AmountUnit, Document, DocumentTable } from './document.js';
import { consequences } from './quarter-overspends.js';
import { type QuarterNames, RATING_WORDS, schemeNames, sharesTable } from './quarter-tables.js';
import {
  actionsList,
  decisionsList,
  preparedFacts,
  type QuarterReportOptions,
  signaturesOf,
  summary,
} from './quarter-words.js';
import { roundQuarter } from './round-quarter.js';

const ROUNDED: Readonly<Record<AmountUnit, string>> = {
  pounds: 'Tables are in whole pounds, rounded so that they add up as printed.',
  thousands: 'Tables are in £000, rounded so that they add up as printed.',
};

const movedWords = ({ previousTo }: QuarterReport): readonly string[] =>
  previousTo ? [`Variance moved: its change since the report of ${formatDay(previousTo)}.`] : [];

/** The schemes on one page, with the part of each partner. */
function boardTable(report: QuarterReport, names: QuarterNames, unit: AmountUnit | undefined): DocumentTable {
  const name = schemeNames(names);
  // With a column more, the table would be printed on a landscape page of its own.
  const heads = ['Budget', 'Forecast', 'Variance'];
  const moved = report.previousTo ? ['Variance moved'] : [];
  const cells = (
    of: Pick<QuarterRow, 'revised' | 'actual' | 'sent' | 'outturn' | 'forecastVariance' | 'movement'>,
  ) => [
    ...[money(of.revised), money(of.outturn), money(of.forecastVariance)],
    ...(report.previousTo ? [money(of.movement ?? pence(0))] : []),
  ];
  return {
    ...{ kind: 'table', title: 'Schemes', ...(unit && { unit }) },
    columns: [
      ...wordColumns(''),
      ...penceColumns(...heads, ...moved),
      ...wordColumns(...(report.rating ? ['Rating'] : [])),
    ],
    rows: report.rows.map((of) =>
      row(name(of.scheme), ...cells(of), ...(of.rating ? [RATING_WORDS[of.rating]] : [])),
    ),
    total: ['Total', ...cells(report.total)],
  };
}

/**
 * Makes one page of a quarterly report for the board: a table of the schemes, who bears the variance, actions, decisions.
 *
 * @param agreement gives partners and schemes their names
 */
export const boardPageDocument = ofLiterals(
  'boardPageDocument',
  (exact: QuarterReport, agreement: QuarterNames, options: QuarterReportOptions = {}): Document => {
    const { unit = 'thousands', signatures } = options;
    const report = roundQuarter(exact, unit);
    return {
      id: 'board-page',
      title: `${agreement.name}: the pool at ${formatDay(exact.to)}`,
      facts: preparedFacts(options),
      sections: [
        {
          blocks: [
            words(summary(exact, agreement).join(' ')),
            ...consequences(exact, agreement),
            boardTable(report, agreement, unit),
            sharesTable(report, agreement, unit),
            ...actionsList(report, agreement),
            ...decisionsList(report),
            ...(signatures ? [signaturesOf(agreement, options)] : []),
            words(ROUNDED[unit], ...movedWords(exact)),
          ],
        },
      ],
    };
  },
);
