/**
 * Cuts a statement at the end of a day: what the bank booked up to it, and what it booked after it.
 *
 * Method: the balance at the cut is worked out from the balance that is stated and the lines up to there; from the opening balance where
 * both are stated. A statement that does not add up therefore comes to two parts that do not follow one another, which `reconcile` says.
 *
 * @module
 */
import { pence, sumPence } from '../money/pence.js';
import { addDays, type Day } from '../time/day.js';
import { bookingDay, type StatedBalance, type Statement } from './statement.js';

/** The balance at the end of a day; undefined when the statement states none. */
function balanceAt({ opening, closing, lines }: Statement, day: Day): StatedBalance | undefined {
  const before = lines.filter((line) => !line.pending && bookingDay(line) <= day);
  const after = lines.filter((line) => !line.pending && bookingDay(line) > day);
  const [moved, toCome] = [before, after].map((part) => sumPence(part.map((line) => line.pence)));
  const stated = opening ?? closing;
  if (stated === undefined) return undefined;
  const amount = opening ? opening.pence + moved! : stated.pence - toCome!;
  return { pence: pence(amount), date: day, ...(stated.statedBy && { statedBy: stated.statedBy }) };
}

/** What a statement shows up to the end of a day. */
export function statementUntil(statement: Statement, day: Day): Statement {
  const { closing: _closing, ...rest } = statement;
  const closing = balanceAt(statement, day);
  const lines = statement.lines.filter((line) => bookingDay(line) <= day);
  return { ...rest, to: day, ...(closing && { closing }), lines };
}

/** What a statement shows after the end of a day. */
export function statementAfter(statement: Statement, day: Day): Statement {
  const { opening: _opening, ...rest } = statement;
  const opening = balanceAt(statement, day);
  const lines = statement.lines.filter((line) => bookingDay(line) > day);
  return { ...rest, from: addDays(day, 1), ...(opening && { opening }), lines };
}
