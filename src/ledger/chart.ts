/**
 * The chart: the accounts where value is counted, and the funds that keep money apart, with their terms.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { Rate } from '../money/rate.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';

export type {} from './problems.js';

/** A path whose first part is the type of account: `assets/bank`, `expenses/personal-care/pa-wages`. */
export type AccountPath = string;
export type FundId = string;

/** Asset, liability, income, expense, equity: the first part of every account path. */
export const ACCOUNT_ROOTS = ['assets', 'liabilities', 'income', 'expenses', 'equity'] as const;
export type AccountRoot = (typeof ACCOUNT_ROOTS)[number];

/** An account. It takes postings dated from `opens` to `closes`, both included; without `closes`, for good. */
export interface Account {
  readonly path: AccountPath;
  readonly name?: string;
  readonly opens: Day;
  readonly closes?: Day;
  /** True: a control total. In each fund and balance type its balance may not go below zero. */
  readonly control?: true;
  /** How many entries the book had when it was made a control total: those are not held to it. The ledger says it. */
  readonly heldAfter?: number;
  /**
   * True: authority that was handed on and not used yet. So much of its fund’s budget as stands here (balance type `budget`) is set aside:
   * nothing else may promise or spend it.
   */
  readonly setsAside?: true;
  /** Codes of this account in other systems, such as `{ sercop: '…' }`. */
  readonly codes?: Readonly<Record<string, string>>;
}

/** A spend category and everything below it: `expenses/personal-care` covers `expenses/personal-care/pa-wages`. */
export type CategoryPattern = AccountPath;

/**
 * What a fund may pay for. Where several patterns cover a category the longest decides, so a plan can permit
 * one thing inside what is prohibited at large. Without `permitted`, all that is not prohibited is permitted.
 */
export interface FundTerms {
  readonly permitted?: readonly CategoryPattern[];
  readonly prohibited?: readonly CategoryPattern[];
  /** Days to which spending may belong; absent, any day from the fund's opening. */
  readonly days?: Period;
  /** Whether the fund's money may go below zero. Absent: it may not. */
  readonly mayOverspend?: boolean;
  /** So far may the fund's money go below zero, in pence above zero. Absent: not at all. Not with `mayOverspend` or `keep`. */
  readonly overdraft?: Pence;
  /** The floor: money that payments must leave in the fund. Absent, none; not with `mayOverspend`. */
  readonly keep?: Pence;
  /** Whether more may be committed than is budgeted and neither committed nor spent. Absent: it may not. */
  readonly mayOvercommit?: boolean;
}

/** Money kept apart for a purpose, with its own self-balancing set of accounts. */
export interface Fund {
  readonly id: FundId;
  readonly name: string;
  readonly opens: Day;
  readonly closes?: Day;
  readonly terms: FundTerms;
  /** True for the one fund that takes what no other fund may pay: unrestricted, and it may go below zero. */
  readonly suspense?: true;
}

/**
 * A floor under a group of categories: of what these funds are authorised to spend in the period, at least so much goes on
 * the group. Whatever would commit or spend more than the rest elsewhere, or cut the group's own budget below it, is refused.
 */
export interface Protection {
  readonly id: string;
  readonly name: string;
  readonly funds: readonly FundId[];
  readonly categories: readonly CategoryPattern[];
  readonly days: Period;
  /** A sum, or a part of what the funds are authorised to spend in the period. */
  readonly atLeast: { readonly pence: Pence } | { readonly share: Rate };
  /** How many entries the book had when it came into force: those are not held to it. The ledger says it. */
  readonly heldAfter?: number;
}

/** The accounts and funds of one book, and what of their spending is protected. */
export interface Chart {
  readonly accounts: readonly Account[];
  readonly funds: readonly Fund[];
  readonly protections?: readonly Protection[];
}
