/**
 * Pairs lines and items of one amount by payee and day.
 *
 * Method: the items of one amount are parted by payee; to each part belong the lines that name this payee, and those that name nobody
 * and might. Each part is aligned in order of date over the whole period. A pair is taken when its evidence is enough and its margin
 * clear, also against the other parts that its line might belong to. What was taken leaves the rest clearer, so it is done three times.
 * Limit: where very many are alike in amount, payee and day, only those are paired that are as many on both sides.
 *
 * @module
 */
import { align } from './align.js';
import { type bearings, mustAsk, reachOf, weightOf } from './evidence.js';
import type { Link, LinkReason } from './matching.js';
import { pairInOrder } from './pair-in-order.js';
import type { Meant } from './payee-index.js';
import type { Says } from './says.js';
import { byAmount, firstFrom, linkSpots, type Spot } from './spot.js';

/** Points below which a pair is no pair, and margin below which it is a question. */
const ENOUGH = 12;
const CLEAR = 19;
/** The same where the book names nobody: amount and day are all there is, and a pair is clear up to three banking days apart. */
const CLEAR_NAMELESS = 9;
const ROUNDS = 3;
/** Parts of one amount up to which a line that names nobody is looked at in each. */
const MOST_PARTS = 60;
/** A line belongs to every payee that is nearly as alike as the most alike. */
const NEARLY = 8;

/** What the search looks at beside the spots. */
export interface Reading {
  readonly compare: ReturnType<typeof bearings>;
  readonly meant: (line: Says) => Meant;
  readonly windowDays?: number;
}

interface Part {
  readonly items: readonly Spot[];
  readonly lines: Spot[];
}

const NONE: readonly Part[] = [];

/** The parts that a line may belong to. */
function partsFor({ says }: Spot, parts: ReadonlyMap<string, Part>, reading: Reading): readonly Part[] {
  const meant = reading.meant(says);
  let most = 0;
  for (const [name, alike] of meant) if (alike > most && parts.has(name)) most = alike;
  if (most === 0) {
    if (says.name === '') return parts.size <= MOST_PARTS ? [...parts.values()] : NONE;
    // What names somebody else may still be an entry that names nobody.
    const nameless = parts.get('');
    return nameless ? [nameless] : NONE;
  }
  const own: Part[] = [];
  for (const [name, alike] of meant) {
    const part = alike >= most - NEARLY ? parts.get(name) : undefined;
    if (part) own.push(part);
  }
  return own;
}

/** The items of one amount by payee, each with the lines that may be theirs; and the lines that may be of more than one. */
function partsOf(
  lines: readonly Spot[],
  items: readonly Spot[],
  reading: Reading,
): { readonly parts: readonly Part[]; readonly shared: ReadonlySet<Spot> } {
  const parts = new Map<string, { items: Spot[]; lines: Spot[] }>();
  for (const item of items) {
    const part = parts.get(item.says.name);
    if (part) part.items.push(item);
    else parts.set(item.says.name, { items: [item], lines: [] });
  }
  const shared = new Set<Spot>();
  for (const line of lines) {
    const own = partsFor(line, parts, reading);
    for (const part of own) part.lines.push(line);
    if (own.length > 1) shared.add(line);
  }
  return { parts: [...parts.values()].filter((part) => part.lines.length > 0), shared };
}

interface Found {
  readonly line: Spot;
  readonly item: Spot;
  /** Also against the other parts that the line may belong to. */
  margin: number;
  /** Whether neither has anything else of this part near enough. */
  readonly alone: boolean;
}

/** A pair of a line that may belong to several parts, and what its own part would lose without the line. */
interface Contested {
  readonly pair: Found;
  readonly part: Part;
  readonly gain: number;
}

function searchParts(
  { parts, shared }: ReturnType<typeof partsOf>,
  reading: Reading,
  links: Link[],
): readonly Found[] {
  const found: Found[] = [];
  const contested: Contested[] = [];
  /** For each line of several parts what every part would lose without it. */
  const gains = new Map<Spot, { part: Part; gain: number }[]>();
  for (const part of parts) {
    const { lines, items } = part;
    const first: number[] = [];
    const end: number[] = [];
    const wanted = new Array<number>(items.length).fill(0);
    for (const line of lines) {
      const { after, before } = reachOf(line, reading.windowDays);
      const from = firstFrom(items, line.banking - after);
      const to = firstFrom(items, line.banking + before + 1);
      first.push(from);
      end.push(to);
      for (let item = from; item < to; item++) wanted[item]! += 1;
    }
    const weigh = (line: number, item: number) => {
      const [a, b] = [lines[line]!, items[item]!];
      return weightOf(a, b, reading.compare(a.says, b.says)) - ENOUGH;
    };
    const alignment = align(first, end, weigh);
    if (alignment === undefined) {
      for (const link of pairInOrder(lines, items, reading.windowDays)) links.push(link);
      continue;
    }
    for (const [place, line] of shared.size === 0 ? [] : lines.entries()) {
      if (!shared.has(line)) continue;
      const all = gains.get(line);
      const own = { part, gain: alignment.gains[place]! };
      if (all) all.push(own);
      else gains.set(line, [own]);
    }
    for (const { line: place, item: of, margin } of alignment.pairs) {
      const line = lines[place]!;
      const alone = end[place]! - first[place]! === 1 && wanted[of] === 1;
      const pair = { line, item: items[of]!, margin, alone };
      found.push(pair);
      if (shared.has(line)) contested.push({ pair, part, gain: alignment.gains[place]! });
    }
  }
  for (const { pair, part, gain } of contested) {
    let other = 0;
    for (const one of gains.get(pair.line)!) if (one.part !== part) other = Math.max(other, one.gain);
    pair.margin = Math.min(pair.margin, gain - other);
  }
  return found;
}

function isSure({ line, item, margin }: Found, reading: Reading): boolean {
  const clear = item.says.name === '' ? CLEAR_NAMELESS : CLEAR;
  if (margin < clear || mustAsk(line) !== undefined) return false;
  const { named, reasons, differs } = reading.compare(line.says, item.says);
  // An entry of which no name is kept is known by amount and day alone; a line that bears its mark is known by that.
  return named || (!differs && (item.says.name === '' || reasons.includes('same-mark')));
}

/** Pairs what is sure and closes it. Both sides in order of day. */
export function pairAlike(lines: readonly Spot[], items: readonly Spot[], reading: Reading): readonly Link[] {
  const links: Link[] = [];
  const itemsByAmount = byAmount(items);
  for (const [amount, linesAlike] of byAmount(lines)) {
    const itemsAlike = itemsByAmount.get(amount);
    if (itemsAlike === undefined) continue;
    for (let round = 0; round < ROUNDS; round++) {
      const open = (spot: Spot) => spot.open;
      const alike = partsOf(linesAlike.filter(open), itemsAlike.filter(open), reading);
      const found = searchParts(alike, reading, links);
      const sure = found.filter((one) => one.line.open && one.item.open && isSure(one, reading));
      // One line may be the best of two parts; then it is sure of neither.
      const taken = new Set<Spot>();
      for (const one of sure) {
        if (taken.has(one.line)) continue;
        taken.add(one.line);
        const { reasons } = reading.compare(one.line.says, one.item.says);
        const why: LinkReason = one.alone ? 'only-pair' : 'alike-in-date-order';
        links.push(linkSpots('one-to-one', [one.line], [one.item], ['same-amount', ...reasons, why]));
      }
      if (taken.size === 0 || taken.size === found.length) break;
    }
  }
  return links;
}
