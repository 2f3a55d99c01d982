/**
 * Checks the rules over partners instead of funds: risk shares, the waterfall and how the pool ends.
 *
 * Method: each partner is treated as a fund that can always be asked, so that the one check of rules works for partners too.
 *
 * @module
 */

import { checkRule } from '../agreement/check-rule.js';
import { type AllocationRule, fundsAskedBy } from '../agreement/rule.js';
import { type Problem, problem } from '../problem/problem.js';
import { repeatedNames } from '../problem/repeated.js';
import { addToList, byId } from '../record/gather.js';
import { capitalFunds, capitalStreams, isCapitalScheme } from './capital.js';
import { isHeld } from './chart-of-pool.js';
import type { PoolAgreement } from './pool.js';
import { partnerFunds } from './risk-share/risk-share.js';

/** Finds partners who may have to bear the overspend of a revenue scheme but settle on a stream of capital. */
function checkCapital(agreement: PoolAgreement): Problem[] {
  const { partners, streams, schemes, riskShares } = agreement;
  const capital = capitalStreams(agreement);
  const isCapital = isCapitalScheme(agreement);
  const streamsById = byId(streams);
  // Settling on another partner’s stream is a problem of its own.
  const capitalStreamOf = new Map(
    partners
      .filter(({ id, settlesOn }) => capital.has(settlesOn) && streamsById.get(settlesOn)?.partner === id)
      .map(({ id, settlesOn }) => [id, settlesOn]),
  );
  if (capitalStreamOf.size === 0) return [];
  const revenue = [...schemes.entries()].filter(([, scheme]) => isHeld(scheme.tier) && !isCapital(scheme));
  const refuseEach = (bearers: readonly string[], riskShare: string, at: string) =>
    [...new Set(bearers)].flatMap((partner) => {
      const stream = capitalStreamOf.get(partner);
      return stream === undefined
        ? []
        : [problem('overspend-on-capital', { riskShare, partner, stream }, at)];
    });
  const shared = new Set(revenue.map(([, { riskShare }]) => riskShare));
  return [
    ...riskShares.flatMap(({ id, overspend }, index) =>
      shared.has(id) ? refuseEach(fundsAskedBy(overspend), id, `riskShares[${index}].overspend`) : [],
    ),
    ...revenue.flatMap(([index, { riskShare, commissioner }]) =>
      riskShare === undefined ? refuseEach([commissioner], 'own risk', `schemes[${index}].commissioner`) : [],
    ),
  ];
}

/**
 * Finds what is wrong with risk shares, waterfall and exit. Codes: those of `checkRule`, with `partner-unknown` for a name that
 * is no partner; `overspend-on-capital`, `name-repeated` (a step named twice), `risk-pool-missing`, `risk-pool-suspense`,
 * `risk-pool-capital`, `fund-unknown`.
 */
export function checkRiskShares(agreement: PoolAgreement): Problem[] {
  const { riskShares, waterfall, exit, schemes } = agreement;
  const problems: Problem[] = [];
  const funds = partnerFunds(agreement.partners);
  const allCategories = schemes.map(({ category }) => category);
  const categoriesOf = new Map<string, string[]>();
  for (const { riskShare, category } of schemes)
    if (riskShare !== undefined) addToList(categoriesOf, riskShare, category);
  const checkShare = (rule: AllocationRule, at: string, categories: readonly string[]) => {
    const context = { funds, categories: categories.length > 0 ? categories : ['expenses'], mayKeep: false };
    for (const fault of checkRule(rule, context))
      problems.push(
        fault.code === 'fund-unknown'
          ? problem('partner-unknown', { partner: fault.facts.fund }, at)
          : { ...fault, at },
      );
  };
  for (const [index, { id, overspend, underspend }] of riskShares.entries()) {
    const categories = categoriesOf.get(id) ?? allCategories;
    checkShare(overspend, `riskShares[${index}].overspend`, categories);
    if (underspend !== undefined && underspend !== 'keep')
      checkShare(underspend, `riskShares[${index}].underspend`, categories);
  }
  problems.push(...checkCapital(agreement));
  const { steps, riskPool } = waterfall;
  problems.push(...repeatedNames('step', steps, 'waterfall.steps'));
  if (steps.includes('risk-pool') && riskPool === undefined)
    problems.push(problem('risk-pool-missing', {}, 'waterfall.riskPool'));
  if (riskPool !== undefined) {
    const fund = agreement.funds.find(({ id }) => id === riskPool);
    if (!fund) problems.push(problem('fund-unknown', { fund: riskPool }, 'waterfall.riskPool'));
    else if (fund.suspense)
      problems.push(problem('risk-pool-suspense', { fund: riskPool }, 'waterfall.riskPool'));
    else if (capitalFunds(agreement).has(riskPool))
      problems.push(problem('risk-pool-capital', { fund: riskPool }, 'waterfall.riskPool'));
  }
  if (exit.balance) checkShare(exit.balance, 'exit.balance', allCategories);
  for (const [index, { goesTo: partner }] of exit.assets.entries())
    if (!funds.has(partner))
      problems.push(problem('partner-unknown', { partner }, `exit.assets[${index}].goesTo`));
  return problems;
}
