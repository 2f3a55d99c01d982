/**
 * Why a fund may not pay for a need, whatever money it has.
 *
 * @module
 */
import type { ShortReason } from '../ledger/explanation.js';
import { whyNot } from '../rules/walk.js';
import type { FundSource, Need } from './plan.js';

/**
 * Finds why a fund may not pay for a need.
 *
 * @param source the fund, and the day on which its money lapses if that is not in its terms
 * @returns the reason from its terms or its opening days; else `day-not-allowed` after its money has lapsed; undefined if it may
 */
export function whyMayNot(
  { fund, lapses }: Pick<FundSource, 'fund' | 'lapses'>,
  need: Pick<Need, 'category' | 'day'>,
): ShortReason | undefined {
  const why = whyNot(fund, need);
  if (why !== undefined) return why;
  return lapses !== undefined && need.day > lapses ? 'day-not-allowed' : undefined;
}
