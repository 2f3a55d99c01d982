/**
 * Makes the candidates of a matching: the lines and the items as every pass sees them, made once and handed down.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import { demand } from '../problem/problem.js';
import { byText } from '../record/order.js';
import { isInPounds, type Statement, type StatementLine } from '../statement/statement.js';
import { dayNumber } from '../time/day.js';
import { bankingDays } from './banking-day.js';
import type { BookItem } from './book-item.js';
import { type Candidate, candidateOf } from './candidate.js';
import { lineFinder } from './line-finder.js';
import type { MatchOptions } from './matching.js';
import { type PaymentText, paymentTextParser, withoutName } from './payment-text.js';

/** Everything that is matched. Lines and items are in order of date. */
export interface Candidates {
  readonly lines: readonly Candidate[];
  readonly items: readonly Candidate[];
  /** The lines and items of which the candidates were made, in the same order. */
  readonly statementLines: readonly StatementLine[];
  readonly bookItems: readonly BookItem[];
  readonly inPounds: boolean;
  readonly itemOf: ReadonlyMap<EntryId, Candidate>;
  /** The line that each item names as its source. */
  readonly lineOf: ReadonlyMap<Candidate, Candidate>;
  /** The payment run of each item whose source is not itself a line. */
  readonly runOf: ReadonlyMap<Candidate, string>;
}

/** The lines to match: the statement's booked ones, and those of earlier statements that it does not itself repeat. */
function linesToMatch(statement: Statement, earlier: readonly StatementLine[]): readonly StatementLine[] {
  const ids = new Set(statement.lines.map((line) => line.id));
  demand(ids.size === statement.lines.length, 'the ids of the lines of a statement differ');
  const booked = statement.lines.filter((line) => !line.pending);
  return [...earlier.filter((line) => !ids.has(line.id)), ...booked].sort(
    (a, b) => byText(a.date, b.date) || a.line - b.line || byText(a.id, b.id),
  );
}

/** Makes the candidates of a statement and of the items of its account, which are in order of date. */
export function candidatesOf(
  statement: Statement,
  bookItems: readonly BookItem[],
  options: MatchOptions,
): Candidates {
  const parse = paymentTextParser();
  const banking = bankingDays(options.holidays);
  const inPounds = isInPounds(statement);
  const statementLines = linesToMatch(statement, options.earlierLines ?? []);
  const lines = statementLines.map((line, place): Candidate => {
    const parsed = parse(line.payee, line.text, line.reference ?? '');
    const text: PaymentText = parsed.kind === 'cash' ? withoutName(parsed) : parsed;
    // Hundredths of another currency are not pence: such lines are never open to a link.
    const pence = inPounds ? line.pence : 0;
    const day = dayNumber(line.date);
    const identifier = line.reference === '' ? undefined : line.reference;
    const { id } = line;
    return candidateOf({ id, place, pence, day, banking: banking(day), text, identifier, isFree: true });
  });
  const openLineOf = new Map<string, Candidate>();
  if (bookItems.some((item) => item.source !== undefined)) {
    for (const line of lines) if (line.isOpen) openLineOf.set(line.id, line);
  }
  const runOfSource = new Map(
    options.runs?.flatMap(({ run, sources }) => sources.map((source) => [source, run])),
  );
  const findLine = lineFinder(lines, statementLines, options.account);
  const ofThisAccount = `${statement.account}#`;
  const lineOf = new Map<Candidate, Candidate>();
  const runOf = new Map<Candidate, string>();
  const itemOf = new Map<EntryId, Candidate>();
  const items = bookItems.map((item, nth): Candidate => {
    const { entry: id, source, date, pence, payee = '', narrative = '' } = item;
    const namesLine = source?.startsWith(ofThisAccount) === true;
    const lineId = namesLine ? source.slice(ofThisAccount.length) : source;
    const line = lineId === undefined ? undefined : (openLineOf.get(lineId) ?? findLine(item));
    const isFree = line === undefined && !namesLine;
    // A narrative is no name: it would be taken for the payee if the note names nobody.
    const text = parse(payee, '', narrative, isFree ? (source ?? '') : '');
    const day = dayNumber(date);
    const place = lines.length + nth;
    const identifier = source;
    const candidate = candidateOf({ id, place, pence, day, banking: banking(day), text, identifier, isFree });
    itemOf.set(id, candidate);
    if (line) lineOf.set(candidate, line);
    else if (source !== undefined) runOf.set(candidate, runOfSource.get(source) ?? source);
    return candidate;
  });
  return { lines, items, statementLines, bookItems, inPounds, itemOf, lineOf, runOf };
}
