/**
 * Every command, in the order of the help.
 *
 * @module
 */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { init } from './commands/init.js';
import { read } from './commands/read.js';
import type { Context } from './context.js';

/** Declares a command. */
export type Declaration = (context: Context) => CommandUnknownOpts;

/** The commands in groups, each with its heading in the help. */
export const GROUPS: readonly (readonly [heading: string, commands: readonly Declaration[]])[] = [
  ['Begin:', [init, read]],
];
