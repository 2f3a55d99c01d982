/**
 * The parts that a quarterly report and its page for the board share: the summary, reasons and actions, decisions, signatures.
 *
 * @module
 */
import { formatPence } from '../money/pence.js';
import type { QuarterReport, QuarterRow } from '../pool-year/quarter-report.js';
import type { RatingPolicy } from '../pool-year/rating.js';
import { type Day, formatDay } from '../time/day.js';
import { dayColumns, onDay, row, wordColumns } from './blocks.js';
import type { AmountUnit, DocumentBlock, DocumentFact, DocumentTable, SignaturePlace } from './document.js';
import { inPounds, overspends, wholePool } from './quarter-overspends.js';
import { type QuarterNames, schemeNames } from './quarter-tables.js';

/** How the report is printed, and who signs it. */
export interface QuarterReportOptions {
  /** Who drew the report up, and when. */
  readonly drawnUp?: { readonly by: string; readonly on: Day };
  /** The meeting that it goes to. */
  readonly meeting?: Day;
  /** Whole pounds, or thousands; absent, pounds and pence. Rounded amounts still add up. */
  readonly unit?: AmountUnit;
  /** Who signs; absent, a line for the pool manager and one for each partner. */
  readonly signatures?: readonly SignaturePlace[];
}

export const UNITS: Readonly<Record<AmountUnit, string>> = {
  pounds:
    'Amounts are in whole pounds. Rows and columns add up as printed, so an amount may be up to £3 from the exact one.',
  thousands:
    'Amounts are in thousands of pounds (£000), unless a table is in full. Rows and columns add up as printed, so an amount may be up to £3,000 from the exact one.',
};

/** The report in a few sentences, the worst first. */
export function summary(report: QuarterReport, names: QuarterNames): readonly string[] {
  const { total, contributions, rows, socialCare } = report;
  const rated = (rating: QuarterRow['rating']) => rows.filter((of) => of.rating === rating).length;
  const { overdue } = contributions.total;
  const early = total.variance === 0 ? 'on plan' : total.variance > 0 ? 'over plan' : 'under plan';
  const gap = total.variance === 0 ? '' : `${inPounds(total.variance)} `;
  return [
    ...overspends(report, names),
    wholePool(report),
    `Spending to date is ${inPounds(total.actual + total.sent)}, ${gap}${early}.`,
    ...(rows.some((of) => of.rating)
      ? [`Schemes: ${rated('red')} red, ${rated('amber')} amber, ${rated('green')} green.`]
      : []),
    overdue === 0 ? 'No contribution is overdue.' : `Contributions of ${formatPence(overdue)} are overdue.`,
    ...(socialCare
      ? [
          `The plan for the NHS minimum to adult social care is ${inPounds(socialCare.above)} ${
            socialCare.above < 0 ? 'below' : 'above'
          } the requirement.`,
        ]
      : []),
  ];
}

/** The schemes of which something is said: why, what is done, who does it, by when. */
export function actionsTable(report: QuarterReport, names: QuarterNames): readonly DocumentTable[] {
  const name = schemeNames(names);
  const told = report.rows.filter(({ reason, action }) => reason !== undefined || action !== undefined);
  if (told.length === 0) return [];
  return [
    {
      ...{ kind: 'table', title: 'Reasons and actions' },
      columns: [...wordColumns('Scheme', 'Reason', 'Action', 'Owner'), ...dayColumns('By')],
      rows: told.map(({ scheme, reason = '', action = '', owner = '', by }) =>
        row(name(scheme), reason, action, owner, by ? onDay(by) : ''),
      ),
    },
  ];
}

/** Reasons and actions as sentences, for a page that has no room for a table. */
export function actionsList(report: QuarterReport, names: QuarterNames): readonly DocumentBlock[] {
  const name = schemeNames(names);
  const items = report.rows.flatMap(({ scheme, reason, action, owner, by }) => {
    if (reason === undefined && action === undefined) return [];
    const who = [owner, ...(by ? [`by ${formatDay(by)}`] : [])].filter((part) => part !== undefined);
    const done = action === undefined ? [] : [`Action: ${action}`];
    return [
      `${name(scheme)}: ${[...(reason === undefined ? [] : [reason]), ...done].join(' ')}${
        who.length > 0 ? ` (${who.join(', ')})` : ''
      }`,
    ];
  });
  return items.length === 0 ? [] : [{ kind: 'list', title: 'Reasons and actions:', items }];
}

/** Schemes without a reason or an action although they are rated red or amber. */
export function unexplained({ rows }: QuarterReport, names: QuarterNames): readonly DocumentBlock[] {
  const name = schemeNames(names);
  const items = rows.flatMap(({ scheme, rating, reason, action }) => {
    if (!rating || rating === 'green' || (reason && action)) return [];
    const missing = [...(reason ? [] : ['a reason']), ...(action ? [] : ['an action'])];
    return [`${name(scheme)}: ${missing.join(' and ')}`];
  });
  return items.length === 0 ? [] : [{ kind: 'list', title: 'Still to be given by the scheme leads:', items }];
}

export const decisionsList = ({ decisions }: QuarterReport): readonly DocumentBlock[] =>
  decisions.length === 0 ? [] : [{ kind: 'list', title: 'The board is asked to:', items: decisions }];

export function signaturesOf(names: QuarterNames, { signatures }: QuarterReportOptions): DocumentBlock {
  const places = signatures ?? [
    { done: 'Submitted (pool manager)' },
    ...names.partners.map(({ name }) => ({ done: `Received (${name})` })),
  ];
  return { kind: 'signatures', places };
}

/** Who drew the report up and when, and the meeting that it goes to. */
export function preparedFacts({ drawnUp, meeting }: QuarterReportOptions): readonly DocumentFact[] {
  return [
    ...(drawnUp ? [{ label: 'Drawn up', value: `${drawnUp.by}, ${formatDay(drawnUp.on)}` }] : []),
    ...(meeting ? [{ label: 'Meeting', value: { day: meeting } }] : []),
  ];
}

const RATING_ADJECTIVES = { red: 'Red', amber: 'Amber' } as const;

/** The policy, and the variances from which a scheme is rated. */
export function ratingFacts({ citation, thresholds }: RatingPolicy): readonly DocumentFact[] {
  const ratings = thresholds.map(({ rating, side, pence: amount, basisPoints: share }) => {
    const least = [
      ...(share === undefined ? [] : [`${share / 100}%`]),
      ...(amount === undefined ? [] : [inPounds(amount)]),
    ].join(' and ');
    return `${RATING_ADJECTIVES[rating]}: ${least === '' ? 'any amount' : `${least} or more`} ${side} budget`;
  });
  return [
    { label: 'Ratings by', value: citation },
    ...(ratings.length > 0 ? [{ label: 'Ratings', value: `${ratings.join('; ')}; else green` }] : []),
  ];
}
