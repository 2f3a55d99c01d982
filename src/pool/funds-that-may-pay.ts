/**
 * Finds the funds that may pay for a scheme: those that its rule may ask, and whose terms allow one of its categories.
 *
 * Method: the rule is followed for the scheme's own categories, and each fund that it may ask is held against its terms. That a fund
 * may be asked is enough, however little and however late.
 * Limit: what the rules allow, not what was spent.
 *
 * @module
 */

import { pathsBelow } from '../agreement/paths-below.js';
import type { AllocationRule } from '../agreement/rule.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { allowsCategory, covers } from '../ledger/state/terms.js';
import { chartOfPool, isHeld } from './chart-of-pool.js';
import type { PoolAgreement, Scheme } from './pool.js';

/** A fund that a rule may ask, and for which categories. */
interface Asked {
  readonly fund: FundId;
  readonly categories: readonly AccountPath[];
}

function asked(rule: AllocationRule, categories: readonly AccountPath[]): readonly Asked[] {
  if (categories.length === 0) return [];
  switch (rule.kind) {
    case 'fund':
      return [{ fund: rule.fund, categories }];
    case 'kept':
      return [];
    case 'in-order':
    case 'one-of':
      return rule.of.flatMap((one) => asked(one, categories));
    case 'by-share':
      return rule.of.flatMap((one) => asked(one.rule, categories));
    case 'up-to':
      return asked(rule.rule, categories);
    case 'when': {
      const [inside, outside] = [true, false].map((isInside) =>
        categories.filter((one) => covers(rule.category, one) === isInside),
      ) as [AccountPath[], AccountPath[]];
      return [...asked(rule.rule, inside), ...(rule.otherwise ? asked(rule.otherwise, outside) : [])];
    }
  }
}

/**
 * Finds, for any scheme of an agreement, the funds that may pay for it.
 *
 * @param agreement as `checkPool` accepts it
 * @returns each fund once, in the order of the scheme's rule; none where the pool does not hold the scheme
 */
export function fundsThatMayPay(agreement: PoolAgreement): (scheme: Scheme) => readonly FundId[] {
  const chart = chartOfPool(agreement);
  const termsOf = new Map(chart.funds.map(({ id, terms }) => [id, terms]));
  const below = pathsBelow(chart.accounts.map(({ path }) => path));
  const rules = new Map(agreement.rules.map(({ id, rule }) => [id, rule]));
  return ({ rule: id = '', category, tier }) => {
    const rule = rules.get(id);
    if (rule === undefined || !isHeld(tier)) return [];
    const mayPay = asked(rule, below([category])).filter(({ fund, categories }) => {
      const terms = termsOf.get(fund);
      return terms !== undefined && categories.some((one) => allowsCategory(terms, one));
    });
    return [...new Set(mayPay.map(({ fund }) => fund))];
  };
}
