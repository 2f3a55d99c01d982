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
import type { Day } from '../../time/day.js';
import { contains, type Period } from '../../time/period.js';
import type { Statement } from '../statement.js';
import { statementDays, wholeDays } from '../whole-days.js';
import { balancesAfter, isOtherStretch, outsideFile } from './day-balances.js';
import { accountName, changedTo, contentOf, type KnownLine, type LineContent, likeness } from './identity.js';
import { LineIndex, type Place } from './line-index.js';
import { privateName, secretDigest } from './private-names.js';
import { type ClassifiedLine, type Sorting, sortKnown, withoutRepeatedIds } from './sort-known.js';
import { sortOpen } from './sort-open.js';

/** What an import comes to. */
export interface ClassifiedLines {
  /** In the order of the statements and of their lines. */
  readonly lines: readonly ClassifiedLine[];
  /** The statements with their lines under their names for good. */
  readonly statements: readonly Statement[];
  /** Known booked lines of days that a statement shows whole, and does not show. Those that a line in question may be stand there. */
  readonly missing: readonly KnownLine[];
}

/** The known booked lines of some days that this statement does not show. */
function unseenOn({ index, nth, account }: Sorting, days: Period | undefined): Place[] {
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
 * @returns the days of these of which it shows another stretch than the known lines do
 */
function markOutside(
  { index, nth, account, contents }: Omit<Sorting, 'torn'>,
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
    const known = index.onDay(account, date).filter(({ row }) => !row.pending);
    const [first, last] = [shown[0], shown.at(-1)];
    const edge = {
      opening: date === days.from && first ? first.after! - first.pence : undefined,
      closing: date === days.to ? last?.after : undefined,
    };
    const outside = new Set(
      outsideFile(
        known.map(({ row }) => row),
        shown,
        edge,
      ),
    );
    for (const place of known) if (outside.has(place.row)) place.shownIn = nth;
    const rows = known.map(({ row }) => row);
    if (isOtherStretch(rows, shown)) torn.add(date);
  }
  return torn;
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
export function classifyLines(of: {
  readonly known: readonly KnownLine[];
  readonly statements: readonly Statement[];
  readonly account?: string;
  readonly secret?: string;
}): ClassifiedLines {
  const digest = of.secret === undefined ? undefined : secretDigest(of.secret);
  const nameOf = digest && ((line: LineContent) => privateName(line.date, digest(likeness(line))));
  const index = new LineIndex(of.known, nameOf);
  const all: ClassifiedLine[] = [];
  const missing: Place[] = [];
  const statements = of.statements.map((statement, nth): Statement => {
    const account = accountName(of.account ?? statement.account);
    const { lines } = statement;
    const balances = balancesAfter(statement);
    const contents = withoutRepeatedIds(
      lines.map((line, at) => contentOf(account, line, digest, balances[at])),
    );
    const work = { index, nth, account, lines, contents, found: new Array(lines.length) };
    const sorting: Sorting = { ...work, torn: markOutside(work, statement) };
    const now = sortKnown(sorting, [...lines.keys()], 'now');
    const before = sortKnown(sorting, now.over, 'before');
    const whole = wholeDays(statement);
    const missingPlaces = unseenOn(sorting, whole);
    const onEdges = unseenOn(sorting, statementDays(statement)).filter(
      ({ row }) => !whole || !contains(whole, row.date),
    );
    sortOpen(sorting, before.over, now.idsHold, { missing: missingPlaces, onEdges });
    for (const place of missingPlaces) if (place.takenIn !== nth) missing.push(place);
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
export function updateRegister(
  known: readonly KnownLine[],
  found: ClassifiedLines,
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
