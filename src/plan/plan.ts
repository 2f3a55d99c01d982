/**
 * The nouns of planning: what is asked for, what may pay, and the plan.
 *
 * @module
 */

import type { AccountPath, CategoryPattern, Fund, FundId } from '../ledger/chart.js';
import type { ShortReason } from '../ledger/explanation.js';
import type { Pence } from '../money/pence.js';
import type { Finding } from '../problem/finding.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';

export type {} from './problems.js';

/** As agreed; money that lapses sooner first; funds that may pay for more of what is asked last. */
export const FUNDING_CRITERIA = ['agreed', 'lapses-first', 'flexible-last'] as const;
export type FundingCriterion = (typeof FUNDING_CRITERIA)[number];

/**
 * Who bears what is short: the needs of low priority; all in proportion to what they ask; or those that ask most, so that
 * nobody gets less than another who asks for as much.
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
  /** 1 comes first; absent comes last. Counts only when what is short is shared `by-priority`. */
  readonly priority?: number;
}

/** At most so much of a fund for what matches; with `each`, so much for each person or each need that matches. */
export interface FundCap {
  readonly id: string;
  readonly category?: CategoryPattern;
  readonly days?: Period;
  readonly each?: 'person' | 'need';
  /** Above zero. */
  readonly pence: Pence;
}

/** A fund that may pay, and how far. */
export interface FundSource {
  readonly fund: Fund;
  /** What it holds for this batch; zero or more. */
  readonly available: Pence;
  /** What it must keep of that: a floor it never goes below. What its terms keep it keeps too; the higher of the two holds. */
  readonly keep?: Pence;
  /** 1 is used first; ties are allowed. */
  readonly preference: number;
  readonly caps?: readonly FundCap[];
  /** The last day on which its money may be used, when that is before what its terms or closing say. */
  readonly lapses?: Day;
}

export interface FundingRequest {
  readonly needs: readonly Need[];
  readonly funds: readonly FundSource[];
  /** What ranks the funds, most important first; absent, `['agreed']`. */
  readonly order?: readonly FundingCriterion[];
  /** Absent, `in-proportion`. */
  readonly shortage?: ShortagePolicy;
}

export interface Given {
  readonly fund: FundId;
  readonly pence: Pence;
}

/** One need, and what each fund gives to it, in order of rank. */
export interface PlannedNeed {
  readonly need: string;
  readonly category: AccountPath;
  readonly day: Day;
  readonly pence: Pence;
  readonly given: readonly Given[];
  readonly uncovered: Pence;
}

/** What one criterion saw of a fund. */
export type RankReason =
  | { readonly by: 'agreed'; readonly preference: number }
  /** Without a day, its money does not lapse. */
  | { readonly by: 'lapses-first'; readonly lapses?: Day }
  /** How many of the categories asked for it may pay for. */
  | { readonly by: 'flexible-last'; readonly categories: number };

/** One fund, its terms as they were planned with, and what the plan uses of it. */
export interface PlannedFund
  extends Pick<Fund, 'name' | 'opens' | 'closes' | 'terms'>,
    Pick<FundSource, 'lapses'> {
  readonly fund: FundId;
  /** 1 is used first; funds that no criterion tells apart share a rank and are used by id. */
  readonly rank: number;
  readonly why: readonly RankReason[];
  /** What it may give: what it holds beyond what it keeps. */
  readonly available: Pence;
  /** What it holds and must keep: its floor, or all that it holds when that is less. */
  readonly kept: Pence;
  readonly used: Pence;
  readonly left: Pence;
}

/** A cap that is used up: whose, when it is one for each person or need. */
export interface CapReached {
  readonly fund: FundId;
  readonly cap: string;
  readonly pence: Pence;
  readonly person?: string;
  readonly need?: string;
}

/**
 * Needs that compete for the same money, and fall short together: a connected part of the minimum cut. Always
 * `demand` − `exhausted` − `capped` = `pence`.
 */
export interface Shortage {
  readonly needs: readonly string[];
  readonly demand: Pence;
  /** What nobody covers. */
  readonly pence: Pence;
  readonly uncovered: readonly { readonly category: AccountPath; readonly pence: Pence }[];
  /** Funds that give these needs all they may: what they hold beyond what they keep. */
  readonly exhausted: readonly Given[];
  readonly capped: readonly CapReached[];
  /** Funds with money left that may not pay for some of these needs. */
  readonly othersMayNot: readonly { readonly fund: FundId; readonly why: ShortReason }[];
}

export interface FundingPlan {
  readonly covered: Pence;
  readonly uncovered: Pence;
  /** The sum of pence times rank: the least of all plans that cover as much of each need. */
  readonly preferenceCost: number;
  /** By day, then by id. */
  readonly needs: readonly PlannedNeed[];
  /** In the order in which they are used. */
  readonly funds: readonly PlannedFund[];
  readonly shortages: readonly Shortage[];
  readonly findings: readonly Finding[];
}
