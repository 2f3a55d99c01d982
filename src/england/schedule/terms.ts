/**
 * The terms of payment: how often, when, net or gross of the contribution, and how pence are rounded. Each is a council’s own.
 *
 * Source: Hampshire County Council, amounts of direct payments (monthly by days, gross and contribution each rounded); Hartlepool
 * (gross with a four-weekly invoice); Dorset, model agreement of an individual service fund (two weeks in advance).
 *
 * @module
 */
import type { Day } from '../../time/day.js';
import type { BankHolidays } from '../../time/working-days.js';

/** The cycles that are counted in days, from the first day of any of them, with their lengths. */
export const CYCLE_DAYS = { weekly: 7, fortnightly: 14, 'four-weekly': 28 } as const;

/** A cycle of whole weeks, counted from a day on which one begins. */
interface WeeksCycle<Kind extends keyof typeof CYCLE_DAYS> {
  readonly kind: Kind;
  readonly from: Day;
}

/** How often payments are made: every so many weeks, counted from a day; or by calendar month, whose amount turns on its days. */
export type PaymentCycle =
  | WeeksCycle<'weekly'>
  | WeeksCycle<'fortnightly'>
  | WeeksCycle<'four-weekly'>
  | { readonly kind: 'monthly' };

/**
 * How the contribution is taken. `net`: it is taken off the payment. `gross`: the payment is made in full, and an invoice sent.
 * `invoice-only`: the council arranges the care, and the person gets invoices alone.
 */
export const CONTRIBUTION_METHODS = ['net', 'gross', 'invoice-only'] as const;
export type ContributionMethod = (typeof CONTRIBUTION_METHODS)[number];

/** The order of rounding in a net payment: gross and contribution each, and then the difference; or the difference once. */
export const ROUNDING_ORDERS = ['each-part', 'net-once'] as const;
export type RoundingOrder = (typeof ROUNDING_ORDERS)[number];

/** The terms on which a person is paid. */
export interface PaymentTerms {
  readonly method: ContributionMethod;
  readonly cycle: PaymentCycle;
  /** In advance, a payment is due on the first day of its cycle; in arrears, on the last. */
  readonly timing: 'in-advance' | 'in-arrears';
  /** Days from that day to the day of payment, below zero for earlier: Hampshire pays on the last working day before the month. Absent, 0. */
  readonly offsetDays?: number;
  /** The way in which a day of payment moves that is not a working day. Absent, `earlier`. */
  readonly move?: 'earlier' | 'later';
  /** Bank holidays; absent, weekends alone are not working days. */
  readonly holidays?: BankHolidays;
  /** Absent, `each-part`. */
  readonly roundingOrder?: RoundingOrder;
  /** How a contribution is rounded to the penny. Absent, `half-up`; with `down`, a charge is never above its exact amount. */
  readonly contributionRounding?: 'half-up' | 'down';
  /** Whether the day of an end or a death is paid for. Absent, `paid`. */
  readonly lastDay?: 'paid' | 'not-paid';
  /** A contribution above the payment of a cycle: nobody asks for it, or it is invoiced. Absent, `dropped`: a charge covers only a cost. */
  readonly excessContribution?: 'dropped' | 'invoiced';
  /** The policy that sets these terms. */
  readonly citation: string;
}
