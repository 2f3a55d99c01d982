/**
 * The parts that a quarterly report and its page for the board share: the summary, reasons and actions, decisions, signatures.
 *
 * @module
 */
import { joinedWithAnd } from '../explain/words.js';
import { formatPence, type Pence, pence, sumPence } from '../money/pence.js';
import { basisPoints } from '../pool/returns/share.js';
import type { QuarterReport, QuarterRow } from '../pool-year/quarter-report.js';
import type { RatingPolicy } from '../pool-year/rating.js';
import { addBorne } from '../pool-year/who-bears.js';
import { type Day, formatDay } from '../time/day.js';
import { dayColumns, onDay, row, wordColumns } from './blocks.js';
import type { AmountUnit, DocumentBlock, DocumentFact, DocumentTable, SignaturePlace } from './document.js';
import { type QuarterNames, schemeNames } from './quarter-tables.js';
import { roundAmount, roundColumn, roundNonZero } from './round-amounts.js';

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

/** `£380,000`: a forecast has no pennies. */
const inPounds = (amount: number) => formatPence(roundAmount(pence(Math.abs(amount)), 'pounds')).slice(0, -3);

/** `1.7`, from basis points. */
function shareTenths(basisPoints: number): string {
  const tenths = Math.round(basisPoints / 10);
  return `${Math.trunc(tenths / 10)}.${tenths % 10}`;
}

/** ` (4.8%)`; nothing, if there is no whole. */
function percentText(part: Pence, whole: Pence): string {
  const share = basisPoints(pence(Math.abs(part)), whole);
  return share === undefined ? '' : ` (${shareTenths(share)}%)`;
}

/** Overspends and who bears them, in whole pounds that add up. */
interface RoundedOverspends {
  /** Each scheme that overspends, and by how much. */
  readonly schemes: readonly { readonly row: QuarterRow; readonly over: Pence }[];
  readonly whole: Pence;
  readonly otherSchemes: Pence;
  readonly riskPool: Pence;
  readonly unmet: Pence;
  /** In the order of the agreement. */
  readonly partners: readonly Pence[];
}

function roundedOverspends({ rows, borne, borneTotal }: QuarterReport): RoundedOverspends {
  const overspending = rows.filter((row) => row.over > 0);
  const amounts = roundColumn(
    overspending.map((row) => row.over),
    'pounds',
  );
  const whole = sumPence(amounts);
  const borneOver = borne.filter((row) => row.variance + row.settled > 0);
  const { otherSchemes, riskPool, unmet, partners } = addBorne(borneOver, borneTotal.partners.length);
  const parts = [otherSchemes, riskPool, unmet, ...partners];
  const [roundedOther, roundedRisk, roundedUnmet, ...roundedPartners] = roundNonZero(parts, whole, 'pounds');
  return {
    schemes: overspending
      .map((row, place) => ({ row, over: amounts[place]! }))
      .filter(({ over }) => over > 0),
    ...{ whole, otherSchemes: roundedOther!, riskPool: roundedRisk!, unmet: roundedUnmet! },
    partners: roundedPartners,
  };
}

/** Who bears the overspends. */
function bearersText(
  { otherSchemes, riskPool, unmet, partners, whole }: RoundedOverspends,
  names: QuarterNames,
) {
  const parts = [
    ...(otherSchemes > 0 ? [`underspends of other schemes meet ${inPounds(otherSchemes)}`] : []),
    ...(riskPool > 0 ? [`the risk pool meets ${inPounds(riskPool)}`] : []),
    ...names.partners.flatMap(({ name }, place) =>
      partners[place]! > 0 ? [`${name} bears ${inPounds(partners[place]!)}`] : [],
    ),
    ...(unmet > 0 ? [`nobody bears ${inPounds(unmet)} yet`] : []),
  ];
  return `The overspends come to ${inPounds(whole)}: ${joinedWithAnd(parts)}.`;
}

/** The overspends first, then who bears them. */
function overspends(report: QuarterReport, names: QuarterNames): readonly string[] {
  const name = schemeNames(names);
  const rounded = roundedOverspends(report);
  if (rounded.whole === 0) return ['No scheme is forecast to overspend.'];
  return [
    ...rounded.schemes.map(({ row: { scheme, outturn, over: exact }, over }) => {
      const by = `${inPounds(over)}${percentText(exact, pence(outturn - exact))}`;
      return scheme === undefined
        ? `Spending outside the schemes is forecast to be ${by} over its budget.`
        : `${name(scheme)} is forecast to overspend by ${by}.`;
    }),
    bearersText(rounded, names),
  ];
}

/** The whole pool; and underspends that do not help those who overspend. */
function wholePool({ total, borneTotal, borne }: QuarterReport): string {
  const { forecastVariance: variance, revised } = total;
  const direction = variance > 0 ? 'over' : 'under';
  const whole =
    variance === 0
      ? 'The pool as a whole is forecast to end the year on budget.'
      : `The pool as a whole is forecast to end the year ${inPounds(variance)} ${direction} budget${percentText(variance, revised)}.`;
  const apart = [...borne.flatMap(({ partners }) => partners), borneTotal.kept].reduce(
    (sum, amount) => sum + Math.min(0, amount),
    0,
  );
  const isHelpNeeded = borne.some((row) => row.variance + row.settled > 0);
  return apart < 0 && isHelpNeeded
    ? `${whole} Underspends of ${inPounds(apart)} stay with their partners or in the pool, and do not meet overspends.`
    : whole;
}

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

/** The consequences of the forecast under the clauses of the agreement. */
export function consequences(report: QuarterReport, names: QuarterNames): readonly DocumentBlock[] {
  const name = schemeNames(names);
  const rounded = roundedOverspends(report);
  const givers = report.borne.filter(({ otherSchemes }) => otherSchemes < 0);
  const given = roundNonZero(
    givers.map(({ otherSchemes }) => pence(-otherSchemes)),
    rounded.otherSchemes,
    'pounds',
  );
  const giversText = givers.map(({ scheme }, place) => `${name(scheme)} ${inPounds(given[place]!)}`);
  const items = [
    ...(rounded.otherSchemes > 0
      ? [
          `underspends of ${inPounds(rounded.otherSchemes)} go to other schemes (${joinedWithAnd(giversText)});`,
        ]
      : []),
    ...(rounded.riskPool > 0 ? [`the risk pool pays ${inPounds(rounded.riskPool)};`] : []),
    ...names.partners.flatMap(({ name: partner }, place) => {
      const bears = rounded.partners[place]!;
      return bears > 0 ? [`${partner} contributes a further ${inPounds(bears)};`] : [];
    }),
  ];
  if (items.length === 0) return [];
  const last = items.length - 1;
  return [
    {
      kind: 'list',
      title: 'If the forecast comes true, then by the agreement:',
      items: items.map((item, place) => (place === last ? item.replace(/;$/, '.') : item)),
    },
  ];
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
