/**
 * The program: finds the command that was asked for, runs it, and says how it ended.
 *
 * @module
 */
import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { GROUPS } from './commands.js';
import type { Context } from './context.js';
import { EXIT, EXIT_WORDS, type ExitCode } from './exit-codes.js';
import { printReasons, Refusal } from './refusal.js';

const DESCRIPTION = `Keeps the books of personal budgets and direct payments: reads bank files, records and proves them, and lists what needs a person.

In a new folder run "pbl init", edit agreement.json, and go on with "pbl take".`;

const ENDING = `
Exit codes:
${EXIT_WORDS.map(([code, words]) => `  ${code}  ${words}`).join('\n')}

Completion:
  pbl complete bash|zsh|fish|powershell
      prints a script for your shell; "pbl complete --help" says where it goes
`;

/** Hands the settings of a command to those below it. */
function inherit(command: CommandUnknownOpts, above: CommandUnknownOpts): void {
  command.copyInheritedSettings(above);
  for (const below of command.commands) inherit(below, command);
}

/** Makes the program with all its commands. */
export function makeProgram(context: Context): CommandUnknownOpts {
  const { output, messages, colours } = context;
  const program = new Command('pbl')
    .description(DESCRIPTION)
    .usage('<command> [options]')
    .version(context.version)
    .addHelpText('after', ENDING)
    .helpCommand(false)
    .showHelpAfterError('Run it with --help to see how it is written.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.write(text),
      writeErr: (text) => messages.write(text),
      getOutHelpWidth: () => output.width,
      getErrHelpWidth: () => messages.width,
      outputError: (text, write) => write(colours.red(text.replace(/^error: /, ''))),
    });
  for (const [heading, declarations] of GROUPS)
    for (const declare of declarations) {
      const command = declare(context);
      inherit(command, program);
      program.addCommand(command.helpGroup(heading));
    }
  return program;
}

/** Ends a program by what was thrown. */
function endedBy(context: Context, thrown: unknown, isJson: boolean): ExitCode {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (thrown instanceof Refusal) {
    printReasons(context, thrown.reasons, isJson);
    return thrown.exitCode;
  }
  const { name = '', message, stack } = thrown instanceof Error ? thrown : { message: String(thrown) };
  if (name === 'StoreFault') {
    const remedy = 'Check the books with whoever looks after them, then try again.';
    printReasons(context, [{ code: 'store-failed', at: '', what: message, remedy }], isJson);
    return EXIT.store;
  }
  const what = `This is a fault of pbl: ${message}`;
  printReasons(context, [{ code: 'fault', at: '', what, remedy: stack ?? '' }], isJson);
  return EXIT.fault;
}

/**
 * Runs the program.
 *
 * @param args after the name of the program
 * @returns the exit code, which the context has too
 */
export async function runProgram(context: Context, args: readonly string[]): Promise<ExitCode> {
  const program = makeProgram(context);
  try {
    if (args[0] === 'complete') {
      const { addCompletion } = await import('./complete.js');
      addCompletion(program);
    }
    await program.parseAsync(['node', 'pbl', ...args]);
  } catch (thrown) {
    context.exitCode = endedBy(context, thrown, args.includes('--json'));
  }
  return context.exitCode;
}
