/**
 * Puts the questions about one name together, so that one answer explains all its lines.
 *
 * Method: a name is the payee, or the bank's words up to the first that has a figure, because what follows is an invoice or a reference.
 *
 * @module
 */
import { addToList } from '../../record/gather.js';
import type { StatementLine } from '../../statement/statement.js';

/** Fewest letters of a name: a shorter one is in too many other words. */
const SHORTEST = 3;

/** The name on a line that may come again; undefined if it has none. */
export function payeeName({ payee, text }: Pick<StatementLine, 'payee' | 'text'>): string | undefined {
  const words = (payee || text).trim().split(/\s+/);
  const figure = words.findIndex((word) => /\d/.test(word));
  const name = (figure < 0 ? words : words.slice(0, figure)).join(' ');
  return name.length < SHORTEST ? undefined : name;
}

/** The parts of a question that names go by. */
interface NamedQuestion {
  readonly book: string;
  readonly line?: string;
  readonly date?: string;
  readonly words: string;
  readonly why: string;
  readonly mayBe: string;
  readonly pence: number;
  readonly name: string | undefined;
}

/** A row for all lines of one name, which its answer names by the payee in place of the line. */
function nameRow<Question extends NamedQuestion>(name: string, questions: readonly Question[]) {
  const [first] = questions as [Question];
  const { book, line: _line, date: _date, ...others } = first;
  const isOfOneBook = questions.every((question) => question.book === book);
  return {
    ...{ ...others, ...(isOfOneBook && { book }), words: name, payee: name },
    ...{ lines: questions.length, pence: questions.reduce((sum, { pence }) => sum + pence, 0) },
  };
}

/**
 * Questions by name: a row for each name that several unexplained lines have, and one for each other line.
 *
 * @returns names first, those of most lines first; then the other lines in their order
 */
export function byName<Question extends NamedQuestion>(questions: readonly Question[]) {
  const names = new Map<string, Question[]>();
  for (const question of questions)
    if (question.name !== undefined && question.why === 'unexplained' && question.mayBe === '')
      addToList(names, question.name, question);
  const many = [...names].filter(([, of]) => of.length > 1);
  const together = new Set(many.flatMap(([, of]) => of));
  const rows = many.map(([name, of]) => nameRow(name, of)).sort((a, b) => b.lines - a.lines);
  const others = questions.filter((question) => !together.has(question));
  return [
    ...rows.map((row) => ({ ...row, line: undefined })),
    ...others.map((question) => ({ ...question, lines: 1, payee: undefined })),
  ];
}
