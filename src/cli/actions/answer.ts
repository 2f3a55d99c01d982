/**
 * Takes down what a person says of bank lines and of names on statements.
 *
 * Method: each answer is taken down for itself; one that is refused does not stop the others. Names go before lines.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { formatPence, sumPence } from '../../money/pence.js';
import { addToList } from '../../record/gather.js';
import { formatDayShort } from '../../time/day.js';
import { type AskedAnswer, readAnswers } from '../answer-file.js';
import { lineWords, namesMeant, seenLines } from '../book-lines.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { Refusals } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { readFileOrInput, shownName } from '../files.js';
import type { LineAnswer } from '../line-answer.js';
import { counted } from '../list.js';
import { queriedMoney } from '../queried-money.js';
import { printReasons, refusal } from '../refusal.js';
import { type AnsweredLine, answerLine } from './answer-line.js';
import { type AnsweredName, answerNames, isAboutName } from './answer-names.js';

type AnswerOptions = BooksOptions &
  Omit<LineAnswer, 'entries'> & { readonly entries?: string; readonly from?: string };

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

/** Takes down an answer about a line; and about its name, if it says that too. */
async function takeDown(
  books: Books,
  asked: AskedAnswer,
  refusals: Refusals,
): Promise<readonly (AnsweredLine | AnsweredName)[]> {
  const { answer, at } = asked;
  if (asked.line === undefined) {
    const remedy = 'Name a line from "pbl questions", a name with --payee, or a file with --from.';
    throw refusal('line-missing', 'This does not say which line it is about.', remedy, at);
  }
  const { book, line } = await findLine(books, asked);
  const { size } = book;
  const answered = await answerLine(book, line, answer, at);
  const row: AnsweredLine = { ...answered, isNew: book.size > size };
  const name: AskedAnswer = { ...asked, book: book.id, line: undefined };
  return [row, ...(isAboutName(name) ? await answerNames(books, [name], refusals) : [])];
}

/** The outcome of an answer about a line, in words. */
async function lineText(books: Books, { book: id, line, entries, isNew }: AnsweredLine): Promise<string> {
  const seen = seenLines(await books.open(id)).get(line);
  const words = seen
    ? `${formatPence(seen.pence)} on ${formatDayShort(seen.date)}, ${lineWords(seen)}`
    : line;
  if (isNew === false)
    return `${id}: ${words}: nothing was recorded, because this line is recorded already${entries.length === 0 ? '' : ` as ${entries.join(', ')}`}`;
  if (entries.length === 0) return `${id}: ${words}: noted`;
  return `${id}: ${words}: ${recordedText(entries)} recorded${queryText(await books.open(id), entries)}`;
}

/** The part of what was recorded that no fund bears, and why; empty if there is none. */
function queryText(book: Book, entries: readonly string[]): string {
  const queried = queriedMoney(book).filter(({ entry }) => entry !== undefined && entries.includes(entry));
  if (queried.length === 0) return '';
  const sum = formatPence(sumPence(queried.map(({ pence }) => pence)));
  const reasons = [...new Set(queried.map(({ why }) => why))].join('; ');
  return `, ${sum} under query (${reasons}). No fund bears it until it is paid back or explained otherwise: pbl exceptions`;
}

const recordedText = (entries: readonly string[]) => counted(entries.length, 'entry', 'entries');

/** The outcome of answers about names, in words: one line a name. */
async function nameTexts(books: Books, rows: readonly AnsweredName[]): Promise<readonly string[]> {
  const byPayee = new Map<string, AnsweredName[]>();
  for (const row of rows) addToList(byPayee, row.payee, row);
  const texts = [...byPayee].map(async ([payee, of]) => {
    const entries = of.flatMap((row) => row.entries);
    const where = of.length === 1 ? of[0]!.book : counted(of.length, 'book');
    const meaning = of.some(({ hasMeaning }) => hasMeaning);
    const queried: string[] = [];
    for (const row of of) queried.push(queryText(await books.open(row.book), row.entries));
    const query = queried.filter(Boolean).join('');
    return `${where}: “${payee}”${meaning ? ' has a meaning now;' : ':'} ${recordedText(entries)} recorded with it${query}`;
  });
  return Promise.all(texts);
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
  return readAnswers(await readFileOrInput(context, from), shownName(from));
}

/** What an answer is about, in its book. */
const answerId = (row: AnsweredLine | AnsweredName) => `${row.book}/${'line' in row ? row.line : row.payee}`;

/** Takes down answers. */
export async function answerLines(
  context: Context,
  line: string | undefined,
  options: AnswerOptions,
): Promise<ExitCode> {
  const asked = await askedOf(context, line, options);
  return withBooks(context, options, 'record', async (books) => {
    const refusals = new Refusals();
    const write = (text: string) => context.output.write(`${text}\n`);
    const print = async (rows: readonly (AnsweredLine | AnsweredName)[]) => {
      if (options.json) for (const row of rows) write(JSON.stringify({ id: answerId(row), ...row }));
      else {
        for (const row of rows) if ('line' in row) write(await lineText(books, row));
        const names = rows.filter((row) => 'payee' in row);
        for (const text of await nameTexts(books, names)) write(text);
      }
    };
    await print(await answerNames(books, asked.filter(isAboutName), refusals));
    for (const each of asked.filter((answer) => !isAboutName(answer)))
      await refusals.during(async () => print(await takeDown(books, each, refusals)));
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
