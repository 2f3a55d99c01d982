/**
 * Adds statements to those that a book has seen, each line once.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import { canonicalText } from '../record/canonical.js';
import { byText } from '../record/order.js';
import { classifyLines } from '../statement/import/classify-lines.js';
import type { KnownLine } from '../statement/import/identity.js';
import type { ClassifiedLine } from '../statement/import/sort-known.js';
import { unseenPeriods } from '../statement/import/unseen-periods.js';
import { bookingDay, type Statement } from '../statement/statement.js';
import { dayNumber, nearestDay } from '../time/day.js';
import { linesInQuestion } from './open-lines.js';
import type { Turn } from './turn.js';

/** What persons said of lines in question, as the importer takes it. */
const answersOf = (answers: Readonly<Record<string, 'new' | 'same'>>) => new Map(Object.entries(answers));

/** The most days between a line and another state of it: four times what `classifyLines` asks for. */
const NEAR_DAYS = 28;

/** Makes a function that says whether a line is of the days of some statements, or of those near by. */
function isNear(statements: readonly Statement[]): (line: KnownLine) => boolean {
  const days = statements
    .flatMap(({ from, to, lines }) => [from, to, ...lines.map(bookingDay)])
    .filter((date) => date !== undefined)
    .sort(byText);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return () => true;
  const from = nearestDay(dayNumber(first) - NEAR_DAYS);
  const to = nearestDay(dayNumber(last) + NEAR_DAYS);
  return ({ date }) => from <= date && date <= to;
}

/**
 * Adds the statements of one account. What earlier files showed is left out of what is reconciled; a line that is in question, and that
 * nobody has answered, counts as seen, so that the file that shows it again adds nothing.
 *
 * @returns every line of the statements, and what it is
 */
export function addStatements(
  turn: Turn,
  account: AccountPath,
  statements: readonly Statement[],
): readonly ClassifiedLine[] {
  const { terms, state } = turn;
  const inQuestion: readonly KnownLine[] = [...linesInQuestion(turn).values()].map(({ row }) => row);
  const found = classifyLines({
    known: [...state.knownLines, ...inQuestion].filter(isNear(statements)),
    statements,
    account: `${terms.id}/${account}`,
    ...(terms.secret !== undefined && { secret: terms.secret }),
  });
  const answers = answersOf(state.lineAnswers);
  const parts = unseenPeriods(found, answers);
  const before = state.statements
    .filter((taken) => taken.account === account)
    .flatMap((taken) => taken.parts);
  // A statement without lines is a part too: it is news when it states what none before it does.
  const stated = new Set(before.map((part) => canonicalText({ ...part, lines: part.lines.length })));
  const isNews =
    found.lines.some(({ is }) => is !== 'known') ||
    parts.some((part) => !stated.has(canonicalText({ ...part, lines: part.lines.length })));
  if (isNews) turn.add({ kind: 'statement', account, statements: found });
  return found.lines;
}
