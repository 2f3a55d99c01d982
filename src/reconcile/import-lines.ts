/**
 * Says of every line of a statement whether it is new, known already, or in question.
 *
 * Method: the contract of `identity`. Lines are counted by what they are like and set against what is known; what is over is new,
 * unless a known line near by that this file does not show speaks against it. Statements are taken one after another.
 * Limit: what is not handed over is not known. The lines of the statement's days and of a week before and after are enough.
 * Lines that stood before in another file under another account's number are new here.
 *
 * @module
 */
import { must } from '../problem.js';
import type { Period } from '../time/period.js';
import {
  accountName,
  changedTo,
  contentOf,
  type KnownLine,
  type LineContent,
  likeness,
  type SuspectReason,
} from './identity.js';
import { daysNear, FreeLines, LineIndex, NEAR_DAYS, type Place } from './line-index.js';
import { checkSecret, privateName, secretDigest } from './private-names.js';
import { type LineFound, type Sorting, sortKnown, withoutRepeatedIds } from './sort-known.js';
import type { Statement } from './statement.js';
import { wholeDays } from './whole-days.js';

/** What an import comes to. */
export interface LinesFound {
  /** In the order of the statements and of their lines. */
  readonly lines: readonly LineFound[];
  /** The statements with their lines under their names for good. */
  readonly statements: readonly Statement[];
  /** Known booked lines of days that a statement shows whole, and does not show. Those that a line in question may be stand there. */
  readonly missing: readonly KnownLine[];
}

/** What of the account's whole days this statement does not show. */
function missingFrom({ index, nth, account }: Sorting, days: Period | undefined): Place[] {
  if (days === undefined) return [];
  return index
    .daysOf(account, days)
    .flatMap((date) =>
      index.onDay(account, date).filter(({ row, shownIn }) => !row.pending && shownIn !== nth),
    );
}

/** A pending line that has been booked already: the file that says so was read before this one. */
function bookedSince({ index, nth }: Sorting, content: LineContent): Place | undefined {
  const { pending: _pending, ...booked } = content;
  const places = daysNear(content.date, 0, NEAR_DAYS).flatMap((date) =>
    index
      .alike(likeness({ ...booked, date }))
      .filter(({ shownIn, takenIn }) => shownIn !== nth && takenIn !== nth),
  );
  // Of several alike, one that is known to have been announced may have been taken for its neighbour.
  return places.find(({ row }) => row.was === undefined) ?? places[0];
}

/** Puts a known line into another state, under its name. */
function becomes(index: LineIndex, place: Place, row: KnownLine, nth: number): void {
  index.drop(place);
  const now = index.add(row);
  now.shownIn = nth;
  now.takenIn = nth;
}

/** Finds what the lines that are over are, certain answers first. */
function sortOver(
  sorting: Sorting,
  over: readonly number[],
  idsHold: boolean,
  missing: readonly Place[],
): void {
  const { index, nth, account, lines, contents, found } = sorting;
  const waiting = [...index.pending(account)].filter(({ shownIn }) => shownIn !== nth);
  const byWords = new FreeLines(waiting, 'amount-and-text', nth);
  const open: number[] = [];
  for (const at of over) {
    const content = contents[at]!;
    const place = content.pending
      ? bookedSince(sorting, content)
      : byWords.take(content, { before: NEAR_DAYS, after: 0 });
    if (!place) {
      open.push(at);
      continue;
    }
    const row: KnownLine = content.pending
      ? { ...place.row, was: [...new Set([...(place.row.was ?? []), likeness(content)])] }
      : changedTo(place.row, content);
    found[at] = {
      line: { ...lines[at]!, id: row.name },
      is: content.pending ? 'known' : 'booked',
      known: place.row,
      row,
    };
    becomes(index, place, row, nth);
  }
  const pending = new FreeLines(waiting, 'amount', nth);
  const otherWords = new FreeLines(missing, 'amount', nth);
  const otherDay = new FreeLines(missing, 'amount-and-text', nth);
  const alike = new Map<string, number>();
  for (const at of open) {
    const content = contents[at]!;
    const like = likeness(content);
    const nthAlike = (alike.get(like) ?? index.alike(like).length) + 1;
    alike.set(like, nthAlike);
    const row: KnownLine = { name: index.freeName(content, nthAlike), ...content };
    const line = { ...lines[at]!, id: row.name };
    const suspect = (why: SuspectReason, place: Place): LineFound => {
      place.takenIn = nth;
      return { line, is: 'suspect', why, known: place.row, row };
    };
    const ofId =
      idsHold && content.bankId !== undefined && !content.pending
        ? index
            .ofId(account, content.bankId, content.date)
            .find((one) => one.takenIn !== nth && one.shownIn !== nth)
        : undefined;
    const answer = (): LineFound => {
      if (ofId) {
        if (ofId.row.pending) return suspect('pending-became-booked', ofId);
        if (ofId.row.pence !== content.pence) return suspect('same-id-other-amount', ofId);
        return suspect(ofId.row.date === content.date ? 'text-changed' : 'day-changed', ofId);
      }
      if (content.pending) return { line, is: 'new', row };
      const announced = pending.take(content, { before: NEAR_DAYS, after: 0 });
      if (announced) return suspect('pending-became-booked', announced);
      const reworded = otherWords.take(content, { before: 0, after: 0 });
      if (reworded) return suspect('text-changed', reworded);
      const moved = otherDay.take(content, { before: NEAR_DAYS, after: NEAR_DAYS });
      if (moved) return suspect('day-changed', moved);
      return { line, is: 'new', row };
    };
    found[at] = answer();
    index.add(row).shownIn = nth;
  }
}

/**
 * Says of every line of some statements what it is.
 *
 * @param of.known the lines remembered so far, of the days concerned and a week round them; more do no harm
 * @param of.statements as the readers give them; several files' statements may stand together, in any order
 * @param of.account the account, where the statements name none or name it differently; absent, what each says
 * @param of.secret the secret of the book (see `privateNames`): names and register then tell nothing of the words to whoever lacks it.
 *   Lines that were remembered under another secret, or under none, are not recognised. Without it, `propose` gives entries names of place
 *   and order only
 * @returns one answer for each line, and the statements with their lines under their names for good
 */
export function newLines(of: {
  readonly known: readonly KnownLine[];
  readonly statements: readonly Statement[];
  readonly account?: string;
  readonly secret?: string;
}): LinesFound {
  const digest = of.secret === undefined ? undefined : secretDigest(must(checkSecret(of.secret)));
  const nameOf = digest && ((line: LineContent) => privateName(line.date, digest(likeness(line))));
  const index = new LineIndex(of.known, nameOf);
  const all: LineFound[] = [];
  const missing: Place[] = [];
  const statements = of.statements.map((statement, nth): Statement => {
    const account = accountName(of.account ?? statement.account);
    const { lines } = statement;
    const contents = withoutRepeatedIds(lines.map((line) => contentOf(account, line, digest)));
    const sorting: Sorting = { index, nth, account, lines, contents, found: new Array(lines.length) };
    const now = sortKnown(sorting, [...lines.keys()], 'now');
    const before = sortKnown(sorting, now.over, 'before');
    const unseen = missingFrom(sorting, wholeDays(statement));
    sortOver(sorting, before.over, now.idsHold, unseen);
    for (const place of unseen) if (place.takenIn !== nth) missing.push(place);
    for (const one of sorting.found) all.push(one);
    return { ...statement, lines: sorting.found.map(({ line }) => line) };
  });
  return { lines: all, statements, missing: [...new Set(missing)].map(({ row }) => row) };
}

/**
 * Remembers what an import found.
 *
 * @param decided of lines in question, by name: whether each is `new` or the `same` as the known one. One that is not decided
 *   is not remembered, and is in question again next time
 * @returns the register as it is then; the old one stays as it was
 */
export function remember(
  known: readonly KnownLine[],
  found: LinesFound,
  decided: ReadonlyMap<string, 'new' | 'same'> = new Map(),
): readonly KnownLine[] {
  const register = new Map(known.map((row) => [row.name, row]));
  for (const { line, is, known: before, row } of found.lines) {
    // What was in question in one statement is known to the next, and is remembered only when it was decided.
    const isSettled = is === 'new' || register.has(row.name);
    const answer = is === 'suspect' ? decided.get(line.id) : isSettled ? 'new' : undefined;
    if (answer === 'new') register.set(row.name, row);
    if (answer === 'same') register.set(before!.name, changedTo(register.get(before!.name) ?? before!, row));
  }
  return [...register.values()];
}
