/**
 * Runs a command line in a folder, as a shell would, without a process.
 *
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Context, Output } from '../../src/cli/context.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { runProgram } from '../../src/cli/program.js';
import { moment } from '../../src/public/literals.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Makes a folder that is gone after the tests of the file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pbl-'));
  folders.push(folder);
  return folder;
}

/** A sample file of the tests, as bytes. */
export const sample = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url));

/** What a person says, and where the clock is. */
export interface Circumstances {
  readonly environment?: Readonly<Record<string, string>>;
  /** The answers to questions, in order. */
  readonly answers?: readonly string[];
  /** What standard input has. */
  readonly input?: string;
  /** The time, if it is not 6 July 2026. */
  readonly now?: string;
}

/** What a command answered. */
export interface Answer {
  readonly exitCode: number;
  readonly output: string;
  readonly messages: string;
}

function written(): Output & { text: string } {
  const output = {
    ...{ text: '', isTerminal: false, width: 110 },
    write: (text: string) => {
      output.text += text;
    },
  };
  return output;
}

/**
 * Runs a command line.
 *
 * @param line the words after `pbl`; those with blanks in quotation marks
 */
export async function pbl(folder: string, line: string, circumstances: Circumstances = {}): Promise<Answer> {
  const { environment = {}, answers, input = '', now = '2026-07-06T09:00:00.000Z' } = circumstances;
  const [output, messages] = [written(), written()];
  const same = (text: string) => text;
  const left = [...(answers ?? [])];
  const context: Context = {
    ...{ folder, environment, output, messages },
    colours: { bold: same, red: same, dim: same },
    clock: () => moment(now),
    hasFileModes: process.platform !== 'win32',
    input: async () => input,
    ...(answers && { ask: async () => left.shift() ?? '' }),
    version: '1.2.3',
    exitCode: EXIT.done,
  };
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  const exitCode = await runProgram(context, words);
  return { exitCode, output: output.text, messages: messages.text };
}
