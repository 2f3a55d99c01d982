/**
 * What an NHS care plan has to say before a direct payment is made, and does not.
 *
 * Source: SI 2013/1617 reg 8(4)(a)–(g).
 *
 * @module
 */
import { isNhsMoney } from '../../agreement/agreement.js';
import { type Finding, finding } from '../../problem/finding.js';
import type { BudgetRevision } from './budget-record.js';

type Part = readonly [paragraph: string, part: string, isThere: (revision: BudgetRevision) => boolean];

const directLines = ({ lines }: BudgetRevision) =>
  lines.filter((line) => line.managedAs === 'direct-payment' && line.fundedBy.some(isNhsMoney));

/** A line has its amount and interval by its form, so that paragraphs (b) and (c) are met once there is one. */
const PARTS: readonly Part[] = [
  [
    '(a)',
    'the health needs and outcomes',
    (revision) =>
      directLines(revision).every(({ needs, outcomes }) => needs.length > 0 && outcomes.length > 0),
  ],
  ['(d)', 'the care co-ordinator', ({ plan }) => plan?.careCoordinator !== undefined],
  ['(e)', 'who monitors each health condition', ({ plan }) => (plan?.monitors ?? []).length > 0],
  [
    '(f)',
    'the date of the first review and how it is carried out',
    ({ plan }) => plan?.firstReview !== undefined && plan.reviewHow !== undefined,
  ],
  [
    '(g)',
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
  return PARTS.filter(([, , isThere]) => !isThere(revision)).map(([paragraph, part]) =>
    finding('plan-part-missing', { part }, 'plan', `SI 2013/1617 reg 8(4)${paragraph}`),
  );
}
