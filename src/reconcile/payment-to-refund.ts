/**
 * Finds the payment that money from a payee gives back.
 *
 * Method: of the payments on the category out of this account, on that day or before, those of another payee are left out, as far as
 * the notes beside the entries tell. Of the rest the surest counts: the same payee before nobody known, then a payment of this very
 * amount, then one of which just this is left, then any of which this much is left, and among those alike the latest.
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
import { type RefundablePayment, RefundablePayments } from './refundable-payments.js';

/** What a refund says of itself. */
export interface Refund {
  readonly category: AccountPath;
  /** Above zero. */
  readonly amount: Pence;
  /** The bank's account that paid, and has the money back. */
  readonly from: AccountPath;
  /** The day on which the money is back: no payment after it is meant. */
  readonly on: Day;
  /** Whether what stands beside a payment names the payee of the refund. */
  readonly isPayee: (note: Note) => boolean;
  /** The planned line that the payee is known by, whose commitments are named after it. */
  readonly line?: string;
}

/** Who was paid, by what is kept beside the payment: the payee of the refund, nobody known, or somebody else. */
type Payee = 'same' | 'unknown' | 'other';

const isBlank = (text = '') => text.trim() === '';

function payeeOf(ledger: Ledger, { id }: RefundablePayment, { isPayee }: Refund): Payee {
  const note = noteOf(ledger, id);
  if (note === undefined || (isBlank(note.payee) && isBlank(note.narrative))) return 'unknown';
  return isPayee(note) ? 'same' : 'other';
}

/** Whether the payment was for another planned line than the one asked about. */
function isOtherLine({ commitment }: RefundablePayment, line: string | undefined): boolean {
  if (line === undefined || commitment === undefined) return false;
  return commitment.includes('@') && !commitment.startsWith(`${line}@`);
}

/** The latest payment to each, of those that may be meant. */
interface Latest {
  readonly same?: RefundablePayment;
  readonly unknown?: RefundablePayment;
}

/** The latest of some payments that may be meant, by who was paid. */
function latestOf(
  payments: Iterable<RefundablePayment>,
  isMeant: (payment: RefundablePayment) => boolean,
  payee: (payment: RefundablePayment) => Payee,
): Latest {
  let unknown: RefundablePayment | undefined;
  for (const payment of payments) {
    if (!isMeant(payment)) continue;
    const who = payee(payment);
    if (who === 'same') return { same: payment, ...(unknown && { unknown }) };
    if (who === 'unknown') unknown ??= payment;
  }
  return unknown ? { unknown } : {};
}

/** The payment with the most left, and of those alike the last recorded; of those to somebody else, none. */
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
 * @returns the entry's id.
 *
 * Refuses with `entry-unknown` where this payee was paid nothing on the category by then, `reversed-already` where all of it has come
 * back already, and `reversal-exceeds` where no payment has so much left, naming that with the most.
 */
export function paymentToRefund(ledger: Ledger, refund: Refund): Result<EntryId> {
  const { category, amount, from: account, on, line } = refund;
  const payments = new RefundablePayments(ledger, { account, category });
  const payee = (payment: RefundablePayment): Payee =>
    isOtherLine(payment, line) ? 'other' : payeeOf(ledger, payment, refund);
  const whole = latestOf(payments.withLeft(amount, on), ({ paid }) => paid === amount, payee);
  if (whole.same) return accept(whole.same.id);
  const part = latestOf(payments.withLeft(amount, on), ({ paid }) => paid !== amount, payee);
  if (part.same) return accept(part.same.id);
  const more = latestOf(payments.open(on), ({ left }) => left > amount, payee);
  const payment = more.same ?? whole.unknown ?? part.unknown ?? more.unknown;
  if (payment) return accept(payment.id);
  const most = mostLeft(payments.open(on), payee) ?? mostLeft(payments.spent(on), payee);
  if (most === undefined) return refuse(problem('entry-unknown', { id: '' }));
  const { id, left: remaining } = most;
  return refuse(
    remaining === 0
      ? problem('reversed-already', { id })
      : problem('reversal-exceeds', { id, asked: amount, remaining }),
  );
}
