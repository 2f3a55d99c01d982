/**
 * The quarterly report of a pool under section 75: for each scheme the budget, the plan and the actual to date, the forecast, who bears
 * its variance, what moved since the last report; contributions; the NHS minimum to adult social care; risks and decisions.
 *
 * Method: revised = original + changes. Variance to date = actual + sent to other books − plan to date. Forecast variance = outturn −
 * revised budget. `over` is measured from the agreed budget, before settlements, so that it moves only when the forecast or the
 * agreement does. Totals are the sums of the rows.
 * Limit: payments count, not work done and not yet paid. Risks, reasons and actions are the pool manager's.
 * Source: SI 2000/617 reg 7(4)(b) (quarterly reports on income and expenditure, and information to monitor effectiveness); the columns
 * are those of published budget monitoring statements of councils.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { MAX_PENCE, type Pence, pence, sumPence } from '../money/pence.js';
import { attribution } from '../pool/attribution.js';
import type { PartnerId, PoolAgreement, SchemeId } from '../pool/pool.js';
import { type ExpenditureFigures, type PoolReturn, poolReturn } from '../pool/returns/pool-return.js';
import { bridgeSums } from '../pool/risk-share/bridge-sums.js';
import { settlementSource } from '../pool/settlement-source.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Figure } from '../reports/figure.js';
import type { FundStatementQuery } from '../reports/fund-statement.js';
import type { Period } from '../time/period.js';
import { type BudgetChange, budgetChanges } from './budget-changes.js';
import { contributionsDue, type PoolDue } from './contributions-due.js';
import { type Forecast, outturnOf } from './forecast.js';
import { planToDate, yearParts } from './plan-to-date.js';
import type { PoolRisk, PreviousReport, QuarterReportQuery, SchemeUpdate } from './quarter-query.js';
import { type RatingPolicy, rateVariance, type VarianceRating } from './rating.js';
import { type SocialCareMinimum, socialCareMinimum } from './social-care-minimum.js';
import { addBorne, type BorneAmounts, type BorneRow, type SchemeForecast, whoBears } from './who-bears.js';

/** The amounts of one scheme, or of all. */
export interface QuarterAmounts {
  readonly original: Pence;
  readonly changed: Pence;
  /** Changes less settlements are in `changed` too: revised = original + changed. */
  readonly revised: Pence;
  readonly planToDate: Pence;
  readonly actual: Pence;
  /** Sent to other books in the year so far, which spend it. */
  readonly sent: Pence;
  /** Over the plan to date; below zero, under it. */
  readonly variance: Pence;
  readonly committed: Pence;
  readonly outturn: Pence;
  /** Over the revised budget; below zero, under it. */
  readonly forecastVariance: Pence;
  /** Over the agreed budget, before settlements; below zero, under it. */
  readonly over: Pence;
  /** `over` less that of the last report. */
  readonly movement?: Pence;
}

/** One scheme. */
export interface QuarterRow extends QuarterAmounts, Omit<SchemeUpdate, 'scheme' | 'forecast'> {
  /** Absent: outside the schemes. */
  readonly scheme?: SchemeId;
  readonly forecast: Forecast;
  readonly rating?: VarianceRating;
  /** The balances behind the revised budget, the actual and the commitments. */
  readonly figures: { readonly revised: Figure; readonly actual: Figure; readonly committed: Figure };
  /** The entries that changed the budget. */
  readonly changes: readonly EntryId[];
}

/** The quarterly report of a pool. */
export interface QuarterReport extends FundStatementQuery {
  readonly year: Period;
  readonly hostPartner?: PartnerId;
  readonly poolManager?: string;
  readonly previousTo?: PreviousReport['to'];
  readonly award?: EntryId;
  /** Every scheme whose money the pool holds, in the order of the agreement; then what is outside them, if there is any. */
  readonly rows: readonly QuarterRow[];
  readonly total: QuarterAmounts;
  readonly changes: readonly BudgetChange[];
  /** The rows in the same order. */
  readonly borne: readonly BorneRow[];
  readonly borneTotal: BorneAmounts;
  /** What other schemes or the risk pool could have met, but for the terms of their funds. */
  readonly barred: Pence;
  readonly contributions: PoolDue;
  readonly socialCare?: SocialCareMinimum;
  readonly rating?: RatingPolicy;
  readonly risks: readonly PoolRisk[];
  readonly decisions: readonly string[];
}

/** Adds up rows. */
export function addQuarter(rows: readonly QuarterAmounts[]): QuarterAmounts {
  const sum = (of: Exclude<keyof QuarterAmounts, 'movement'>) => sumPence(rows.map((row) => row[of]));
  const hasMovement = rows.some(({ movement }) => movement !== undefined);
  return {
    ...{ original: sum('original'), changed: sum('changed'), revised: sum('revised') },
    ...{ planToDate: sum('planToDate'), actual: sum('actual'), sent: sum('sent') },
    ...{ variance: sum('variance'), committed: sum('committed'), outturn: sum('outturn') },
    ...{ forecastVariance: sum('forecastVariance'), over: sum('over') },
    ...(hasMovement && { movement: sumPence(rows.map((row) => row.movement ?? pence(0))) }),
  };
}

type ReturnRow = ExpenditureFigures & { readonly scheme?: SchemeId };

/** The schemes of a return, and what is outside them, if there is any. */
function returnRows(
  { expenditure, otherExpenditure: other }: PoolReturn,
  originalOutside: Pence,
): readonly ReturnRow[] {
  const hasOther =
    originalOutside !== 0 || [other.budget, other.yearToDate, other.committed].some((of) => of.pence !== 0);
  return hasOther || other.sent !== 0 ? [...expenditure, other] : expenditure;
}

/** The most that the amounts of a question may come to, so that every sum of the report is exact. */
const MOST = Math.floor(MAX_PENCE / 4);

function tooLarge({ updates, previous, socialCare, riskPool = pence(0) }: QuarterReportQuery): Problem[] {
  const amounts = [
    ...updates.map(({ forecast }) => (forecast && 'pence' in forecast ? forecast.pence : 0)),
    ...(previous?.rows ?? []).map(({ over }) => over),
    ...[socialCare?.required ?? 0, riskPool],
  ];
  const total = amounts.reduce((sum, amount) => sum + Math.abs(amount), 0);
  return total > MOST ? [problem('total-too-large', { limit: MOST })] : [];
}

/**
 * Draws up the quarterly report.
 *
 * @param agreement the pool's, as it was checked; the ledger is that of its book
 * @param query.from first day of the quarter; `query.to` its last day; `query.updates` for schemes that the pool holds, one each
 * @returns the report; or `total-too-large`, or the problems of `shareVariance`, if the forecasts cannot be shared
 */
export function quarterReport(
  ledger: Ledger,
  agreement: PoolAgreement,
  query: QuarterReportQuery,
): Result<QuarterReport> {
  const { from, to, knownAt, year = agreement.period, updates, rating, previous, socialCare } = query;
  const { method = 'rest-as-planned', riskPool = pence(0), risks = [], decisions = [] } = query;
  const problems = tooLarge(query);
  if (problems.length > 0) return refuse(problems);
  const times = knownAt ? { knownAt } : {};
  const soFar = { from: year.from, to, ...times };
  const report = poolReturn(ledger, agreement, { kind: 'quarterly', from, to, year, ...times });
  const { original, award, changes } = budgetChanges(ledger, agreement, soFar);
  const sums = bridgeSums(ledger, agreement, {
    ...soFar,
    ...{ owners: attribution(agreement), source: settlementSource(agreement) },
  });
  const updateByScheme = new Map(updates.map((update) => [update.scheme, update]));
  const profiles = new Map(agreement.schemes.map(({ id, profile }) => [id, profile]));

  const forecasts = returnRows(report, original.get(undefined) ?? pence(0)).map((row) => {
    const { scheme } = row;
    const parts = yearParts(year, to, profiles.get(scheme ?? ''));
    const update = scheme === undefined ? undefined : updateByScheme.get(scheme);
    const forecast = update?.forecast ?? { method };
    const revised = row.budget.pence;
    const actual = pence(row.yearToDate.pence + row.sent);
    const planned = planToDate(revised, parts);
    const outturn = outturnOf(forecast, { budget: revised, planToDate: planned, actual, parts });
    const funds = sums.schemes.find((of) => of.scheme === scheme)?.funds ?? [];
    return { row, update, forecast, planned, actual, revised, outturn, funds };
  });
  const borne = whoBears(
    agreement,
    forecasts.map(
      ({ row: { scheme }, revised, outturn, funds }): SchemeForecast => ({
        ...{ revised, outturn, funds },
        ...(scheme !== undefined && { scheme }),
      }),
    ),
    { asAt: to, riskPool, funds: ledger.chart.funds },
  );
  if (!borne.ok) return borne;

  const before = new Map(previous?.rows.map(({ scheme, over }) => [scheme, over]));
  const rows = forecasts.map(({ row, update, forecast, planned, actual, outturn }, place): QuarterRow => {
    const { scheme, budget, yearToDate, sent, committed } = row;
    const { variance: forecastVariance, settled } = borne.value.rows[place]!;
    const first = original.get(scheme) ?? pence(0);
    const over = pence(forecastVariance + settled);
    const { scheme: _, forecast: __, ...words } = update ?? { scheme: '' };
    return {
      ...(scheme !== undefined && { scheme }),
      ...{ original: first, changed: pence(budget.pence - first), revised: budget.pence },
      ...{ planToDate: planned, actual: yearToDate.pence, sent, variance: pence(actual - planned) },
      ...{ committed: committed.pence, forecast, outturn, forecastVariance, over },
      ...(previous && { movement: pence(over - (before.get(scheme) ?? 0)) }),
      ...(rating && { rating: rateVariance(forecastVariance, budget.pence, rating) }),
      ...words,
      figures: { revised: budget, actual: yearToDate, committed },
      changes: changes.flatMap((change) => (change.scheme === scheme ? [change.entry] : [])),
    };
  });
  const { hostPartner, poolManager } = agreement.terms;
  return accept({
    ...{ from, to, year, ...times },
    ...(hostPartner !== undefined && { hostPartner }),
    ...(poolManager !== undefined && { poolManager }),
    ...(previous && { previousTo: previous.to }),
    ...(award !== undefined && { award }),
    ...{ rows, total: addQuarter(rows), changes },
    ...{ borne: borne.value.rows, barred: borne.value.barred },
    borneTotal: addBorne(borne.value.rows, agreement.partners.length),
    contributions: contributionsDue(ledger, agreement, report),
    ...(socialCare && { socialCare: socialCareMinimum(ledger, agreement, socialCare, soFar) }),
    ...(rating && { rating }),
    ...{ risks, decisions },
  });
}
