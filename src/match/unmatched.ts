/**
 * The unmatched lines and items, each with the reason.
 *
 * @module
 */
import { pence } from '../money/pence.js';
import { byAmount, type Candidate, within } from './candidate.js';
import type { Candidates } from './candidates.js';
import { dateWindow, type MatchContext } from './match-context.js';
import type { Offer, UnmatchedItem, UnmatchedLine, UnmatchedReason } from './matching.js';

/** One side, as seen from a candidate on the other. */
interface Side {
  /** Its open candidates. */
  readonly others: ReadonlyMap<number, readonly Candidate[]>;
  readonly isLine: boolean;
  readonly none: UnmatchedReason;
  readonly outside: UnmatchedReason;
  /** The ids in offers, each with whether its offer has a rival. */
  readonly asked: ReadonlyMap<string, boolean>;
  readonly context: MatchContext;
}

const NONE: readonly Candidate[] = [];

/** Whether a candidate is unmatched: open, or closed because its evidence contradicts itself. All others are linked. */
function isUnmatched({ isOpen, doubt }: Candidate): boolean {
  return isOpen || doubt === 'source-amount-differs';
}

/** The reason why a candidate is unmatched. */
function reasonOf(candidate: Candidate, side: Side): UnmatchedReason {
  if (candidate.doubt === 'source-amount-differs' || candidate.doubt === 'rest-of-part')
    return candidate.doubt;
  const alike = side.others.get(candidate.pence) ?? NONE;
  const { after, before } = dateWindow(candidate, side.context.windowDays);
  const [back, on] = side.isLine ? [after, before] : [before, after];
  const near = within(alike, candidate.banking - back, candidate.banking + on, 2).length;
  if (near > 1 || (near > 0 && side.asked.get(candidate.id))) return 'several-alike';
  if (side.asked.has(candidate.id)) return 'question';
  return candidate.doubt ?? (alike.length > near ? side.outside : side.none);
}

/** The ids in offers, each with whether its offer has a rival. */
function askedIn(offers: readonly Offer[]): ReadonlyMap<string, boolean> {
  const asked = new Map<string, boolean>();
  for (const { link } of offers) {
    const among = link.reasons.includes('not-alone');
    for (const ids of [link.lines, link.entries]) {
      for (const id of ids) asked.set(id, among || asked.get(id) === true);
    }
  }
  return asked;
}

/**
 * Lists what is unmatched after all passes.
 *
 * @returns the lines and items that are in no link, and the remainders of those that were linked in part
 */
export function unmatched(
  { lines, items, statementLines, bookItems, inPounds }: Candidates,
  offers: readonly Offer[],
  context: MatchContext,
): { readonly unmatchedLines: readonly UnmatchedLine[]; readonly unmatchedItems: readonly UnmatchedItem[] } {
  const asked = askedIn(offers);
  const ofLine: Side = {
    others: byAmount(items),
    isLine: true,
    none: 'no-item-of-this-amount',
    outside: 'item-outside-window',
    asked,
    context,
  };
  const ofItem: Side = {
    others: byAmount(lines),
    isLine: false,
    none: 'not-yet-at-bank',
    outside: 'line-outside-window',
    asked,
    context,
  };
  const unmatchedLines: UnmatchedLine[] = [];
  for (const [place, line] of statementLines.entries()) {
    const candidate = lines[place]!;
    if (!inPounds) unmatchedLines.push({ line, reason: 'not-in-pounds' });
    else if (line.pence === 0) unmatchedLines.push({ line, reason: 'line-of-zero' });
    else if (isUnmatched(candidate)) {
      const open = candidate.pence === line.pence ? line : { ...line, pence: pence(candidate.pence) };
      unmatchedLines.push({ line: open, reason: reasonOf(candidate, ofLine) });
    }
  }
  const unmatchedItems: UnmatchedItem[] = [];
  for (const [place, item] of bookItems.entries()) {
    const candidate = items[place]!;
    if (!isUnmatched(candidate)) continue;
    const open = candidate.pence === item.pence ? item : { ...item, pence: pence(candidate.pence) };
    unmatchedItems.push({ item: open, reason: reasonOf(candidate, ofItem) });
  }
  return { unmatchedLines, unmatchedItems };
}
