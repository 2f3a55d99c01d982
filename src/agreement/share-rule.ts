/**
 * A ready rule for the commonest case: each fund pays its share.
 *
 * @module
 */
import type { FundId } from '../ledger/chart.js';
import type { Rate } from '../money/rate.js';
import type { NamedRule } from './rule.js';

/**
 * Makes a rule by which each fund pays its share of a cost.
 *
 * @param id the name under which entries refer to the rule
 * @param shares the share of each fund as it is written, such as `57%` or `3/5`; one of them may be `remaining`. Odd pennies go to the
 *   largest remainders, and where these are equal to the fund that is named first
 * @returns version 1 of the rule; `checkNamedRule` and `draw` say what is wrong with its shares or funds
 */
export function shareRule(id: string, shares: Readonly<Record<FundId, string>>): NamedRule {
  const parts = Object.entries(shares);
  const of = parts.map(([fund, share]) => ({
    share: share as Rate | 'remaining',
    rule: { kind: 'fund', fund } as const,
  }));
  const name = parts.map(([fund, share]) => `${fund} ${share}`).join(', ');
  return { id, version: 1, name: name.slice(0, 200), rule: { kind: 'by-share', of } };
}
