/**
 * Shares the balance or the overspend of a pool over its partners, fund by fund.
 *
 * Method: the whole is shared once by the rule, so that a cap counts once and odd pennies are few. Then each fund is split with the
 * partners' outstanding parts as the weights: every fund adds up, and so does every partner's part.
 *
 * @module
 */

import type { FundId } from '../../ledger/chart.js';
import type { Explanation } from '../../ledger/explanation.js';
import { allocate } from '../../money/allocate.js';
import { type Pence, sumPence } from '../../money/pence.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { shortfall } from '../../rules/spend.js';
import { walkRule } from '../../rules/walk.js';
import type { Day } from '../../time/day.js';
import type { PartnerId, PoolAgreement } from '../pool.js';
import { byContribution, type PartnerContribution, partnerFunds } from '../risk-share/risk-share.js';

/** An amount of one fund. */
interface OfFund {
  readonly fund: FundId;
  readonly pence: Pence;
}

/** One partner's part of one fund. */
export interface PartOfFund extends OfFund {
  readonly partner: PartnerId;
}

/** Spreads the partners' parts of the whole over the funds. */
function spread(parts: ReadonlyMap<PartnerId, number>, funds: readonly OfFund[]): readonly PartOfFund[] {
  const partners = [...parts.keys()];
  let unshared = [...parts.values()];
  return funds.flatMap(({ fund, pence: amount }) => {
    // The outstanding parts are the weights, so that the last fund gives exactly the rest.
    const shares = allocate(amount, unshared);
    unshared = unshared.map((part, index) => part - shares[index]!);
    return shares.map((pence, index) => ({ fund, partner: partners[index]!, pence }));
  });
}

/**
 * Shares amounts of funds over the partners of a pool that ends.
 *
 * @param funds pence not below zero; funds with zero are left out
 * @param on `contributions` by which to share if no other rule was agreed, and the day
 * @returns each partner's part of each fund, and why; or `exit-shares-missing`, or `draw-short` when the rule leaves a part with nobody
 */
export function shareOut(
  agreement: PoolAgreement,
  funds: readonly OfFund[],
  on: { readonly contributions: readonly PartnerContribution[]; readonly ends: Day },
): Result<{ readonly explanation?: Explanation; readonly parts: readonly PartOfFund[] }> {
  const nonZero = funds.filter(({ pence }) => pence > 0);
  if (nonZero.length === 0) return accept({ parts: [] });
  const agreed = agreement.exit.balance;
  if (!agreed && on.contributions.every(({ pence }) => pence === 0))
    return refuse(problem('exit-shares-missing', {}, 'contributions'));
  const rule = agreed ?? byContribution(on.contributions);
  const { given, explanation } = walkRule({
    rule: { id: 'exit', version: 1, name: 'What is left when the pool ends', rule },
    need: sumPence(nonZero.map(({ pence }) => pence)),
    capDay: on.ends,
    funds: partnerFunds(agreement.partners),
    available: () => Number.POSITIVE_INFINITY,
    drawn: () => 0,
  });
  if (explanation.covered < explanation.need)
    return refuse({ ...shortfall(explanation), at: 'exit.balance' });
  return accept({ explanation, parts: spread(given, nonZero) });
}
