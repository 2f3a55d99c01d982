/**
 * The caller's choice for amounts whose direction nothing in a file states.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import type { StatementFile } from '../statement.js';

/**
 * `stated`: a file is refused if nothing in it states the direction. `as-written`: an amount above zero is money in. `turned`: an amount
 * above zero is money out, as the purchases of many cards are.
 */
export type Signs = 'stated' | 'as-written' | 'turned';

/**
 * Gives the file only if it states the direction of every amount.
 *
 * Refuses with `sign-unstated`, once for each finding.
 */
export function withStatedSigns(file: StatementFile): Result<StatementFile> {
  const unstated = file.warnings.filter(({ reason }) => reason === 'sign-assumed');
  return unstated.length === 0
    ? accept(file)
    : refuse(unstated.map(({ line, text }) => problem('sign-unstated', { line, text })));
}

/** The words by which a card thanks its holder for a payment, which is money in. */
const CARD_PAYMENT =
  /\b(?:payment received|payment,? ?-? ?thank you|thank you for your payment|payment received - thank you)\b/i;

/** Whether words are those by which a card thanks for a payment. */
export function thanksForPayment(words: string): boolean {
  return CARD_PAYMENT.test(words.slice(0, 200));
}
