/**
 * The overspends of a quarterly report in sentences: each of them, who bears them, and what follows by the agreement.
 *
 * Method: amounts are in whole pounds that add up, from sentence to sentence.
 *
 * @module
 */
import { joinedWithAnd } from '../explain/words.js';
import { formatPence, type Pence, pence, sumPence } from '../money/pence.js';
import { basisPoints } from '../pool/returns/share.js';
import type { QuarterReport, QuarterRow } from '../pool-year/quarter-report.js';
import { addBorne } from '../pool-year/who-bears.js';
import type { DocumentBlock } from './document.js';
import { type QuarterNames, schemeNames } from './quarter-tables.js';
import { roundAmount, roundColumn, roundNonZero } from './round-amounts.js';

/** `£380,000`: a forecast has no pennies. */
export const inPounds = (amount: number) =>
  formatPence(roundAmount(pence(Math.abs(amount)), 'pounds')).slice(0, -3);

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
export function overspends(report: QuarterReport, names: QuarterNames): readonly string[] {
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
export function wholePool({ total, borneTotal, borne }: QuarterReport): string {
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
