/**
 * The data of a quarterly report that is not in the ledger: forecasts, reasons, actions, thresholds, risks, decisions.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { SchemeId } from '../pool/pool.js';
import type { FundStatementQuery } from '../reports/fund-statement.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import type { Forecast, ForecastMethod } from './forecast.js';
import type { RatingPolicy } from './rating.js';
import type { SocialCareRequirement } from './social-care-minimum.js';

/** What the people who answer for a scheme say of it. */
export interface SchemeUpdate {
  readonly scheme: SchemeId;
  readonly forecast?: Forecast;
  /** Why the forecast differs from the budget. */
  readonly reason?: string;
  /** The action to be taken, the officer who owns it, and the day by which it is done. */
  readonly action?: string;
  readonly owner?: string;
  readonly by?: Day;
}

/** A risk to the pool. */
export interface PoolRisk {
  readonly risk: string;
  /** The amount at risk. */
  readonly pence?: Pence;
  readonly action: string;
  readonly owner: string;
}

/** A quarterly report that went before: the day to which it was made, and the forecast of each scheme. */
export interface PreviousReport {
  readonly to: Day;
  readonly rows: readonly { readonly scheme?: SchemeId; readonly over: Pence }[];
}

/** The question that a quarterly report answers. */
export interface QuarterReportQuery extends FundStatementQuery {
  /** The year that the quarter belongs to; absent, the agreement's period. */
  readonly year?: Period;
  readonly updates: readonly SchemeUpdate[];
  /** The forecast of a scheme without one of its own; absent, `rest-as-planned`. */
  readonly method?: ForecastMethod;
  /** The last report, as it was answered, to show what moved since. */
  readonly previous?: PreviousReport;
  /** Absent, nothing is rated. */
  readonly rating?: RatingPolicy;
  readonly socialCare?: SocialCareRequirement;
  /** The money in the risk pool that may be drawn for forecast overspends; absent, none. */
  readonly riskPool?: Pence;
  readonly risks?: readonly PoolRisk[];
  /** The decisions that are asked for. */
  readonly decisions?: readonly string[];
}
