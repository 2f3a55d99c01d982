/**
 * Funds a personal budget, with every argument checked first.
 *
 * @module
 */
import type { Agreement, Contribution } from '../agreement/agreement.js';
import { checkAgreement } from '../agreement/check-agreement.js';
import { check, maybe, record } from '../check.js';
import type { Result } from '../problem.js';
import { contributionsFor as contributionsOver } from '../rules/contributions-for.js';
import { type Period, periodSchema } from '../time/period.js';
import { withAll, within } from './guard.js';

const daysSchema = record<{ readonly period?: Period }>({ period: maybe(periodSchema) });

/**
 * Computes the contributions that pay for an agreement's personal budget exactly.
 *
 * @param agreement a contribution that it states with an amount is the most that its stream gives (an assessed charge); a stream with
 *   none, or with what remains, gives what the rules ask
 * @param options.period the days that are paid for; absent, the whole of the budget's period
 * @returns one for each stream that gives something, in the order of the agreement's streams, each a sum for the period, to be put into
 *   the budget in place of those it states; `award` then accepts the budget for the same period. Or the problems of `checkAgreement`; or
 *   `draw-short` for each line that its rule cannot cover
 */
export function contributionsFor(
  agreement: Agreement,
  options: { readonly period?: Period } = {},
): Result<readonly Contribution[]> {
  const checked = within('agreement', checkAgreement(agreement));
  return withAll([checked, within('options', check(daysSchema, options))], contributionsOver);
}
