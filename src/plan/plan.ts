/**
 * The records of planning: needs, funds and the plan.
 *
 * @module
 */

import type { AccountPath, CategoryPattern, Fund, FundId } from '../ledger/chart.js';
import type { ShortReason } from '../ledger/explanation.js';
import type { Pence } from '../money/pence.js';
import type { Finding } from '../problem/finding.js';
import type { FundAmount } from '../rules/transfer.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';

export type {} from './problems.js';

/** As agreed; money that lapses sooner first; the most flexible funds last. */
export const FUNDING_CRITERIA = ['agreed', 'lapses-first', 'flexible-last'] as const;
export type FundingCriterion = (typeof FUNDING_CRITERIA)[number];

/**
 * Who bears a shortage: needs of low priority; all in proportion to what they ask for; or those that ask for most, so that all get
 * the same up to what they ask for.
 */
export const SHORTAGE_POLICIES = ['by-priority', 'in-proportion', 'evenly'] as const;
export type ShortagePolicy = (typeof SHORTAGE_POLICIES)[number];

/** Something to be paid for: one category, one day, an amount above zero. */
export interface Need {
  readonly id: string;
  readonly category: AccountPath;
  readonly day: Day;
  readonly pence: Pence;
  /** A reference to the person; never a name. */
  readonly person?: string;
  /** 1 comes first; absent comes last. Used only if a shortage is shared `by-priority`. */
  readonly priority?: number;
}

/** The most that a fund gives to matching needs; with `each`, to each person or each need. */
export interface FundCap {
  readonly id: string;
  readonly category?: CategoryPattern;
  readonly days?: Period;
  readonly each?: 'person' | 'need';
  /** Above zero. */
  readonly pence: Pence;
}

/** A fund that may pay, and how much. */
export interface FundSource {
  readonly fund: Fund;
  /** The money it has for these needs; zero or more. */
  readonly available: Pence;
  /** The floor below which it never goes. If its terms have a floor too, the higher of the two applies. */
  readonly keep?: Pence;
  /** 1 is used first; ties are allowed. */
  readonly preference: number;
  readonly caps?: readonly FundCap[];
  /** The last day on which its money may be used, if that is before the end of its terms or its closing. */
  readonly lapses?: Day;
}

/** The needs, the funds, the order of preference and the caps of a plan. */
export interface FundingRequest {
  readonly needs: readonly Need[];
  readonly funds: readonly FundSource[];
  /** How the funds are ranked, the most important criterion first; if absent, `['agreed']`. */
  readonly order?: readonly FundingCriterion[];
  /** If absent, `in-proportion`. */
  readonly shortage?: ShortagePolicy;
}

/** One need, and the amount that each fund gives to it, in order of rank. */
export interface PlannedNeed {
  readonly need: string;
  readonly category: AccountPath;
  readonly day: Day;
  readonly pence: Pence;
  readonly given: readonly FundAmount[];
  readonly uncovered: Pence;
}

/** Why one criterion ranks a fund where it does. */
export type RankReason =
  | { readonly by: 'agreed'; readonly preference: number }
  /** Without a day, its money does not lapse. */
  | { readonly by: 'lapses-first'; readonly lapses?: Day }
  /** The number of requested categories that it may pay for. */
  | { readonly by: 'flexible-last'; readonly categories: number };

/** One fund, the terms it was planned with, and how much of it the plan uses. */
export interface PlannedFund
  extends Pick<Fund, 'name' | 'opens' | 'closes' | 'terms'>,
    Pick<FundSource, 'lapses'> {
  readonly fund: FundId;
  /** 1 is used first; funds that are equal by every criterion share a rank and are used by id. */
  readonly rank: number;
  readonly why: readonly RankReason[];
  /** What it may give: its money above its floor. */
  readonly available: Pence;
  /** What it must keep: its floor, or all its money if that is less. */
  readonly kept: Pence;
  readonly used: Pence;
  readonly left: Pence;
}

/** A cap that is used up; with the person or need if it is for each. */
export interface CapReached {
  readonly fund: FundId;
  readonly cap: string;
  readonly pence: Pence;
  readonly person?: string;
  readonly need?: string;
}

/**
 * Needs that compete for the same money and are short together: a connected part of the minimum cut. Always
 * `demand` − `exhausted` − `capped` = `pence`.
 */
export interface Shortage {
  readonly needs: readonly string[];
  readonly demand: Pence;
  /** The amount that no fund covers. */
  readonly pence: Pence;
  readonly uncovered: readonly { readonly category: AccountPath; readonly pence: Pence }[];
  /** Funds that give these needs all they have above their floors. */
  readonly exhausted: readonly FundAmount[];
  readonly capped: readonly CapReached[];
  /** Funds with money left that may not pay for some of these needs. */
  readonly othersMayNot: readonly { readonly fund: FundId; readonly why: ShortReason }[];
}

/** Which fund pays for which need, and which needs are not met and why. */
export interface FundingPlan {
  readonly covered: Pence;
  readonly uncovered: Pence;
  /** The sum of pence times rank: the least of all plans with the same cover for each need. */
  readonly preferenceCost: number;
  /** By day, then by id. */
  readonly needs: readonly PlannedNeed[];
  /** In the order in which they are used. */
  readonly funds: readonly PlannedFund[];
  readonly shortages: readonly Shortage[];
  readonly findings: readonly Finding[];
}
