/**
 * Lists what waits for a second person, and takes down what that person decides.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { ApprovalRequest } from '../../book/book-state.js';
import { commitmentOf } from '../../ledger/commitment.js';
import { type Books, withBooks } from '../books.js';
import { callSentences } from '../call-sentences.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { eachBook, Refusals } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { orRefuse, printReasons, reasonsOf, refusal } from '../refusal.js';
import { payOf } from '../run-file.js';
import { warningSentence } from '../run-warnings.js';
import { whenText } from '../signed-by.js';

interface BookRequest {
  readonly book: Book;
  readonly request: ApprovalRequest;
}

/** A request as people and programs name it: `dp-301/r12`. */
const nameOf = ({ book, request }: BookRequest) => `${book.id}/${request.id}`;

/** The points to check in a run that waits, as the book would answer now. */
async function runDoubts({ book, request: { call, argument } }: BookRequest): Promise<readonly string[]> {
  if (call !== 'pay') return [];
  const { request, options = {} } = payOf(argument);
  if (options.sentOn !== undefined) return [];
  const tried = await book.pay(request, { ...options, isTrial: true });
  if (tried.ok) return tried.value.warnings.map((warning) => `To check: ${warningSentence(warning)}`);
  const reasons = await reasonsOf(tried.problems, '', book.ledger.chart);
  return reasons.map(({ what }) => `It would be refused now: ${what}`);
}

/** The records that a request would make, and the points to check. */
async function sentencesOf(waiting: BookRequest): Promise<readonly string[]> {
  const { book, request } = waiting;
  const categoryOf = (commitment: string) => commitmentOf(book.ledger, commitment)?.lines[0]?.account;
  const sentences = callSentences(request, book.ledger.chart, categoryOf);
  return [...sentences, ...(await runDoubts(waiting))];
}

async function listOf(requests: readonly BookRequest[]): Promise<List> {
  const what = await Promise.all(requests.map(sentencesOf));
  return {
    name: 'Requests',
    key: ['id'],
    title: `${counted(requests.length, 'request')} for a second person`,
    columns: [
      { name: 'id', head: 'Request', kind: 'text' },
      { name: 'book', head: 'Book', kind: 'text', only: 'data' },
      { name: 'actor', head: 'Prepared by', kind: 'text' },
      { name: 'recordedAt', head: 'Prepared at', kind: 'text', only: 'data' },
      { name: 'when', head: 'When', kind: 'text', only: 'text' },
      { name: 'what', head: 'It would record', kind: 'text' },
    ],
    rows: requests.map((each, index) => ({
      ...{ id: nameOf(each), book: each.book.id, actor: each.request.actor },
      ...{ recordedAt: each.request.recordedAt, when: whenText(each.request.recordedAt) },
      what: what[index]!.join('; '),
    })),
  };
}

async function requestsOf(books: Books, add: (request: BookRequest) => void): Promise<Refusals> {
  return eachBook(books, async (book) => {
    for (const request of book.state.requests) add({ book, request });
  });
}

/** Lists what waits for a second person. */
export async function listRequests(context: Context, options: BooksOptions & ListOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const requests: BookRequest[] = [];
    const refusals = await requestsOf(books, (request) => requests.push(request));
    await printLists(context, [await listOf(requests)], options, 'Nothing waits for a second person.');
    if (isForPeople(options) && requests.length > 0)
      context.messages.write(
        `\nApprove with: pbl approve ${nameOf(requests[0]!)} --by <your id>. Take back with: pbl withdraw <request>\n`,
      );
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}

/** The request that a person names: `dp-301/r12`, or `r12` where only one book has it. */
async function requestNamed(books: Books, name: string): Promise<BookRequest> {
  const requests: BookRequest[] = [];
  await requestsOf(books, (request) => requests.push(request));
  const found = requests.filter((each) => nameOf(each) === name || each.request.id === name);
  const [first] = found;
  if (first && found.length === 1) return first;
  const waiting = requests.map(nameOf).slice(0, 12).join(', ');
  const what = first
    ? `Several books have a request “${name}”.`
    : `No request “${name}” waits for approval; it may have been decided already.`;
  const remedy = first
    ? `Name it with its book: ${nameOf(first)}`
    : waiting === ''
      ? 'Nothing waits. "pbl history" shows what was decided.'
      : `Choose one of: ${waiting}`;
  throw refusal('request-unknown', what, remedy);
}

/** Takes down a decision about each of some requests; one that is refused does not stop the others. */
async function decide(
  context: Context,
  names: readonly string[],
  options: BooksOptions,
  { done, work }: { readonly done: string; readonly work: (request: BookRequest) => Promise<void> },
): Promise<ExitCode> {
  return withBooks(context, options, 'record', async (books) => {
    const refusals = new Refusals();
    for (const name of names) {
      await refusals.during(async () => {
        const found = await requestNamed(books, name);
        const sentences = await sentencesOf(found);
        await work(found);
        if (options.json) {
          const row = {
            id: nameOf(found),
            book: found.book.id,
            decision: done.toLowerCase(),
            what: sentences,
          };
          context.output.write(`${JSON.stringify(row)}\n`);
        } else
          context.output.write(
            `${done} ${nameOf(found)}:\n${sentences.map((each) => `  ${each}\n`).join('')}`,
          );
      });
    }
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}

/** Approves requests: each is recorded now, in the book as it is now. */
export async function approveRequests(
  context: Context,
  names: readonly string[],
  options: BooksOptions,
): Promise<ExitCode> {
  return decide(context, names, options, {
    done: 'Approved',
    work: async ({ book, request }) => {
      await orRefuse(await book.approve(request.id), book.id, book.ledger.chart);
    },
  });
}

/** Withdraws requests. */
export async function withdrawRequests(
  context: Context,
  names: readonly string[],
  options: BooksOptions,
): Promise<ExitCode> {
  return decide(context, names, options, {
    done: 'Withdrawn',
    work: async ({ book, request }) => {
      await orRefuse(await book.withdraw(request.id), book.id);
    },
  });
}
