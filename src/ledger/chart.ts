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
  /** How many entries the book had when this became a control total; they are not checked against it. Set by the ledger. */
  readonly heldAfter?: number;
  /**
   * True: authority that was handed on and is not used yet. Its balance (of balance type `budget`) is set aside from the fund's budget:
   * nothing else may promise or spend it.
   */
  readonly setsAside?: true;
  /** Codes of this account in other systems, such as `{ sercop: '…' }`. */
  readonly codes?: Readonly<Record<string, string>>;
}

/** A spend category and everything below it: `expenses/personal-care` covers `expenses/personal-care/pa-wages`. */
export type CategoryPattern = AccountPath;

/**
 * The terms of a fund: what it may pay for, and when. If several patterns cover a category, the longest decides, so a plan can permit
 * one category inside a prohibited one. Without `permitted`, everything that is not prohibited is permitted.
 */
export interface FundTerms {
  readonly permitted?: readonly CategoryPattern[];
  readonly prohibited?: readonly CategoryPattern[];
  /** Days to which spending may belong; absent, any day from the fund's opening. */
  readonly days?: Period;
  /** Whether the fund's money may go below zero. Absent, it may not. */
  readonly mayOverspend?: boolean;
  /** How far the fund's money may go below zero, as pence above zero. Absent, not at all. Not with `mayOverspend` or `keep`. */
  readonly overdraft?: Pence;
  /** The floor: money that payments must leave in the fund. Absent, none; not with `mayOverspend`. */
  readonly keep?: Pence;
  /** Whether more may be committed than is left of the budget. Absent, it may not. */
  readonly mayOvercommit?: boolean;
}

/** Money kept apart for a purpose, with its own self-balancing set of accounts. */
export interface Fund {
  readonly id: FundId;
  readonly name: string;
  readonly opens: Day;
  readonly closes?: Day;
  readonly terms: FundTerms;
  /** True for the one fund that pays for what no other fund may: it is unrestricted and may go below zero. */
  readonly suspense?: true;
}

/**
 * A floor under a group of categories: at least this much of what the funds are authorised to spend in the period goes to
 * the group. An entry that commits or spends too much elsewhere, or cuts the group's budget below the floor, is refused.
 */
export interface Protection {
  readonly id: string;
  readonly name: string;
  readonly funds: readonly FundId[];
  readonly categories: readonly CategoryPattern[];
  readonly days: Period;
  /** A sum, or a part of what the funds are authorised to spend in the period. */
  readonly atLeast: { readonly pence: Pence } | { readonly share: Rate };
  /** How many entries the book had when this came into force; they are not checked against it. Set by the ledger. */
  readonly heldAfter?: number;
}

/** The accounts, funds and protections of one book. */
export interface Chart {
  readonly accounts: readonly Account[];
  readonly funds: readonly Fund[];
  readonly protections?: readonly Protection[];
}
