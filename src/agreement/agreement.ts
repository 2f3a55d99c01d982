/**
 * The agreement for one book: who pays, for what, under which authority. Plain records that travel as JSON.
 *
 * @module
 */
import type { Account, AccountPath, Fund, FundId } from '../ledger/chart.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import type { Frequency } from '../time/schedule.js';
import type { LawName } from './law.js';
import type { NamedRule } from './rule.js';

export type {} from './problems.js';

export type StreamId = string;

/** The power or scheme under which a funder pays. */
export const AUTHORITIES = [
  'nhs-continuing-healthcare',
  'nhs-joint-package',
  'section-117-aftercare',
  'childrens-continuing-care',
  'funded-nursing-care',
  'personal-wheelchair-budget',
  'section-256-payment',
  'section-76-payment',
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
/** The law or power under which a stream is paid, such as the Care Act or a joint NHS package. */
export type Authority = (typeof AUTHORITIES)[number];

/** The kind of body that a partner, funder, commissioner or provider is. It decides the VAT regime and whose money it is. */
export const BODIES = ['nhs', 'local-authority', 'other'] as const;
/** The kind of body that pays a stream. */
export type Body = (typeof BODIES)[number];

/**
 * Authorities under which the NHS pays, whoever holds the money. Aftercare under section 117 is a duty of both bodies: the council's
 * own part of it says so by its `body`. NHS Act 2006 s256 is the NHS paying a council; s76 is a council paying the NHS, and is not here.
 */
export const NHS_AUTHORITIES: readonly Authority[] = [
  'nhs-continuing-healthcare',
  'nhs-joint-package',
  'section-117-aftercare',
  'childrens-continuing-care',
  'funded-nursing-care',
  'personal-wheelchair-budget',
  'section-256-payment',
  'nhs-minimum-contribution',
  'nhs-commissioning',
];

/** Authorities under which people pay themselves. */
export const PRIVATE_AUTHORITIES: readonly Authority[] = ['client-contribution', 'top-up'];

/** What happens to money that a stream has left at the end of the budget’s year: it stays in the fund, or is owed to the funder. */
export const YEAR_END_TERMS = ['carry-forward', 'return'] as const;

/** The term for money left at the end of the year; for `return`, also a contingency that stays, in pence. */
export interface YearEndTerms {
  readonly unspent: (typeof YEAR_END_TERMS)[number];
  readonly keep?: Pence;
}

/** One funder paying under one authority into one fund. */
export interface IncomeStream {
  readonly id: StreamId;
  readonly name: string;
  readonly funder: string;
  readonly authority: Authority;
  /** Whose money it is; absent, the authority decides. */
  readonly body?: Body;
  readonly fund: FundId;
  /** The income account it is received on, such as `income/nhs`. */
  readonly account: AccountPath;
  /** For a personal budget: what happens to money left at the end of the year. Absent, it is carried forward. */
  readonly yearEnd?: YearEndTerms;
}

/** Whether a stream brings in NHS money: as its `body` says, or else its authority. */
export function isNhsMoney({ authority, body }: Pick<IncomeStream, 'authority' | 'body'>): boolean {
  return body === undefined ? NHS_AUTHORITIES.includes(authority) : body === 'nhs';
}

/** How the money of a planned line is held: by the person, by the body, or by a third party (an Individual Service Fund). */
export const MANAGED_AS = ['direct-payment', 'notional', 'third-party'] as const;
/** How a planned line is managed: as a direct payment, as a notional budget, or by a third party. */
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

/** The contribution of one stream: a regular amount, or the remainder of the cost (one in a budget). */
export type Contribution =
  | (RegularAmount & { readonly stream: StreamId; readonly days?: Period })
  | { readonly stream: StreamId; readonly remaining: true };

/** The agreed plan for one person’s needs: its cost, and the contribution of each stream. */
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
  /** The law of which nation it is under, such as `england`; absent, the first of those that its reader knows. */
  readonly law?: LawName;
  readonly opens: Day;
  /** Accounts beside those that the streams and the fixed accounts need: the tree of spend categories, the bank. */
  readonly accounts: readonly Account[];
  readonly funds: readonly Fund[];
  readonly streams: readonly IncomeStream[];
  readonly rules: readonly NamedRule[];
  readonly budget: PersonalBudget;
}
