/**
 * The reconciliation: the balance of an account by the book, its balance by the bank, and every difference between the two.
 *
 * @module
 */
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { Matching, MatchOptions, OpenItem, UnmatchedItem, UnmatchedLine } from '../match/matching.js';
import type { Pence } from '../money/pence.js';
import type { ContinuityFault } from '../statement/continuity.js';
import type { StatementLine } from '../statement/statement.js';
import type { Day } from '../time/day.js';
import type { ClearedDifference } from './cleared.js';
import type { AgeBand } from './differences.js';
import type { LineEvidence } from './line-evidence.js';
import type { Tally } from './tally.js';

export type {} from './problems.js';

/** Where a balance comes from: the bank, the account holder, the rest of the statement, or the previous reconciliation. */
export type BalanceOrigin = 'stated' | 'declared' | 'worked-out' | 'carried-forward';

/**
 * How far the book and the bank agree. `reconciled`: to the penny, by a balance that the bank states, and every line is in the book or
 * is tolerated. `lines-open`: to the penny as well, once the lines that the book does not have are counted. `declared`: they agree only
 * with the holder's own figure, which the bank does not confirm. `not-reconciled`: they do not agree, or no balance is stated.
 */
export type ReconciliationStatus = 'reconciled' | 'lines-open' | 'declared' | 'not-reconciled';

/** The check of the statement: opening + lines = closing, or the difference. */
export interface StatementSum {
  readonly opening: Pence;
  readonly openingIs: BalanceOrigin;
  readonly lines: Pence;
  readonly closing: Pence;
  readonly closingIs: BalanceOrigin;
  /** Closing − (opening + lines). Other than zero, a line is missing, repeated or misread. */
  readonly difference: Pence;
}

/**
 * One fund in this account: `pence − outstanding = atBank`.
 *
 * Lines that are not in the book belong to no fund yet, so `atBank` leaves them out. Over all funds it adds up to
 * `bankBalance − unrecorded − tolerated − difference`.
 */
export interface FundAtBank {
  readonly fund: FundId;
  /** The balance by the book. */
  readonly pence: Pence;
  /** The part of it that is not at the bank. */
  readonly outstanding: Pence;
  readonly atBank: Pence;
  /** `trail(ledger, query)` shows the entries behind the balance by the book. */
  readonly query: { readonly account: AccountPath; readonly fund: FundId; readonly asAt?: Day };
}

/** A difference that was tolerated, as the bank sees it: lines less entries. It names the line or the entry that has more. */
export interface ToleratedDifference {
  readonly line?: string;
  readonly entry?: EntryId;
  readonly pence: Pence;
}

/** How an account is reconciled. */
export interface ReconcileOptions extends MatchOptions {
  /** The largest open remainder of a part match that is tolerated, in pence, 0 or more; absent, none is. */
  readonly tolerance?: Pence;
  /** The total that earlier reconciliations tolerated. */
  readonly toleratedBefore?: Pence;
  /** The last day and the closing balance of the previous reconciliation. */
  readonly previous?: { readonly through: Day; readonly balance: Pence };
}

/** Everything that one reconciliation carries forward to the next, to be spread into its options. Plain JSON. */
export type CarriedForward = Required<
  Pick<ReconcileOptions, 'carriedItems' | 'earlierLines' | 'toleratedBefore'>
> &
  Pick<ReconcileOptions, 'previous'>;

/**
 * The reconciliation of one account with one statement.
 *
 * `bankBalance + outstanding − unrecorded − tolerated − difference = bookBalance`, always.
 */
export interface Reconciliation {
  readonly account: AccountPath;
  /** The account as the bank writes it. */
  readonly bankAccount: string;
  /** First day of the statement; absent when it names none. */
  readonly from?: Day;
  /** Last day of the statement; absent when it names none, and then the whole book counts. */
  readonly asAt?: Day;
  readonly statement: StatementSum;
  readonly bookBalance: Pence;
  /** By fund, in the order of the chart; adds up to `bookBalance`. */
  readonly byFund: readonly FundAtBank[];
  /** In the book, not at the bank. Oldest first, with the age in days at the end of the statement. */
  readonly outstanding: readonly (UnmatchedItem & { readonly ageDays: number })[];
  readonly outstandingTotal: Pence;
  readonly outstandingByAge: readonly AgeBand[];
  /** At the bank, not in the book. Oldest first. */
  readonly unrecorded: readonly (UnmatchedLine & { readonly ageDays: number })[];
  readonly unrecordedTotal: Pence;
  readonly unrecordedByAge: readonly AgeBand[];
  /** The largest remainder of a part match that was tolerated. */
  readonly tolerance: Pence;
  /** The differences that this reconciliation tolerated. */
  readonly tolerated: readonly ToleratedDifference[];
  /** The total that this reconciliation and all earlier ones tolerated. */
  readonly toleratedTotal: Pence;
  readonly bankBalance: Pence;
  readonly difference: Pence;
  /**
   * Whether the bank's balance proves the book's: `difference` is zero, the statement adds up and is in pounds, the bank states a balance,
   * and it opens where the previous one closed. This is so for `lines-open` too: an unrecorded line is a listed difference, whose amount
   * the bank states. `status` says whether the book is complete as well.
   */
  readonly proved: boolean;
  readonly status: ReconciliationStatus;
  /** The linked lines by the evidence they were agreed to. */
  readonly evidence: LineEvidence;
  /** The previous reconciliation; absent if this is the first. */
  readonly previous?: { readonly through: Day; readonly balance: Pence };
  /** The differences of earlier reconciliations that this one cleared. */
  readonly cleared: readonly ClearedDifference[];
  /** Faults between the previous reconciliation and this one. Only a balance that jumps prevents the proof. */
  readonly continuity: readonly ContinuityFault[];
  /** Lines that the bank has announced but not booked. */
  readonly pending: readonly StatementLine[];
  readonly tally: Tally;
  readonly matching: Matching;
  /** How many entries the journal had. Each of them on this account is settled, unless it is in `outstanding` or `laterItems`. */
  readonly entries: number;
  /** In the book, dated after the last day of the statement. Oldest first. */
  readonly laterItems: readonly OpenItem[];
}
