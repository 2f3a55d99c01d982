/**
 * The source that marks all settlements of one agreement's overspends and underspends.
 *
 * @module
 */
import type { PoolAgreement } from './pool.js';

/** The source of every settlement of an agreement. No instalment has such an id. */
export function settlementSource({ period }: Pick<PoolAgreement, 'period'>): string {
  return `risk-share:from-${period.from}`;
}
