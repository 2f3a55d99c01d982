/**
 * Finds the payment that a refund belongs to.
 *
 * Method: the payments on the category out of this account, up to that day, are compared, without those whose notes name another payee.
 * The same payee comes before an unknown one. For each, a payment of exactly this amount comes first, then one with exactly this amount
 * not yet refunded, then one with more; among equals, the latest. Of another payee, only a payment with exactly this amount left, and only if a
 * person said what the money is.
 * A line that says more than the name may mean something else, so then only a whole payment is sure, or one with the same words.
 * Limit: one refund goes back to one payment. A refund of several payments at once is left to a person.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId, Note } from '../ledger/entry.js';
import { noteOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { type RefundablePayment, refundablePayments } from './refundable-payments.js';

/** A refund, as the bank line shows it. */
export interface Refund {
  readonly category: AccountPath;
  /** Above zero. */
  readonly amount: Pence;
  /** The bank account that paid, and that the money came back to. */
  readonly from: AccountPath;
  /** The day on which the money came back: the payment cannot be later. */
  readonly on: Day;
  /** Whether the note beside a payment names the payee of the refund. */
  readonly isPayee: (note: Note) => boolean;
  /**
   * Whether a part of a payment with this note may be what came back; absent, it may. Words beside the name may say that the money is
   * something else, so then only a whole payment is sure.
   */
  readonly isSureOfPart?: (note: Note) => boolean;
  /** The planned line of the payee; its commitments are named after it. */
  readonly line?: string;
  /** Whether a person said what the money is: then it may come from somebody else than the payee, such as the person who pays back what was not allowed. */
  readonly isSaid?: boolean;
}

/** Who was paid, by the note beside the payment: the payee of the refund, somebody unknown, or somebody else. */
type Payee = 'same' | 'unknown' | 'other';

const isBlank = (text = '') => text.trim() === '';

function payeeOf(ledger: Ledger, { id }: RefundablePayment, { isPayee }: Refund): Payee {
  const note = noteOf(ledger, id);
  if (note === undefined || (isBlank(note.payee) && isBlank(note.narrative))) return 'unknown';
  return isPayee(note) ? 'same' : 'other';
}

/** Whether the payment was for a planned line other than this one. */
function isOtherLine({ commitment }: RefundablePayment, line: string | undefined): boolean {
  if (line === undefined || commitment === undefined) return false;
  return commitment.includes('@') && !commitment.startsWith(`${line}@`);
}

/** The latest possible payment to the same payee, and to an unknown one. */
interface Latest {
  readonly same?: RefundablePayment;
  readonly unknown?: RefundablePayment;
}

/** Finds the latest possible payments, by who was paid. */
function latestOf(
  payments: Iterable<RefundablePayment>,
  isPossible: (payment: RefundablePayment) => boolean,
  payee: (payment: RefundablePayment) => Payee,
): Latest {
  let unknown: RefundablePayment | undefined;
  for (const payment of payments) {
    if (!isPossible(payment)) continue;
    const who = payee(payment);
    if (who === 'same') return { same: payment, ...(unknown && { unknown }) };
    if (who === 'unknown') unknown ??= payment;
  }
  return unknown ? { unknown } : {};
}

/** The payment with the most left to refund, and among equals the last recorded; none that was to somebody else. */
function mostLeft(
  payments: Iterable<RefundablePayment>,
  payee: (payment: RefundablePayment) => Payee,
): RefundablePayment | undefined {
  let most: RefundablePayment | undefined;
  for (const payment of payments) {
    const hasMore =
      !most || payment.left > most.left || (payment.left === most.left && payment.place > most.place);
    if (hasMore && payee(payment) !== 'other') most = payment;
  }
  return most;
}

/**
 * Finds the payment that a refund goes back to.
 *
 * @returns the id of the entry
 *
 * Refuses with `entry-unknown` if this payee was paid nothing on the category by then, with `reversed-already` if all of it has
 * been refunded, and with `reversal-exceeds` if no payment has that much left; it names the payment with the most.
 */
export function paymentToRefund(ledger: Ledger, refund: Refund): Result<EntryId> {
  const { category, amount, from: account, on, line } = refund;
  const payments = refundablePayments(ledger, { account, category });
  const payee = (payment: RefundablePayment): Payee =>
    isOtherLine(payment, line) ? 'other' : payeeOf(ledger, payment, refund);
  const partPayee = (payment: RefundablePayment): Payee =>
    refund.isSureOfPart?.(noteOf(ledger, payment.id) ?? {}) === false ? 'other' : payee(payment);
  const whole = latestOf(payments.withLeft(amount, on), ({ paid }) => paid === amount, payee);
  if (whole.same) return accept(whole.same.id);
  const part = latestOf(payments.withLeft(amount, on), ({ paid }) => paid !== amount, partPayee);
  if (part.same) return accept(part.same.id);
  const more = latestOf(payments.open(on), ({ left }) => left > amount, partPayee);
  const payment = more.same ?? whole.unknown ?? part.unknown ?? more.unknown;
  if (payment) return accept(payment.id);
  const repaid = refund.isSaid
    ? latestOf(
        payments.withLeft(amount, on),
        () => true,
        () => 'same',
      ).same
    : undefined;
  if (repaid) return accept(repaid.id);
  const most = mostLeft(payments.open(on), payee) ?? mostLeft(payments.spent(on), payee);
  if (most === undefined) return refuse(problem('entry-unknown', { id: '' }));
  const { id, left: remaining } = most;
  return refuse(
    remaining === 0
      ? problem('reversed-already', { id })
      : problem('reversal-exceeds', { id, asked: amount, remaining }),
  );
}
