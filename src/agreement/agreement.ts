/**
 * What was agreed: who pays, for what, under which authority; plain records that travel as JSON.
 *
 * Limit: this is one person's budget. Pools and their section 75 agreements stand beside it later.
 * Source: Care Act 2014 s26(1) (the amounts of a personal budget), s26(3) (other public money in it).
 *
 * @module
 */
import type { Account, AccountPath, Fund, FundId } from '../ledger/chart.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import type { Frequency } from '../time/schedule.js';
import type { NamedRule } from './rule.js';

export type StreamId = string;

/** The power or scheme under which a funder pays. */
export const AUTHORITIES = [
  'nhs-continuing-healthcare',
  'nhs-joint-package',
  'section-117-aftercare',
  'care-act',
  'better-care-fund',
  'nhs-minimum-contribution',
  'nhs-commissioning',
  'local-authority-better-care-grant',
  'disabled-facilities-grant',
  'community-equipment',
  'supporting-people',
  'independent-living-fund',
  'access-to-work',
  'client-contribution',
  'top-up',
  'education-health-care-plan',
  'other',
] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** Authorities under which the NHS pays, whoever holds the money. */
export const NHS_AUTHORITIES: readonly Authority[] = [
  'nhs-continuing-healthcare',
  'nhs-joint-package',
  'nhs-minimum-contribution',
  'nhs-commissioning',
];

/** Authorities under which people pay themselves. */
export const PRIVATE_AUTHORITIES: readonly Authority[] = ['client-contribution', 'top-up'];

/** One funder paying under one authority into one fund. */
export interface IncomeStream {
  readonly id: StreamId;
  readonly name: string;
  readonly funder: string;
  readonly authority: Authority;
  readonly fund: FundId;
  /** The income account it is received on, such as `income/nhs`. */
  readonly account: AccountPath;
}

/** How the money of a planned line is held: by the person, by the body, or by a third party (an Individual Service Fund). */
export const MANAGED_AS = ['direct-payment', 'notional', 'third-party'] as const;
export type ManagedAs = (typeof MANAGED_AS)[number];

/** A sum that falls due again and again, or once. */
export interface RegularAmount {
  readonly pence: Pence;
  readonly frequency: Frequency;
}

/** One thing the plan pays for, the needs it meets and the rule that says who pays. */
export interface PlannedLine extends RegularAmount {
  readonly id: string;
  readonly name: string;
  readonly category: AccountPath;
  readonly managedAs: ManagedAs;
  readonly needs: readonly string[];
  readonly outcomes: readonly string[];
  readonly rule: string;
  /** Days within the budget's period in which it falls due; absent, the whole period. */
  readonly days?: Period;
}

/** What one stream puts in: a regular amount, or what the others leave of the cost (once in a budget). */
export type Contribution =
  | (RegularAmount & { readonly stream: StreamId; readonly days?: Period })
  | { readonly stream: StreamId; readonly remaining: true };

/** The agreed amount for one person's needs: what it costs, and who pays which part. */
export interface PersonalBudget {
  readonly id: string;
  /** A reference to the person; never a name. */
  readonly person: string;
  readonly agreedOn: Day;
  readonly period: Period;
  readonly lines: readonly PlannedLine[];
  readonly contributions: readonly Contribution[];
}

/** Everything agreed for one book. */
export interface Agreement {
  readonly book: string;
  readonly opens: Day;
  /** Accounts beside those that the streams and the fixed accounts need: the tree of spend categories, the bank. */
  readonly accounts: readonly Account[];
  readonly funds: readonly Fund[];
  readonly streams: readonly IncomeStream[];
  readonly rules: readonly NamedRule[];
  readonly budget: PersonalBudget;
}
