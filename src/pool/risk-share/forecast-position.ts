/**
 * Makes the position of a pool from a forecast of each scheme's payments; contributions in kind are added to them.
 *
 * @module
 */

import { type Pence, pence, sumPence } from '../../money/pence.js';
import { byId } from '../../record/gather.js';
import type { Day } from '../../time/day.js';
import type { PoolAgreement, SchemeId } from '../pool.js';
import type { VariancePosition } from './position.js';

/**
 * Makes the position for `shareVariance` from a forecast.
 *
 * @param forecast.pays the payments of each scheme over the whole year; `shareVariance` refuses a scheme that the agreement does not have
 * @returns a position without uncommitted budget or risk pool, because a forecast includes all spending; schemes at their commissioner's
 *   own risk are left out, because they are settled when the year ends
 */
export function forecastPosition(
  { schemes, contributions }: PoolAgreement,
  { asAt, pays }: { readonly asAt: Day; readonly pays: Readonly<Record<SchemeId, Pence>> },
): VariancePosition {
  const schemesById = byId(schemes);
  const positions = Object.entries(pays).flatMap(([id, amount]) => {
    const scheme = schemesById.get(id);
    if (scheme?.tier === 'own-risk') return [];
    const given = contributions.filter(({ kind, scheme: of }) => kind === 'in-kind' && of === id);
    const outturn = sumPence([amount, ...given.map(({ pence }) => pence)]);
    return [{ scheme: id, budget: scheme?.budget ?? pence(0), outturn, uncommitted: pence(0) }];
  });
  return { asAt, schemes: positions, riskPool: pence(0) };
}
