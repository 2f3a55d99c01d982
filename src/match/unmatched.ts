/**
 * The unmatched lines and items, each with the reason.
 *
 * @module
 */
import { type Pence, pence } from '../money/pence.js';
import { byAmount, type Candidate, within } from './candidate.js';
import type { Candidates } from './candidates.js';
import { dateWindow, type MatchContext } from './match-context.js';
import type { Offer, UnmatchedItem, UnmatchedLine, UnmatchedReason } from './matching.js';

/** How the candidates of one side see the other. */
interface Side {
  /** The open candidates of the other side, by amount. */
  readonly others: ReadonlyMap<number, readonly Candidate[]>;
  readonly isLine: boolean;
  readonly none: UnmatchedReason;
  readonly outside: UnmatchedReason;
  /** The ids in offers, each with whether its offer has a rival. */
  readonly asked: ReadonlyMap<string, boolean>;
  readonly context: MatchContext;
}

const OF_LINE = { isLine: true, none: 'no-item-of-this-amount', outside: 'item-outside-window' } as const;
const OF_ITEM = { isLine: false, none: 'not-yet-at-bank', outside: 'line-outside-window' } as const;
const NONE: readonly Candidate[] = [];

/** The reason why a candidate is unmatched; undefined if it is linked. */
function reasonOf(candidate: Candidate, side: Side): UnmatchedReason | undefined {
  // This one is closed, because its evidence contradicts itself.
  if (candidate.doubt === 'source-amount-differs') return candidate.doubt;
  if (!candidate.isOpen) return undefined;
  if (candidate.doubt === 'rest-of-part') return candidate.doubt;
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
    const hasRival = link.reasons.includes('not-alone');
    for (const ids of [link.lines, link.entries]) {
      for (const id of ids) asked.set(id, hasRival || asked.get(id) === true);
    }
  }
  return asked;
}

/**
 * Lists the lines and items that are unmatched after all passes.
 *
 * @returns the lines and items that are in no link, and the remainders of those that were linked in part
 */
export function unmatched(
  { lines, items, statementLines, bookItems, inPounds }: Candidates,
  offers: readonly Offer[],
  context: MatchContext,
): { readonly unmatchedLines: readonly UnmatchedLine[]; readonly unmatchedItems: readonly UnmatchedItem[] } {
  const asked = askedIn(offers);
  const ofLine: Side = { ...OF_LINE, others: byAmount(items), asked, context };
  const ofItem: Side = { ...OF_ITEM, others: byAmount(lines), asked, context };
  const unmatchedLines = statementLines.flatMap((line, place): UnmatchedLine[] => {
    if (!inPounds) return [{ line, reason: 'not-in-pounds' }];
    if (line.pence === 0) return [{ line, reason: 'line-of-zero' }];
    const reason = reasonOf(lines[place]!, ofLine);
    return reason ? [{ line: openPart(line, lines[place]!), reason }] : [];
  });
  const unmatchedItems = bookItems.flatMap((item, place): UnmatchedItem[] => {
    const reason = reasonOf(items[place]!, ofItem);
    return reason ? [{ item: openPart(item, items[place]!), reason }] : [];
  });
  return { unmatchedLines, unmatchedItems };
}

/** A line or an item with the amount that is open. */
function openPart<Whole extends { readonly pence: Pence }>(whole: Whole, part: Candidate): Whole {
  return part.pence === whole.pence ? whole : { ...whole, pence: pence(part.pence) };
}
