/**
 * Finds recurrent schemes that may be paid from money that was kept for one-off spending.
 *
 * Limit: this shows what the rules allow, not actual spending. Money that a risk share keeps (`underspend: 'keep'`) stays in its funds,
 * where it cannot be told from their other money; a stream that ends in a reserve keeps it apart.
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
  const streamByReserve = new Map<FundId, string>();
  for (const { id, unspent, unspentInto } of agreement.streams)
    if (unspent === 'keep-non-recurrent' && unspentInto !== undefined && !streamByReserve.has(unspentInto))
      streamByReserve.set(unspentInto, id);
  if (streamByReserve.size === 0) return [];
  const mayPay = fundsThatMayPay(agreement);
  return agreement.schemes.flatMap((scheme, index) =>
    scheme.spending === 'recurrent'
      ? mayPay(scheme)
          .filter((fund) => streamByReserve.has(fund))
          .map((fund) =>
            finding(
              'kept-money-may-recur',
              { fund, stream: streamByReserve.get(fund)!, scheme: scheme.id, rule: scheme.rule! },
              `schemes[${index}].rule`,
            ),
          )
      : [],
  );
}
