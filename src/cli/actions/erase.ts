/**
 * Erases personal text in the books that a command is about, and adds to the folder's list of erasures.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { ERASURE_GROUNDS, type ErasureGround } from '../../book/fact.js';
import { type ErasureChoice, eraseText, type TextErasureReport } from '../../retention/erase-text.js';
import { erasureList } from '../../retention/erasure-list.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import { addErasures } from '../erasures-file.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readFileOrInput } from '../files.js';
import { counted } from '../list.js';
import { orRefuse, printReasons, refusal } from '../refusal.js';

type EraseOptions = BooksOptions & {
  readonly names?: string;
  readonly entry?: readonly string[];
  readonly before?: string;
  readonly ground: string;
  readonly dryRun?: true;
  readonly alone?: string;
};

/** The text that the command names. */
async function choiceOf(context: Context, { names, entry, before }: EraseOptions): Promise<ErasureChoice> {
  const choices: ErasureChoice[] = [];
  if (names !== undefined) {
    const lines = (await readFileOrInput(context, names)).split(/\r?\n/).map((line) => line.trim());
    choices.push({ by: 'person', names: lines.filter((line) => line !== '') });
  }
  if (entry !== undefined) choices.push({ by: 'entry', entries: entry });
  const day = await dayOption(before, '--before');
  if (day !== undefined) choices.push({ by: 'age', before: day });
  const [choice] = choices;
  if (choice && choices.length === 1) return choice;
  const remedy = 'Give one of --names, --entry and --before.';
  throw refusal('choice-unclear', 'It is not clear which text to erase.', remedy);
}

/** The ground, which is one of a list. */
function groundOf(options: EraseOptions): ErasureGround {
  const ground = ERASURE_GROUNDS.find((each) => each === options.ground);
  if (ground) return ground;
  const remedy = `Give one of ${ERASURE_GROUNDS.join(', ')}.`;
  throw refusal('ground-unknown', `${options.ground} is no ground for erasing.`, remedy, '--ground');
}

const HELD_WORDS = {
  'not-sealed': 'in a month that is not sealed: pbl seal',
  'under-query': 'under query: say what it is with pbl answer',
  'in-use': 'in use: the book goes by it',
  waiting: 'waiting for a second person: pbl requests',
} as const;

/** Says in words what was erased in a book. */
function sentencesOf({ id }: Book, { isDone, counts, held }: TextErasureReport): readonly string[] {
  const kinds = counts.map(({ kind, texts }) => `${kind} ${texts}`).join(', ');
  const total = counts.reduce((sum, { texts }) => sum + texts, 0);
  const done = isDone ? 'erased' : 'to erase';
  const first =
    total === 0 ? `${id}: nothing ${done}` : `${id}: ${counted(total, 'text')} ${done} (${kinds})`;
  const reasons = Object.entries(HELD_WORDS).flatMap(([why, words]) => {
    const count = held.filter((text) => text.why === why).length;
    return count > 0 ? [`  ${counted(count, 'text')} held back, ${words}`] : [];
  });
  return [first, ...reasons];
}

/** Erases in one book, and says so. */
async function eraseIn(
  books: Books,
  book: Book,
  options: EraseOptions,
  choice: ErasureChoice,
): Promise<void> {
  const { context, store, folder } = books;
  const request = { choice, ground: groundOf(options), dryRun: options.dryRun === true };
  const recording = options.alone === undefined ? {} : { override: options.alone };
  const report = await orRefuse(await eraseText(book, request, recording), book.id);
  if (report.isDone) await addErasures(folder, await orRefuse(await erasureList(store, [book.id]), book.id));
  const { isDone, counts, entries, texts, held } = report;
  context.output.write(
    options.json === true
      ? `${JSON.stringify({ book: book.id, isDone, counts, entries, texts, held })}\n`
      : `${sentencesOf(book, report).join('\n')}\n`,
  );
}

/** Erases in the books that the command is about. */
export async function eraseBooks(context: Context, options: EraseOptions): Promise<ExitCode> {
  const choice = await choiceOf(context, options);
  return withBooks(context, options, options.dryRun ? 'read' : 'record', async (books) => {
    const refusals = await eachBook(books, (book) => eraseIn(books, book, options, choice));
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.reasons.length > 0 ? refusals.exitCode : EXIT.done;
  });
}
