/**
 * A plain careful matcher, to measure any other by: payee words, reference, amount and days, mutual best only, small sums, the rest asked.
 *
 * Method: `careful` in `baselines.py` of the reconciliation cases of this project, rule for rule. Only pairs of one amount are compared,
 * so that large accounts take seconds.
 *
 * Limit: sums of two to four entries of one payee, and two lines for one entry; nothing is known about payments that came back.
 *
 * @module
 */
import { dayNumber } from '../../../src/time/day.js';
import type { MadeAccount, MadeEntry } from '../random-accounts.js';

type Line = MadeAccount['statement']['lines'][number];

/** Lines and entries that belong together. */
export interface CarefulLink {
  readonly lines: readonly string[];
  readonly entries: readonly string[];
}

export interface CarefulAnswer {
  readonly links: readonly CarefulLink[];
  readonly questions: readonly CarefulLink[];
}

interface Candidate {
  readonly points: number;
  readonly line: Line;
  readonly entry: MadeEntry;
}

export function careful(account: Pick<MadeAccount, 'statement' | 'entries'>): CarefulAnswer {
  const { entries } = account;
  const { lines } = account.statement;
  const taken = new Set<string>();
  const links: CarefulLink[] = [];
  const take = (joinedLines: readonly Line[], joinedEntries: readonly MadeEntry[]) => {
    for (const { id } of [...joinedLines, ...joinedEntries]) taken.add(id);
    links.push({ lines: joinedLines.map(({ id }) => id), entries: joinedEntries.map(({ id }) => id) });
  };
  const isFree = ({ id }: { readonly id: string }) => !taken.has(id);
  const candidates = candidatesOf(lines, entries);
  takeMutualBest(candidates, isFree, take);
  takeSumsOfEntries(lines, entries, isFree, take);
  takeSumsOfLines(lines, entries, isFree, take);

  const questions: CarefulLink[] = [];
  for (const { line, entry } of candidates) {
    if (!isFree(line) || !isFree(entry)) continue;
    questions.push({ lines: [line.id], entries: [entry.id] });
    taken.add(line.id).add(entry.id);
  }
  return { links, questions };
}

type IsFree = (item: { readonly id: string }) => boolean;
type Take = (lines: readonly Line[], entries: readonly MadeEntry[]) => void;

const wordsByText = new Map<string, ReadonlySet<string>>();

function wordsOf(text: string): ReadonlySet<string> {
  const words =
    wordsByText.get(text) ??
    new Set(
      text
        .toUpperCase()
        .split(/[^A-Z0-9]+/)
        .filter((word) => word.length > 2),
    );
  wordsByText.set(text, words);
  return words;
}

/** The words that name somebody or quote something: not the code, unless the bank has other columns for these. */
function textOf(line: Line): string {
  const isCode = /^[A-Z]{2,4}$/.test(line.text);
  return `${line.payee} ${isCode ? '' : line.text} ${line.reference ?? ''}`;
}

const squash = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
const daysAfter = (line: Line, entry: MadeEntry) => dayNumber(line.date) - dayNumber(entry.date);

function shareWord(line: Line, payee: string): boolean {
  const words = wordsOf(textOf(line));
  return [...wordsOf(payee)].some((word) => words.has(word));
}

/** The kinds of payment that bear a name: transfers, credits and direct debits, in a bank's code or in its words. */
const NAMED = /^(?:FPO|FPI|BGC|DD|Bill payment|Bank credit|Direct debit)\b/;

function pointsOf(line: Line, entry: MadeEntry): number {
  const days = daysAfter(line, entry);
  if (line.pence !== entry.pence || days < -2 || days > 12) return 0;
  let points = 10 - Math.abs(days);
  const reference = squash(entry.reference);
  if (reference.length > 5 && squash(textOf(line)).includes(reference)) points += 20;
  if (shareWord(line, entry.payee)) points += 8;
  else if (wordsOf(textOf(line)).size > 0 && NAMED.test(line.text)) points -= 9;
  return Math.max(points, 0);
}

/** All pairs with points, the best first. */
function candidatesOf(lines: readonly Line[], entries: readonly MadeEntry[]): Candidate[] {
  const byPence = groupedBy(entries, ({ pence }) => pence);
  return lines
    .flatMap((line) =>
      (byPence.get(line.pence) ?? []).map((entry) => ({ points: pointsOf(line, entry), line, entry })),
    )
    .filter(({ points }) => points > 0)
    .sort(
      (one, other) =>
        other.points - one.points ||
        compare(other.line.id, one.line.id) ||
        compare(other.entry.id, one.entry.id),
    );
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Takes each line and entry that are one another's best by a margin, until none is left. */
function takeMutualBest(candidates: readonly Candidate[], isFree: IsFree, take: Take): void {
  const byLine = groupedBy(candidates, ({ line }) => line.id);
  const byEntry = groupedBy(candidates, ({ entry }) => entry.id);
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const ofLine of byLine.values()) {
      const [best, second] = ofLine.filter(({ entry }) => isFree(entry));
      if (best === undefined || !isFree(best.line)) continue;
      const [bestBack, secondBack] = byEntry.get(best.entry.id)!.filter(({ line }) => isFree(line));
      if (bestBack?.line !== best.line) continue;
      const margin = best.points - Math.max(second?.points ?? 0, secondBack?.points ?? 0);
      if (!((best.points >= 12 && margin >= 1) || (best.points >= 8 && margin >= 4))) continue;
      take([best.line], [best.entry]);
      hasChanged = true;
    }
  }
}

/** Takes a line for two to four entries of one payee, where only one choice gives the sum. */
function takeSumsOfEntries(
  lines: readonly Line[],
  entries: readonly MadeEntry[],
  isFree: IsFree,
  take: Take,
): void {
  const byPayee = [...groupedBy(entries.filter(isFree), ({ payee }) => payee)];
  for (const line of lines) {
    if (!isFree(line)) continue;
    const choices = byPayee
      .filter(([payee]) => shareWord(line, payee))
      .flatMap(([, ofPayee]) => {
        const near = ofPayee.filter(
          (entry) => isFree(entry) && daysAfter(line, entry) >= -2 && daysAfter(line, entry) <= 40,
        );
        return [2, 3, 4].flatMap((size) => choicesOf(near, size, line.pence));
      });
    const [choice] = choices;
    if (choices.length === 1 && choice !== undefined) take([line], choice);
  }
}

/** Takes two lines for one entry, where only one pair gives the sum. */
function takeSumsOfLines(
  lines: readonly Line[],
  entries: readonly MadeEntry[],
  isFree: IsFree,
  take: Take,
): void {
  for (const entry of entries) {
    if (!isFree(entry)) continue;
    const near = lines.filter(
      (line) =>
        isFree(line) &&
        line.pence * entry.pence > 0 &&
        daysAfter(line, entry) >= -2 &&
        daysAfter(line, entry) <= 14 &&
        shareWord(line, entry.payee),
    );
    const choices = choicesOf(near, 2, entry.pence);
    const [choice] = choices;
    if (choices.length === 1 && choice !== undefined) take(choice, [entry]);
  }
}

/** The choices of so many items that give the sum. */
function choicesOf<T extends { readonly pence: number }>(
  items: readonly T[],
  size: number,
  sum: number,
): T[][] {
  if (size === 0) return sum === 0 ? [[]] : [];
  return items.flatMap((item, place) =>
    choicesOf(items.slice(place + 1), size - 1, sum - item.pence).map((rest) => [item, ...rest]),
  );
}

function groupedBy<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
