/**
 * The parts that an agreement names: the income of each stream, the spending of each scheme, the funds of each partner.
 *
 * @module
 */
import type { StreamId } from '../../agreement/agreement.js';
import type { FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { attribution } from '../attribution.js';
import { isHeld } from '../chart-of-pool.js';
import type { PartnerId, PoolAgreement, SchemeId } from '../pool.js';
import { inFunds, keptApart, noParts, type PartsOf } from './parts.js';

/** The funds of each partner, and those of nobody, in the order of the chart. */
export interface FundsByPartner {
  readonly of: (partner: PartnerId) => readonly FundId[];
  readonly ofNobody: readonly FundId[];
}

/** Divides the funds of a ledger by the partner whose money they hold; each fund is in exactly one part. */
export function fundsByPartner(ledger: Ledger, agreement: PoolAgreement): FundsByPartner {
  const owners = attribution(agreement);
  const partners = new Map(agreement.partners.map(({ id }): [PartnerId, FundId[]] => [id, []]));
  const ofNobody: FundId[] = [];
  for (const { id } of ledger.chart.funds) (partners.get(owners.get(id) ?? '') ?? ofNobody).push(id);
  return { of: (partner) => partners.get(partner) ?? [], ofNobody };
}

/** The income account of each stream in its fund; if two streams share one, it counts for the first. */
export function streamParts(ledger: Ledger, { streams }: PoolAgreement): ReadonlyMap<StreamId, PartsOf> {
  const apart = keptApart(
    ledger.chart,
    streams.map(({ account }) => account),
  );
  const usedPlaces = new Set<string>();
  const fundIds = new Set(ledger.chart.funds.map(({ id }) => id));
  return new Map(
    streams.map(({ id, account, fund }): [StreamId, PartsOf] => {
      const place = JSON.stringify([account, fund]);
      const isFirst = !usedPlaces.has(place) && fundIds.has(fund);
      usedPlaces.add(place);
      return [id, isFirst ? inFunds(apart.get(account) ?? noParts, [fund]) : noParts];
    }),
  );
}

/** The spending of each scheme that the pool holds; if two schemes share a category, it counts for the first. */
export function schemeParts(ledger: Ledger, { schemes }: PoolAgreement): ReadonlyMap<SchemeId, PartsOf> {
  const held = schemes.filter(({ tier }) => isHeld(tier));
  const apart = keptApart(
    ledger.chart,
    held.map(({ category }) => category),
  );
  const schemeByCategory = new Map(held.toReversed().map(({ id, category }) => [category, id]));
  return new Map(
    held.map(({ id, category }) => [
      id,
      schemeByCategory.get(category) === id ? (apart.get(category) ?? noParts) : noParts,
    ]),
  );
}
