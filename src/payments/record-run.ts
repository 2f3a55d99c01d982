/**
 * Drafts the entries of a payment run: those that pay, and those that undo a payment that came back.
 *
 * Limit: drafts only. Each payment is drafted with the money that is there at the time, so record one before you ask for the next.
 *
 * @module
 */
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { sumOn } from '../ledger/repeat.js';
import { reverse } from '../ledger/reverse.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { paysCommitment } from '../rules/commitment-payment.js';
import { draw } from '../rules/draw.js';
import { pay } from '../rules/pay.js';
import type { Day } from '../time/day.js';
import type { PaymentId, PaymentRun, RunPayment } from './payment.js';
import type { FailureReason } from './registration.js';

/** How payments are drafted. */
export interface RunDraftOptions {
  /** The ledger’s book. Payments of other books are skipped. */
  readonly book: string;
  /** The rules that payments name. */
  readonly rules: readonly NamedRule[];
  /** The account that money leaves; absent, `assets/bank`. */
  readonly from?: AccountPath;
  /** If the money is short: refuse (absent), or charge the shortfall to the suspense fund. */
  readonly shortfall?: 'refuse' | 'suspense';
}

/** The id of the entry that records a payment. */
export function entryOfPayment(payment: PaymentId): EntryId {
  return `pay:${payment}`;
}

/** The draft that recorded this very payment, if there is one. */
function recordedPaymentDraft(ledger: Ledger, { id, pence, paysOn, pays }: RunPayment): Draft | undefined {
  const entry = entryOf(ledger, entryOfPayment(id));
  if (entry === undefined) return undefined;
  const { recordedAt: _recordedAt, ...draft } = entry;
  const isOfDay = entry.source === id && (entry.effective ?? entry.date) === paysOn;
  const isPaid =
    'instalment' in pays
      ? entry.commitment === undefined && sumOn(entry, pays.category, 'actual') === pence
      : paysCommitment(ledger, entry, { ...pays, pence });
  const rules = entry.explanations?.map(({ rule }) => rule) ?? [undefined];
  return isOfDay && isPaid && rules.every((rule) => rule === pays.rule) ? draft : undefined;
}

/**
 * Drafts one payment of a run, dated on the day on which the payee has the money.
 *
 * A payment that is already recorded is answered with its old draft, and `post` answers that with the entry already there. So a run
 * that was interrupted can be started again from the beginning.
 *
 * @returns the draft, with the payment’s id as its source; or `rule-unknown`, `id-reused` if the id was recorded for something else,
 *   and the refusals of `pay` (for a commitment) or `draw` (for an instalment)
 */
export function paymentDraft(ledger: Ledger, payment: RunPayment, options: RunDraftOptions): Result<Draft> {
  const { id, pence, paysOn, pays } = payment;
  const recorded = recordedPaymentDraft(ledger, payment);
  if (recorded !== undefined) return accept(recorded);
  const rule = options.rules.find((candidate) => candidate.id === pays.rule);
  if (pays.rule !== undefined && rule === undefined) {
    return refuse(problem('rule-unknown', { rule: pays.rule }, 'pays.rule'));
  }
  const { from, shortfall } = options;
  const head = {
    id: entryOfPayment(id),
    date: paysOn,
    pence,
    source: id,
    ...(from === undefined ? {} : { from }),
    ...(shortfall === undefined ? {} : { shortfall }),
  };
  if ('instalment' in pays) return draw(ledger, { ...head, category: pays.category, rule: rule! });
  const { commitment, rest } = pays;
  return pay(ledger, { ...head, commitment, ...(rest ? { rest } : {}), ...(rule ? { rule } : {}) });
}

/** A payment with its draft, or the reasons why it has none. */
export interface PaymentDraft {
  readonly payment: RunPayment;
  readonly draft: Result<Draft>;
}

/**
 * Drafts the payments of a run that the ledger’s book makes, in the order of the run, one at a time.
 *
 * @param run a run; `options.book` selects the payments of this ledger.
 * @returns each payment of the book with its draft. Post each before taking the next, so that the next is drawn from the money that is
 *   left. A draft that is posted twice is answered with the entry already there.
 */
export function* runDrafts(
  ledger: Ledger,
  run: PaymentRun,
  options: RunDraftOptions,
): Generator<PaymentDraft> {
  for (const payment of run.payments) {
    if (payment.book === options.book) yield { payment, draft: paymentDraft(ledger, payment, options) };
  }
}

/** A payment that came back. */
export interface FailedPayment {
  readonly payment: PaymentId;
  /** The day on which the money was back; in an open period. */
  readonly date: Day;
  readonly effective?: Day;
  readonly reason: FailureReason;
}

/**
 * Drafts the reversal of a payment that failed or was recalled. The money goes back to the funds that paid, and what the payment freed
 * of a commitment is committed again.
 *
 * @returns the draft; its source is the payment’s id, `#` and the reason. Or the refusals of `reverse`: `entry-unknown` if the payment
 *   was never recorded, `reversed-already`; `id-reused` if its failure is recorded with another reason
 */
export function paymentFailed(ledger: Ledger, failed: FailedPayment): Result<Draft> {
  const { payment, date, effective, reason } = failed;
  return reverse(ledger, {
    entry: entryOfPayment(payment),
    id: `failed:${payment}`,
    date,
    ...(effective === undefined ? {} : { effective }),
    source: `${payment}#${reason}`,
  });
}
