/**
 * Finds where money that was kept for spending that does not recur may be asked for spending that does.
 *
 * Limit: what the rules allow, not what was spent. What a risk share keeps (`underspend: 'keep'`) stays in the funds that it is in,
 * so that nothing tells it from their other money; keep it apart by a stream that ends in a reserve.
 *
 * @module
 */

import type { FundId } from '../ledger/chart.js';
import { type Finding, finding } from '../problem/finding.js';
import { fundsThatMayPay } from './funds-that-may-pay.js';
import type { PoolAgreement } from './pool.js';

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
  const mayPay = fundsThatMayPay(agreement);
  return agreement.schemes.flatMap((scheme, index) =>
    scheme.spending === 'recurrent'
      ? mayPay(scheme)
          .filter((fund) => kept.has(fund))
          .map((fund) =>
            finding(
              'kept-money-may-recur',
              { fund, stream: kept.get(fund)!, scheme: scheme.id, rule: scheme.rule! },
              `schemes[${index}].rule`,
            ),
          )
      : [],
  );
}
