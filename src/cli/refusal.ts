/**
 * A refusal: every reason why a command was not carried out, each with what to do.
 *
 * @module
 */
import type { PlainNames } from '../explain/explain.js';
import type { Problem, Result } from '../problem/problem.js';
import type { Context } from './context.js';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.js';
import { placeWords } from './place-words.js';
import { remedyFor } from './remedies.js';

/** One reason, as a person reads it; `code` is for programs. */
export interface Reason {
  readonly code: string;
  /** Where, in words: a file, a book, a place in a record. Empty for the whole command. */
  readonly at: string;
  /** The place in the record, for programs: `payments[0].due`. */
  readonly path?: string;
  readonly what: string;
  readonly remedy: string;
  /** Of a problem of the library. */
  readonly facts?: object;
}

/** Thrown where a command cannot go on; `runProgram` prints it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly reasons: readonly Reason[],
    readonly exitCode: ExitCode = EXIT.refused,
  ) {
    super(reasons[0]?.what);
  }
}

/** Makes a refusal for a single reason. */
export function refusal(code: string, what: string, remedy: string, at = ''): Refusal {
  return new Refusal([{ code, at, what, remedy }]);
}

/** Where problems are: the file or book that they are about; or the words for each place in the record. */
export type Where = string | ((at: string) => string);

function placeOf(where: Where, at: string): string {
  return typeof where === 'string' ? [where, placeWords(at)].filter(Boolean).join(', ') : where(at);
}

/** The reasons of problems of the library, in English. */
export async function reasonsOf(
  problems: readonly Problem[],
  where: Where = '',
  names?: PlainNames,
): Promise<readonly Reason[]> {
  const { explain } = await import('../explain/all-prose.js');
  return problems.map((problem) => ({
    code: problem.code,
    ...{ at: placeOf(where, problem.at), ...(problem.at !== '' && { path: problem.at }) },
    ...explain(problem, names),
    ...remedyFor(problem),
    facts: problem.facts,
  }));
}

/** The exit code for several problems: that of the gravest. */
export function exitCodeFor(problems: readonly { readonly code: string }[]): ExitCode {
  const codes = problems.map(({ code }) => exitCodeOf(code));
  if (codes.includes(EXIT.store)) return EXIT.store;
  return codes.length > 0 && codes.every((code) => code === EXIT.person) ? EXIT.person : EXIT.refused;
}

/** The value of a result; its problems are a refusal. */
export async function orRefuse<T>(result: Result<T>, where: Where = '', names?: PlainNames): Promise<T> {
  if (result.ok) return result.value;
  throw new Refusal(await reasonsOf(result.problems, where, names), exitCodeFor(result.problems));
}

/** Does a piece of work; its refusals say where they are: a line of a file. */
export async function placedAt<Answer>(at: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || at === '') throw thrown;
    const isThere = (reason: Reason) => reason.at.startsWith(at);
    const reasons = thrown.reasons.map((reason) =>
      isThere(reason) ? reason : { ...reason, at: [at, reason.at].filter(Boolean).join(', ') },
    );
    throw new Refusal(reasons, thrown.exitCode);
  }
}

/** Prints reasons to standard error: for people a paragraph each, for programs a line of JSON each. */
export function printReasons(
  { messages, colours }: Context,
  reasons: readonly Reason[],
  isJson: boolean,
): void {
  for (const reason of reasons) {
    const { at, what, remedy } = reason;
    if (isJson) messages.write(`${JSON.stringify(reason)}\n`);
    else messages.write(`${colours.red(at === '' ? what : `${at}: ${what}`)}\n  ${remedy}\n`);
  }
}
