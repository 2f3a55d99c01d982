/**
 * Checks the names in a payee map: each planned line, income stream, rule and spend category must be one that the book has.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Problem, problem } from '../problem/problem.js';
import { unknownNames } from '../public/names.js';
import type { PayeeRule } from '../reconcile/payee-map.js';

/** The names that a payee rule may use. */
export interface PayeeNames {
  readonly ledger: Ledger;
  readonly agreement: Pick<Agreement, 'streams' | 'budget' | 'rules'>;
}

/** The problem with each name of a payee rule that the book does not have. `at` is the place of the rule. */
export function unknownInPayee(
  { line, stream, category, rule }: PayeeRule,
  { ledger, agreement }: PayeeNames,
  at: string,
): readonly Problem[] {
  const has = (list: readonly { readonly id: string }[], id: string | undefined) =>
    id === undefined || list.some((each) => each.id === id);
  return [
    ...(has(agreement.budget.lines, line) ? [] : [problem('line-unknown', { line: line! }, `${at}.line`)]),
    ...(has(agreement.streams, stream)
      ? []
      : [problem('stream-unknown', { stream: stream! }, `${at}.stream`)]),
    ...unknownNames(ledger, { category }, { category: `${at}.category` }),
    ...(has(agreement.rules, rule) ? [] : [problem('rule-unknown', { rule: rule! }, `${at}.rule`)]),
  ];
}
