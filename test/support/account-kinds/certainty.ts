/**
 * Decides of which links a careful person could not be sure, who reads only the texts, amounts and days of an account.
 *
 * Method: the generators say what a reader can make out on each line, so that nothing is parsed here. A link is doubtful
 * - if nothing legible on a line speaks for it, neither a name nor a reference, or its entry has no name and its line no reference;
 * - if the amounts disagree;
 * - if another reading of the lines and entries of that amount is nearly as good: as many pairs, in order of date, and not
 *   `MARGIN` days worse in all;
 * - if another equal payment could be the one that came back;
 * - if other entries of the payee, or other lines, add up to the same sum.
 * A relative's name counts as the payee's once two other lines have it beside the payee's reference.
 *
 * Limit: at most 14 items are tried for other sums, the nearest in date.
 *
 * @module
 */
import { daysBetween } from './numbers.js';
import type { Delay, SketchEntry, SketchLine, SketchLink } from './sketch.js';

/** Days by which the best reading must be better than any other. */
const MARGIN = 5;
const NAME_WEIGHT = 30;
const REFERENCE_WEIGHT = 60;
const PAIR_WEIGHT = 1000;
const RETURN_DAYS = 8;
const GROUP_DAYS = 75;
const GROUP_POOL = 14;

type DelayOf = (payee: string) => Delay;

/** The links that ought to be put to a person. */
export function doubtfulLinks(
  shown: readonly SketchLine[],
  entries: readonly SketchEntry[],
  links: readonly SketchLink[],
  delayOf: DelayOf,
): Set<SketchLink> {
  const namesOf = relativesLearned(shown);
  const doubtful = new Set(links.filter((link) => link.ask === true));
  const open = links.filter((link) => link.ask === undefined);
  for (const link of open) if (!isLegible(link, namesOf) || !agrees(link)) doubtful.add(link);
  for (const link of doubtfulReturns(shown, links, namesOf)) if (link.ask === undefined) doubtful.add(link);
  const pairs = doubtfulPairs(shown, entries, links, namesOf, delayOf);
  for (const link of open) if (pairs.has(link)) doubtful.add(link);
  for (const link of open)
    if (
      !isPair(link) &&
      link.what !== 'returned' &&
      hasOtherSum(link, shown, entries, links, doubtful, namesOf)
    )
      doubtful.add(link);
  return doubtful;
}

/**
 * The lines without those that nobody entered but that fit an entry that never reached the bank: no reader could tell such a line from
 * the entry's own.
 */
export function withoutLures(
  shown: readonly SketchLine[],
  entries: readonly SketchEntry[],
  links: readonly SketchLink[],
  delayOf: DelayOf,
): SketchLine[] {
  const namesOf = relativesLearned(shown);
  const linkedLines = new Set(links.flatMap(({ lines }) => lines));
  const linkedEntries = new Set(links.flatMap((link) => link.entries));
  const open = entries.filter((entry) => !linkedEntries.has(entry));
  return shown.filter(
    (line) =>
      linkedLines.has(line) ||
      !open.some(
        (entry) => entry.pence === line.pence && pairWeight(line, entry, namesOf, delayOf) !== undefined,
      ),
  );
}

type NamesOf = (line: SketchLine) => readonly string[];

/** Reads a relative's name as the payee's where two other lines show it beside a reference. */
function relativesLearned(shown: readonly SketchLine[]): NamesOf {
  const taught = new Map<string, number>();
  const keyOf = (line: SketchLine) => `${line.relative?.name}|${line.relative?.payee}`;
  for (const line of shown)
    if (line.relative && line.quotes.length > 0) taught.set(keyOf(line), (taught.get(keyOf(line)) ?? 0) + 1);
  return (line) =>
    line.relative && (taught.get(keyOf(line)) ?? 0) >= 2 ? [...line.names, line.relative.payee] : line.names;
}

/** Whether every line that pays says, by name or reference, for which of the entries it is. */
function isLegible({ lines, entries, what }: SketchLink, namesOf: NamesOf): boolean {
  const paying = what === 'returned' ? lines.filter((_, place) => place !== 1) : lines;
  return paying.every(
    (line) =>
      entries.length === 0 ||
      entries.some(
        (entry) =>
          (entry.payee !== '' && namesOf(line).includes(entry.payee)) ||
          (entry.reference !== '' && line.quotes.includes(entry.reference)),
      ),
  );
}

function agrees({ lines, entries }: SketchLink): boolean {
  const sum = (items: readonly { readonly pence: number }[]) =>
    items.reduce((all, one) => all + one.pence, 0);
  return sum(lines) === sum(entries);
}

const isPair = (link: SketchLink) => link.lines.length === 1 && link.entries.length === 1;
const likeness = (item: SketchLine | SketchEntry) =>
  'names' in item
    ? `${item.date} ${item.pence} ${item.payee} ${item.text} ${item.reference ?? ''}`
    : `${item.date} ${item.pence} ${item.payee} ${item.reference}`;

/** Returns where another equal payment could be the one that came back, together with the links of that other payment. */
function doubtfulReturns(
  shown: readonly SketchLine[],
  links: readonly SketchLink[],
  namesOf: NamesOf,
): Set<SketchLink> {
  const doubtful = new Set<SketchLink>();
  const linkOf = new Map(links.flatMap((link) => link.lines.map((line) => [line, link] as const)));
  for (const link of links) {
    const [paid, back] = link.lines;
    if (link.what !== 'returned' || paid === undefined || back === undefined) continue;
    const isNamed = back.quotes.some((reference) => paid.quotes.includes(reference));
    // A return often repeats the payment's words; with a number among them, it can be no other payment's.
    const isRepeated = /\d/.test(paid.payee) && back.payee.endsWith(paid.payee);
    const rivals = shown.filter(
      (line) =>
        line !== paid &&
        line.pence === paid.pence &&
        !link.lines.includes(line) &&
        likeness(line) !== likeness(paid) &&
        !(isRepeated && line.payee !== paid.payee) &&
        daysBetween(line.date, back.date) >= 0 &&
        daysBetween(line.date, back.date) <= RETURN_DAYS &&
        !(isNamed && line.quotes.every((reference) => !back.quotes.includes(reference))) &&
        (namesOf(back).length === 0 || namesOf(line).some((name) => namesOf(back).includes(name))),
    );
    // A return without a name or a word is known by its amount and its day alone.
    if (rivals.length > 0 || back.payee === '') doubtful.add(link);
    for (const rival of rivals) {
      const other = linkOf.get(rival);
      if (other !== undefined) doubtful.add(other);
    }
  }
  return doubtful;
}

/** Links of one line and one entry for which another reading is nearly as good. */
function doubtfulPairs(
  shown: readonly SketchLine[],
  entries: readonly SketchEntry[],
  links: readonly SketchLink[],
  namesOf: NamesOf,
  delayOf: DelayOf,
): Set<SketchLink> {
  const setAside = new Set(
    links.filter(({ what }) => what === 'returned').flatMap((link) => link.lines.slice(link.entries.length)),
  );
  const lines = shown.filter((line) => !setAside.has(line));
  const linkOf = new Map(
    links
      .filter((link) => link.entries.length === 1 && (link.lines.length === 1 || link.what === 'returned'))
      .map((link) => [link.lines[0]!, link] as const),
  );
  const byPence = new Map<number, { lines: SketchLine[]; entries: SketchEntry[] }>();
  const groupOf = (pence: number) => {
    if (!byPence.has(pence)) byPence.set(pence, { lines: [], entries: [] });
    return byPence.get(pence)!;
  };
  for (const line of lines) groupOf(line.pence).lines.push(line);
  for (const entry of entries) groupOf(entry.pence).entries.push(entry);

  const doubtful = new Set<SketchLink>();
  for (const group of byPence.values()) {
    const settled = settledByReference(group.lines, group.entries);
    const restLines = group.lines.filter((line) => !settled.has(line));
    const restEntries = group.entries.filter((entry) => !settled.has(entry));
    const weightOf = (line: SketchLine, entry: SketchEntry) => pairWeight(line, entry, namesOf, delayOf);
    for (const component of components(restLines, restEntries, weightOf)) {
      const best = bestReading(component.lines, component.entries, weightOf);
      for (const line of component.lines) {
        const link = linkOf.get(line);
        const entry = link?.entries[0];
        if (link === undefined || entry === undefined || entry.pence !== line.pence) continue;
        const without = bestReading(component.lines, component.entries, (one, other) =>
          likeness(one) === likeness(line) && likeness(other) === likeness(entry)
            ? undefined
            : weightOf(one, other),
        );
        if (best - without < MARGIN) doubtful.add(link);
      }
    }
  }
  return doubtful;
}

/** Lines and entries that a reference joins and that nothing else shares it with. */
function settledByReference(
  lines: readonly SketchLine[],
  entries: readonly SketchEntry[],
): Set<SketchLine | SketchEntry> {
  const settled = new Set<SketchLine | SketchEntry>();
  for (const line of lines) {
    const meant = entries.filter(
      (entry) =>
        line.quotes.includes(entry.reference) &&
        (line.names.length === 0 || line.names.includes(entry.payee)),
    );
    const [entry] = meant;
    if (meant.length !== 1 || entry === undefined) continue;
    const others = lines.filter((other) => other !== line && other.quotes.includes(entry.reference));
    if (others.length === 0) settled.add(line).add(entry);
  }
  return settled;
}

/** How well a line and an entry of one amount go together; undefined if a reader rules it out. */
function pairWeight(
  line: SketchLine,
  entry: SketchEntry,
  namesOf: NamesOf,
  delayOf: DelayOf,
): number | undefined {
  const delay = delayOf(entry.payee);
  const days = daysBetween(entry.date, line.date);
  if (days < delay.first || days > delay.last) return undefined;
  const names = namesOf(line);
  const isNamed = entry.payee !== '' && names.includes(entry.payee);
  const isQuoted = entry.reference !== '' && line.quotes.includes(entry.reference);
  if (!isNamed && !isQuoted) return undefined;
  if (names.length > 0 && entry.payee !== '' && !isNamed) return undefined;
  if (line.quotes.length > 0 && entry.reference !== '' && !isQuoted) return undefined;
  return (
    PAIR_WEIGHT +
    (isNamed ? NAME_WEIGHT : 0) +
    (isQuoted ? REFERENCE_WEIGHT : 0) -
    Math.abs(days - delay.usual)
  );
}

type WeightOf = (line: SketchLine, entry: SketchEntry) => number | undefined;

/** Lines and entries in groups that have nothing to do with one another. */
function components(lines: readonly SketchLine[], entries: readonly SketchEntry[], weightOf: WeightOf) {
  const groups: { lines: SketchLine[]; entries: SketchEntry[] }[] = [];
  const seen = new Set<SketchLine | SketchEntry>();
  for (const first of lines) {
    if (seen.has(first)) continue;
    const group = { lines: [first], entries: [] as SketchEntry[] };
    seen.add(first);
    for (const line of group.lines)
      for (const entry of entries) {
        if (seen.has(entry) || weightOf(line, entry) === undefined) continue;
        seen.add(entry);
        group.entries.push(entry);
        for (const other of lines) {
          if (seen.has(other) || weightOf(other, entry) === undefined) continue;
          seen.add(other);
          group.lines.push(other);
        }
      }
    const inOrder = (one: SketchLine | SketchEntry, other: SketchLine | SketchEntry) =>
      one.date < other.date ? -1 : one.date > other.date ? 1 : 0;
    groups.push({ lines: group.lines.sort(inOrder), entries: group.entries.sort(inOrder) });
  }
  return groups;
}

/** The weight of the best reading in order of date. */
function bestReading(
  lines: readonly SketchLine[],
  entries: readonly SketchEntry[],
  weightOf: WeightOf,
): number {
  let above = new Array<number>(entries.length + 1).fill(0);
  for (const line of lines) {
    const row = [0];
    for (const [place, entry] of entries.entries()) {
      const weight = weightOf(line, entry);
      const joined = weight === undefined ? 0 : above[place]! + weight;
      row.push(Math.max(row[place]!, above[place + 1]!, joined));
    }
    above = row;
  }
  return above[entries.length]!;
}

/** Whether other entries, or other lines, would give the same sum. */
function hasOtherSum(
  link: SketchLink,
  shown: readonly SketchLine[],
  entries: readonly SketchEntry[],
  links: readonly SketchLink[],
  doubtful: ReadonlySet<SketchLink>,
  namesOf: NamesOf,
): boolean {
  const isSure = (other: SketchLink) => other !== link && isPair(other) && !doubtful.has(other);
  const sure = links.filter(isSure);
  const [line] = link.lines;
  const [entry] = link.entries;
  if (line === undefined || entry === undefined) return false;
  if (link.lines.length === 1) {
    if (link.entries.every(({ reference }) => line.quotes.includes(reference))) return false;
    const taken = new Set(sure.flatMap((other) => other.entries));
    const amounts = new Set(link.entries.map((one) => one.pence));
    const pool = entries.filter(
      (one) =>
        !link.entries.includes(one) &&
        (!taken.has(one) || amounts.has(one.pence)) &&
        link.entries.some(({ payee }) => payee === one.payee) &&
        daysBetween(one.date, line.date) >= -3 &&
        daysBetween(one.date, line.date) <= GROUP_DAYS,
    );
    // An entry that was paid in full by a line of its own may still be exchanged for an equal one, but only within a month.
    const near = pool.filter((one) => !taken.has(one) || Math.abs(daysBetween(one.date, entry.date)) <= 10);
    return sumsOtherwise(link.entries, near, line.pence, line.date);
  }
  if (link.entries.length > 1) return false;
  const taken = new Set(sure.flatMap((other) => other.lines));
  const pool = shown.filter(
    (one) =>
      !link.lines.includes(one) &&
      !taken.has(one) &&
      namesOf(one).includes(entry.payee) &&
      Math.abs(daysBetween(entry.date, one.date)) <= 30,
  );
  return sumsOtherwise(link.lines, pool, entry.pence, entry.date);
}

/** Whether a different choice out of these and the others gives the sum. */
function sumsOtherwise<T extends SketchLine | SketchEntry>(
  these: readonly T[],
  others: readonly T[],
  sum: number,
  near: SketchLine['date'],
): boolean {
  const nearest = [...others]
    .sort((one, other) => Math.abs(daysBetween(one.date, near)) - Math.abs(daysBetween(other.date, near)))
    .slice(0, Math.max(0, GROUP_POOL - these.length));
  const pool = [...these, ...nearest];
  const keyOf = (items: readonly T[]) => items.map(likeness).sort().join('\n');
  const meant = keyOf(these);
  for (let choice = 1; choice < 2 ** pool.length; choice++) {
    const chosen = pool.filter((_, place) => (choice >> place) & 1);
    if (chosen.reduce((all, one) => all + one.pence, 0) === sum && keyOf(chosen) !== meant) return true;
  }
  return false;
}
