/**
 * A sketch of an account: entries, lines and links as a generator lays them down, with what a reader can make out on each line.
 *
 * Method: a generator says what truly belongs together and what a reader can make out; `certainty.ts` decides from that which links a
 * careful person could not be sure of. Ids are given last, in order of date, so that they tell nothing.
 *
 * @module
 */
import { pence } from '../../../src/money/pence.js';
import { addDays, type Day, day } from '../../../src/time/day.js';
import type { MadeAccount, Strength } from '../random-accounts.js';
import { doubtfulLinks, withoutLures } from './certainty.js';
import { type Dice, diceOf } from './numbers.js';

/** The words of a line, and what a reader can make out of them. */
export interface Wording {
  /** The name column of the statement, or the whole text where the bank has one column. */
  readonly payee: string;
  /** The second column: a code, or a type with a reference. */
  readonly text: string;
  /** A third column, where the bank has one. */
  readonly reference?: string;
  /** The payees of the book that the name can mean; none if there is no legible name. */
  readonly names: readonly string[];
  /** The references of the book that a reader can make out. */
  readonly quotes: readonly string[];
  /** A payer whom the book does not name, and the payee for whom they pay. */
  readonly relative?: { readonly name: string; readonly payee: string };
}

export interface SketchLine extends Wording {
  readonly date: Day;
  readonly pence: number;
}

export interface SketchEntry {
  readonly date: Day;
  readonly pence: number;
  readonly payee: string;
  readonly reference: string;
}

export interface SketchLink {
  readonly lines: readonly SketchLine[];
  readonly entries: readonly SketchEntry[];
  readonly what: string;
  /** True or false where the generator knows better than the rules of `certainty.ts`. */
  readonly ask?: boolean;
}

/** How many days after an entry its line may come, in the usual run of this account. */
export interface Delay {
  readonly first: number;
  readonly last: number;
  readonly usual: number;
}

export interface Sketch {
  readonly dice: Dice;
  readonly strength: Strength;
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  enter(entry: SketchEntry): SketchEntry;
  show(date: Day, pence: number, wording: Wording): SketchLine;
  link(lines: readonly SketchLine[], entries: readonly SketchEntry[], what: string, ask?: boolean): void;
  finish(delayOf: (payee: string) => Delay): MadeAccount;
}

export function sketchOf(seed: number, strength: Strength, months: number): Sketch {
  const from = day('2026-04-06');
  const days = months * 30;
  const to = addDays(from, days);
  const entries: SketchEntry[] = [];
  const lines: SketchLine[] = [];
  const links: SketchLink[] = [];
  return {
    dice: diceOf(seed),
    strength,
    from,
    to,
    days,
    enter(entry) {
      const { date, pence, payee, reference } = entry;
      const entered = { date, pence, payee, reference };
      entries.push(entered);
      return entered;
    },
    show(date, amount, wording) {
      const line = { ...wording, date, pence: amount };
      lines.push(line);
      return line;
    },
    link(linked, entered, what, ask) {
      links.push({ lines: linked, entries: entered, what, ...(ask !== undefined && { ask }) });
    },
    finish(delayOf) {
      const inOrder = entries.filter((entry) => entry.date <= to).sort(byDate);
      const complete = links.flatMap((link) => asOf(to, link));
      const inTime = withoutLures(
        lines.filter((line) => line.date <= to),
        inOrder,
        complete,
        delayOf,
      ).sort(byDate);
      const doubtful = doubtfulLinks(inTime, inOrder, complete, delayOf);
      const lineIds = idsOf('L', inTime);
      const entryIds = idsOf('E', inOrder);
      return {
        statement: {
          account: '20-00-00 12345678',
          currency: 'GBP',
          from,
          to,
          lines: inTime.map((line, place) => ({
            id: lineIds.get(line)!,
            date: line.date,
            pence: pence(line.pence),
            payee: line.payee,
            text: line.text,
            ...(line.reference !== undefined && line.reference !== '' && { reference: line.reference }),
            line: place + 1,
          })),
        },
        entries: inOrder.map((entry) => ({ id: entryIds.get(entry)!, ...entry })),
        truth: complete.map((link) => ({
          lines: link.lines.map((line) => lineIds.get(line)!),
          entries: link.entries.map((entry) => entryIds.get(entry)!),
          ask: doubtful.has(link),
          what: link.what,
        })),
      };
    },
  };
}

/**
 * A link as it is known on the last day: nothing without its entries; a payment that has not come back yet is paid, and one not sent
 * again yet came back; of parts, those that were paid, which a person has to confirm.
 */
function asOf(to: Day, link: SketchLink): SketchLink[] {
  if (link.entries.some(({ date }) => date > to)) return [];
  const lines = link.lines.filter(({ date }) => date <= to);
  if (lines.length === link.lines.length) return [link];
  if (lines.length === 0) return [];
  if (link.what !== 'returned') return [{ ...link, lines, ask: true }];
  // Which entry a payment was for that came back later and stayed away is no longer known here.
  if (lines.length === 1) return link.entries.length === 0 ? [] : [{ ...link, lines, what: 'one' }];
  return [{ ...link, lines, entries: [] }];
}

function byDate(one: { readonly date: Day }, other: { readonly date: Day }): number {
  return one.date < other.date ? -1 : one.date > other.date ? 1 : 0;
}

function idsOf<T>(letter: string, items: readonly T[]): Map<T, string> {
  return new Map(items.map((item, place) => [item, letter + String(place).padStart(5, '0')]));
}
