/**
 * The context of a command that a shell runs: the process itself.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import type { WriteStream } from 'node:tty';
import picocolors from 'picocolors';
import { machineClock } from '../book/clock.js';
import type { Context, Output } from './context.js';
import { EXIT } from './exit-codes.js';

/** The width of lines where nobody says: a file, a pipe. */
const WIDTH = 110;

function outputOf(stream: WriteStream): Output {
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    width: stream.columns ?? WIDTH,
  };
}

async function ask(question: string): Promise<string> {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await asking.question(question);
  } finally {
    asking.close();
  }
}

/** The version of the package that this file is part of. */
function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** The context of this process. */
export function processContext(): Context {
  const { stdin, stdout, stderr, env, platform } = process;
  const { bold, red, dim } = picocolors.createColors(picocolors.isColorSupported && stderr.isTTY === true);
  const canAsk = stdin.isTTY === true && stderr.isTTY === true;
  return {
    folder: process.cwd(),
    environment: env,
    output: outputOf(stdout),
    messages: outputOf(stderr),
    colours: { bold, red, dim },
    clock: machineClock,
    hasFileModes: platform !== 'win32',
    input: () => text(stdin),
    ...(canAsk && { ask }),
    version: packageVersion(),
    exitCode: EXIT.done,
  };
}
