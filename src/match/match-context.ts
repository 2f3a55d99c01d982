/**
 * The context of a matching: how lines and items compare, calculated once for all passes.
 *
 * @module
 */
import type { Candidate } from './candidate.js';
import { byAmount } from './candidate.js';
import type { Candidates } from './candidates.js';
import type { Sides } from './decision-list.js';
import { knownNamesOf, lumpPayees, NO_HABITS } from './habits.js';
import { type CertainPair, LONGEST_LAG, lagOf, lagPoints } from './lag.js';
import { type LikelyPayees, likeliestOf, payeeFinder, payeesByName, payeeWords } from './likely-payees.js';
import type { MatchOptions } from './matching.js';
import { type NameComparer, nameComparer } from './name-comparison.js';
import { type NumberIndex, numberIndex } from './number-index.js';
import { remembered, rememberedOfEach } from './remembered.js';
import { taughtNames } from './taught-names.js';
import { bothNames, NO_KNOWN_NAMES, type TextComparison, textComparison } from './text-comparison.js';

export interface MatchContext {
  readonly compare: (line: Candidate, item: Candidate) => TextComparison;
  readonly compareNames: NameComparer;
  readonly likelyPayees: (candidate: Candidate) => LikelyPayees;
  /** The likeliest payees: one, or several that are equally likely. */
  readonly likeliestPayees: (candidate: Candidate) => readonly string[];
  readonly lagPoints: (line: Candidate, item: Candidate) => number;
  readonly numbers: NumberIndex;
  /** The payees that a line of this name pays together, by the habits of the account. */
  readonly lumpPayees: (phrase: string) => ReadonlySet<string> | undefined;
  /** The payment run of each item that names one. */
  readonly runOf: ReadonlyMap<Candidate, string>;
  /** The caller's own window, in banking days. */
  readonly windowDays: number | undefined;
}

/** Banking days from an item to its line, and the other way. */
export interface DateWindow {
  readonly after: number;
  readonly before: number;
}

/** Banking days that a cheque, and a payment known by its number, may wait: half a year. */
export const LONGEST_WAIT = 130;
/** Banking days from an entry to a line that names nobody. */
const NAMELESS_WAIT = 5;

/** The window in which an item of a line may be: the bank usually books later than the ledger; money in may be entered late. */
export function dateWindow({ text, pence }: Candidate, windowDays: number | undefined): DateWindow {
  const usual = text.kind === 'cheque' ? LONGEST_WAIT : text.name === '' ? NAMELESS_WAIT : LONGEST_LAG;
  const before = pence > 0 ? 5 : text.kind === 'cheque' ? 1 : 2;
  return windowDays === undefined
    ? { after: usual, before }
    : { after: windowDays, before: Math.min(before, windowDays) };
}

/** Points of the same amount, to which those of texts and days are added. */
const SAME_AMOUNT = 30;

/** The weight of a pair of one amount, by its texts and its lag. */
export function weightOf(line: Candidate, item: Candidate, context: MatchContext): number {
  return SAME_AMOUNT + context.compare(line, item).points + context.lagPoints(line, item);
}

/** Pairs that are certain whatever their days: one payee, or a number that few others bear, and an amount that nothing else has. */
function certainPairs(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  compare: MatchContext['compare'],
): readonly CertainPair[] {
  const itemsByAmount = byAmount(items);
  const pairs: CertainPair[] = [];
  for (const [amount, sameLines] of byAmount(lines)) {
    const sameItems = itemsByAmount.get(amount);
    if (sameItems === undefined || sameLines.length > 1 || sameItems.length > 1) continue;
    const [line, item] = [sameLines[0]!, sameItems[0]!];
    const { identifies, contradicts } = compare(line, item);
    if (identifies && !contradicts && item.isFree && Math.abs(lagOf(line, item)) <= LONGEST_LAG)
      pairs.push([line, item]);
  }
  return pairs;
}

/** The comparison with which a pair that a person refused contradicts. */
function contradictingRefused(
  compare: MatchContext['compare'],
  refused: readonly Sides[],
): MatchContext['compare'] {
  const pairs = new Map<string, Set<string>>();
  for (const { lines, entries } of refused) {
    const [line, entry] = [lines[0], entries[0]];
    if (lines.length !== 1 || entries.length !== 1 || line === undefined || entry === undefined) continue;
    pairs.set(line, (pairs.get(line) ?? new Set()).add(entry));
  }
  if (pairs.size === 0) return compare;
  return (line, item) => {
    const texts = compare(line, item);
    return pairs.get(line.id)?.has(item.id) ? { ...texts, points: REFUSED, contradicts: true } : texts;
  };
}

/** Points of a pair that a person refused. */
const REFUSED = -200;

/** Makes the context. */
export function matchContext(
  { lines, items, runOf }: Candidates,
  options: Pick<MatchOptions, 'habits' | 'refused' | 'windowDays'>,
): MatchContext {
  const { habits, refused = [], windowDays } = options;
  const knownNames = habits === undefined ? NO_KNOWN_NAMES : knownNamesOf(habits);
  const numbers = numberIndex(lines, items);
  const compareNames = nameComparer();
  const words = payeeWords(items);
  const byName = payeesByName(words, compareNames, knownNames);
  const taught = taughtNames(lines, numbers, byName);
  const names = taught === undefined ? knownNames : bothNames(knownNames, taught);
  const compare = contradictingRefused(textComparison(numbers, compareNames, names), refused);
  const byAllNames = taught === undefined ? byName : payeesByName(words, compareNames, names);
  const likelyPayees = rememberedOfEach(
    lines.length + items.length,
    payeeFinder(byAllNames, words, compareNames, numbers),
  );
  const likeliest = remembered(likeliestOf);
  return {
    compare,
    likelyPayees,
    likeliestPayees: (candidate) => likeliest(likelyPayees(candidate)),
    compareNames,
    lagPoints: lagPoints(certainPairs(lines, items, compare), habits?.lags),
    numbers,
    lumpPayees: lumpPayees(habits ?? NO_HABITS),
    runOf,
    windowDays,
  };
}
