/**
 * Payments out of a book, and the runs in which they are sent: plain records that travel as JSON.
 *
 * Limit: a payment names a person and a bank account. It is kept apart from the journal, which holds no personal text.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { CommitmentId } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { BankAccount } from './bank-account.js';

export type {} from './problems.js';

export type PaymentId = string;
export type RunId = string;

/** How money is sent: at once, or through the three-day cycle of Bacs. */
export const PAYMENT_SCHEMES = ['faster-payments', 'bacs'] as const;
export type PaymentScheme = (typeof PAYMENT_SCHEMES)[number];

/** The purpose of a payment: a commitment, or an instalment of a schedule that a rule shares over funds. */
export type PaidFor =
  | { readonly commitment: CommitmentId; readonly rest?: 'keep' | 'free'; readonly rule?: string }
  | { readonly instalment: string; readonly category: AccountPath; readonly rule: string };

/**
 * Two people’s approval of a payee’s new name, sort code or account number.
 *
 * Anyone can write a letter in a payee’s name and ask for new details. So one person checks them with the payee, and another approves
 * the change.
 */
export interface DetailsApproval {
  /** The ids of two different people. */
  readonly preparedBy: string;
  readonly approvedBy: string;
  /** No later than the day on which the run is made. */
  readonly approvedOn: Day;
}

/** One sum to be paid to one payee. */
export interface PaymentInstruction extends BankAccount {
  readonly id: PaymentId;
  /** The book that pays. */
  readonly book: string;
  /** The name on the account, as the payee gave it. */
  readonly payee: string;
  /** The text that the payee sees with the money. */
  readonly reference: string;
  readonly pence: Pence;
  readonly due: Day;
  readonly pays: PaidFor;
  /** The payment that failed, when this one is made in its place. */
  readonly replaces?: PaymentId;
  /** Needed if the payee’s account is not the one paid before. */
  readonly details?: DetailsApproval;
}

/** A payment as it is sent: names and reference in the letters that the scheme takes, on a working day. */
export interface RunPayment extends PaymentInstruction {
  /** The reference that banks pass on unchanged, at most 35 characters, made from the payment’s id alone. */
  readonly endToEnd: string;
  /** The working day on which the payee has the money. */
  readonly paysOn: Day;
  /** Bacs only: the processing day, which is the working day before. */
  readonly processedOn?: Day;
  /** The last working day for sending it to the bank: the day of payment less the notice. */
  readonly sendBy?: Day;
}

/** The account that pays. */
export interface Payer extends BankAccount {
  readonly name: string;
}

/** Why a text or a day was changed. */
export const CHANGE_REASONS = ['letters', 'too-long', 'not-working-day', 'leading-zeros'] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** A text or a day that differs from the instruction. */
export interface PaymentChange {
  /** Absent: the payer's own name. */
  readonly payment?: PaymentId;
  readonly field: 'payee' | 'reference' | 'payer' | 'account' | 'day';
  readonly from: string;
  readonly to: string;
  readonly why: readonly ChangeReason[];
}

/** The totals of a run, the same wherever it is added up. */
export interface ControlTotals {
  readonly count: number;
  readonly pence: Pence;
  /** SHA-256 of everything else in the run, 64 hexadecimal digits. */
  readonly hash: string;
}

/** Payments that are sent together. */
export interface PaymentRun {
  readonly id: RunId;
  readonly madeOn: Day;
  readonly scheme: PaymentScheme;
  readonly payer: Payer;
  /** In the order given. */
  readonly payments: readonly RunPayment[];
  readonly totals: ControlTotals;
  readonly changes: readonly PaymentChange[];
}

/** The limits of a scheme or a bank. */
export interface RunLimits {
  /** The largest single payment. */
  readonly mostPence: Pence;
  /** Working days from making a run to the day on which payees have the money. Bacs: sent on one, processed on the next, paid on the third. */
  readonly noticeDays: number;
  /** Days ahead at most, counted to the processing day if there is one; absent, any number. */
  readonly aheadDays?: number;
  readonly nameCharacters: number;
  readonly referenceCharacters: number;
}

/**
 * The limits of the schemes themselves; a bank’s own limits are often lower.
 *
 * Limit: from public descriptions, not from the schemes’ own rules: the largest Faster Payment is £1m; a Standard 18 amount has eleven
 * digits, is processed at most 31 days ahead and reaches the payee on the third day of the cycle. Faster Payments keep the whole name,
 * as confirmation of payee compares it; a bank whose files hold fewer characters has limits of its own.
 * Source: ISO 20022 pain.001 (Nm: 140 characters).
 */
export const SCHEME_LIMITS: Readonly<Record<PaymentScheme, RunLimits>> = {
  'faster-payments': {
    mostPence: 100_000_000 as Pence,
    noticeDays: 0,
    nameCharacters: 140,
    referenceCharacters: 18,
  },
  bacs: {
    mostPence: 99_999_999_999 as Pence,
    noticeDays: 2,
    aheadDays: 31,
    nameCharacters: 18,
    referenceCharacters: 18,
  },
};
