/**
 * What the program answers to the shell, so that a script knows what to do next.
 *
 * @module
 */
import type { ProblemCode } from '../problem/problem.js';

export const EXIT = {
  done: 0,
  /** With reasons. Nothing was recorded of what was refused. */
  refused: 1,
  /** The command was not written as its help says. */
  usage: 2,
  /** Done as far as possible; the rest waits for a person. */
  person: 3,
  /** The books cannot be reached, or are not as they were written. */
  store: 4,
  /** A fault of this program. */
  fault: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The line on each, for the help. */
export const EXIT_WORDS: readonly (readonly [code: ExitCode, words: string])[] = [
  [EXIT.done, 'done'],
  [EXIT.refused, 'refused; standard error has the reasons'],
  [EXIT.usage, 'the command is not written as its help says'],
  [EXIT.person, 'done as far as possible; the rest waits for a person'],
  [EXIT.store, 'the books cannot be reached, or are damaged'],
  [EXIT.fault, 'a fault of this program'],
];

const STORE_CODES: readonly string[] = ['store-failed', 'record-damaged', 'book-busy'];

/** The exit code for a problem. */
export function exitCodeOf(code: ProblemCode | string): ExitCode {
  if (code === 'approval-needed') return EXIT.person;
  return STORE_CODES.includes(code) ? EXIT.store : EXIT.refused;
}
