/**
 * Says why a fund may not pay for a need, whatever it holds.
 *
 * @module
 */
import type { ShortReason } from '../ledger/explanation.js';
import { whyNot } from '../rules/walk.js';
import type { FundSource, Need } from './plan.js';

/**
 * Says why a fund may not pay for a need.
 *
 * @param source the fund, and the last day on which its money may be used when that is said apart from its terms
 * @returns what its terms and its days of opening say; else `day-not-allowed` after its money has lapsed; undefined when it may
 */
export function whyMayNot(
  { fund, lapses }: Pick<FundSource, 'fund' | 'lapses'>,
  need: Pick<Need, 'category' | 'day'>,
): ShortReason | undefined {
  const why = whyNot(fund, need);
  if (why !== undefined) return why;
  return lapses !== undefined && need.day > lapses ? 'day-not-allowed' : undefined;
}
