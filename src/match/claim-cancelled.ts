/**
 * Claims that entries cancel with the reversals that undid them whole, if the bank saw neither.
 *
 * @module
 */
import { byAmount, type Candidate, within } from './candidate.js';
import type { Candidates } from './candidates.js';
import type { Claim } from './claim.js';

/** Banking days in which a line may be one of the two. */
const BEFORE = 2;
const AFTER = 10;

/** An item that a whole reversal undid, and that reversal. */
export type ReversedPair = readonly [undone: Candidate, undoing: Candidate];

/** Each item that a whole reversal undid, with that reversal, if both are among the items. */
export function reversedPairs({ bookItems, itemOf }: Candidates): readonly ReversedPair[] {
  return bookItems.flatMap((item): ReversedPair[] => {
    if (item.reverses === undefined) return [];
    const [undone, undoing] = [itemOf.get(item.reverses), itemOf.get(item.entry)];
    return undone && undoing && undone.pence === -undoing.pence ? [[undone, undoing]] : [];
  });
}

/** Claims the pairs that cancel: both are open, and no open line may be one of them, for that is a question first. */
export function claimCancelled(
  pairs: readonly ReversedPair[],
  lines: readonly Candidate[],
): readonly Claim[] {
  if (pairs.length === 0) return [];
  const linesByAmount = byAmount(lines);
  const hasLine = ({ pence, banking }: Candidate) =>
    within(linesByAmount.get(pence) ?? [], banking - BEFORE, banking + AFTER, 1).length > 0;
  return pairs
    .filter((pair) => pair.every((item) => item.isOpen && !hasLine(item)))
    .map((pair) => ({ lines: [], items: pair, reasons: ['whole-reversal'] }));
}
