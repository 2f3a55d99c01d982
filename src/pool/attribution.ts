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
import type { PartnerId, PoolAgreement, PoolStream } from './pool.js';

/** The funds that hold the money of streams: their own, and those that take what they leave unspent. */
export function fundsOfStreams(streams: readonly Pick<PoolStream, 'fund' | 'unspentInto'>[]): FundId[] {
  return streams.flatMap(({ fund, unspentInto }) => (unspentInto ? [fund, unspentInto] : [fund]));
}

/** The partner of each fund; a fund without one is attributed to nobody. */
export type Attribution = ReadonlyMap<FundId, PartnerId>;

/** Finds the partner whose money each fund holds. */
export function attribution({ streams }: Pick<PoolAgreement, 'streams'>): Attribution {
  const owners = new Map<FundId, PartnerId>();
  const shared = new Set<FundId>();
  for (const stream of streams) {
    for (const fund of fundsOfStreams([stream])) {
      if ((owners.get(fund) ?? stream.partner) !== stream.partner) shared.add(fund);
      owners.set(fund, stream.partner);
    }
  }
  return new Map([...owners].filter(([fund]) => !shared.has(fund)));
}
