/**
 * What a payment run does to a ledger: the drafts that pay, and those that undo a payment which came back.
 *
 * Limit: drafts only. Each payment is drafted with the money there is when it is asked for, so record one before asking for the next.
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
  /** The ledger's book: payments of other books are passed over. */
  readonly book: string;
  /** The rules that payments name. */
  readonly rules: readonly NamedRule[];
  /** The account that money leaves; absent, `assets/bank`. */
  readonly from?: AccountPath;
  /** When the money does not reach: refuse (absent), or charge what is short to the suspense fund. */
  readonly shortfall?: 'refuse' | 'suspense';
}

/** The entry that pays a payment. */
export function entryOfPayment(payment: PaymentId): EntryId {
  return `pay:${payment}`;
}

/** The draft by which this very payment was recorded, when it was. */
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
 * A payment that was recorded before is drafted as it was then, so that a run that was broken off can be taken up from its beginning:
 * `post` answers such a draft with the entry already there.
 *
 * @returns the draft, its source the payment's id; or `rule-unknown`, and what `pay` (of a commitment) or `draw` (of an instalment)
 *   refuses with
 */
export function paymentDraft(ledger: Ledger, payment: RunPayment, options: RunDraftOptions): Result<Draft> {
  const { id, pence, paysOn, pays } = payment;
  const before = recordedPaymentDraft(ledger, payment);
  if (before !== undefined) return accept(before);
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

/** A payment with its draft, or with why there can be none. */
export interface PaymentDraft {
  readonly payment: RunPayment;
  readonly draft: Result<Draft>;
}

/**
 * Drafts the payments of a run that the ledger's book makes, in the order of the run, each when it is asked for.
 *
 * @param run a run; `options.book` tells which of its payments are this ledger's.
 * @returns one after another, every payment of the book with its draft. Post each before taking the next, so that the next is drawn
 *   from what is left. A draft that is posted twice is answered with the entry already there.
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
 * Drafts the reversal of a payment that failed or was recalled: the money goes back to the funds it came from, and what the payment
 * had freed of a commitment is promised again.
 *
 * @returns the draft; its source is the payment's id, `#` and the reason. Or what `reverse` refuses with: `entry-unknown` when the
 *   payment was never recorded, `reversed-already`; `id-reused` when its failure is recorded with another reason
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
