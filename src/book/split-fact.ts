/**
 * Parts a fact into what the journal says and the personal text beside it, and puts the two together again.
 *
 * Method: each text is erased by itself, so a statement has one for each of its lines.
 * Limit: a fact whose text was erased comes back without it: an entry without its note, a statement without that line, a name on
 * statements without its meaning.
 *
 * @module
 */
import type { ClassifiedLines } from '../statement/import/classify-lines.js';
import type { ClassifiedLine } from '../statement/import/sort-known.js';
import type { Statement } from '../statement/statement.js';
import type { Fact, FactOf } from './fact.js';

/** A fact in two parts. */
export interface SplitFact {
  readonly kind: Fact['kind'];
  /** Plain JSON, without personal text. */
  readonly body: object;
  /** Plain JSON, each erased by itself. */
  readonly texts: readonly unknown[];
}

/** A statement with the number of its lines in their place. */
type StatementFrame = Omit<Statement, 'lines'> & { readonly lines: number };

/** The statements of a file without their lines. */
interface StatementsFrame {
  readonly statements: readonly StatementFrame[];
  readonly missing: ClassifiedLines['missing'];
}

function splitStatements({ lines, statements, missing }: ClassifiedLines): readonly unknown[] {
  const frames = statements.map((statement) => ({ ...statement, lines: statement.lines.length }));
  return [{ statements: frames, missing } satisfies StatementsFrame, ...lines];
}

/** Puts statements together; a line whose text was erased is left out. */
function joinStatements([frame, ...texts]: readonly unknown[]): ClassifiedLines {
  if (frame === undefined) return { lines: [], statements: [], missing: [] };
  const { statements, missing } = frame as StatementsFrame;
  const classified = texts as readonly (ClassifiedLine | undefined)[];
  let next = 0;
  const whole = statements.map((statement): Statement => {
    const first = next;
    next += statement.lines;
    const lines = classified.slice(first, next).flatMap((each) => (each ? [each.line] : []));
    return { ...statement, lines };
  });
  return { lines: classified.flatMap((each) => each ?? []), statements: whole, missing };
}

/** Parts a fact. */
export function splitFact({ kind, ...fact }: Fact): SplitFact {
  const whole = (body: object, ...texts: readonly unknown[]): SplitFact => ({
    ...{ kind, body },
    texts: texts.filter((text) => text !== undefined),
  });
  switch (kind) {
    case 'entry': {
      const { entry, note } = fact as FactOf<'entry'>;
      return whole(entry, note);
    }
    case 'note': {
      const { note, ...body } = fact as FactOf<'note'>;
      return whole(body, note);
    }
    case 'statement': {
      const { account, statements } = fact as FactOf<'statement'>;
      return whole({ account, lines: statements.lines.length }, ...splitStatements(statements));
    }
    case 'seal': {
      const { seal, habits } = fact as FactOf<'seal'>;
      return whole(seal, habits);
    }
    case 'payee':
      return whole({}, (fact as FactOf<'payee'>).rule);
    case 'details':
      return whole({}, (fact as FactOf<'details'>).details);
    case 'request': {
      const { argument, ...body } = fact as FactOf<'request'>;
      return whole(body, argument);
    }
    default:
      return whole(fact);
  }
}

/** Puts a fact together. A text that was erased is `undefined` at its place. */
export function joinFact({ kind, body, texts }: SplitFact): Fact {
  const [text] = texts;
  switch (kind) {
    case 'entry':
      return { kind, entry: body, ...(text !== undefined && { note: text }) } as Fact;
    case 'note':
      return { kind, ...body, ...(text !== undefined && { note: text }) } as Fact;
    case 'statement': {
      const { account } = body as FactOf<'statement'>;
      return { kind, account, statements: joinStatements(texts) };
    }
    case 'seal':
      return { kind, seal: body, ...(text !== undefined && { habits: text }) } as Fact;
    case 'payee':
      return { kind, ...(text !== undefined && { rule: text }) } as Fact;
    case 'details':
      return { kind, ...(text !== undefined && { details: text }) } as Fact;
    case 'request':
      return { kind, ...body, argument: text } as Fact;
    default:
      return { kind, ...body } as Fact;
  }
}
