/**
 * Attributes the funds of a pool to partners.
 *
 * Method: every stream has a fund of its own, so that a pound keeps its origin. A fund that takes unspent money of streams is attributed to
 * their partner if they all have the same one. Every other fund (suspense, a risk pool) is attributed to nobody.
 * Limit: in law money loses its identity inside a pooled fund; attribution is for the partners' own accounts.
 * Source: SI 2000/617 reg 7(1).
 *
 * @module
 */

import type { FundId } from '../ledger/chart.js';
import type { PartnerId, PoolAgreement } from './pool.js';

/** The partner of each fund; a fund without one is attributed to nobody. */
export type Attribution = ReadonlyMap<FundId, PartnerId>;

/** Finds the partner whose money each fund holds. */
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
