/**
 * Takes down what names on statements mean, and records the lines that wait with them.
 *
 * Method: every name gets its meaning before any line is recorded, and a book records its lines day by day, money in before money out, so that
 * money is there when it is spent.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { OpenLine } from '../../book/open-lines.js';
import { payeeFinder } from '../../reconcile/payee-map.js';
import { addToList } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import type { AskedAnswer } from '../answer-file.js';
import { openLinesOf } from '../book-lines.js';
import type { Books } from '../books.js';
import type { Refusals } from '../each-book.js';
import { type LineAnswer, meaningOf } from '../line-answer.js';
import { orRefuse, refusal } from '../refusal.js';
import { answerLine } from './answer-line.js';

/** The outcome of an answer about a name in a book. */
export interface AnsweredName {
  readonly book: string;
  readonly payee: string;
  /** Whether the name has a meaning from now on; false, if only the lines that wait with it were answered. */
  readonly hasMeaning: boolean;
  readonly entries: readonly string[];
}

/** An answer about a name. */
interface NameAnswer extends AskedAnswer {
  readonly answer: LineAnswer & { readonly payee: string };
}

/** Whether an answer is about a name, and not about a line. */
export const isAboutName = (asked: AskedAnswer): asked is NameAnswer =>
  asked.line === undefined && asked.answer.payee !== undefined;

/** Those of some lines that have a name. */
function linesNamed(lines: readonly OpenLine[], payee: string): readonly OpenLine[] {
  const isNamed = payeeFinder([{ payee }]);
  return lines.filter(({ line }) => isNamed(line) !== undefined);
}

/** Gives a name a meaning in a book. */
async function giveMeaning(book: Book, { answer, at }: NameAnswer): Promise<void> {
  const { payee } = answer;
  const meaning = meaningOf(book, answer, at || undefined);
  if (!meaning) {
    const remedy = 'Give --category, --stream or --plan-line beside it.';
    throw refusal('answer-missing', `This does not say what “${payee}” means.`, remedy, at || book.id);
  }
  const answered = await book.answer({ kind: 'payee', rule: { payee, ...meaning } });
  await orRefuse(answered, book.id, book.ledger.chart);
}

/** Records the open lines whose names have a meaning. */
async function recordExplained(book: Book, refusals: Refusals): Promise<ReadonlyMap<string, string[]>> {
  const ruleFor = payeeFinder(book.state.payees);
  const explained = openLinesOf(book)
    .flatMap((open) => {
      const rule = open.why === 'unexplained' ? ruleFor(open.line) : undefined;
      return rule ? [{ ...open, payee: rule.payee }] : [];
    })
    .sort((a, b) => byText(a.line.date, b.line.date) || b.line.pence - a.line.pence);
  // Calls that overlap share one write.
  const answers = await Promise.all(
    explained.map(({ line, account }) => book.answer({ kind: 'record', account, line: line.id })),
  );
  const recorded = new Map<string, string[]>();
  for (const [place, { payee }] of explained.entries())
    await refusals.during(async () => {
      const { entries } = await orRefuse(answers[place]!, book.id, book.ledger.chart);
      for (const { id } of entries) addToList(recorded, payee, id);
    });
  return recorded;
}

/** Takes down an answer that is no meaning, such as suspense, for each line that waits with a name. */
async function answerEach(
  book: Book,
  lines: readonly OpenLine[],
  { answer, at }: NameAnswer,
): Promise<AnsweredName> {
  const { payee, ...others } = answer;
  const entries: string[] = [];
  for (const { line } of lines) entries.push(...(await answerLine(book, line.id, others, at)).entries);
  return { book: book.id, payee, hasMeaning: false, entries };
}

/**
 * Takes down answers about names: each in the book that it says, else in the books in which the name waits, else in all.
 *
 * @returns what came of them, book by book; also of names that had a meaning before
 */
export async function answerNames(
  books: Books,
  names: readonly NameAnswer[],
  refusals: Refusals,
): Promise<readonly AnsweredName[]> {
  if (names.length === 0) return [];
  const rows: AnsweredName[] = [];
  const open = new Map<Book, readonly OpenLine[]>();
  for (const id of await books.ids()) {
    const book = await books.open(id);
    open.set(book, openLinesOf(book));
  }
  const meant = new Map<Book, Set<string>>();
  for (const name of names) {
    const { payee, suspense, notOurs } = name.answer;
    const asked = [...open].filter(([{ id }]) => id === (name.book ?? id));
    const waiting = asked.filter(([, lines]) => linesNamed(lines, payee).length > 0);
    await refusals.during(async () => {
      for (const [book, lines] of waiting.length > 0 ? waiting : asked) {
        if (suspense || notOurs) rows.push(await answerEach(book, linesNamed(lines, payee), name));
        else {
          await giveMeaning(book, name);
          meant.set(book, (meant.get(book) ?? new Set()).add(payee));
        }
      }
    });
  }
  for (const [book, payees] of meant) {
    const recorded = await recordExplained(book, refusals);
    for (const payee of new Set([...payees, ...recorded.keys()]))
      rows.push({ book: book.id, payee, hasMeaning: true, entries: recorded.get(payee) ?? [] });
  }
  return rows;
}
