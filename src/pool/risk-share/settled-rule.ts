/**
 * Makes the rule that pays for a scheme after a settlement: each fund in proportion to its free budget for the scheme.
 *
 * Method: a settlement authorises funds that the scheme's own rule may never ask: a partner's settling fund, the risk pool, a fund from
 * which another scheme gave. So the rule is made from the ledger's budget: exact fractions of the free budget by fund, less amounts
 * still to come in kind. All that is authorised can be spent to the last penny, and no fund pays with another scheme's money.
 * Limit: the rule is for the book as it is: ask again for each bill. Its version is the number of entries in the book. Caps in the
 * scheme's own rule do not count. A fund whose money has not come in yet leaves its share short.
 *
 * @module
 */

import type { AllocationRule, NamedRule } from '../../agreement/rule.js';
import { available } from '../../ledger/balance.js';
import type { Ledger } from '../../ledger/ledger.js';
import { rate } from '../../money/rate.js';
import { accept, assert, problem, type Result, refuse } from '../../problem/problem.js';
import { isHeld } from '../chart-of-pool.js';
import type { PoolAgreement, SchemeId } from '../pool.js';
import { toComeInKind } from './to-come-in-kind.js';

/**
 * Makes the rule by which a scheme's next bill is drawn.
 *
 * @param ledger the pool's book, read for the budget that is neither committed nor spent
 * @param agreement as `checkPool` answered it
 * @returns the rule; the scheme's own if no free budget is left; or `scheme-unknown`, `scheme-outside-pool`
 */
export function settledRule(ledger: Ledger, agreement: PoolAgreement, scheme: SchemeId): Result<NamedRule> {
  const agreed = agreement.schemes.find(({ id }) => id === scheme);
  if (!agreed) return refuse(problem('scheme-unknown', { scheme }));
  const { category, tier, name, rule: ownRule } = agreed;
  if (!isHeld(tier)) return refuse(problem('scheme-outside-pool', { scheme, tier }));
  const inKind = toComeInKind(ledger, agreement);
  const free = ledger.chart.funds.flatMap(({ id: fund, suspense }) => {
    const pence = suspense ? 0 : available(ledger, { category, fund }) - inKind([category], fund);
    return pence > 0 ? [{ fund, pence }] : [];
  });
  if (free.length === 0) {
    const rule = agreement.rules.find(({ id }) => id === ownRule);
    assert(rule !== undefined, `a checked agreement has the rule of each scheme that it holds: ${scheme}`);
    return accept(rule);
  }
  const whole = free.reduce((sum, { pence }) => sum + BigInt(pence), 0n);
  const pays = (fund: string): AllocationRule => ({ kind: 'fund', fund });
  const rule: AllocationRule =
    free.length === 1
      ? pays(free[0]!.fund)
      : {
          kind: 'by-share',
          of: free.map(({ fund, pence }) => ({ share: rate(`${pence}/${whole}`), rule: pays(fund) })),
        };
  return accept({ id: `authorised:${scheme}`, version: ledger.size, name: `${name}, as authorised`, rule });
}
