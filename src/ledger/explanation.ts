/**
 * The explanation of a split: why each fund paid each penny, as a record kept with the entry.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { AccountPath, FundId } from './chart.js';

/** Why a step gave less than it was asked for. */
export const SHORT_REASONS = [
  'exhausted',
  'promised',
  'capped',
  'category-not-allowed',
  'day-not-allowed',
  'fund-not-open',
  'not-whole',
  'no-branch-applies',
] as const;
export type ShortReason = (typeof SHORT_REASONS)[number];

/** The periods in which a cap may count; a year is a financial year, a week begins on Monday. */
export const CAP_PERIODS = ['week', 'month', 'year'] as const;
export type CapPeriod = (typeof CAP_PERIODS)[number];

/** One node of the rule, as walked. Amounts in pence. */
export interface ExplanationStep {
  /** Where the node stands in the rule: `''` is the root, `0.1` the second child of its first child. */
  readonly node: string;
  readonly kind: 'fund' | 'kept' | 'in-order' | 'one-of' | 'by-share' | 'up-to' | 'when';
  readonly fund?: FundId;
  readonly asked: Pence;
  readonly given: Pence;
  /** Of a fund: what it could pay before this step. */
  readonly available?: Pence;
  /** Of a cap: what was left of it before this step, and the first day of the period it counts in. */
  readonly capLeft?: Pence;
  readonly capFrom?: Day;
  /** Of a cap with a period: its name in the rule, its limit, and the kind of period. The door counts its use by these. */
  readonly cap?: string;
  readonly capLimit?: Pence;
  readonly capPer?: CapPeriod;
  /** Of a child of `by-share`: its share as written, its exact part as a fraction of pence, and its whole pence before odd pennies. */
  readonly share?: string;
  readonly exact?: string;
  readonly floor?: Pence;
  /** Its place in the queue for odd pennies (1 is first), and whether it got one. */
  readonly rank?: number;
  readonly oddPenny?: boolean;
  readonly why?: ShortReason;
}

/** Why a rule split an amount as it did. */
export interface Explanation {
  readonly rule: string;
  readonly version: number;
  readonly category?: AccountPath;
  readonly need: Pence;
  /** What funds gave and what was kept. */
  readonly covered: Pence;
  /** True: only money that is not promised was drawn. The door holds the entry to it. Absent, the payment has happened already. */
  readonly freeMoney?: true;
  readonly steps: readonly ExplanationStep[];
}
