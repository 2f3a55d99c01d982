/**
 * Packs the statements that a book has taken for its snapshot: each line once, and its place wherever it is shown again.
 *
 * @module
 */
import { addToList } from '../record/gather.js';
import { isSameRecord } from '../record/same.js';
import type { Statement, StatementLine } from '../statement/statement.js';
import type { BookState, StatementsTaken } from './book-state.js';

/** A statement with the place of each line among those of its file; a line that is not among them is here itself. */
interface PackedStatement extends Omit<Statement, 'lines'> {
  readonly lines: readonly (number | StatementLine)[];
}

/** Statements taken, with packed statements. */
interface PackedStatementsTaken extends Omit<StatementsTaken, 'found' | 'parts'> {
  readonly found: Omit<StatementsTaken['found'], 'statements'> & {
    readonly statements: readonly PackedStatement[];
  };
  readonly parts: readonly PackedStatement[];
}

/** The state of a book with packed statements. Its fields are in the same order. */
export interface PackedState extends Omit<BookState, 'statements'> {
  readonly statements: readonly PackedStatementsTaken[];
}

function packTaken(taken: StatementsTaken): PackedStatementsTaken {
  const { found, parts } = taken;
  const places = new Map<string, number[]>();
  for (const [place, { line }] of found.lines.entries()) addToList(places, line.id, place);
  const placeOf = (line: StatementLine) =>
    places.get(line.id)?.find((place) => isSameRecord(found.lines[place]!.line, line)) ?? line;
  const pack = (statement: Statement) => ({ ...statement, lines: statement.lines.map(placeOf) });
  return { ...taken, found: { ...found, statements: found.statements.map(pack) }, parts: parts.map(pack) };
}

function unpackTaken(taken: PackedStatementsTaken): StatementsTaken {
  const { found, parts } = taken;
  const unpack = (statement: PackedStatement) => ({
    ...statement,
    lines: statement.lines.map((line) => (typeof line === 'number' ? found.lines[line]!.line : line)),
  });
  return {
    ...taken,
    found: { ...found, statements: found.statements.map(unpack) },
    parts: parts.map(unpack),
  };
}

/** Packs a state. */
export const packState = (state: BookState): PackedState => ({
  ...state,
  statements: state.statements.map(packTaken),
});

/** Unpacks what `packState` packed, also after a way through JSON. */
export const unpackState = (state: PackedState): BookState => ({
  ...state,
  statements: state.statements.map(unpackTaken),
});
