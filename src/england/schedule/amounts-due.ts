/**
 * The amounts due for some days: the payment to the person, and the invoice for the contribution.
 *
 * Method: a week’s amount × days ÷ 7, summed exactly over the days on which nothing changes, and rounded once. In the order `each-part`
 * the gross sum and the contribution are rounded and then subtracted; in `net-once` the difference is rounded. They may differ by a penny.
 * Source: Hampshire County Council, amounts of direct payments (formula, and no payment when the contribution is as much as the budget);
 * Care Act 2014 s14(4) (a charge covers only the cost that the council incurs).
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Facts } from './fact.js';
import { roundSevenths } from './sevenths.js';
import { type OpenDays, openDays, type Span } from './spans.js';
import type { PaymentTerms } from './terms.js';

/** The amounts of some days, in pence. */
export interface AmountsDue {
  readonly payment: number;
  readonly invoice: number;
}

/** The exact sums behind them, in sevenths of a penny, and the single sums in pence. */
export interface ExactSums {
  readonly gross: number;
  readonly contribution: number;
  readonly singles: number;
  /** Whether any cost of care is known for these days. */
  readonly hasCost: boolean;
}

/** The cost of a week on the days of a span, in pence; nothing during a pause that stops the payment. */
export function weeklyCost({ rates, pauses }: Span): number {
  if (pauses.some(({ payment }) => payment === 'stops')) return 0;
  let sum = 0;
  for (const { pence } of rates) sum += pence;
  return sum;
}

/** The contribution of a week on the days of a span, in pence. */
export function weeklyContribution({ assessment, pauses }: Span): number {
  if (pauses.some(({ contribution }) => contribution === 'stops')) return 0;
  return assessment?.pence ?? 0;
}

/** Adds up open days exactly. */
export function exactSums({ spans, singles }: OpenDays): ExactSums {
  let [gross, contribution, single, hasCost] = [0, 0, 0, false];
  for (const span of spans) {
    const days = span.to - span.from + 1;
    gross += weeklyCost(span) * days;
    contribution += weeklyContribution(span) * days;
    hasCost ||= span.rates.length > 0;
  }
  for (const { pence } of singles) single += pence;
  return { gross, contribution, singles: single, hasCost };
}

/** A contribution as far as it may be asked for: up to the cost, unless the terms invoice the excess. */
function chargeable(contribution: number, cost: number, { excessContribution }: PaymentTerms): number {
  return excessContribution === 'invoiced' ? contribution : Math.min(contribution, cost);
}

/** Rounds exact sums to the payment and the invoice. */
export function roundedAmounts(sums: ExactSums, terms: PaymentTerms): AmountsDue {
  const { method, roundingOrder = 'each-part', contributionRounding = 'half-up' } = terms;
  const { singles, hasCost } = sums;
  const gross: Pence = roundSevenths(sums.gross, 'half-up');
  const contribution = roundSevenths(sums.contribution, contributionRounding);
  if (method === 'gross')
    return { payment: gross + singles, invoice: chargeable(contribution, gross, terms) };
  if (method === 'invoice-only')
    return { payment: 0, invoice: hasCost ? chargeable(contribution, gross, terms) : contribution };
  const net =
    roundingOrder === 'net-once'
      ? roundSevenths(sums.gross - sums.contribution, 'half-up')
      : gross - contribution;
  const excess = chargeable(Math.max(0, -net), 0, terms);
  return { payment: Math.max(0, net) + singles, invoice: excess };
}

/**
 * The amounts due for some days, as known when the first so many facts are known.
 *
 * @param days day numbers, both included
 */
export function amountsDue(
  facts: Facts,
  days: { readonly count: number; readonly from: number; readonly to: number },
  terms: PaymentTerms,
): AmountsDue {
  return roundedAmounts(exactSums(openDays(facts, { ...days, lastDay: terms.lastDay ?? 'paid' })), terms);
}

/** The amounts of a part of a cycle: those up to its last day less those before its first, so that parts add up to the whole. */
export function amountsOfPart(
  facts: Facts,
  { count, cycle, from, to }: { count: number; cycle: { from: number }; from: number; to: number },
  terms: PaymentTerms,
): AmountsDue {
  const through = amountsDue(facts, { count, from: cycle.from, to }, terms);
  if (from <= cycle.from) return through;
  const before = amountsDue(facts, { count, from: cycle.from, to: from - 1 }, terms);
  return { payment: through.payment - before.payment, invoice: through.invoice - before.invoice };
}
