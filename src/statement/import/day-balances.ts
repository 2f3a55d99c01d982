/**
 * The balances before and after the lines of one day, which show whether lines of two files are one movement of money.
 *
 * Method: each line leads from the balance before it to the balance after it. If no balance of the day occurs twice, the lines have
 * only one order, and only one line of an amount leads to a balance.
 * Limit: a day on which a balance occurs again, such as by money out and in again, shows nothing.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import { byText } from '../../record/order.js';
import { bookingDay, type Statement } from '../statement.js';

/** A line with the balance after it, if that is known. */
interface BalancedLine {
  readonly pence: Pence;
  readonly after?: Pence;
}

/** The balance after each line of a statement; undefined for pending lines, and for all when it states none or does not add up. */
export function balancesAfter({ opening, closing, lines }: Statement): readonly (Pence | undefined)[] {
  const after: (Pence | undefined)[] = new Array(lines.length).fill(undefined);
  const booked = [...lines.keys()]
    .filter((position) => !lines[position]!.pending)
    .sort((a, b) => byText(bookingDay(lines[a]!), bookingDay(lines[b]!)));
  const sum = booked.reduce((total, position) => total + lines[position]!.pence, 0);
  const start = opening?.pence ?? (closing && closing.pence - sum);
  if (start === undefined || (closing && start + sum !== closing.pence)) return after;
  let balance: number = start;
  for (const position of booked) {
    balance += lines[position]!.pence;
    if (Number.isSafeInteger(balance)) after[position] = balance as Pence;
  }
  return after;
}

/** The lines of a day in the one order in which they follow from each other; undefined if there is none, or more than one. */
export function inOneOrder<Line extends BalancedLine>(lines: readonly Line[]): readonly Line[] | undefined {
  const next = new Map<number, Line>();
  const ends = new Set<number>();
  for (const line of lines) {
    if (line.after === undefined) return undefined;
    const before = line.after - line.pence;
    if (next.has(before) || ends.has(line.after)) return undefined;
    next.set(before, line);
    ends.add(line.after);
  }
  const starts = [...next.keys()].filter((balance) => !ends.has(balance));
  if (starts.length !== 1) return undefined;
  const ordered: Line[] = [];
  for (let line = next.get(starts[0]!); line; line = next.get(line.after!)) ordered.push(line);
  return ordered.length === lines.length ? ordered : undefined;
}

/** The balances before and after the lines of a day; undefined if they do not show them. */
function endsOf(
  lines: readonly BalancedLine[],
): { readonly start: number; readonly end: number } | undefined {
  const ordered = inOneOrder(lines);
  const [first, last] = [ordered?.[0], ordered?.at(-1)];
  return first && last && { start: first.after! - first.pence, end: last.after! };
}

/**
 * Whether a file shows another stretch of a day than the known lines do: neither do both begin nor do both end with one balance. Then
 * a line that is like a known one and leads to another balance may be another line.
 */
export function isOtherStretch(known: readonly BalancedLine[], shown: readonly BalancedLine[]): boolean {
  if (known.length === 0 || [...known, ...shown].some(({ after }) => after === undefined)) return false;
  const [knownEnds, shownEnds] = [endsOf(known), endsOf(shown)];
  return (
    knownEnds === undefined ||
    shownEnds === undefined ||
    (knownEnds.start !== shownEnds.start && knownEnds.end !== shownEnds.end)
  );
}

/** Whether two lines of one day are of one amount and lead to one balance. */
export function isSameStep(line: BalancedLine, otherLine: BalancedLine): boolean {
  return line.pence === otherLine.pence && line.after !== undefined && line.after === otherLine.after;
}

/**
 * The known lines of a day that are not in a file which begins or ends within that day.
 *
 * @param known all known lines of the day
 * @param shown the lines of the day in the file
 * @param edge.opening the balance before the first line of the file, if that line is of this day; the lines that lead up to it come before
 * @param edge.closing the balance after the last line of the file, if that line is of this day; the lines that lead on from it come after
 */
export function outsideFile<Line extends BalancedLine>(
  known: readonly Line[],
  shown: readonly BalancedLine[],
  edge: { readonly opening?: number | undefined; readonly closing?: number | undefined },
): readonly Line[] {
  const ordered = inOneOrder(known);
  if (!ordered) return [];
  const begins = ordered.findIndex(({ after }) => after === edge.opening) + 1;
  const ends = ordered.findIndex(({ pence, after }) => after! - pence === edge.closing);
  const outside = ordered.filter((_line, position) => position < begins || (ends >= 0 && position >= ends));
  // A line that the file shows as well proves that the balance only happens to be the same.
  return outside.some((line) => shown.some((otherLine) => isSameStep(line, otherLine))) ? [] : outside;
}
