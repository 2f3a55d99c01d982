/**
 * Explains the shares of a split, and checks such an explanation by computing it again.
 *
 * Method: the shares as they are written, of the sum that was asked, come to one exact part, one place in the queue for odd pennies and one
 * whole number of pence each. So all that is said of a share is computed again at the door.
 * Limit: a split of which no share says anything is let pass. The explanation of a budget adds up the splits of its instalments, and is held
 * to shares that make one whole.
 *
 * @module
 */

import { allocateShares, remainingShare } from '../money/allocate-shares.js';
import type { Pence } from '../money/pence.js';
import type { Rate } from '../money/rate.js';
import { addToList } from '../record/gather.js';
import type { Explanation, ExplanationStep } from './explanation.js';

/** What a step says of its share. */
export type ShareStep = Pick<ExplanationStep, 'share' | 'exact' | 'floor' | 'rank' | 'oddPenny'>;

const FIELDS = ['share', 'exact', 'floor', 'rank', 'oddPenny'] as const;

/** Longest fraction that is told; shares over denominators of many digits make longer ones, and rank and floor then say enough. */
const LONGEST_EXACT = 120;

/** Splits an amount by shares that add up to one whole, and tells each share what it asks for and why. */
export function shareSteps(
  amount: Pence,
  shares: readonly (Rate | 'remaining')[],
): readonly (ShareStep & { readonly asked: Pence })[] {
  return allocateShares(amount, shares).map(({ pence: asked, floor, remainder, rank, oddPenny }, index) => {
    const exact = remainder === '0' ? String(floor) : `${floor} ${remainder}`;
    const isTold = remainder !== undefined && exact.length <= LONGEST_EXACT;
    return { asked, share: shares[index]!, ...(isTold ? { exact } : {}), floor, rank, oddPenny };
  });
}

/** Whether a step says anything of a share. */
const tells = (step: ExplanationStep) => FIELDS.some((field) => step[field] !== undefined);

/** Whether a step says what its share comes to. */
const tellsPart = (step: ExplanationStep) =>
  FIELDS.some((field) => field !== 'share' && step[field] !== undefined);

/**
 * Finds the first node that says of its share what the shares do not come to.
 *
 * @param ofOneSum false: the steps may be added up from several splits, each with odd pennies of its own, and then tell the shares alone
 */
export function checkShareSteps(
  { steps }: Pick<Explanation, 'steps'>,
  ofOneSum: boolean,
): string | undefined {
  const splits = new Map<string, ExplanationStep[]>();
  for (const step of steps) {
    if (step.node === '') {
      if (tells(step)) return '';
      continue;
    }
    addToList(splits, step.node.slice(0, Math.max(0, step.node.lastIndexOf('.'))), step);
  }
  for (const { node, kind, asked } of steps) {
    const children = splits.get(node) ?? [];
    const telling = children.find(tells);
    if (telling === undefined) continue;
    const shares = children.flatMap(({ share }) =>
      share === undefined ? [] : [share as Rate | 'remaining'],
    );
    if (kind !== 'by-share' || shares.length < children.length) return telling.node;
    if (remainingShare(shares) === undefined) return node;
    if (!ofOneSum && !children.some(tellsPart)) continue;
    const truth = shareSteps(asked, shares);
    const isTrue = (step: ExplanationStep, index: number) =>
      step.asked === truth[index]!.asked && FIELDS.every((field) => step[field] === truth[index]![field]);
    const wrong = children.find((step, index) => !isTrue(step, index));
    if (wrong !== undefined) return wrong.node;
  }
  return undefined;
}
