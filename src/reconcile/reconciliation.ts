/**
 * The reconciliation: what the book says of an account, what the bank says, and everything that stands between the two.
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
import type { Cleared } from './cleared.js';
import type { LineEvidence } from './line-evidence.js';
import type { AgeBand } from './outstanding.js';
import type { Tally } from './tally.js';

export type {} from './problems.js';

/** Where a balance comes from: the bank, the account holder, the rest of the statement, or the reconciliation before. */
export type BalanceOrigin = 'stated' | 'declared' | 'worked-out' | 'carried-forward';

/**
 * How far the book and the bank agree. `reconciled`: to the penny by a balance that the bank states, and every line is in the book or
 * was let pass. `lines-open`: to the penny, and lines of the bank are not in the book. `declared`: with the holder's own figure, which
 * nothing of the bank's verifies. `not-reconciled`: they do not agree, or no balance is stated.
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

/** One fund in this account: `pence − outstanding = atBank`. */
export interface FundAtBank {
  readonly fund: FundId;
  /** What the book says. */
  readonly pence: Pence;
  /** What of it is not at the bank. */
  readonly outstanding: Pence;
  readonly atBank: Pence;
  /** `trail(ledger, query)` is the evidence of what the book says. */
  readonly query: { readonly account: AccountPath; readonly fund: FundId; readonly asAt?: Day };
}

/** A difference that was let pass, as the bank has it: lines less entries. It stands by the side that has more. */
export interface Tolerated {
  readonly line?: string;
  readonly entry?: EntryId;
  readonly pence: Pence;
}

/** How an account is reconciled. */
export interface ReconcileOptions extends MatchOptions {
  /** How much of a part match may be left and let pass, in pence, 0 or more; absent, nothing. */
  readonly tolerance?: Pence;
  /** What earlier reconciliations let pass, in all. */
  readonly toleratedBefore?: Pence;
  /** Where the reconciliation before this one ended. */
  readonly previous?: { readonly through: Day; readonly balance: Pence };
}

/** What one reconciliation leaves to the next; spread into its options. Plain JSON. */
export type CarriedForward = Required<Pick<ReconcileOptions, 'before' | 'earlierLines' | 'toleratedBefore'>> &
  Pick<ReconcileOptions, 'previous'>;

/**
 * The reconciliation of one account with one statement.
 *
 * `bankBalance + outstanding − unrecorded − tolerated − difference = bookBalance`, always; proved when `difference` is zero,
 * the statement adds up, the bank states a balance, and it begins with the balance that the one before it ended with.
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
  /** By fund, in the order of the chart; adds up to the book's balance. */
  readonly byFund: readonly FundAtBank[];
  /** In the book, not at the bank. Oldest first, with the age in days at the end of the statement. */
  readonly outstanding: readonly (UnmatchedItem & { readonly ageDays: number })[];
  readonly outstandingTotal: Pence;
  readonly outstandingByAge: readonly AgeBand[];
  /** At the bank, not in the book. Oldest first. */
  readonly unrecorded: readonly (UnmatchedLine & { readonly ageDays: number })[];
  readonly unrecordedTotal: Pence;
  readonly unrecordedByAge: readonly AgeBand[];
  /** What was let pass of one part match at most. */
  readonly tolerance: Pence;
  /** What this reconciliation let pass. */
  readonly tolerated: readonly Tolerated[];
  /** What this reconciliation and all before it let pass. */
  readonly toleratedTotal: Pence;
  readonly bankBalance: Pence;
  readonly difference: Pence;
  /** Whether the figures agree. Whether every line is in the book as well is said by `status`. */
  readonly proved: boolean;
  readonly status: ReconciliationStatus;
  /** The linked lines by the evidence they were agreed to. */
  readonly evidence: LineEvidence;
  /** The reconciliation before; absent when this is the first. */
  readonly previous?: { readonly through: Day; readonly balance: Pence };
  /** The differences of earlier reconciliations that this one cleared. */
  readonly cleared: readonly Cleared[];
  /** What is wrong between the reconciliation before and this one. Only a balance that jumps stands in the way of the proof. */
  readonly continuity: readonly ContinuityFault[];
  /** Lines that the bank has announced and not booked. */
  readonly pending: readonly StatementLine[];
  readonly tally: Tally;
  readonly matching: Matching;
  /** How many entries the journal had: of those, every one on this account is settled that is neither outstanding nor ahead. */
  readonly entries: number;
  /** In the book, dated after the last day of the statement. Oldest first. */
  readonly ahead: readonly OpenItem[];
}
