/**
 * Makes the spots of a matching: the lines and the items as the search sees them, and which item names which line.
 *
 * @module
 */
import { dayNumber } from '../time/day.js';
import { bankingDays } from './banking-day.js';
import type { BookItem } from './book-item.js';
import type { MatchOptions } from './matching.js';
import { nameless, reader } from './says.js';
import { type Spot, spotOf } from './spot.js';
import type { Statement, StatementLine } from './statement.js';

export interface Spots {
  readonly lines: readonly Spot[];
  readonly items: readonly Spot[];
  readonly itemOf: ReadonlyMap<string, Spot>;
  /** The line that each item names as its source. */
  readonly lineOf: ReadonlyMap<Spot, Spot>;
  /** The payment run of each item whose source is not itself a line. */
  readonly runOf: ReadonlyMap<Spot, string>;
}

/**
 * Makes the spots.
 *
 * @param lines in the order in which they are matched
 * @param items in order of date
 */
export function spotsOf(
  statement: Statement,
  lines: readonly StatementLine[],
  items: readonly BookItem[],
  options: MatchOptions,
): Spots {
  const read = reader();
  const banking = bankingDays(options.holidays);
  const inPounds = statement.currency === 'GBP';
  const lineSpots = lines.map((line, place): Spot => {
    const texts = read(line.payee, line.text, line.reference ?? '');
    const says = texts.kind === 'cash' ? nameless(texts) : texts;
    // Hundredths of another currency are not pence: such lines are never open to a link.
    const pence = inPounds ? line.pence : 0;
    const day = dayNumber(line.date);
    const named = line.reference === '' ? undefined : line.reference;
    return spotOf({ id: line.id, place, pence, day, banking: banking(day), says, named });
  });
  const itemSpots = items.map((item, place): Spot => {
    const { entry, source, date, pence, payee = '', narrative = '' } = item;
    // A narrative is no name: it would be taken for one where the note names nobody.
    const says = read(payee, '', narrative, source ?? '');
    const day = dayNumber(date);
    return spotOf({
      id: entry,
      place: lines.length + place,
      pence,
      day,
      banking: banking(day),
      says,
      named: source,
    });
  });
  const lineNamed = new Map<string, Spot>();
  if (items.some((item) => item.source !== undefined)) {
    for (const line of lineSpots) if (line.open) lineNamed.set(line.id, line);
  }
  const itemOf = new Map<string, Spot>();
  for (const item of itemSpots) itemOf.set(item.id, item);
  const runNamed = new Map(
    options.runs?.flatMap(({ run, sources }) => sources.map((source) => [source, run])),
  );
  const ownName = `${statement.account}#`;
  const lineOf = new Map<Spot, Spot>();
  const runOf = new Map<Spot, string>();
  for (const [place, { source }] of items.entries()) {
    if (source === undefined) continue;
    const item = itemSpots[place]!;
    const line = lineNamed.get(source.startsWith(ownName) ? source.slice(ownName.length) : source);
    if (line) lineOf.set(item, line);
    else runOf.set(item, runNamed.get(source) ?? source);
  }
  return {
    lines: lineSpots,
    items: itemSpots,
    itemOf,
    lineOf,
    runOf,
  };
}
