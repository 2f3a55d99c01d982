/**
 * A direct payment as its body monitors it: its book, what was agreed, what happened, and the terms by which it is judged.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import type { ClockPolicy } from '../england/clocks/clocks.js';
import type { ClockEvent } from '../england/clocks/event.js';
import type { DirectPaymentLaw } from '../england/clocks/triggers.js';
import type { FundReserve } from '../england/closing/account-surplus.js';
import type { EmployerPayment } from '../exceptions/account-signals.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { WaitingLine } from './waiting-money.js';

/** A payment that a policy expects of whoever pays a personal assistant. */
export interface ExpectedPayment {
  readonly payment: EmployerPayment;
  /** A payment in any of these counts. */
  readonly categories: readonly AccountPath[];
  /** The days, up to the day of the report, in which wages and such a payment are looked for. */
  readonly withinDays: number;
}

/** The terms by which a body judges its accounts. Each is its policy; an absent one is not judged. */
export interface MonitoringTerms {
  /** The policy, and its date. */
  readonly citation: string;
  readonly clocks?: ClockPolicy;
  /** The most days by which the bank’s lines may be behind the day of the report; absent, 30. */
  readonly bankDays?: number;
  /** The least that an account should hold, in weeks of its payment. */
  readonly leastWeeks?: number;
  readonly wages?: readonly AccountPath[];
  readonly expected?: readonly ExpectedPayment[];
}

/** One direct payment. */
export interface MonitoredAccount {
  readonly ledger: Ledger;
  readonly agreement: Agreement;
  readonly law: DirectPaymentLaw;
  readonly events: readonly ClockEvent[];
  /** The payment of a week that is in force, gross or net as the policy says. */
  readonly weekly: Pence;
  /** Whether the weekly payment has the person’s contribution in it (gross) or not (net); absent, gross. */
  readonly weeklyIs?: 'gross' | 'net';
  /** The reserve of each fund, and what is set aside in it. */
  readonly reserves: readonly FundReserve[];
  /**
   * The last day that the bank’s statements show; absent, the day of the report. Nobody knows yet whether a contribution that is due later was paid.
   */
  readonly bankThrough?: Day;
  /** The bank lines that wait to be sorted, such as those of `book.questions()`: their money is in no entry. */
  readonly waiting?: readonly WaitingLine[];
  readonly died?: Day;
  /** The day of a decision that money was misused, and where it is. */
  readonly misused?: { readonly on: Day; readonly citation: string };
  /** Payments of an employer that this person need not make, each with the reason. */
  readonly notNeeded?: readonly { readonly payment: EmployerPayment; readonly why: string }[];
}
