/**
 * The tables of a quarterly report: budget and spending, forecast, who bears it, changes of budget, contributions, the NHS minimum.
 *
 * @module
 */
import { type Pence, pence, sumPence } from '../money/pence.js';
import type { PoolAgreement } from '../pool/pool.js';
import type { Forecast, ForecastMethod } from '../pool-year/forecast.js';
import type { QuarterAmounts, QuarterReport, QuarterRow } from '../pool-year/quarter-report.js';
import type { VarianceRating } from '../pool-year/rating.js';
import type { BorneAmounts, BorneRow } from '../pool-year/who-bears.js';
import type { Figure } from '../reports/figure.js';
import { formatDay } from '../time/day.js';
import { money, penceColumns, row, wordColumns } from './blocks.js';
import type { AmountUnit, DocumentCell, DocumentColumn, DocumentTable, Money } from './document.js';
import { namesOf, type PoolNames } from './pool-words.js';

/** The names of partners, streams, schemes and clauses. */
export type QuarterNames = PoolNames & Pick<PoolAgreement, 'riskShares'>;

export const RATING_WORDS: Readonly<Record<VarianceRating, string>> = {
  red: 'Red',
  amber: 'Amber',
  green: 'Green',
};

const METHODS: Readonly<Record<ForecastMethod, string>> = {
  'rest-as-planned': 'No forecast given: rest of the year as planned',
  'at-this-rate': 'No forecast given: at the rate so far',
  'as-budgeted': 'No forecast given: as budgeted',
};

const OUTSIDE = 'Outside the schemes';

/** The name of a scheme, or of what is outside the schemes. */
export const schemeNames = (names: QuarterNames) => {
  const scheme = namesOf(names.schemes);
  return (id: string | undefined) => (id === undefined ? OUTSIDE : scheme(id));
};

/** An amount with the balances behind it. */
const withParts = (amount: number, figures: readonly Figure[]): Money => ({
  pence: pence(amount),
  parts: figures.flatMap(({ parts }) => parts),
});

const wrapping = (columns: readonly DocumentColumn[]): readonly DocumentColumn[] =>
  columns.map((column) => ({ ...column, wraps: true }));

/** The columns of amounts that are not all zero, by their heads. */
export interface AmountColumn<Row> {
  readonly head: string;
  readonly of: (row: Row) => Money;
  /** True: it is left out if all its amounts are zero. */
  readonly isOptional?: true;
}

export function amountTable<Row>(
  title: string,
  columns: readonly AmountColumn<Row>[],
  { rows, total, unit }: { rows: readonly [string, Row][]; total: Row; unit: AmountUnit | undefined },
): DocumentTable {
  const shown = columns.filter(
    ({ of, isOptional }) =>
      !isOptional || [...rows.map(([, line]) => line), total].some((line) => of(line).pence !== 0),
  );
  return {
    ...{ kind: 'table', title, ...(unit && { unit }) },
    columns: [...wordColumns(''), ...wrapping(penceColumns(...shown.map(({ head }) => head)))],
    rows: rows.map(([name, line]) => row(name, ...shown.map(({ of }) => of(line)))),
    total: ['Total', ...shown.map(({ of }) => of(total))],
  };
}

/** A row, or the total, with the balances behind its amounts. */
type SpendingLine = QuarterAmounts & Pick<QuarterRow, 'figures' | 'changes'>;

function totalLine({ rows, total }: QuarterReport): SpendingLine {
  const of = (name: keyof QuarterRow['figures']): Figure => ({
    pence: pence(0),
    parts: rows.flatMap(({ figures }) => figures[name].parts),
  });
  return {
    ...total,
    changes: [...new Set(rows.flatMap(({ changes }) => changes))],
    figures: { revised: of('revised'), actual: of('actual'), committed: of('committed') },
  };
}

/** Budget, plan and actual to date. */
export function spendingTable(
  report: QuarterReport,
  names: QuarterNames,
  unit: AmountUnit | undefined,
): DocumentTable {
  const name = schemeNames(names);
  const first = report.award === undefined ? {} : { entries: [report.award] };
  const columns: readonly AmountColumn<SpendingLine>[] = [
    { head: 'Original budget', of: ({ original }) => ({ pence: original, ...first }) },
    { head: 'Changes', of: ({ changed, changes }) => ({ pence: changed, entries: changes }) },
    { head: 'Revised budget', of: ({ revised, figures }) => withParts(revised, [figures.revised]) },
    { head: 'Plan to date', of: ({ planToDate }) => money(planToDate) },
    { head: 'Actual to date', of: ({ actual, figures }) => withParts(actual, [figures.actual]) },
    { head: 'Sent to other books', of: ({ sent }) => money(sent), isOptional: true },
    { head: 'Variance', of: ({ variance }) => money(variance) },
    {
      head: 'Committed',
      of: ({ committed, figures }) => withParts(committed, [figures.committed]),
      isOptional: true,
    },
  ];
  const rows = report.rows.map((line): [string, SpendingLine] => [name(line.scheme), line]);
  return amountTable('Budget and spending to date', columns, { rows, total: totalLine(report), unit });
}

/** Who said it, or the method. */
export function forecastText(forecast: Forecast): string {
  if (!('pence' in forecast)) return METHODS[forecast.method];
  const { by, on, basis } = forecast;
  return `${by}${on ? `, ${formatDay(on)}` : ''}${basis ? `: ${basis}` : ''}`;
}

/** The forecast of each scheme, and who said it. */
export function forecastTable(
  report: QuarterReport,
  names: QuarterNames,
  unit: AmountUnit | undefined,
): DocumentTable {
  const name = schemeNames(names);
  const { previousTo, rating } = report;
  const cells = (of: QuarterAmounts): readonly DocumentCell[] => [
    ...[money(of.revised), money(of.outturn), money(of.forecastVariance)],
    ...(previousTo ? [money(of.movement ?? pence(0))] : []),
  ];
  const heads = ['Revised budget', 'Forecast outturn', 'Variance'];
  const moved = previousTo ? ['Variance moved since last report'] : [];
  return {
    ...{ kind: 'table', title: 'Forecast for the year', ...(unit && { unit }) },
    columns: [
      ...wordColumns(''),
      ...wrapping(penceColumns(...heads, ...moved)),
      ...wordColumns(...(rating ? ['Rating'] : []), 'Forecast by'),
    ],
    rows: report.rows.map((of) =>
      row(
        ...[name(of.scheme), ...cells(of)],
        ...(of.rating ? [RATING_WORDS[of.rating]] : []),
        forecastText(of.forecast),
      ),
    ),
    total: ['Total', ...cells(report.total)],
  };
}

/** Who bears the forecast variance, by scheme and clause. */
export function borneTable(
  report: QuarterReport,
  names: QuarterNames,
  unit: AmountUnit | undefined,
): DocumentTable {
  const [name, clause] = [schemeNames(names), namesOf(names.riskShares)];
  const columns: readonly AmountColumn<BorneAmounts>[] = [
    { head: 'Variance', of: ({ variance }) => money(variance) },
    { head: 'Settled before', of: ({ settled }) => money(settled), isOptional: true },
    { head: 'Other schemes', of: ({ otherSchemes }) => money(otherSchemes), isOptional: true },
    { head: 'Risk pool', of: ({ riskPool }) => money(riskPool), isOptional: true },
    ...names.partners.map((partner, place) => ({
      head: partner.name,
      of: ({ partners }: BorneAmounts) => money(partners[place]!),
    })),
    { head: 'Stays in the pool', of: ({ kept }) => money(kept), isOptional: true },
    { head: 'Nobody yet', of: ({ unmet }) => money(unmet), isOptional: true },
  ];
  const clauseOf = (of: BorneRow) =>
    of.clause !== undefined ? ` (${clause(of.clause)})` : of.scheme !== undefined ? ' (own risk)' : '';
  return amountTable('Scheme (clause)', columns, {
    rows: report.borne.map((of) => [`${name(of.scheme)}${clauseOf(of)}`, of]),
    ...{ total: report.borneTotal, unit },
  });
}

/** Overspends and underspends, and who bears them. */
export function sharesTable(
  report: QuarterReport,
  names: QuarterNames,
  unit: AmountUnit | undefined,
): DocumentTable {
  const { borne } = report;
  const sums = (of: (row: BorneAmounts) => Pence) => ({
    over: sumPence(borne.map((row) => pence(Math.max(0, of(row))))),
    under: sumPence(borne.map((row) => pence(Math.min(0, of(row)) + 0))),
  });
  const lines: readonly (readonly [name: string, of: (row: BorneAmounts) => Pence])[] = [
    ['Between schemes', ({ otherSchemes }) => otherSchemes],
    ['The risk pool', ({ riskPool }) => riskPool],
    ...names.partners.map(({ name }, place) => [name, (row: BorneAmounts) => row.partners[place]!] as const),
    ['Stays in the pool', ({ kept }) => kept],
    ['Nobody yet', ({ unmet }) => unmet],
  ];
  const rows = lines.map(([name, of]) => ({ name, ...sums(of) }));
  const cells = (over: Pence, under: Pence) => [over, under, pence(over + under)].map(money);
  return {
    ...{ kind: 'table', title: 'Who bears it', ...(unit && { unit }) },
    columns: [...wordColumns(''), ...penceColumns('Overspends', 'Underspends', 'Together')],
    rows: rows
      .filter(({ over, under }) => over !== 0 || under !== 0)
      .map(({ name, over, under }) => row(name, ...cells(over, under))),
    total: [
      'Total',
      ...cells(sumPence(rows.map(({ over }) => over)), sumPence(rows.map(({ under }) => under))),
    ],
  };
}
