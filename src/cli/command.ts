/**
 * A command as the shell sees it: its name, its options, its help.
 *
 * Method: what a command accepts is declared in `commands/`, and its action is in `actions/`, which is loaded only when the command is run. So the
 * help and the completion of all commands cost nothing of the library.
 *
 * @module
 */
import { Command } from '@commander-js/extra-typings';

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: true;
}

/** Options of every command that works with books. */
export interface BooksOptions extends CommonOptions {
  readonly books?: string;
  readonly book?: string;
  readonly by?: string;
}

/** Options of a command whose answer is a list. */
export interface ListOptions extends CommonOptions {
  readonly csv?: true;
  readonly out?: string;
}

/** An example for the help: a command line, and what it does. */
export type Example = readonly [line: string, words: string];

/** The end of a help: examples. */
function examplesText(examples: readonly Example[]): string {
  const lines = examples.map(([line, words]) => `  ${line}\n      ${words}`);
  return `\nExamples:\n${lines.join('\n')}\n`;
}

/** Begins a command that needs no books. */
export function plainCommand(name: string, summary: string, examples: readonly Example[]) {
  return new Command(name)
    .summary(summary)
    .description(`${summary}.`)
    .addHelpText('after', examplesText(examples))
    .option('--json', 'answer as JSON: one value, or one line for each row');
}

/** Begins a command that works with books. */
export function bookCommand(name: string, summary: string, examples: readonly Example[]) {
  return plainCommand(name, summary, examples)
    .option('--books <place>', 'where the books are: a SQLite file, a folder, or postgres://… (PBL_BOOKS)')
    .option('--book <id>', 'only this book')
    .option('--by <id>', 'your id, which is recorded with all you do and which nobody checks (PBL_USER)');
}

/** Begins a command that works with books and answers a list. */
export function listCommand(name: string, summary: string, examples: readonly Example[]) {
  return bookCommand(name, summary, examples)
    .option('--csv', 'answer as CSV')
    .option('--out <file>', 'write to a file: .csv, .xlsx, .json (lines) or .txt');
}

/** An option of commands that record: why somebody records alone what needs a second person. */
export const ALONE = [
  '--alone <reason>',
  'record without the second person that the policy asks for, if it allows that: one word, such as urgent',
] as const;

/** Begins a command with commands of its own below it. */
export function groupCommand(name: string, summary: string, examples: readonly Example[]) {
  return new Command(name)
    .summary(summary)
    .description(`${summary}.`)
    .usage('<command> [options]')
    .helpCommand(false)
    .enablePositionalOptions()
    .addHelpText('after', examplesText(examples));
}
