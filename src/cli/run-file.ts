/**
 * The file of a payment run: its request, from which the same run is made again. Books keep no names and account numbers, so the file does.
 *
 * Method: one run pays from one account for many books. Each book enters its own payments under the name of the run, so that no book knows of
 * another’s payees.
 *
 * @module
 */
import { join } from 'node:path';
import type { Book } from '../book/book.js';
import type { ApprovalRequest } from '../book/book-state.js';
import type { BookRunRequest, PayOptions } from '../book/pay.js';
import { readJson } from '../export/rows.js';
import { type MadeRun, makeRun, type RunRequest } from '../payments/make-run.js';
import type { PaymentRun } from '../payments/payment.js';
import type { RegisteredRun } from '../payments/registration.js';
import { requestSchema } from '../payments/run-request.js';
import { check } from '../problem/check.js';
import type { Result } from '../problem/problem.js';
import type { Books } from './books.js';
import { kindOf, readText, writeTo } from './files.js';
import { orRefuse, refusal } from './refusal.js';
import { acceptedKinds } from './run-warnings.js';

export const RUNS_FOLDER = 'runs';

/** A run as its file keeps it: without the register, which belongs to the books. */
export type KeptRequest = Omit<RunRequest, 'register' | 'registerKey'>;

const fileOf = (run: string) => join(RUNS_FOLDER, `${run}.json`);

/** Keeps the request of a run where only its owner may read it. */
export async function keepRun({ folder }: Books, request: KeptRequest): Promise<string> {
  const file = fileOf(request.id);
  await writeTo(folder.path, file, `${JSON.stringify(request, null, 2)}\n`, { mode: 0o600 });
  return file;
}

/** The request of a run that was made before. */
export async function readRun({ folder }: Books, run: string): Promise<KeptRequest> {
  const file = fileOf(run);
  if (!/^[\w.:@-]+$/.test(run) || (await kindOf(join(folder.path, file))) !== 'file') {
    const remedy = 'List the runs with "pbl pay list". The file of a run is where it was made.';
    throw refusal('run-unknown', `There is no file of a run “${run}”.`, remedy, file);
  }
  const json = await orRefuse(readJson(await readText(folder.path, file), file));
  return orRefuse(check(requestSchema, json), file);
}

/** The whole run, as it goes to the bank. */
export function wholeRun(request: KeptRequest): Result<MadeRun> {
  return makeRun(request);
}

/** The payment run of a request, as it goes to the bank. */
export async function madeRun(request: KeptRequest): Promise<PaymentRun> {
  return (await orRefuse(wholeRun(request), request.id)).run;
}

/** The books of a run, in the order of their first payment. */
export function booksOfRun({ payments }: KeptRequest): readonly string[] {
  return [...new Set(payments.map(({ book }) => book))];
}

/** The part of a run that a book enters. */
export function partOf(request: KeptRequest, book: string): KeptRequest {
  return { ...request, payments: request.payments.filter((payment) => payment.book === book) };
}

/** How a part is tried or recorded: the options that a person gave. */
export interface PartOptions {
  readonly shortToSuspense?: true;
  readonly accept?: string;
}

/** The options of `book.pay`. */
export function payOptions({ shortToSuspense, accept }: PartOptions): PayOptions {
  return {
    ...(shortToSuspense && { shortfall: 'suspense' as const }),
    ...(accept !== undefined && { accepts: acceptedKinds(accept) }),
  };
}

/** The request that waits in a book for a second person to approve a run, or to approve that it was sent. */
export function waitingRun({ state }: Book, name: string): ApprovalRequest | undefined {
  return state.requests.find(({ call, argument }) => call === 'pay' && payOf(argument).request.id === name);
}

/** The argument of a request to make a run, or to record that it was sent. */
export function payOf(argument: unknown) {
  return argument as { readonly request: BookRunRequest; readonly options?: PayOptions };
}

/** The run as a book has entered it; refused if the book has not, because it waits for a second person or was never made there. */
export function enteredRun(book: Book, name: string): RegisteredRun {
  const { id, state } = book;
  const entered = state.register.runs.find(({ run }) => run === name);
  if (entered) return entered;
  const waiting = waitingRun(book, name);
  const remedy = waiting
    ? `A second person approves it first: pbl approve ${id}/${waiting.id}`
    : 'Make the run again: pbl pay make';
  throw refusal('run-not-entered', `The book ${id} has not entered the run “${name}”.`, remedy, id);
}
