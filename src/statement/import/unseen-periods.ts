/**
 * Finds the part of each statement that no file showed before, so that lines in two files are reconciled once.
 *
 * Method: known lines are left out, and the days and the stated balances are moved to where the new lines begin and end: a file
 * read after its successor ends where that begins, and one that reaches beyond another on both sides becomes two parts.
 * Limit: the order within a day is not known. If a day has known and new lines, the known ones count as those on the side of the other
 * file. A statement that does not add up stays one part, since nobody knows where its difference is.
 *
 * @module
 */

import { pence, sumPence } from '../../money/pence.js';
import { addToList } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import { addDays, type Day } from '../../time/day.js';
import { balanceGap, bookingDay, type Statement, type StatementLine } from '../statement.js';
import type { ClassifiedLines } from './classify-lines.js';
import type { ClassifiedLine } from './sort-known.js';

/** A booked line, and whether another file has shown it. */
interface BookedLine {
  readonly line: StatementLine;
  readonly isKnown: boolean;
}

/** Puts the known lines of each day together, on the side on which there are known lines already. */
function knownTogether(booked: readonly BookedLine[]): readonly BookedLine[] {
  const days = new Map<Day, BookedLine[]>();
  for (const shown of booked) {
    const day = bookingDay(shown.line);
    addToList(days, day, shown);
  }
  const all: BookedLine[] = [];
  for (const ofDay of days.values()) {
    const isNewFirst = all.at(-1)?.isKnown === false;
    for (const side of [!isNewFirst, isNewFirst])
      for (const shown of ofDay) if (shown.isKnown === side) all.push(shown);
  }
  return all;
}

const dayAt = (shown: BookedLine | undefined) => shown && bookingDay(shown.line);
const total = (shown: readonly BookedLine[]) => sumPence(shown.map(({ line }) => line.pence));

/** The lines of a statement from one place to another, with its days and balances moved to where they begin and end. */
function partOf(statement: Statement, all: readonly BookedLine[], start: number, end: number): Statement {
  const { opening, closing, from, to, ...rest } = statement;
  const lines = all.slice(start, end).map(({ line }) => line);
  const [before, after] = [dayAt(all[start - 1]), dayAt(all[end])];
  // A day that shows known lines too is of both parts; else a part reaches to where the known lines begin.
  const first = before && (dayAt(all[start]) === before ? before : addDays(before, 1));
  const last = after && (dayAt(all[end - 1]) === after ? after : addDays(after, -1));
  const [begins, ends] = [first ?? from, last ?? to];
  const openingHere =
    opening && before ? { pence: sumPence([opening.pence, total(all.slice(0, start))]) } : opening;
  const closingHere =
    closing && last ? { pence: pence(closing.pence - total(all.slice(end))), date: last } : closing;
  return {
    ...rest,
    ...(begins && { from: begins }),
    ...(ends && { to: ends }),
    ...(openingHere && { opening: openingHere }),
    ...(closingHere && { closing: closingHere }),
    lines,
  };
}

/** The parts of one statement. */
function partsOf(
  statement: Statement,
  found: readonly ClassifiedLine[],
  isKnown: (classified: ClassifiedLine) => boolean,
) {
  const shown = found.map((classified) => ({ line: classified.line, isKnown: isKnown(classified) }));
  const pending = shown.filter(({ line }) => line.pending);
  const booked = shown
    .filter(({ line }) => !line.pending)
    .sort((a, b) => byText(bookingDay(a.line), bookingDay(b.line)));
  if (!booked.some((shownLine) => shownLine.isKnown)) return [statement];
  const { opening } = statement;
  const parts: Statement[] = [];
  const all = knownTogether(booked);
  if (opening && balanceGap(statement)) {
    const isNew = all.filter((shownLine) => !shownLine.isKnown);
    const begins = { pence: sumPence([opening.pence, total(all.filter((shownLine) => shownLine.isKnown))]) };
    if (isNew.length > 0) parts.push({ ...statement, opening: begins, lines: isNew.map(({ line }) => line) });
  } else {
    let start = 0;
    for (let place = 0; place <= all.length; place++) {
      if (all[place]?.isKnown === false) continue;
      if (place > start) parts.push(partOf(statement, all, start, place));
      start = place + 1;
    }
  }
  const last = parts.pop();
  if (!last) return [];
  const lines = [...last.lines, ...pending.map(({ line }) => line)];
  return [...parts, { ...last, lines: lines.sort((a, b) => byText(a.date, b.date)) }];
}

/**
 * Leaves out the known lines of statements, and moves their days and balances accordingly.
 *
 * @param found from `classifyLines`; a line in question counts as new unless it was decided
 * @param decided as for `updateRegister`
 * @returns the statements to reconcile, in the order given: if a statement was read after its successor, put them in order of their days.
 *   A statement without lines stays as it is; one whose booked lines are all known gives none. Pending lines stay in the last part
 */
export function unseenPeriods(
  found: ClassifiedLines,
  decided: ReadonlyMap<string, 'new' | 'same'> = new Map(),
): readonly Statement[] {
  const isKnown = ({ line, is }: ClassifiedLine) =>
    is === 'known' || (is === 'suspect' && decided.get(line.id) === 'same');
  let next = 0;
  return found.statements.flatMap((statement) => {
    const first = next;
    next += statement.lines.length;
    return partsOf(statement, found.lines.slice(first, next), isKnown);
  });
}
