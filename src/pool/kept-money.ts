/**
 * Finds where money that was kept for spending that does not recur may be asked for spending that does.
 *
 * Method: the rule of each recurrent scheme is followed for the scheme's own categories, and each fund that it may ask is held
 * against what its terms allow. That a fund may be asked is enough, however little and however late.
 * Limit: what the rules allow, not what was spent. What a risk share keeps (`underspend: 'keep'`) stays in the funds that it is in,
 * so that nothing tells it from their other money; keep it apart by a stream that ends in a reserve.
 *
 * @module
 */

import { pathsBelow } from '../agreement/paths-below.js';
import type { AllocationRule } from '../agreement/rule.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { allowsCategory, covers } from '../ledger/state/terms.js';
import { type Finding, finding } from '../problem/finding.js';
import { chartOfPool, isHeld } from './chart-of-pool.js';
import type { PoolAgreement } from './pool.js';

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
 * Finds the recurrent schemes whose rule may ask a fund for money that was kept for spending that does not recur.
 *
 * @param agreement as `checkPool` accepts it
 * @returns `kept-money-may-recur`, one for each scheme and fund, in the order of the schemes and of their rules
 */
export function keptMoneyFindings(agreement: PoolAgreement): readonly Finding[] {
  const kept = new Map<FundId, string>();
  for (const { id, unspent, unspentInto } of agreement.streams)
    if (unspent === 'keep-non-recurrent' && unspentInto !== undefined && !kept.has(unspentInto))
      kept.set(unspentInto, id);
  if (kept.size === 0) return [];
  const chart = chartOfPool(agreement);
  const termsOf = new Map(chart.funds.map(({ id, terms }) => [id, terms]));
  const below = pathsBelow(chart.accounts.map(({ path }) => path));
  const rules = new Map(agreement.rules.map(({ id, rule }) => [id, rule]));
  return agreement.schemes.flatMap(({ id: scheme, rule: id = '', category, spending, tier }, index) => {
    const rule = rules.get(id);
    if (rule === undefined || spending !== 'recurrent' || !isHeld(tier)) return [];
    const found = new Set<FundId>();
    for (const { fund, categories } of asked(rule, below([category]))) {
      const terms = kept.has(fund) ? termsOf.get(fund) : undefined;
      if (terms && categories.some((one) => allowsCategory(terms, one))) found.add(fund);
    }
    return [...found].map((fund) =>
      finding(
        'kept-money-may-recur',
        { fund, stream: kept.get(fund)!, scheme, rule: id },
        `schemes[${index}].rule`,
      ),
    );
  });
}
