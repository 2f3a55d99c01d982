/**
 * The register of payments as records: which payment is in which run, and what happened to it. Plain JSON.
 *
 * Limit: names and account numbers are kept only as keyed digests of 32 bits, enough to tell whether a later payment goes to the same
 * account, and too short to tell which account that is. Give a key of your own: without one, whoever has the register can still try
 * out accounts that he suspects. Amounts and days are in it, so keep it as you keep the book.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { CommitmentId } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { PaymentId, RunId } from './payment.js';

/** Why money did not reach the payee, or was asked back. */
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

/** A run as the register knows it. The days are absent in registers of release 0.1.0. */
export interface RegisteredRun {
  readonly run: RunId;
  /** The fingerprint in its control totals. */
  readonly hash: string;
  readonly payments: readonly RegisteredPayment[];
  readonly madeOn?: Day;
  /** The last day on which the bank can be told of every payment, and the first on which one is paid. */
  readonly sendBy?: Day;
  readonly paysOn?: Day;
  readonly sentOn?: Day;
  readonly withdrawnOn?: Day;
}

/** Which payments are in which runs. Plain JSON. */
export interface PaymentRegister {
  /** A digest of the key by which names and accounts are kept; absent, there is no key. */
  readonly key?: string;
  readonly runs: readonly RegisteredRun[];
}

/** The register before the first run. */
export const EMPTY_REGISTER: PaymentRegister = Object.freeze({ runs: Object.freeze([]) });
