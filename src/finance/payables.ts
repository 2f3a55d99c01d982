/**
 * What is paid and what is to be paid to suppliers, for the payables of a finance system: plain records that travel as JSON.
 *
 * @module
 */
import type { CommitmentId, EntryId } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { BankAccount } from '../payments/bank-account.js';
import type { PaymentId, PaymentRun } from '../payments/payment.js';
import type { VatRegime } from '../pool/chart-of-pool.js';
import type { Day } from '../time/day.js';
import type { CodeMap, FinanceBodyId } from './code-map.js';
import type { FinanceBook, FinancePeriod } from './journal.js';

/** A supplier of a finance system, known by the account that is paid: names are written in many ways. */
export interface Supplier extends BankAccount {
  readonly number: string;
}

/** The supplier’s own reference of a payment; absent, the payment’s id, which is never used twice. */
export interface PaymentInvoice {
  readonly payment: PaymentId;
  readonly reference: string;
  readonly date?: Day;
}

/** A bill that is not paid yet, and the commitment that it is charged to. */
export interface UnpaidBill {
  readonly book: string;
  readonly commitment: CommitmentId;
  readonly supplier: string;
  /** The supplier’s full name. */
  readonly name: string;
  readonly reference: string;
  readonly date: Day;
  readonly due: Day;
  /** The cost: without VAT that is recovered, with VAT that is not. */
  readonly pence: Pence;
  /** VAT that is recovered, on top of the cost. */
  readonly vat?: { readonly regime: VatRegime; readonly pence: Pence };
}

/** A request for payables: the payments of a run, unpaid bills, or both. */
export interface PayablesRequest {
  readonly books: readonly FinanceBook[];
  readonly codes: CodeMap;
  /** The body that pays. */
  readonly body: FinanceBodyId;
  readonly period: FinancePeriod;
  readonly run?: PaymentRun;
  readonly suppliers?: readonly Supplier[];
  readonly invoices?: readonly PaymentInvoice[];
  readonly bills?: readonly UnpaidBill[];
  /**
   * `clearing`: lines of a run have the codes of the account that pays, because journals carry the cost. Absent, `spending`: the codes of
   * what was bought.
   */
  readonly charge?: 'spending' | 'clearing';
}

/** A line of an invoice: one cost code of what a supplier is paid. */
export interface PayablesLine {
  readonly supplier: string;
  /** The supplier’s full name, never cut to the letters of a payment scheme. */
  readonly name: string;
  readonly reference: string;
  readonly invoiceDate: Day;
  readonly due: Day;
  readonly costCentre: string;
  readonly subjective: string;
  readonly analysis?: string;
  readonly vatCode?: string;
  readonly net: Pence;
  readonly vat: Pence;
  readonly book: string;
  /** The entry of a payment. */
  readonly entry?: EntryId;
  /** The commitment of a bill. */
  readonly commitment?: CommitmentId;
  /** The company of the body for which it is paid, if that is another. */
  readonly partner?: string;
}

/** The payables of a period. */
export interface Payables {
  readonly period: string;
  readonly company: string;
  /** Line by line in the order of the run, then of the bills. */
  readonly lines: readonly PayablesLine[];
  /** With VAT. */
  readonly total: Pence;
  /** Payments of the run that came back, and are left out. */
  readonly cameBack: readonly PaymentId[];
}
