/**
 * The agreement of a pool under section 75: contributions, schemes, shares of overspends and underspends, management and exit. Plain
 * records that travel as JSON.
 *
 * Source: NHS Act 2006 s75; SI 2000/617 reg 7(3) (what a pooled fund agreement must specify), reg 7(4) (host partner, pool
 * manager, quarterly reports and annual return).
 * Limit: the regulations were read as made, with SI 2003/629, 2012/3094, 2013/1617, 2015/643 and 2015/1940; other amendments were not.
 *
 * @module
 */

import type { Body, IncomeStream, StreamId } from '../agreement/agreement.js';
import type { LawName } from '../agreement/law.js';
import type { AllocationRule, NamedRule } from '../agreement/rule.js';
import type { Account, AccountPath, CategoryPattern, Fund, FundId, Protection } from '../ledger/chart.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import type { Frequency } from '../time/schedule.js';

export type {} from './problems.js';

export type PartnerId = string;
export type SchemeId = string;

/** A body that puts money in and answers for it. */
export interface Partner {
  readonly id: PartnerId;
  readonly name: string;
  readonly body: Body;
  /** The stream on which it pays in what it bears of an overspend, and is paid its part of what is left. */
  readonly settlesOn: StreamId;
}

/** The terms of a stream's unspent money at the end of its year. */
export const UNSPENT_TERMS = ['lapse', 'carry-forward', 'return', 'keep-non-recurrent'] as const;
export type UnspentTerms = (typeof UNSPENT_TERMS)[number];

/** One partner's income stream, and what becomes of what it leaves unspent. */
export interface PoolStream extends IncomeStream {
  readonly partner: PartnerId;
  /** `lapse`: gone, and owed to the funder; `return`: paid back; `carry-forward`: to an earmarked reserve; `keep-non-recurrent`: kept for spending that does not recur. */
  readonly unspent: UnspentTerms;
  /** The fund that takes what is carried forward or kept. */
  readonly unspentInto?: FundId;
}

export const CONTRIBUTION_KINDS = ['recurrent', 'non-recurrent', 'in-kind', 'capital', 'voluntary'] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** When a contribution falls due: in equal parts on named days, or once in each cycle of its period. */
export type InstalmentPlan = ({ readonly on: readonly Day[] } | { readonly frequency: Frequency }) & {
  /** Who takes the pennies that equal parts leave over: absent, the first instalments, one each; `last`: the last, all of them. */
  readonly oddPence?: 'last';
};

/** One partner's contribution on one stream, over the agreement's period or some days of it. */
export interface PoolContribution {
  readonly id: string;
  readonly partner: PartnerId;
  readonly stream: StreamId;
  readonly kind: ContributionKind;
  /** For all its days together. */
  readonly pence: Pence;
  readonly days?: Period;
  readonly instalments: InstalmentPlan;
  /** Stated net of what the council charges people: `gross` less `clientCharges` is `pence`. The charges never enter the pool. */
  readonly netOf?: { readonly gross: Pence; readonly clientCharges: Pence };
  /** Of a contribution in kind: the scheme that has the staff, goods, services or accommodation. */
  readonly scheme?: SchemeId;
}

/** A change of a contribution: from a day, known from another (earlier or later) day. */
export interface ContributionVariation {
  readonly id: string;
  readonly contribution: string;
  /** Spread equally over the instalments due on or after this day. */
  readonly from: Day;
  /** The day from which the pool knows. */
  readonly knownOn: Day;
  /** Pence more (above zero) or less. */
  readonly change: Pence;
  readonly reason: string;
}

/** How closely a budget is held together with the others. Only the money of `pooled` and `lead-commissioned` and `own-risk` budgets is in the pool's book. */
export const TIERS = ['pooled', 'aligned', 'in-view', 'lead-commissioned', 'own-risk'] as const;
export type Tier = (typeof TIERS)[number];

/** A service that the pool pays for, with a spend category of its own. */
export interface Scheme {
  readonly id: SchemeId;
  readonly name: string;
  readonly tier: Tier;
  /** A spend category of this scheme alone, such as `expenses/community/reablement`. */
  readonly category: AccountPath;
  /** For the agreement's period. */
  readonly budget: Pence;
  /** The agreed profile of its spending: a weight for each month from the first of the year. Absent, all months weigh the same. */
  readonly profile?: readonly number[];
  /** The rule that says which funds pay. Absent for budgets that the pool does not hold (aligned, in view). */
  readonly rule?: string;
  /** Whether its spending comes again each year. */
  readonly spending: 'recurrent' | 'non-recurrent';
  /** Who bears what is over, and who has what is left: a risk share of the agreement. Absent, its commissioner bears it; so it is absent in the tier `own-risk`, and where the pool does not hold the budget. */
  readonly riskShare?: string;
  readonly commissioner: PartnerId;
  readonly provider: string;
  /** The body that delivers, by whose regime VAT is recovered. */
  readonly deliveredBy: Body;
  /** Scheme type and sub-type, and where its money comes from, as national templates ask. */
  readonly type: string;
  readonly subType?: string;
  readonly fundingSource: readonly StreamId[];
  /** Health-related or NHS functions that it exercises. */
  readonly functions: readonly string[];
}

/** A group of categories that is reported on together: acute, prevention, community, carers, voluntary sector. */
export interface CategoryGroup {
  readonly id: string;
  readonly name: string;
  readonly categories: readonly CategoryPattern[];
}

/** The sources that meet an overspend, in the agreed order. */
export const WATERFALL_STEPS = ['offset', 'risk-pool', 'uncommitted', 'partners'] as const;
export type WaterfallStep = (typeof WATERFALL_STEPS)[number];

/**
 * How overspends and underspends are shared. Each `fund` in the rules names a partner, who can always be asked.
 */
export interface RiskShare {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** Where it is in the agreement: `Schedule 3, paragraph 4`. */
  readonly citation?: string;
  readonly overspend: AllocationRule;
  /** Absent, what is left is shared as an overspend is. `keep`: it stays in the pool, for spending that does not recur. */
  readonly underspend?: AllocationRule | 'keep';
  /** Absent, its caps, bands and odd pennies count over all its schemes together. `scheme`: over each scheme by itself. */
  readonly per?: 'scheme';
}

/** How overspends are met before partners are asked. */
export interface Waterfall {
  readonly steps: readonly WaterfallStep[];
  readonly riskPool?: FundId;
}

/** One node of the tree of delegation: the pool's board, a place, a neighbourhood of any size, a person. */
export interface DelegationNode {
  /** Lower-case letters, digits and hyphens: it is part of an account's path. */
  readonly id: string;
  readonly name: string;
  /** Absent for the one root. */
  readonly parent?: string;
  /**
   * The spend categories that its authority is for: those of the schemes that are delegated to it. Absent, those of the node above; where no
   * node up to the root names any, all.
   */
  readonly categories?: readonly CategoryPattern[];
  readonly opens: Day;
  readonly closes?: Day;
}

/** The terms that regulation 7(3) says the agreement must specify. A missing part is a finding. */
export interface PoolTerms {
  /** (a) */
  readonly aims?: string;
  readonly outcomes?: readonly string[];
  /** (b); the amounts themselves are the contributions. */
  readonly contributionsMayVary?: string;
  /** (c) */
  readonly nhsFunctions?: readonly string[];
  readonly healthRelatedFunctions?: readonly string[];
  /** (d) */
  readonly persons?: string;
  readonly services?: readonly string[];
  /** (e); an empty text says that none is provided. */
  readonly resources?: {
    readonly staff: string;
    readonly goods: string;
    readonly services: string;
    readonly accommodation: string;
  };
  /** (f): one of the three is enough; the duration itself is the period. */
  readonly review?: string;
  readonly variation?: string;
  readonly termination?: string;
  /** (g) */
  readonly management?: string;
  readonly monitoring?: string;
  readonly hostPartner?: PartnerId;
  /** Reg 7(4)(b): the officer whom the host partner appoints; an office, never a name. */
  readonly poolManager?: string;
}

/** Something bought with the pool's money that outlasts it. */
export interface PoolAsset {
  readonly id: string;
  readonly name: string;
  readonly boughtOn: Day;
  readonly pence: Pence;
  /** Who has it when the pool ends. */
  readonly goesTo: PartnerId;
}

/** How the pool ends. */
export interface ExitTerms {
  readonly noticeMonths: number;
  /** Months after the end in which committed packages are run off. */
  readonly runOffMonths: number;
  /** How the balance is shared; absent, in proportion to contributions. */
  readonly balance?: AllocationRule;
  readonly assets: readonly PoolAsset[];
}

/** Everything agreed for one pool. */
export interface PoolAgreement {
  readonly book: string;
  /** The law of which nation it is under, such as `england`; absent, the first of those that its reader knows. */
  readonly law?: LawName;
  readonly name: string;
  readonly opens: Day;
  /** The duration: first and last day. */
  readonly period: Period;
  readonly terms: PoolTerms;
  readonly partners: readonly Partner[];
  readonly accounts: readonly Account[];
  readonly funds: readonly Fund[];
  readonly streams: readonly PoolStream[];
  readonly contributions: readonly PoolContribution[];
  readonly variations: readonly ContributionVariation[];
  readonly rules: readonly NamedRule[];
  readonly schemes: readonly Scheme[];
  readonly groups: readonly CategoryGroup[];
  readonly protections: readonly Protection[];
  readonly riskShares: readonly RiskShare[];
  readonly waterfall: Waterfall;
  readonly delegation: readonly DelegationNode[];
  readonly exit: ExitTerms;
}

/**
 * The tree that authority goes down: its nodes, or the whole agreement. With the agreement, what is still to come of contributions in
 * kind is kept for the schemes that have them, since nobody can hand that on.
 */
export type Delegation = readonly DelegationNode[] | PoolAgreement;
