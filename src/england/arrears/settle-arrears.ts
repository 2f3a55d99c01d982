/**
 * Drafts the settlement of arrears, and answers the corrections to keep, so that nothing is counted twice.
 *
 * Method: an increase is a payment drawn by a rule. A decrease is reclaimed, as reversals in part of the payments that were made, the last
 * first, so that the money goes back to the funds that it came from; or it is offset against the next payment, by no more than that
 * payment, which is then drawn for what remains. Only as much as is taken back counts as settled: the oldest days first.
 * Limit: an offset of NHS money is lawful only if payments have built up unused and it is reasonable, and any reduction needs reasonable
 * written notice with reasons: whoever settles has to establish both. The book holds no invoices. A further bill enters it when it is paid;
 * a credit, as reversals of what the person paid.
 * Source: SI 2013/1617 reg 13(3)–(8) and SI 2014/1652 reg 10(3) (an offset of unused payments; only the first
 * states that it is at most the amount due for the period); for councils, practice. Care Act 2014 s69 (recovery as a debt).
 *
 * @module
 */
import type { NamedRule } from '../../agreement/rule.js';
import type { AccountPath } from '../../ledger/chart.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import type { Ledger } from '../../ledger/ledger.js';
import { reverse, reversible } from '../../ledger/reverse.js';
import { type Pence, pence } from '../../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { draw } from '../../rules/draw.js';
import type { Day } from '../../time/day.js';
import { type ArrearsLine, sumsOf } from './arrears-line.js';
import type { ArrearsCorrection, ArrearsStream } from './paid.js';

/** How too much paid is taken back: the entries of payments to reverse, or the next payment to reduce. */
export type DecreaseTerms =
  | { readonly kind: 'reclaim'; readonly entries: readonly EntryId[] }
  /** `due`: the amount of the next payment, above zero. */
  | { readonly kind: 'offset'; readonly due: Pence };

/** A settlement of one person’s arrears. */
export interface ArrearsSettlement {
  /** The id of the entry; further entries get it with a number. */
  readonly id: EntryId;
  readonly date: Day;
  /** The earlier day that the entries belong to, if that day’s period is closed. */
  readonly effective?: Day;
  readonly category: AccountPath;
  readonly rule: NamedRule;
  readonly from?: AccountPath;
  /** The lines of `recalculate`. */
  readonly lines: readonly ArrearsLine[];
  /** Needed if too much was paid. */
  readonly decrease?: DecreaseTerms;
  /** The receipts of the person’s contribution to reverse, if too much was billed and paid; absent, it is credited on the next invoice. */
  readonly refunds?: readonly EntryId[];
}

/** The drafts that settle arrears, and what to remember of them. */
export interface SettledArrears {
  /** To be posted together; none if nothing moves now. */
  readonly drafts: readonly Draft[];
  /** To be kept, and given to the next `recalculate`. */
  readonly corrections: readonly ArrearsCorrection[];
  /** Pence of too much paid that is still to be taken back, zero or more. */
  readonly remaining: Pence;
  /** Pence to be billed further, or below zero credited. */
  readonly invoice: Pence;
}

/**
 * The corrections that settle lines of one stream.
 *
 * @param short pence of a decrease that are not taken back: the last lines below zero stay open as far as that
 */
export function correctionsOf(
  lines: readonly ArrearsLine[],
  {
    stream,
    madeOn,
    short = 0,
  }: { readonly stream: ArrearsStream; readonly madeOn: Day; readonly short?: number },
): readonly ArrearsCorrection[] {
  let open = short;
  const corrections: ArrearsCorrection[] = [];
  for (const line of [...lines].reverse()) {
    if (line.stream !== stream || line.outstanding === 0) continue;
    const { days, cause, revision, outstanding } = line;
    const kept = outstanding < 0 ? Math.min(open, -outstanding) : 0;
    open -= kept;
    if (outstanding + kept === 0) continue;
    const amount = pence(outstanding + kept);
    corrections.push({ days, stream, pence: amount, madeOn, cause, ...(revision ? { revision } : {}) });
  }
  return corrections.reverse();
}

/** Reversals in part of entries, the last first, until an amount is undone. */
function takeBack(
  ledger: Ledger,
  amount: number,
  entries: readonly EntryId[],
  { id, date, effective }: Pick<ArrearsSettlement, 'id' | 'date' | 'effective'>,
): Result<readonly Draft[]> {
  let open = amount;
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for (const entry of [...new Set(entries)].reverse()) {
    const part = Math.min(open, reversible(ledger, entry));
    if (part === 0) continue;
    const days = { date, ...(effective ? { effective } : {}) };
    const draft = reverse(ledger, { id: `${id}/${drafts.length + 1}`, entry, part: pence(part), ...days });
    if (draft.ok) drafts.push(draft.value);
    else problems.push(...draft.problems);
    open -= part;
  }
  if (open > 0) problems.push(problem('reclaim-short', { asked: amount, found: amount - open }));
  return problems.length > 0 ? refuse(problems) : accept(drafts);
}

/** The drafts of the payment stream, and the pence of a decrease that they leave open. */
function paymentDrafts(
  ledger: Ledger,
  settlement: ArrearsSettlement,
  payment: Pence,
): Result<{ readonly drafts: readonly Draft[]; readonly remaining: number }> {
  const { id, date, effective, category, rule, from, decrease } = settlement;
  const drawing = (amount: number) =>
    draw(ledger, {
      ...{ id, date, category, rule, pence: pence(amount) },
      ...(effective ? { effective } : {}),
      ...(from ? { from } : {}),
    });
  if (payment === 0) return accept({ drafts: [], remaining: 0 });
  if (payment > 0) {
    const draft = drawing(payment);
    return draft.ok ? accept({ drafts: [draft.value], remaining: 0 }) : draft;
  }
  if (decrease === undefined) return refuse(problem('field-missing', { name: 'decrease' }, 'decrease'));
  if (decrease.kind === 'reclaim') {
    const drafts = takeBack(ledger, -payment, decrease.entries, settlement);
    return drafts.ok ? accept({ drafts: drafts.value, remaining: 0 }) : drafts;
  }
  const taken = Math.min(-payment, decrease.due);
  if (taken === decrease.due) return accept({ drafts: [], remaining: -payment - taken });
  const draft = drawing(decrease.due - taken);
  return draft.ok ? accept({ drafts: [draft.value], remaining: 0 }) : draft;
}

/**
 * Drafts the settlement of one person’s arrears.
 *
 * @param ledger read for balances; nothing is written
 * @param settlement the lines of `recalculate`, the rule that pays, and how a decrease is taken back
 * @returns drafts, corrections to keep, and what remains to be taken back; or the problems of `draw` and `reverse`, `field-missing` if
 *   too much was paid and `decrease` is absent, `reclaim-short` if the entries named hold less than is to be taken back
 */
export function settleArrears(ledger: Ledger, settlement: ArrearsSettlement): Result<SettledArrears> {
  const { lines, date: madeOn, refunds } = settlement;
  const { payment, invoice } = sumsOf(lines);
  const paid = paymentDrafts(ledger, settlement, payment);
  const refunded =
    refunds === undefined || invoice >= 0
      ? accept<readonly Draft[]>([])
      : takeBack(ledger, -invoice, refunds, { ...settlement, id: `${settlement.id}/refund` });
  if (!paid.ok || !refunded.ok)
    return refuse([paid, refunded].flatMap((part) => (part.ok ? [] : part.problems)));
  const { drafts, remaining } = paid.value;
  return accept({
    drafts: [...drafts, ...refunded.value],
    corrections: [
      ...correctionsOf(lines, { stream: 'payment', madeOn, short: remaining }),
      ...correctionsOf(lines, { stream: 'invoice', madeOn }),
    ],
    remaining: pence(remaining),
    invoice,
  });
}
