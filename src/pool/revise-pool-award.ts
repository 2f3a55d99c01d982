/**
 * Revises the award of a pool: posts the difference between the budget as it now is and all that was awarded before.
 *
 * Source: SI 2000/617 reg 7(3)(b) (how contributions may be varied).
 *
 * @module
 */
import type { Draft } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Result } from '../problem/problem.js';
import { draftDifference } from '../rules/revise-award.js';
import { type Day, laterOf } from '../time/day.js';
import { awardPool, type PoolAwardRequest } from './award-pool.js';
import type { PoolAgreement } from './pool.js';

/** A revision: its id and day, the day up to which variations are known, and the earlier day to which it belongs when that day's period is closed. */
export interface PoolAwardRevision extends PoolAwardRequest {
  readonly effective?: Day;
}

/**
 * Drafts what the award of a pool has changed by.
 *
 * @param pool as it now is, checked
 * @param revision a variation counts when it is known by `knownOn`; absent, by the day of the revision. Variations that an earlier award knew
 *   are not gone back on
 * @returns one draft of the difference, whose explanations are of the whole award; none when nothing has changed; the first award when there was
 *   none; or the refusals of `awardPool`
 */
export function revisePoolAward(
  ledger: Ledger,
  pool: PoolAgreement,
  { id, date, knownOn = date, effective }: PoolAwardRevision,
): Result<readonly Draft[]> {
  return draftDifference(ledger, effective, (last) =>
    awardPool(pool, { id, date, knownOn: laterOf(knownOn, last ?? knownOn) }),
  );
}
