/**
 * Makes the position of a pool from a forecast of each scheme's payments; contributions in kind are added to them.
 *
 * @module
 */

import { type Pence, pence, sumPence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import type { PoolAgreement, SchemeId } from '../pool.js';
import type { VariancePosition } from './position.js';

/**
 * Makes the position for `shareVariance` from a forecast.
 *
 * @param forecast.pays what each scheme pays over the whole year, by scheme; one that the agreement does not have is left for
 *   `shareVariance` to refuse
 * @returns nothing counts as uncommitted and nothing is drawn from the risk pool, since a forecast says all that will be spent; schemes at
 *   their commissioner's own risk are left out, because they are settled when the year ends
 */
export function forecastPosition(
  { schemes, contributions }: PoolAgreement,
  { asAt, pays }: { readonly asAt: Day; readonly pays: Readonly<Record<SchemeId, Pence>> },
): VariancePosition {
  const positions = Object.entries(pays).flatMap(([id, amount]) => {
    const scheme = schemes.find((one) => one.id === id);
    if (scheme?.tier === 'own-risk') return [];
    const given = contributions.filter((one) => one.kind === 'in-kind' && one.scheme === id);
    const outturn = sumPence([amount, ...given.map((one) => one.pence)]);
    return [{ scheme: id, budget: scheme?.budget ?? pence(0), outturn, uncommitted: pence(0) }];
  });
  return { asAt, schemes: positions, riskPool: pence(0) };
}
