/**
 * Purchases that are not allowed, as a table: by regime, by way of managing, and by law or policy.
 *
 * Method: the list of SI 2013/1617 reg 8(5) binds direct payments; for a notional or a third-party budget the same list is policy at
 * most, which was recalled with medium confidence and is marked so; a pool is not bound by it.
 * Source: SI 2013/1617 reg 8(5); SI 2014/1652 regs 6(2), 9.
 *
 * @module
 */

import { MANAGED_AS } from '../../agreement/agreement.js';
import type { Exclusion } from '../../agreement/law.js';
import type { PurchaseWay } from '../../agreement/purchase.js';
import { NHS_EXCLUSIONS } from './nhs-exclusions.js';
import type { Regime } from './regime.js';

/** One kind of purchase that may not be made. */
export interface BarredPurchase extends Exclusion {
  readonly regime: Regime;
  readonly ways: readonly PurchaseWay[];
  readonly by: 'law' | 'policy';
}

/** A place at a school or a college after 16, which the budget of an education, health and care plan never funds, in whatever way it is managed. */
export const SCHOOL_PLACE = 'expenses/community/education/school-place';

export const BARRED_PURCHASES: readonly BarredPurchase[] = [
  ...NHS_EXCLUSIONS.map(
    (exclusion) => ({ ...exclusion, regime: 'nhs', ways: ['direct-payment'], by: 'law' }) as const,
  ),
  ...NHS_EXCLUSIONS.map(
    (exclusion) =>
      ({
        ...exclusion,
        regime: 'nhs',
        ways: ['notional', 'third-party'],
        by: 'policy',
        citation: `policy, after ${exclusion.citation} (recalled, provisional)`,
      }) as const,
  ),
  {
    regime: 'education',
    ways: MANAGED_AS,
    by: 'law',
    category: SCHOOL_PLACE,
    citation: 'SI 2014/1652 regs 6(2), 9',
  },
];
