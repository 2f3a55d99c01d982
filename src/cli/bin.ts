#!/usr/bin/env node
/**
 * The program as a shell runs it.
 *
 * @module
 */
import process from 'node:process';
import { processContext } from './process-context.js';
import { runProgram } from './program.js';

// The books and most files of this program are about people: new files are for their owner alone.
process.umask(0o077);
// A reader such as `head` that has enough closes the pipe: there is nobody left to write for.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0);
});
process.exitCode = await runProgram(processContext(), process.argv.slice(2));
