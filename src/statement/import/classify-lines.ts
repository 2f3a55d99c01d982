/**
 * Classifies the lines of statements as new, known or in question.
 *
 * Method: the contract of `identity`. Similar lines are counted and compared with the known ones. Those beyond the known number are new,
 * unless a known line near by, which this file does not show, may be one of them. Statements are compared one after another.
 * Limit: only the known lines that are given are known. Those of the statement's days and of a week before and after are enough.
 * Lines that were in another file under another account's number are new here.
 *
 * @module
 */
import type { Day } from '../../time/day.js';
import { contains, type Period } from '../../time/period.js';
import type { Statement } from '../statement.js';
import { statementDays, wholeDays } from '../whole-days.js';
import { balancesAfter, isOtherStretch, outsideFile } from './day-balances.js';
import { accountName, changedTo, contentOf, type KnownLine, type LineContent, likeness } from './identity.js';
import { LineIndex, type Place } from './line-index.js';
import { privateName, secretDigest } from './private-names.js';
import { type ClassifiedLine, type StatementSort, sortKnown, withoutRepeatedIds } from './sort-known.js';
import { sortOpen } from './sort-open.js';

/** The lines of some statements, each with its class. */
export interface ClassifiedLines {
  /** In the order of the statements and of their lines. */
  readonly lines: readonly ClassifiedLine[];
  /** The statements with their lines under their permanent names. */
  readonly statements: readonly Statement[];
  /**
   * Known booked lines that are not shown although a statement shows their days whole. Those that a line in question may be are named
   * there.
   */
  readonly missing: readonly KnownLine[];
}

/** The known booked lines of some days that this statement does not show. */
function unseenOn({ index, nth, account }: StatementSort, days: Period | undefined): Place[] {
  if (days === undefined) return [];
  return index
    .daysOf(account, days)
    .flatMap((date) =>
      index.onDay(account, date).filter(({ row, shownIn }) => !row.pending && shownIn !== nth),
    );
}

/**
 * Marks the known lines that the balances prove to come before or after the file, on a first or last day that it has cut.
 *
 * @returns the days among these of which the file shows another part than the known lines do
 */
function markOutside(
  { index, nth, account, contents }: Omit<StatementSort, 'torn'>,
  statement: Statement,
): ReadonlySet<Day> {
  const torn = new Set<Day>();
  const booked = contents.filter((content) => !content.pending);
  const whole = wholeDays(statement);
  const { account: name, currency, lines } = statement;
  const days = statementDays({ account: name, currency, lines });
  if (!days || booked.every(({ after }) => after === undefined)) return torn;
  for (const date of new Set([days.from, days.to])) {
    if (whole && contains(whole, date)) continue;
    const shown = booked.filter((content) => content.date === date);
    const knownPlaces = index.onDay(account, date).filter(({ row }) => !row.pending);
    const [first, last] = [shown[0], shown.at(-1)];
    const edge = {
      opening: date === days.from && first ? first.after! - first.pence : undefined,
      closing: date === days.to ? last?.after : undefined,
    };
    const outside = new Set(
      outsideFile(
        knownPlaces.map(({ row }) => row),
        shown,
        edge,
      ),
    );
    for (const place of knownPlaces) if (outside.has(place.row)) place.shownIn = nth;
    const rows = knownPlaces.map(({ row }) => row);
    if (isOtherStretch(rows, shown)) torn.add(date);
  }
  return torn;
}

/**
 * Classifies the lines of statements.
 *
 * @param query.known the register so far, of the days concerned and a week before and after; more do no harm
 * @param query.statements as the readers give them; statements of several files together, in any order
 * @param query.account the account, if the statements name none or name it differently; absent, the account of each
 * @param query.secret the secret of the book (see `privateNames`): without it, names and register show nothing of the words.
 *   Lines that were registered under another secret, or under none, are not recognised. Without it, `propose` gives entries names of place
 *   and order only
 * @returns one class for each line, and the statements with their lines under their permanent names
 */
export function classifyLines(query: {
  readonly known: readonly KnownLine[];
  readonly statements: readonly Statement[];
  readonly account?: string;
  readonly secret?: string;
}): ClassifiedLines {
  const digest = query.secret === undefined ? undefined : secretDigest(query.secret);
  const nameOf = digest && ((line: LineContent) => privateName(line.date, digest(likeness(line))));
  const index = new LineIndex(query.known, nameOf);
  const all: ClassifiedLine[] = [];
  const missing: Place[] = [];
  const statements = query.statements.map((statement, nth): Statement => {
    const account = accountName(query.account ?? statement.account);
    const { lines } = statement;
    const balances = balancesAfter(statement);
    const contents = withoutRepeatedIds(
      lines.map((line, position) => contentOf(account, line, digest, balances[position])),
    );
    const work = { index, nth, account, lines, contents, classified: new Array(lines.length) };
    const sorting: StatementSort = { ...work, torn: markOutside(work, statement) };
    const now = sortKnown(sorting, [...lines.keys()], 'now');
    const before = sortKnown(sorting, now.over, 'before');
    const whole = wholeDays(statement);
    const missingPlaces = unseenOn(sorting, whole);
    const onEdges = unseenOn(sorting, statementDays(statement)).filter(
      ({ row }) => !whole || !contains(whole, row.date),
    );
    sortOpen(sorting, before.over, now.idsHold, { missing: missingPlaces, onEdges });
    for (const place of missingPlaces) if (place.takenIn !== nth) missing.push(place);
    for (const line of sorting.classified) all.push(line);
    return { ...statement, lines: sorting.classified.map(({ line }) => line) };
  });
  return { lines: all, statements, missing: [...new Set(missing)].map(({ row }) => row) };
}

/**
 * Adds classified lines to the register.
 *
 * @param decided of lines in question, by name: whether each is `new` or the `same` as the known one. One that is not decided
 *   is not registered, and is in question again next time
 * @returns the new register; the old one is unchanged
 */
export function updateRegister(
  known: readonly KnownLine[],
  found: ClassifiedLines,
  decided: ReadonlyMap<string, 'new' | 'same'> = new Map(),
): readonly KnownLine[] {
  const register = new Map(known.map((row) => [row.name, row]));
  for (const { line, is, known: before, row } of found.lines) {
    // A line in question in one statement is known to the next, and is registered only once it is decided.
    const isSettled = is === 'new' || register.has(row.name);
    const answer = is === 'suspect' ? decided.get(line.id) : isSettled ? 'new' : undefined;
    if (answer === 'new') register.set(row.name, row);
    if (answer === 'same') register.set(before!.name, changedTo(register.get(before!.name) ?? before!, row));
  }
  return [...register.values()];
}
