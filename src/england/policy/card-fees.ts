/**
 * The fees of a prepaid card, by the number of transactions of each kind.
 *
 * Source: merton.gov.uk prepaid cards (the kinds of transaction that bear a fee).
 *
 * @module
 */
import { type Pence, pence } from '../../money/pence.js';
import type { Result } from '../../problem/problem.js';
import { accept, type Problem, problem, refuse } from '../../problem/problem.js';
import { type Policy, policyValue } from './policy-on.js';
import type { CardFees } from './policy-record.js';

/** How many transactions of each kind a card had. */
export type CardUse = { readonly [Kind in keyof CardFees]?: number };

/**
 * Adds up the fees of a card.
 *
 * @param policy whose card it is
 * @param use the number of transactions of each kind
 * @returns pence, for the category of card fees; or `policy-silent` for the fees, or for each kind that has none
 */
export function cardFees(policy: Policy, use: CardUse): Result<Pence> {
  const fees = policyValue(policy, 'cardFees');
  if (!fees.ok) return fees;
  const kinds = Object.entries(use) as [keyof CardFees, number][];
  const silent: Problem[] = kinds
    .filter(([kind, count]) => count > 0 && fees.value[kind] === undefined)
    .map(([kind]) =>
      problem('policy-silent', { body: policy.body, on: policy.on, parameter: `cardFees.${kind}` }),
    );
  if (silent.length > 0) return refuse(silent);
  return accept(pence(kinds.reduce((sum, [kind, count]) => sum + count * (fees.value[kind] ?? 0), 0)));
}
