/**
 * Warnings about a payment run that its book gives: the plan does not quite cover it, or the bank shows it already. A person decides.
 *
 * @module
 */
import type { StreamId } from '../agreement/agreement.js';
import type { AccountPath } from '../ledger/chart.js';
import type { CommitmentId } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { PaymentId } from './payment.js';

/** A contribution that is owed by the day of payment and has not come in. */
export interface ExpectedContribution {
  readonly stream: StreamId;
  readonly funder: string;
  readonly pence: Pence;
}

/** The bank shows the same amount to the same payee near the day on which it is due: it may be paid already, outside every run. */
export interface AtBankWarning {
  readonly kind: 'alike-at-bank';
  readonly payment: PaymentId;
  /** The name of the bank's line, and its day. */
  readonly line: string;
  readonly date: Day;
}

/** Something about a payment and its book that a person should check before a run is approved. */
export type PlanWarning =
  | AtBankWarning
  /** The money is not there yet; by the plan, these contributions come in before the day of payment. */
  | {
      readonly kind: 'money-expected';
      readonly payment: PaymentId;
      readonly short: Pence;
      readonly expected: readonly ExpectedContribution[];
    }
  /** The plan promises this spending, and the payment does not name the promise: the money would be counted twice. */
  | { readonly kind: 'promise-not-named'; readonly payment: PaymentId; readonly commitment: CommitmentId }
  /** The payment is more than one and a half times what the plan has for it at a time. */
  | {
      readonly kind: 'over-plan';
      readonly payment: PaymentId;
      readonly category: AccountPath;
      readonly pence: Pence;
      readonly planned: Pence;
    };
