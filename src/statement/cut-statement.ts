/**
 * Cuts a statement at the end of a day into the lines booked up to it and those booked after it.
 *
 * Method: the balance at the cut is calculated from a stated balance and the lines between; from the opening balance if both are stated.
 * So a statement that does not add up becomes two parts that do not follow from one another, which `reconcile` reports.
 *
 * @module
 */
import { pence, sumPence } from '../money/pence.js';
import { addDays, type Day } from '../time/day.js';
import { bookingDay, type StatedBalance, type Statement } from './statement.js';

/** The balance at the end of a day; undefined if the statement states none. */
function balanceAt({ opening, closing, lines }: Statement, day: Day): StatedBalance | undefined {
  const before = lines.filter((line) => !line.pending && bookingDay(line) <= day);
  const after = lines.filter((line) => !line.pending && bookingDay(line) > day);
  const [moved, toCome] = [before, after].map((part) => sumPence(part.map((line) => line.pence)));
  const stated = opening ?? closing;
  if (stated === undefined) return undefined;
  const amount = opening ? opening.pence + moved! : stated.pence - toCome!;
  return { pence: pence(amount), date: day, ...(stated.statedBy && { statedBy: stated.statedBy }) };
}

/** The part of a statement up to the end of a day. */
export function statementUntil(statement: Statement, day: Day): Statement {
  const { closing: _closing, ...rest } = statement;
  const closing = balanceAt(statement, day);
  const lines = statement.lines.filter((line) => bookingDay(line) <= day);
  return { ...rest, to: day, ...(closing && { closing }), lines };
}

/** The part of a statement after the end of a day. */
export function statementAfter(statement: Statement, day: Day): Statement {
  const { opening: _opening, ...rest } = statement;
  const opening = balanceAt(statement, day);
  const lines = statement.lines.filter((line) => bookingDay(line) > day);
  return { ...rest, from: addDays(day, 1), ...(opening && { opening }), lines };
}
