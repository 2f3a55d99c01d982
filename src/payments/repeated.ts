/**
 * Finds what a run would pay twice within itself: a payment, an instalment, or a failed payment.
 *
 * @module
 */
import { type Problem, problem } from '../problem/problem.js';
import type { PaymentInstruction, RunId } from './payment.js';

/** The key of an instalment: its book and its name, neither of which holds a blank. */
export function instalmentKey(book: string, instalment: string): string {
  return `${book} ${instalment}`;
}

/**
 * Finds repetitions inside one run.
 *
 * @returns `name-repeated` for a payment, `instalment-in-run` for an instalment, `payment-replaced` for a failed payment that two
 *   would replace; each at the second of the two.
 */
export function repeatedIn(payments: readonly PaymentInstruction[], run: RunId): Problem[] {
  const problems: Problem[] = [];
  const ids = new Set<string>();
  const instalments = new Map<string, string>();
  const replaced = new Map<string, string>();
  for (const [index, { id, book, pays, replaces }] of payments.entries()) {
    const at = `payments[${index}]`;
    if (ids.has(id)) problems.push(problem('name-repeated', { what: 'payment', name: id }, `${at}.id`));
    ids.add(id);
    if ('instalment' in pays) {
      const key = instalmentKey(book, pays.instalment);
      const payment = instalments.get(key);
      if (payment !== undefined) {
        const facts = { instalment: pays.instalment, payment, run };
        problems.push(problem('instalment-in-run', facts, `${at}.pays`));
      } else instalments.set(key, id);
    }
    if (replaces === undefined) continue;
    const by = replaced.get(replaces);
    if (by !== undefined)
      problems.push(problem('payment-replaced', { payment: replaces, by }, `${at}.replaces`));
    else replaced.set(replaces, id);
  }
  return problems;
}
