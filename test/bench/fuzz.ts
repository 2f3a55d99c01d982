/** Damages statement files and reads them: `tsx test/bench/fuzz.ts [how many] [seed]`. No crash, none slow, no row dropped. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readStatement } from '../../src/adapters/statement.js';

const SLOWEST = 1000;
const TELLING = [...'<>&;:!^-{}?/,.0DC"\n\r \t\'='].map((character) => character.charCodeAt(0));

/** Every sample of this repository, and of a corpus beside it when there is one. */
export function seeds(): Uint8Array[] {
  const folders = [new URL('../samples/', import.meta.url)];
  const corpus = process.env['CORPUS'];
  for (const format of corpus === undefined ? [] : ['camt', 'csv', 'mt940', 'ofx', 'qif'])
    folders.push(pathToFileURL(`${corpus}/statements/${format}/`));
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => new Uint8Array(readFileSync(new URL(encodeURIComponent(entry.name), folder))))
        .filter((bytes) => bytes.length > 0 && bytes.length < 200_000),
    );
}

/** Numbers whose low bits are as good as their high ones (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function put(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** One file to which up to eight things have happened: a byte changed, a stretch cut out, repeated or put into itself. */
export function mutant(samples: readonly Uint8Array[], any: (below: number) => number): Uint8Array {
  let bytes = samples[any(samples.length)]!.slice();
  for (let count = 1 + any(8); count > 0 && bytes.length > 0; count--) {
    const at = any(bytes.length);
    const length = 1 + any(200);
    const kind = any(6);
    if (kind === 0) bytes[at] = any(256);
    else if (kind === 1) bytes[at] = TELLING[any(TELLING.length)]!;
    else if (kind === 2) bytes = put([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (kind === 3) bytes = bytes.slice(0, at);
    else {
      const times = kind === 4 ? 1 + any(3) : 40;
      const pieces = Array.from({ length: times }, () => bytes.subarray(at, at + length));
      bytes = put([bytes.subarray(0, at), ...pieces, bytes.subarray(at)]);
    }
  }
  return bytes;
}

/** What is wrong with the answer to one file; undefined when nothing is. */
export function fault(bytes: Uint8Array): string | undefined {
  const start = performance.now();
  let read: ReturnType<typeof readStatement>;
  try {
    read = readStatement(bytes);
  } catch (error) {
    return `threw ${String(error)}`;
  }
  const took = performance.now() - start;
  if (took > SLOWEST) return `took ${took.toFixed(0)} ms`;
  if (!read.ok) return read.problems.length === 0 ? 'refused without a problem' : undefined;
  const { format, statements, rejected, skipped } = read.value;
  const lines = statements.flatMap((one) => one.lines);
  if (lines.some(({ pence }) => !Number.isSafeInteger(pence))) return 'an amount that is no whole number';
  for (const one of statements)
    if (new Set(one.lines.map(({ id }) => id)).size !== one.lines.length) return 'two lines of one name';
  const answered = lines.length + rejected.length + skipped.length;
  const rows = rowsOf(format, bytes, lines.length + rejected.length + skipped.length === 0);
  return rows !== undefined && answered < rows ? `${answered} of ${rows} rows answered` : undefined;
}

/** How many rows a file holds at least, where they can be counted from outside. */
function rowsOf(format: string, bytes: Uint8Array, isEmpty: boolean): number | undefined {
  if (isEmpty || !format.startsWith('csv:') || format === 'csv:santander-text') return undefined;
  const text = new TextDecoder('latin1').decode(bytes);
  // Line ends within quotations are no rows; where there is any quotation, or UTF-16, rows are not counted so.
  if (text.includes('"') || text.includes('\0') || bytes[0]! > 0xfd) return undefined;
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  // A header may stand in any of the first sixty rows; what stands above it is not counted.
  return Math.max(0, lines.length - 60);
}

/** Reads many damaged files; answers what went wrong, with the number by which it can be made again. */
export function fuzz(count: number, seed: number): string[] {
  const samples = seeds();
  const found: string[] = [];
  for (let run = 0; run < count && found.length < 20; run++) {
    const what = fault(mutant(samples, dice(seed + run * 7919)));
    if (what !== undefined) found.push(`seed ${seed + run * 7919}: ${what}`);
  }
  return found;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const count = Number(process.argv[2] ?? 100_000);
  const found = fuzz(count, Number(process.argv[3] ?? 1));
  for (const one of found) console.error(one);
  console.log(`${count} damaged files read, ${found.length} faults`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
