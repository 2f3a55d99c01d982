/**
 * Whose money a pool's funds hold: fund to stream to partner.
 *
 * Method: every stream has a fund of its own, so that a pound keeps its origin. A fund that takes what streams carry forward is their
 * partner's too, when they are all of one partner. Every other fund (suspense, a risk pool) is nobody's yet, and stands apart.
 * Limit: in law money loses its identity inside a pooled fund; attribution is what partners keep for their own accounts.
 * Source: SI 2000/617 reg 7(1).
 *
 * @module
 */

import type { FundId } from '../ledger/chart.js';
import type { PartnerId, PoolAgreement } from './pool.js';

/** Each fund of one partner; a fund that is not here is attributed to nobody. */
export type Attribution = ReadonlyMap<FundId, PartnerId>;

/** Tells for each fund whose money it holds. */
export function attribution({ streams }: Pick<PoolAgreement, 'streams'>): Attribution {
  const claims = new Map<FundId, Set<PartnerId>>();
  const claim = (fund: FundId, partner: PartnerId) =>
    claims.set(fund, (claims.get(fund) ?? new Set()).add(partner));
  for (const { fund, partner } of streams) claim(fund, partner);
  for (const { unspentInto, partner } of streams) if (unspentInto) claim(unspentInto, partner);
  return new Map(
    [...claims].flatMap(([fund, partners]) =>
      partners.size === 1 ? [[fund, [...partners][0]!] as [FundId, PartnerId]] : [],
    ),
  );
}
