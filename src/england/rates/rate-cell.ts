/**
 * A cell of a table of rates: one figure, the days for which it is meant, and the day on which it was announced.
 *
 * Rates are stored and never computed from one another: an announced percentage does not give the published figure back.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';

/**
 * `published`: read in its source. `recalled`: recalled with high confidence and not read, and used only if no published figure is known.
 * `provisional`: computed, or recalled with less confidence, and used only by a caller who accepts that. The surest is first.
 */
export const RATE_STATUSES = ['published', 'recalled', 'provisional'] as const;
export type RateStatus = (typeof RATE_STATUSES)[number];

/** One figure of a table. */
export interface RateCell {
  /** The row of the table, such as `guarantee/single-25`. */
  readonly rate: string;
  /** The first and the last day for which the figure is meant. */
  readonly from: Day;
  readonly to: Day;
  /** The first day on which the figure was known; a later cell for the same days replaces it from then on. */
  readonly announced: Day;
  /** Pence; a week's amount unless the row says otherwise. */
  readonly pence: Pence;
  readonly status: RateStatus;
  /** The instrument or page in which the figure was read, or how it was computed. */
  readonly source: string;
}

/** Cells in any order: bodies of figures can be joined by joining their lists. */
export type RateTable = readonly RateCell[];

/** The day of a figure, and what the caller knew and accepts. */
export interface RateQuestion {
  readonly on: Day;
  /** Only figures announced by this day; all if it is absent. */
  readonly knownOn?: Day;
  /** Whether a provisional figure may be used. */
  readonly acceptProvisional?: boolean;
}
