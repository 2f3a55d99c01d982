/**
 * The parts that an NHS care plan must have, and lacks.
 *
 * Limit: the officer checks that somebody monitors each condition, since the plan lists no conditions by themselves. The agreement of the
 * patient or representative before the first payment, and the risks that are explained (reg 8(1)(b), (c), (7)), are not recorded here.
 * Source: SI 2013/1617 reg 8(4).
 *
 * @module
 */
import { isNhsMoney } from '../../agreement/agreement.js';
import { type Finding, finding } from '../../problem/finding.js';
import type { BudgetRevision } from './budget-record.js';

type Part = readonly [part: string, isThere: (revision: BudgetRevision) => boolean];

const directLines = ({ lines }: BudgetRevision) =>
  lines.filter((line) => line.managedAs === 'direct-payment' && line.fundedBy.some(isNhsMoney));

/** A line has its amount and interval by its form, so that those are there once there is a line. */
const PARTS: readonly Part[] = [
  [
    'the needs and outcomes',
    (revision) =>
      directLines(revision).every(({ needs, outcomes }) => needs.length > 0 && outcomes.length > 0),
  ],
  ['the care co-ordinator', ({ plan }) => plan?.careCoordinator !== undefined],
  ['who monitors each condition', ({ plan }) => (plan?.monitors ?? []).length > 0],
  ['the date of the first review', ({ plan }) => plan?.firstReview !== undefined],
  [
    'the notice if the payment is reduced or stopped after a review',
    ({ plan }) => plan?.noticeDays !== undefined,
  ],
];

/**
 * Finds the parts that an NHS care plan has to have and does not.
 *
 * @returns `plan-part-missing` for each, in the order of the regulation; none if no line is an NHS direct payment
 */
export function planFindings(revision: BudgetRevision): readonly Finding[] {
  if (directLines(revision).length === 0) return [];
  return PARTS.filter(([, isThere]) => !isThere(revision)).map(([part]) =>
    finding('plan-part-missing', { part }, 'plan'),
  );
}
