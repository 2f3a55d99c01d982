/**
 * Finds revenue schemes that capital may be asked to pay for.
 *
 * Limit: a scheme that names a stream of capital among its funding sources is partly capital, and is left out.
 * Source: NHS England, Better Care Fund grants and funding, 2025/26 (the Disabled Facilities Grant is ring-fenced capital).
 *
 * @module
 */
import { type Finding, finding } from '../problem/finding.js';
import { capitalFunds, capitalStreams } from './capital.js';
import { fundsThatMayPay } from './funds-that-may-pay.js';
import type { PoolAgreement } from './pool.js';

/**
 * Finds the revenue schemes whose rule may ask a fund of capital: an overspend of theirs would fall on it.
 *
 * @param agreement as `checkPool` accepts it
 * @returns `capital-may-pay-revenue`, one for each scheme and fund, in the order of the schemes and of their rules
 */
export function capitalMoneyFindings(agreement: PoolAgreement): readonly Finding[] {
  const [funds, streams] = [capitalFunds(agreement), capitalStreams(agreement)];
  if (funds.size === 0) return [];
  const mayPay = fundsThatMayPay(agreement);
  return agreement.schemes.flatMap((scheme, index) =>
    scheme.fundingSource.some((stream) => streams.has(stream))
      ? []
      : mayPay(scheme)
          .filter((fund) => funds.has(fund))
          .map((fund) =>
            finding(
              'capital-may-pay-revenue',
              { fund, scheme: scheme.id, rule: scheme.rule! },
              `schemes[${index}].rule`,
            ),
          ),
  );
}
