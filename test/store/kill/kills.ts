/**
 * Kills processes that write to a store at random moments, again and again, and checks after each that the next one finds everything
 * that was acknowledged, and nothing by half.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { randomFrom } from '../../support/memory-disk.js';

/** A store in a folder, or a SQLite database by a handle: its name, and the module that has it. */
export type Kind = 'file' | `${'libsql' | 'node'}=${string}`;

/** The kind of a store over libsql. */
export const LIBSQL: Kind = `libsql=${createRequire(import.meta.url).resolve('libsql')}`;

/** A line that a child writes. */
export type ChildLine =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'found';
      readonly book: string;
      readonly sequence: number;
      readonly entry: string;
      readonly hasText: boolean;
    }
  | { readonly kind: 'appended'; readonly book: string; readonly sequence: number; readonly entry: string }
  | { readonly kind: 'erased'; readonly book: string; readonly sequence: number };

export interface KillOptions {
  readonly kind: Kind;
  readonly rounds: number;
  readonly seed: number;
  /** The program of Node that runs the children. */
  readonly node?: string;
}

/** What was seen. */
export interface Kills {
  readonly acknowledged: number;
  /** Records that were there without having been acknowledged: their process was killed between the two. */
  readonly unanswered: number;
  /** Rounds in which the process was killed before it was ready. */
  readonly whileOpening: number;
}

const BOOKS = ['a', 'b', 'c', 'd'] as const;

/** Runs a child until it ends, or is killed some milliseconds after it is ready, or after its start. Answers what it said in a file. */
async function runChild(
  command: string,
  said: string,
  parameters: readonly string[],
  kill?: { readonly after: number; readonly from: 'start' | 'ready' | 'acknowledged' },
): Promise<readonly ChildLine[]> {
  writeFileSync(said, '');
  const child = spawn(command, ['--no-warnings', ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [complaint, isTimed] = ['', false];
  const time = () => {
    if (kill && !isTimed) setTimeout(() => child.kill('SIGKILL'), kill.after);
    isTimed = true;
  };
  if (kill?.from === 'start') time();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (kill && text.includes(kill.from)) time();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const [code] = await new Promise<[number | null]>((resolve) =>
    child.on('close', (status) => resolve([status])),
  );
  if (code !== null && (kill || code !== 0)) throw new Error(`the child ended with ${code}: ${complaint}`);
  return readFileSync(said, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as ChildLine);
}

/** A program beside this one, as a single file in a folder. */
export async function bundled(program: string, folder: string): Promise<string> {
  const outfile = join(folder, program.replace('.ts', '.mjs'));
  const entry = fileURLToPath(new URL(program, import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm' });
  return outfile;
}

/** Kills a number of processes and checks the store after each. Throws at the first thing that is wrong. */
export async function killRepeatedly({
  kind,
  rounds,
  seed,
  node = process.execPath,
}: KillOptions): Promise<Kills> {
  const folder = mkdtempSync(join(tmpdir(), 'kills-'));
  const script = await bundled('child.ts', folder);
  const random = randomFrom(seed);
  const store = join(folder, 'store');
  const said = join(folder, 'said');
  const entries = new Map<string, string>();
  const erased = new Set<string>();
  const sizes: Record<string, number> = Object.fromEntries(BOOKS.map((book) => [book, 0]));
  const checked = { ...sizes };
  let [unanswered, whileOpening] = [0, 0];
  const check = (lines: readonly ChildLine[]) => {
    const found = lines.filter((line) => line.kind === 'found');
    for (const { book, sequence, entry, hasText } of found) {
      const place = `${book} ${sequence}`;
      const known = entries.get(place);
      if (known === undefined) unanswered += 1;
      else if (known !== entry) throw new Error(`${place} is ${entry} and was acknowledged as ${known}`);
      if (hasText && erased.has(place)) throw new Error(`the text of ${place} was erased and is there`);
      entries.set(place, entry);
      if (sequence !== checked[book])
        throw new Error(`${place} is there, and ${book} ${checked[book]} is not`);
      checked[book] = sequence + 1;
    }
    for (const book of BOOKS)
      if (checked[book]! < sizes[book]!)
        throw new Error(`${book} has ${checked[book]} records of ${sizes[book]}`);
    // Whatever was written to two books is in both.
    const pairs = (book: string, mark: string) =>
      found.filter((line) => line.book === book && line.entry.includes(mark)).map(({ entry }) => entry);
    for (const [one, other, mark] of [
      ['a', 'b', '-t-'],
      ['a', 'd', '-u-'],
    ] as const)
      if (pairs(one, mark).join() !== pairs(other, mark).join())
        throw new Error(`${one} and ${other} differ`);
  };
  const note = (lines: readonly ChildLine[]) => {
    for (const line of lines) {
      if (line.kind === 'erased') erased.add(`${line.book} ${line.sequence}`);
      if (line.kind !== 'appended') continue;
      entries.set(`${line.book} ${line.sequence}`, line.entry);
      sizes[line.book] = Math.max(sizes[line.book]!, line.sequence + 1);
    }
  };
  try {
    for (let round = 0; round < rounds; round++) {
      // In the last round some of it is acknowledged, however slow the machine is.
      const luck = round === rounds - 1 ? 1 : random();
      const from = luck < 0.25 ? 'start' : luck < 0.6 ? 'ready' : 'acknowledged';
      const kill = { after: (from === 'start' ? 40 : 0) + random() * 50, from } as const;
      const parameters = [script, kind, store, said, String(round), JSON.stringify(checked)];
      const lines = await runChild(node, said, parameters, kill);
      if (lines.some((line) => line.kind === 'ready')) check(lines);
      else whileOpening += 1;
      note(lines);
    }
    // At last everything, from the start.
    const everything = JSON.stringify(Object.fromEntries(BOOKS.map((book) => [book, 0])));
    const lines = await runChild(node, said, [script, kind, store, said, 'last', everything, 'end']);
    for (const book of BOOKS) checked[book] = 0;
    check(lines);
    return {
      acknowledged: Object.values(sizes).reduce((sum, size) => sum + size, 0),
      unanswered,
      whileOpening,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
