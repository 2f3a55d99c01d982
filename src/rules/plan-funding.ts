/**
 * Plans who pays what for a batch of needs: the assignment of restricted funds that covers the most money and, among those,
 * the one that uses the funds in the agreed order of preference; with the binding restrictions named when it falls short.
 *
 * Method: a maximum flow from funds through their caps to groups of needs that are alike. Funds are raised one after another in
 * order of rank; since a penny of a fund costs the same whatever it pays for, using most of the first, then most of the second,
 * and so on, is also the least sum of pence times rank. What is short is shared among needs first (`shortage`), and the funds are
 * then raised to exactly that. The minimum cut nearest the needs says what stops the plan from covering more.
 * Limit: a fund has one rank, not one for each need; caps of one fund must lie inside each other or apart; no split by share
 * (that is an allocation rule); a fund pays as far as `available` says, even when its terms let it go below zero. Terms are those
 * given: what the law keeps out of NHS money holds here only when the fund's own terms say so, as those of a chart made from an
 * agreement do. Caps inside each other cost their depth for each group of needs.
 * Source: L.R. Ford and D.R. Fulkerson, Flows in Networks, 1962 (maximum flow, minimum cut); N. Megiddo, Optimal flows in
 * networks with multiple sources and sinks, Mathematical Programming 7, 1974.
 *
 * @module
 */
import type { Finding } from '../finding.js';
import type { AccountPath, CategoryPattern, Fund, FundId } from '../ledger/chart.js';
import type { ShortReason } from '../ledger/explanation.js';
import { type Pence, pence } from '../money/pence.js';
import { accept, type Result } from '../problem.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import { giveInOrder } from './plan-funding/give-in-order.js';
import { layOut } from './plan-funding/layout.js';
import { coverMost } from './plan-funding/part.js';
import { type FundingCriterion, rankFunds } from './plan-funding/rank-funds.js';
import { checkRequest } from './plan-funding/request.js';
import { shareShortage } from './plan-funding/share-shortage.js';
import type { ShortagePolicy } from './plan-funding/share-sum.js';
import { findingOf, shortagesOf } from './plan-funding/shortages.js';

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

/**
 * Plans who pays what. The plan does not depend on the order of needs, funds or caps in the request.
 *
 * @param request any value; a funding request as JSON gives it. No needs, or no funds, make a plan too
 * @returns the plan; or every reason against the request: faults of shape, else `name-repeated` (needs, caps, criteria),
 *   `fund-repeated`, `category-unknown` for a need that is no spend category, `period-backwards` for a fund, `caps-cross`,
 *   `need-without-person`, `total-too-large`
 */
export function planFunding(request: unknown): Result<FundingPlan> {
  const checked = checkRequest(request);
  if (!checked.ok) return checked;
  const { needs, order = ['agreed'], shortage = 'in-proportion' } = checked.value;
  const funds = rankFunds(checked.value.funds, order, needs);
  const layout = layOut(needs, funds);
  const full = coverMost(layout.part, layout.demands);
  const covered = shareShortage(layout, needs, { full, policy: shortage });
  const { given, used } = giveInOrder(layout, { covered, funds: funds.map((one) => one.source.fund.id) });
  const plannedNeeds = needs.map(({ id, category, day, pence: asked }, at) => {
    const uncovered = pence(asked - covered[at]!);
    return { need: id, category, day, pence: asked, given: given[at]!, uncovered };
  });
  const plannedFunds = funds.map(({ source, available, kept, ...ranked }, at): PlannedFund => {
    const { id, name, opens, closes, terms } = source.fund;
    const spent = pence(used[at]!);
    const held = { available, kept, used: spent, left: pence(available - spent) };
    const last = { ...(closes ? { closes } : {}), ...(source.lapses ? { lapses: source.lapses } : {}) };
    return { fund: id, name, opens, ...last, terms, ...ranked, ...held };
  });
  const byId = new Map(plannedFunds.map((one) => [one.fund, one]));
  const sum = used.reduce((total, one) => total + one, 0);
  const demand = needs.reduce((total, one) => total + one.pence, 0);
  const shortages = shortagesOf(layout, { needs: plannedNeeds, funds, plannedFunds, full });
  return accept({
    covered: pence(sum),
    uncovered: pence(demand - sum),
    preferenceCost: plannedFunds.reduce((total, one) => total + one.used * one.rank, 0),
    needs: plannedNeeds,
    funds: plannedFunds,
    shortages,
    findings: shortages.map((one) => findingOf(one, byId)),
  });
}
