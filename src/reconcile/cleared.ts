/**
 * Finds the timing differences of earlier statements that a statement cleared, each with the day on which it cleared.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import type { BookItem, CarriedItems } from '../match/book-item.js';
import type { Matching } from '../match/matching.js';
import { type Pence, pence } from '../money/pence.js';
import type { StatementLine } from '../statement/statement.js';
import { type Day, laterOf } from '../time/day.js';
import { openAmounts } from './tally.js';

/** A difference carried forward that cleared, in whole or in part. Either `entry` or `line` names it. */
export interface ClearedDifference {
  readonly entry?: EntryId;
  readonly line?: string;
  /** The part that cleared, with the sign of the entry or the line. */
  readonly pence: Pence;
  /** The day on which the bank showed the entry, the book recorded the line, or the entry was reversed. */
  readonly on: Day;
  readonly how: 'at-bank' | 'recorded' | 'reversed';
}

type ClearedDay = Pick<ClearedDifference, 'on' | 'how'>;

const latest = (days: readonly Day[]): Day | undefined =>
  days.reduce<Day | undefined>((last, day) => (last ? laterOf(last, day) : day), undefined);

/**
 * Finds the items and lines carried forward that a matching cleared.
 *
 * @param of.carriedItems the items that were carried forward
 * @param of.earlierLines the lines that were carried forward
 * @returns the entries, then the lines, each in order of date; none if nothing was carried forward
 */
export function clearedBy(
  matching: Matching,
  of: {
    readonly carriedItems: CarriedItems | undefined;
    readonly earlierLines: readonly StatementLine[];
    readonly lines: readonly StatementLine[];
    readonly items: readonly BookItem[];
  },
): readonly ClearedDifference[] {
  const carriedEntries = new Set(of.carriedItems?.open.map(({ entry }) => entry));
  const carriedLines = new Set(of.earlierLines.map(({ id }) => id));
  if (carriedEntries.size + carriedLines.size === 0) return [];
  const lineDays = new Map(of.lines.map(({ id, date }) => [id, date]));
  const itemDays = new Map(of.items.map(({ entry, date }) => [entry, date]));
  const cleared = new Map<string, ClearedDay>();
  const clear = (key: string, { on, how }: ClearedDay) => {
    const earlier = cleared.get(key)?.on;
    cleared.set(key, { on: earlier ? laterOf(earlier, on) : on, how });
  };
  for (const link of matching.links) {
    const shown = latest(link.lines.flatMap((id) => lineDays.get(id) ?? []));
    const booked = latest(link.entries.flatMap((id) => itemDays.get(id) ?? []));
    for (const entry of link.entries)
      if (carriedEntries.has(entry))
        clear(`entry ${entry}`, shown ? { on: shown, how: 'at-bank' } : { on: booked!, how: 'reversed' });
    for (const line of link.lines)
      if (carriedLines.has(line))
        clear(`line ${line}`, booked ? { on: booked, how: 'recorded' } : { on: shown!, how: 'at-bank' });
  }
  const open = openAmounts(matching);
  const entries = of.items.flatMap(({ entry, pence: amount }): readonly ClearedDifference[] => {
    const by = cleared.get(`entry ${entry}`);
    return by ? [{ entry, pence: pence(amount - (open.entries.get(entry) ?? 0)), ...by }] : [];
  });
  const lines = of.earlierLines.flatMap(({ id, pence: amount }): readonly ClearedDifference[] => {
    const by = cleared.get(`line ${id}`);
    return by ? [{ line: id, pence: pence(amount - (open.lines.get(id) ?? 0)), ...by }] : [];
  });
  return [...entries, ...lines];
}
