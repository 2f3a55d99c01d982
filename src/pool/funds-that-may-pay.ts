/**
 * Finds the funds that may pay for a scheme: those that its rule may ask, and whose terms allow one of its categories.
 *
 * Method: the rule is followed for the scheme's own categories, and each fund that it may ask is checked against its terms. It is enough
 * that a fund may be asked, however little and however late.
 * Limit: this shows what the rules allow, not actual spending.
 *
 * @module
 */

import { pathsBelow } from '../agreement/paths-below.js';
import type { AllocationRule } from '../agreement/rule.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { allowsCategory, covers } from '../ledger/state/terms.js';
import { chartOfPool, isHeld } from './chart-of-pool.js';
import type { PoolAgreement, Scheme } from './pool.js';

/** A fund that a rule may ask, and the categories for which it may. */
interface FundQuestion {
  readonly fund: FundId;
  readonly categories: readonly AccountPath[];
}

function questionsOf(rule: AllocationRule, categories: readonly AccountPath[]): readonly FundQuestion[] {
  if (categories.length === 0) return [];
  switch (rule.kind) {
    case 'fund':
      return [{ fund: rule.fund, categories }];
    case 'kept':
      return [];
    case 'in-order':
    case 'one-of':
      return rule.of.flatMap((branch) => questionsOf(branch, categories));
    case 'by-share':
      return rule.of.flatMap((part) => questionsOf(part.rule, categories));
    case 'up-to':
      return questionsOf(rule.rule, categories);
    case 'when': {
      const [inside, outside] = [true, false].map((isInside) =>
        categories.filter((category) => covers(rule.category, category) === isInside),
      ) as [AccountPath[], AccountPath[]];
      return [
        ...questionsOf(rule.rule, inside),
        ...(rule.otherwise ? questionsOf(rule.otherwise, outside) : []),
      ];
    }
  }
}

/**
 * Finds, for any scheme of an agreement, the funds that may pay for it.
 *
 * @param agreement as `checkPool` accepts it
 * @returns each fund once, in the order of the scheme's rule; none if the pool does not hold the scheme
 */
export function fundsThatMayPay(agreement: PoolAgreement): (scheme: Scheme) => readonly FundId[] {
  const chart = chartOfPool(agreement);
  const termsOf = new Map(chart.funds.map(({ id, terms }) => [id, terms]));
  const below = pathsBelow(chart.accounts.map(({ path }) => path));
  const rules = new Map(agreement.rules.map(({ id, rule }) => [id, rule]));
  return ({ rule: id = '', category, tier }) => {
    const rule = rules.get(id);
    if (rule === undefined || !isHeld(tier)) return [];
    const mayPay = questionsOf(rule, below([category])).filter(({ fund, categories }) => {
      const terms = termsOf.get(fund);
      return terms !== undefined && categories.some((path) => allowsCategory(terms, path));
    });
    return [...new Set(mayPay.map(({ fund }) => fund))];
  };
}
