/**
 * Takes down what a person says of bank lines and of names on statements.
 *
 * Method: each answer is taken down for itself; one that is refused does not stop the others. A name that has got a meaning explains at once
 * the open lines that have it.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { formatPence } from '../../money/pence.js';
import { payeeFinder } from '../../reconcile/payee-map.js';
import { formatDayShort } from '../../time/day.js';
import { type AskedAnswer, readAnswers } from '../answer-file.js';
import { lineWords, namesMeant, openLinesOf, seenLines } from '../book-lines.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { Refusals } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { readText } from '../files.js';
import { decisionsFor, type LineAnswer, meaningOf } from '../line-answer.js';
import { counted } from '../list.js';
import { orRefuse, printReasons, refusal } from '../refusal.js';

type AnswerOptions = BooksOptions &
  Omit<LineAnswer, 'entries'> & { readonly entries?: string; readonly from?: string };

/** What an answer came to. */
interface AnsweredRow {
  readonly book: string;
  readonly line?: string;
  readonly payee?: string;
  readonly entries: readonly string[];
}

/** The line that a person means, and its book. */
async function findLine(
  books: Books,
  { book, line = '', at }: AskedAnswer,
): Promise<{ book: Book; line: string }> {
  const found: { book: Book; line: string }[] = [];
  for (const id of book === undefined ? await books.ids() : [book]) {
    const opened = await books.open(id);
    for (const name of namesMeant([...seenLines(opened).keys()], line))
      found.push({ book: opened, line: name });
  }
  const [first] = found;
  if (first && found.length === 1) return first;
  const what = first ? `“${line}” may be ${found.length} lines.` : `No bank line is called “${line}”.`;
  const remedy = first
    ? 'Give more digits of its name, or its book with --book.'
    : 'Choose one from "pbl questions".';
  throw refusal('line-unclear', what, remedy, at);
}

/** Gives a name a meaning, and records the open lines that have it. */
async function answerPayee(book: Book, payee: string, answer: LineAnswer): Promise<AnsweredRow> {
  const meaning = meaningOf(book, answer);
  if (!meaning) {
    const remedy = 'Give --category, --stream or --plan-line beside it.';
    throw refusal('answer-missing', `This does not say what “${payee}” means.`, remedy, book.id);
  }
  const { chart } = book.ledger;
  await orRefuse(await book.answer({ kind: 'payee', rule: { payee, ...meaning } }), book.id, chart);
  const ruleFor = payeeFinder(book.state.payees);
  const entries: string[] = [];
  for (const { why, line, account } of openLinesOf(book)) {
    if (why !== 'unexplained' || ruleFor(line) === undefined) continue;
    const answered = await orRefuse(
      await book.answer({ kind: 'record', account, line: line.id }),
      book.id,
      chart,
    );
    entries.push(...answered.entries.map(({ id }) => id));
  }
  return { book: book.id, payee, entries };
}

/** Takes down an answer about a line. */
async function answerLine(book: Book, line: string, answer: LineAnswer, at: string): Promise<AnsweredRow> {
  const open = openLinesOf(book).find((each) => each.line.id === line);
  const entries: string[] = [];
  for (const decision of decisionsFor(book, line, open, answer)) {
    const answered = await orRefuse(await book.answer(decision), at || book.id, book.ledger.chart);
    entries.push(...answered.entries.map(({ id }) => id));
  }
  return { book: book.id, line, entries };
}

/** Takes down an answer: about a line, about a name, or about both. */
async function takeDown(books: Books, asked: AskedAnswer): Promise<readonly AnsweredRow[]> {
  const { line, answer, at, book: id } = asked;
  const { payee } = answer;
  if (line === undefined && payee === undefined) {
    const remedy = 'Name a line from "pbl questions", a name with --payee, or a file with --from.';
    throw refusal('line-missing', 'This does not say which line it is about.', remedy, at);
  }
  const rows: AnsweredRow[] = [];
  if (line !== undefined) {
    const found = await findLine(books, asked);
    rows.push(await answerLine(found.book, found.line, answer, at));
    if (payee !== undefined) rows.push(await answerPayee(found.book, payee, answer));
  } else if (payee !== undefined) {
    for (const each of id === undefined ? await books.ids() : [id])
      rows.push(await answerPayee(await books.open(each), payee, answer));
  }
  return rows;
}

/** What came of an answer, for a person. */
async function rowText(books: Books, { book: id, line, payee, entries }: AnsweredRow): Promise<string> {
  const recorded = counted(entries.length, 'entry', 'entries');
  if (line === undefined) return `${id}: “${payee}” has a meaning now; ${recorded} recorded with it`;
  const seen = seenLines(await books.open(id)).get(line);
  const words = seen
    ? `${formatPence(seen.pence)} on ${formatDayShort(seen.date)}, ${lineWords(seen)}`
    : line;
  return `${id}: ${words}: ${entries.length === 0 ? 'noted' : `${recorded} recorded`}`;
}

/** The answers of a command: of a file, or of the command line itself. */
async function askedOf(
  context: Context,
  line: string | undefined,
  options: AnswerOptions,
): Promise<readonly AskedAnswer[]> {
  const { book, from, entries, ...answer } = options;
  if (from === undefined) {
    const ids = entries?.split(',').map((entry) => entry.trim());
    return [{ book, line, answer: { ...answer, ...(ids && { entries: ids }) }, at: '' }];
  }
  return readAnswers(await readText(context.folder, from), from);
}

/** Takes down answers. */
export async function answerLines(
  context: Context,
  line: string | undefined,
  options: AnswerOptions,
): Promise<ExitCode> {
  const asked = await askedOf(context, line, options);
  return withBooks(context, options, 'record', async (books) => {
    const refusals = new Refusals();
    for (const each of asked)
      await refusals.during(async () => {
        for (const row of await takeDown(books, each))
          context.output.write(`${options.json ? JSON.stringify(row) : await rowText(books, row)}\n`);
      });
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
