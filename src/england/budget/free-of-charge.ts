/**
 * What may never be charged for: by the authority under which it is funded, or by the kind of care.
 *
 * Limit: the officer says of what kind a line is; whether something is an aid or an adaptation is the officer’s label. That care paid by
 * the NHS is free was recalled, not read.
 * Source: Care Act 2014 s14(3); Mental Health Act 1983 s117; SI 2014/2672 regs 3, 4; SI 2014/2840 reg 2.
 *
 * @module
 */
import { isNhsMoney } from '../../agreement/agreement.js';
import { type Problem, problem } from '../../problem/problem.js';
import type { CostLine, LineFunding } from './budget-record.js';

/** Why a kind of care is free of charge. */
export const FREE_GROUNDS = [
  'aid',
  'small-adaptation',
  'reablement',
  'variant-cjd',
  'care-for-the-adult',
] as const;
export type FreeGround = (typeof FREE_GROUNDS)[number];

const CITATIONS: Readonly<Record<FreeGround, string>> = {
  aid: 'SI 2014/2672 reg 3',
  'small-adaptation': 'SI 2014/2672 reg 3',
  reablement: 'SI 2014/2672 reg 3',
  'variant-cjd': 'SI 2014/2672 reg 4',
  // A carer is not charged for care that is provided to the adult.
  'care-for-the-adult': 'Care Act 2014 s14(3)',
};

/** SI 2014/2672 reg 3: an adaptation that costs no more than £1,000. The limit is on adaptations, not on aids. */
const SMALL_ADAPTATION = 1_000_00;

/** SI 2014/2840 reg 2: reablement that may not be charged for is no part of the budget. */
export const EXCLUDED_CITATION = 'SI 2014/2840 reg 2';
export const isExcluded = ({ free }: CostLine) => free === 'reablement';

/** The law that makes a part of a line free; undefined if it may be charged for. */
export function freeUnder({ free }: CostLine, funding: LineFunding): string | undefined {
  if (free !== undefined) return CITATIONS[free];
  if (funding.authority === 'section-117-aftercare') return 'Mental Health Act 1983 s117';
  if (isNhsMoney(funding)) return 'NHS Act 2006: care is free of charge (recalled)';
  // Only the meeting of needs under the Care Act may be charged for under it.
  return funding.authority === 'care-act' ? undefined : 'Care Act 2014 s14(1)';
}

/** An adaptation that is too dear to be free. */
export function checkFreeGround({ id, free, pence }: CostLine, at: string): Problem[] {
  if (free !== 'small-adaptation' || pence <= SMALL_ADAPTATION) return [];
  return [problem('adaptation-not-free', { line: id, pence, limit: SMALL_ADAPTATION }, `${at}.free`)];
}
