/**
 * The capital in a pool: grants and contributions that may pay for capital only, such as the Disabled Facilities Grant.
 *
 * Method: a stream is capital by its authority, or if all contributions on it are. A scheme is capital if all its streams are. Capital
 * bears no overspend of a revenue scheme, and gives it nothing.
 * Source: NHS England, Better Care Fund grants and funding, 2025/26 (the Disabled Facilities Grant is ring-fenced capital).
 *
 * @module
 */

import type { StreamId } from '../agreement/agreement.js';
import type { FundId } from '../ledger/chart.js';
import { fundsOfStreams } from './attribution.js';
import type { PoolAgreement, Scheme } from './pool.js';

/** The streams that bring in capital. */
export function capitalStreams({
  streams,
  contributions,
}: Pick<PoolAgreement, 'streams' | 'contributions'>): ReadonlySet<StreamId> {
  const revenue = new Set<StreamId>();
  const capital = new Set<StreamId>();
  for (const { stream, kind } of contributions) (kind === 'capital' ? capital : revenue).add(stream);
  return new Set(
    streams
      .filter(
        ({ id, authority }) =>
          authority === 'disabled-facilities-grant' || (capital.has(id) && !revenue.has(id)),
      )
      .map(({ id }) => id),
  );
}

/** The funds of capital: those of its streams, and those that take what these leave unspent. */
export function capitalFunds(
  agreement: Pick<PoolAgreement, 'streams' | 'contributions'>,
): ReadonlySet<FundId> {
  const capital = capitalStreams(agreement);
  return new Set(fundsOfStreams(agreement.streams.filter(({ id }) => capital.has(id))));
}

/** Whether capital alone pays for a scheme. */
export function isCapitalScheme(
  agreement: Pick<PoolAgreement, 'streams' | 'contributions'>,
): (scheme: Scheme) => boolean {
  const capital = capitalStreams(agreement);
  return ({ fundingSource }) => fundingSource.length > 0 && fundingSource.every((id) => capital.has(id));
}
