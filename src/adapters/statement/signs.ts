/**
 * What a caller says about amounts whose direction nothing in a file states.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem.js';
import type { StatementFile } from '../../reconcile/statement.js';

/**
 * `stated`: refuse a file in which nothing states the direction. `as-written`: an amount above zero is money in. `turned`: an amount
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
