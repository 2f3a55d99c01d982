/**
 * The parts that a quarterly report and its page for the board share: the summary, reasons and actions, decisions, signatures.
 *
 * @module
 */
import { formatPence, type Pence, pence } from '../money/pence.js';
import { basisPoints } from '../pool/returns/share.js';
import type { QuarterReport, QuarterRow } from '../pool-year/quarter-report.js';
import { formatDay } from '../time/day.js';
import { dayColumns, onDay, row, wordColumns } from './blocks.js';
import type { AmountUnit, DocumentBlock, DocumentTable, SignaturePlace } from './document.js';
import { type QuarterNames, schemeNames } from './quarter-tables.js';

/** How the report is printed, and who signs it. */
export interface QuarterReportOptions {
  /** Whole pounds, or thousands; absent, pounds and pence. Rounded amounts still add up. */
  readonly unit?: AmountUnit;
  /** Who signs; absent, a line for the pool manager and one for each partner. */
  readonly signatures?: readonly SignaturePlace[];
}

export const UNITS: Readonly<Record<AmountUnit, string>> = {
  pounds:
    'Amounts are in whole pounds. They are rounded so that rows and columns add up as printed: totals are the exact ones, rounded, and no amount is more than £3 from the exact one.',
  thousands:
    'Amounts are in thousands of pounds (£000), unless a table is in full. They are rounded so that rows and columns add up as printed: totals are the exact ones, rounded, and no amount is more than £3,000 from the exact one.',
};

/** `1.7`, from basis points. */
function shareTenths(basisPoints: number): string {
  const tenths = Math.round(basisPoints / 10);
  return `${Math.trunc(tenths / 10)}.${tenths % 10}`;
}

/** `£380,000.00 over`, `£20,000.00 under`, `on budget`. */
function overText(variance: Pence, whole: Pence): string {
  if (variance === 0) return 'on budget';
  const share = basisPoints(pence(Math.abs(variance)), whole);
  const percent = share === undefined ? '' : ` (${shareTenths(share)}%)`;
  return `${formatPence(pence(Math.abs(variance)))} ${variance > 0 ? 'over' : 'under'} budget${percent}`;
}

/** The report in a few sentences, with exact amounts. */
export function summary({ total, contributions, rows, socialCare }: QuarterReport): readonly string[] {
  const rated = (rating: QuarterRow['rating']) => rows.filter((of) => of.rating === rating).length;
  const { overdue } = contributions.total;
  const early = total.variance === 0 ? 'on plan' : total.variance > 0 ? 'over plan' : 'under plan';
  const gap = total.variance === 0 ? '' : `${formatPence(pence(Math.abs(total.variance)))} `;
  return [
    `The pool is forecast to end the year ${overText(total.forecastVariance, total.revised)}.`,
    `Spending to date is ${formatPence(pence(total.actual + total.sent))}, ${gap}${early}.`,
    ...(rows.some((of) => of.rating)
      ? [`Schemes: ${rated('red')} red, ${rated('amber')} amber, ${rated('green')} green.`]
      : []),
    overdue === 0 ? 'No contribution is overdue.' : `Contributions of ${formatPence(overdue)} are overdue.`,
    ...(socialCare
      ? [
          `The plan for the NHS minimum to adult social care is ${formatPence(pence(Math.abs(socialCare.above)))} ${
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
  const missing = rows.filter(
    ({ rating, reason, action }) => rating && rating !== 'green' && !(reason && action),
  );
  if (missing.length === 0) return [];
  return [
    {
      kind: 'list',
      title: 'A reason or an action is missing for:',
      items: missing.map((of) => name(of.scheme)),
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
