/**
 * A personal budget as it was stated: each revision with its lines, who funds them, and the charge.
 *
 * Source: Care Act 2014 s26(1) (the cost to the authority, what the adult pays, what the authority pays), s26(3) (other public money);
 * SI 2013/1617 reg 8(4) (what an NHS care plan says).
 *
 * @module
 */
import type { Authority, Body, ManagedAs, RegularAmount } from '../../agreement/agreement.js';
import type { AccountPath } from '../../ledger/chart.js';
import type { Pence } from '../../money/pence.js';
import type { Rate } from '../../money/rate.js';
import type { Day } from '../../time/day.js';
import type { FreeGround } from './free-of-charge.js';
import type { TopUpRequest } from './top-up.js';

/** One funder’s part of a line, before any charge: a fixed amount, or a share of what the fixed amounts leave. */
export interface LineFunding {
  readonly authority: Authority;
  /** The owner of the money; if absent, the authority decides. */
  readonly body?: Body;
  readonly part: { readonly pence: Pence } | { readonly share: Rate | 'remaining' };
}

/** One thing that meets a need, its cost and who funds it. `notional` is managed by the council or the NHS body. */
export interface CostLine extends RegularAmount {
  readonly id: string;
  readonly name: string;
  readonly category: AccountPath;
  readonly managedAs: ManagedAs;
  readonly needs: readonly string[];
  readonly outcomes: readonly string[];
  readonly fundedBy: readonly LineFunding[];
  /** Why nothing may be charged for it, beside what its funding says. */
  readonly free?: FreeGround;
  /** For intermediate care and reablement: the first day, from which 6 weeks are free. */
  readonly startsOn?: Day;
  /** For a small adaptation that is not one-off: the whole cost of making it. */
  readonly wholeCost?: Pence;
}

/** The parts of a care plan beside its lines. */
export interface PlanParts {
  readonly careCoordinator?: string;
  /** The person who monitors each condition. */
  readonly monitors?: readonly { readonly condition: string; readonly by: string }[];
  readonly firstReview?: Day;
  /** Days of notice if the payment is reduced or stopped after a review. */
  readonly noticeDays?: number;
}

/** A top-up and the line whose accommodation it is for. */
export interface LineTopUp {
  readonly line: string;
  readonly request: TopUpRequest;
}

/** The whole budget as it is from a day, known from another. The revision that became known last is the answer for its days. */
export interface BudgetRevision {
  /** `indicative`: an estimate before planning; `final`: as it was signed off. */
  readonly stage: 'indicative' | 'final';
  readonly from: Day;
  /** The last day that it is meant for; absent, it has none. */
  readonly to?: Day;
  readonly knownOn: Day;
  readonly lines: readonly CostLine[];
  /** The adult’s weekly charge by the financial assessment. */
  readonly charge: Pence;
  /** Which lines bear the charge: all that may be charged in proportion (absent), or direct payments first. */
  readonly chargeAgainst?: 'in-proportion' | 'direct-payment-first';
  /** The weekly cost as the decision states it, if it does: the lines have to add up to it. */
  readonly statedCost?: Pence;
  readonly topUps?: readonly LineTopUp[];
  readonly plan?: PlanParts;
}

/** A person’s budget with all its revisions. */
export interface BudgetRecord {
  readonly id: string;
  /** A reference to the person; never a name. */
  readonly person: string;
  /** The person whose needs it meets: an adult, a carer, or a child. */
  readonly holder: 'adult' | 'carer' | 'child';
  readonly revisions: readonly BudgetRevision[];
}

/** The days of a question about a budget. */
export interface BudgetQuestion {
  readonly on: Day;
  readonly knownOn?: Day;
}

/** A part of a line with its amount. */
export interface FundedPart {
  readonly payer: 'adult' | 'council' | 'nhs' | 'other';
  readonly authority: Authority;
  readonly pence: Pence;
}
