/**
 * Splits the difference between what partners paid for a scheme and their budgets for it, by reason.
 *
 * Method: the variance of the scheme falls on the partners as its budget does, by largest remainder. The rest of the difference adds up to
 * nothing over the partners. It is rounding if nobody's is more than a penny for each payment; it was paid from other schemes'
 * underspends if some funds went over their budget for the scheme while others had budget left; otherwise the scheme's rule asks one
 * fund before another.
 *
 * @module
 */

import { allocate } from '../../money/allocate.js';
import type { Pence } from '../../money/pence.js';
import type { Attribution } from '../attribution.js';
import type { PartnerId } from '../pool.js';
import type { FundSums } from './bridge-sums.js';

/** Pence by partner, in their order. The four together are what each paid beyond its budget. */
export interface VarianceSplit {
  readonly variance: readonly number[];
  readonly others: readonly number[];
  readonly order: readonly number[];
  readonly rounding: readonly number[];
}

const budgetOf = ({ agreed, offset, riskPool, further, moved }: FundSums) =>
  agreed + offset + riskPool + further + moved;

/**
 * Splits one scheme's variance.
 *
 * @param scheme.partners in the order of the agreement; the last, without a name, is nobody
 * @param scheme.payments how many entries spent on the scheme
 */
export function splitVariance(
  funds: readonly FundSums[],
  scheme: {
    readonly partners: readonly (PartnerId | undefined)[];
    readonly owners: Attribution;
    readonly payments: number;
  },
): VarianceSplit {
  const { partners, owners, payments } = scheme;
  const sumBy = (of: (fund: FundSums) => number) =>
    partners.map((partner) =>
      funds.filter(({ fund }) => owners.get(fund) === partner).reduce((sum, fund) => sum + of(fund), 0),
    );
  const none = partners.map(() => 0);
  const beyond = sumBy((fund) => fund.spent - budgetOf(fund));
  const whole = beyond.reduce((sum, amount) => sum + amount, 0);
  const weights = sumBy(budgetOf).map((budget) => Math.max(0, budget));
  // Without a budget there is nothing to share by: whoever paid bears it.
  if (weights.every((weight) => weight === 0))
    return { variance: beyond, others: none, order: none, rounding: none };
  const variance = allocate(whole as Pence, weights);
  const drift = beyond.map((amount, place) => amount - variance[place]!);
  const over = funds.some((fund) => fund.spent > budgetOf(fund));
  const under = funds.some((fund) => fund.spent < budgetOf(fund));
  const why = drift.every((amount) => Math.abs(amount) <= payments + 1)
    ? 'rounding'
    : over && under
      ? 'others'
      : 'order';
  return { variance, others: none, order: none, rounding: none, [why]: drift };
}
