/**
 * All that a command has of the world: its folder, the environment, where it writes, what it may ask, the clock.
 *
 * Method: a command is handed its context and touches nothing else but files, so that a test runs it without a process of its own.
 *
 * @module
 */
import type { Moment } from '../time/moment.js';
import type { ExitCode } from './exit-codes.js';

/** Where a command writes. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Characters in a line of a terminal. */
  readonly width: number;
}

/** How messages are marked. Each gives the text back as it is where there is no colour. */
export interface Colours {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** The surroundings of a command. */
export interface Context {
  /** The folder in which the program was called. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The answer itself: standard output. */
  readonly output: Output;
  /** Everything else: refusals, remarks, progress. Standard error. */
  readonly messages: Output;
  readonly colours: Colours;
  readonly clock: () => Moment;
  /** Whether a file's rights can keep others from reading it. */
  readonly hasFileModes: boolean;
  /** Reads standard input to its end. */
  readonly input: () => Promise<string>;
  /** Asks a person; undefined where nobody can answer. */
  readonly ask?: (question: string) => Promise<string>;
  /** The version of the program. */
  readonly version: string;
  /** The exit code for the shell. */
  exitCode: ExitCode;
}
