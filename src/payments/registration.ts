/**
 * The payment register as plain records: which payment is in which run, and what happened to it. Plain JSON.
 *
 * Limit: names and account numbers are kept only as keyed digests of 32 bits: enough to recognise the same account later, too short to
 * find out which account it is. Give the register a key of your own, or anyone who has it can try out accounts that they suspect. It
 * contains amounts and days, so keep it as safe as the book.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { CommitmentId } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { PaymentId, RunId } from './payment.js';

/** Why a payment did not reach the payee, or was recalled. */
export const FAILURE_REASONS = [
  'account-closed',
  'no-account',
  'details-invalid',
  'account-transferred',
  'payee-deceased',
  'refused-by-bank',
  'recalled',
  'other',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** The reasons after which nothing more may be sent to the same account. */
export const ENDS_ACCOUNT: ReadonlySet<FailureReason> = new Set([
  'account-closed',
  'no-account',
  'details-invalid',
  'account-transferred',
  'payee-deceased',
]);

/** A payment as the register knows it. Fields after `replaces` are absent in registers of release 0.1.0. */
export interface RegisteredPayment {
  readonly id: PaymentId;
  readonly book: string;
  readonly instalment?: string;
  readonly replaces?: PaymentId;
  readonly commitment?: CommitmentId;
  readonly category?: AccountPath;
  readonly pence?: Pence;
  readonly due?: Day;
  /** Digests of the payee's name and of the sort code with the account number, eight hexadecimal digits each. */
  readonly payee?: string;
  readonly account?: string;
  readonly failed?: { readonly on: Day; readonly reason: FailureReason };
}

/** A file of a run that was written for the bank: when, in which form, and by whom. */
export interface WrittenFile {
  readonly on: Day;
  readonly form: string;
  /** An opaque id, never a name. */
  readonly by: string;
}

/** A run as the register knows it. The days are absent in registers of release 0.1.0. */
export interface RegisteredRun {
  readonly run: RunId;
  /** The fingerprint in its control totals. */
  readonly hash: string;
  readonly payments: readonly RegisteredPayment[];
  readonly madeOn?: Day;
  /** The last day for sending the run to the bank, and its first day of payment. */
  readonly sendBy?: Day;
  readonly paysOn?: Day;
  readonly sentOn?: Day;
  readonly withdrawnOn?: Day;
  /** In the order in which they were written. */
  readonly written?: readonly WrittenFile[];
}

/** Which payments are in which runs. Plain JSON. */
export interface PaymentRegister {
  /** A digest of the key by which names and accounts are kept; absent, there is no key. */
  readonly key?: string;
  readonly runs: readonly RegisteredRun[];
}

/** The register before the first run. */
export const EMPTY_REGISTER: PaymentRegister = Object.freeze({ runs: Object.freeze([]) });
