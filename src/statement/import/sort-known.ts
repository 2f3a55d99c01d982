/**
 * Compares the lines of a statement with the known lines that are similar: the certain part of an import.
 *
 * @module
 */

import type { Pence } from '../../money/pence.js';
import { addToList, addToSum } from '../../record/gather.js';
import type { Day } from '../../time/day.js';
import type { StatementLine } from '../statement.js';
import { type KnownLine, type LineContent, likeness, type SuspectReason } from './identity.js';
import type { LineIndex, Place } from './line-index.js';

/** `booked`: a pending line that is known has become this one. */
export type LineNovelty = 'new' | 'known' | 'booked' | 'suspect';

/** One line and its class. */
export interface ClassifiedLine {
  /** The line under its permanent name; if it is in question, the name that it gets if it is new. */
  readonly line: StatementLine;
  readonly is: LineNovelty;
  /** For a line in question, the reason, and in `known` the line that it may be. */
  readonly why?: SuspectReason;
  readonly known?: KnownLine;
  /** Its entry in the register. */
  readonly row: KnownLine;
}

/** The result for the lines of one statement, at the place of each. */
export interface StatementSort {
  readonly index: LineIndex;
  readonly nth: number;
  readonly account: string;
  readonly lines: readonly StatementLine[];
  readonly contents: readonly LineContent[];
  readonly classified: ClassifiedLine[];
  /** Days of which the statement, by its balances, shows another part than the known lines do. */
  readonly torn: ReadonlySet<Day>;
}

/** An identifier that several lines of one statement have does not distinguish them. */
export function withoutRepeatedIds(contents: readonly LineContent[]): readonly LineContent[] {
  const times = new Map<string, number>();
  for (const { bankId } of contents) if (bankId !== undefined) addToSum(times, bankId, 1);
  return contents.map((content) => {
    if (content.bankId === undefined || times.get(content.bankId) === 1) return content;
    const { bankId: _bankId, ...rest } = content;
    return rest;
  });
}

/**
 * Pairs the lines of one likeness with the known ones: by the bank's identifier if both have one, by the balance to which they lead, then
 * in order. On a torn day, two lines that lead to different balances are no pair.
 */
function pairAlike(places: readonly number[], known: readonly Place[], { contents, torn }: StatementSort) {
  const pairs: [number, Place][] = [];
  const byId = new Map<string, Place>();
  for (const place of known) if (place.row.bankId !== undefined) byId.set(place.row.bankId, place);
  const used = new Set<Place>();
  const unidentified = places.filter((position) => {
    const same = byId.get(contents[position]!.bankId ?? '');
    if (!same || used.has(same)) return true;
    used.add(same);
    pairs.push([position, same]);
    return false;
  });
  // A balance may come back within a day, so that several known lines lead to it.
  const byBalance = new Map<Pence, Place[]>();
  for (const place of known) {
    const { after } = place.row;
    if (after === undefined || used.has(place)) continue;
    addToList(byBalance, after, place);
  }
  const others = unidentified.filter((position) => {
    const { after } = contents[position]!;
    const same = after === undefined ? undefined : byBalance.get(after)?.shift();
    if (!same) return true;
    used.add(same);
    pairs.push([position, same]);
    return false;
  });
  const free = known.filter((place) => !used.has(place));
  const { date } = contents[places[0]!]!;
  if (torn.has(date) && free.every(({ row }) => row.after !== undefined)) return { pairs, over: others };
  for (const [place, position] of others.slice(0, free.length).entries())
    pairs.push([position, free[place]!]);
  return { pairs, over: others.slice(free.length) };
}

/** Compares lines with the known ones that are similar, or were; returns the others, and whether the bank's identifiers are stable. */
export function sortKnown(sorting: StatementSort, open: readonly number[], when: 'now' | 'before') {
  const { index, nth, lines, contents, classified } = sorting;
  const groups = new Map<string, number[]>();
  for (const position of open) {
    const like = likeness(contents[position]!);
    addToList(groups, like, position);
  }
  const over: number[] = [];
  let idsHold = true;
  for (const [like, places] of groups) {
    const all = when === 'now' ? index.alike(like) : index.alikeBefore(like);
    const known = all.filter(({ shownIn }) => shownIn !== nth);
    const paired = pairAlike(places, known, sorting);
    for (const position of paired.over) over.push(position);
    for (const [position, place] of paired.pairs) {
      const { row } = place;
      const id = contents[position]!.bankId;
      // If several are alike, the bank may have meant another.
      const isAlone = known.length === 1 && places.length === 1 && when === 'now';
      if (isAlone && id !== undefined && row.bankId !== undefined && id !== row.bankId) idsHold = false;
      place.shownIn = nth;
      place.takenIn = nth;
      classified[position] = { line: { ...lines[position]!, id: row.name }, is: 'known', known: row, row };
    }
  }
  return { over: over.sort((a, b) => a - b), idsHold };
}
