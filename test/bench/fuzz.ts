/**
 * Damages statement files and reads them: `tsx test/bench/fuzz.ts [how many] [seed]`.
 *
 * No crash, none slow, and no row dropped: what a file holds is counted here from outside, by other code than the readers', and every
 * row of it must be a line, or stand with its reason among what was rejected or skipped.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { explainAll } from '../../src/explain/explain.js';
import { check } from '../../src/problem/check.js';
import { classifyLines, updateRegister } from '../../src/statement/import/classify-lines.js';
import { readStatement } from '../../src/statement/read-statement.js';
import type { StatementFile } from '../../src/statement/statement.js';
import { statementSchema } from '../../src/statement/statement-schema.js';
import { rowsLost } from './fuzz-rows.js';

const SLOWEST = 1000;
/** Largest file that is made. */
const LARGEST = 1_000_000;
/** Longest text of a row that is repeated in a finding. */
const SHOWN = 200;
const TELLING = [...'<>&;:!^-{}?/,.0DC"\n\r \t\'=|#[]%\\+£'].map((sign) => sign.charCodeAt(0));
/** What opens something that another thing must close. */
const OPENING = [
  '<a>',
  '<Ntry>',
  '<STMTTRN>',
  '<STMTRS>',
  '{4:',
  '{',
  '"',
  '(',
  '<![CDATA[',
  '<!--',
  '&amp;',
];

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

type Bytes = Uint8Array<ArrayBuffer>;
type Any = (below: number) => number;
const bytesOf = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;

function put(pieces: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const insert = (bytes: Uint8Array, at: number, piece: Uint8Array, times = 1) =>
  put([bytes.subarray(0, at), ...Array.from({ length: times }, () => piece), bytes.subarray(at)]);

/** The same text as another program would save it. */
function inOtherEncoding(bytes: Uint8Array, any: Any): Bytes {
  const text = new TextDecoder('latin1').decode(bytes);
  const kind = any(5);
  if (kind === 4) return put([Uint8Array.of(0xef, 0xbb, 0xbf), bytesOf(text)]);
  const wide = new Uint8Array(text.length * 2);
  const isLittle = kind % 2 === 0;
  for (let at = 0; at < text.length; at++) wide[at * 2 + (isLittle ? 0 : 1)] = text.charCodeAt(at);
  const mark = isLittle ? Uint8Array.of(0xff, 0xfe) : Uint8Array.of(0xfe, 0xff);
  return kind < 2 ? put([mark, wide]) : wide;
}

/** The same lines, one of them twice, left out, elsewhere, or ended otherwise. */
function inOtherLines(bytes: Uint8Array, any: Any): Bytes {
  const text = new TextDecoder('latin1').decode(bytes);
  const lines = text.split('\n');
  const at = any(lines.length);
  const kind = any(5);
  if (kind === 0) lines.splice(at, 0, lines[any(lines.length)]!);
  else if (kind === 1) lines.splice(at, 1);
  else if (kind === 2) lines.splice(any(lines.length), 0, ...lines.splice(at, 1 + any(5)));
  else if (kind === 3) lines.reverse();
  const all = lines.join(kind === 4 ? ['\r', '\r\n', '\n\n', '\u0085'][any(4)]! : '\n');
  return Uint8Array.from(all, (sign) => sign.charCodeAt(0));
}

/** One element of a marked-up file, twice, left out, elsewhere, or inside itself; all that is well-formed stays so. */
function inOtherElements(bytes: Uint8Array, any: Any): Bytes {
  const text = new TextDecoder('latin1').decode(bytes);
  const tags = [...text.matchAll(/<([A-Za-z][\w.:-]{0,40})>/g)];
  if (tags.length === 0) return inOtherLines(bytes, any);
  const tag = tags[any(tags.length)]!;
  const closing = `</${tag[1]}>`;
  const end = text.indexOf(closing, tag.index);
  if (end < 0) return inOtherLines(bytes, any);
  const to = end + closing.length;
  const [before, element, after] = [text.slice(0, tag.index), text.slice(tag.index, to), text.slice(to)];
  const kind = any(5);
  const all =
    kind === 0
      ? before + element + element + after
      : kind === 1
        ? before + after
        : kind === 2
          ? before + tag[0] + element + element.slice(tag[0].length) + after
          : kind === 3
            ? before + tag[0] + closing + after
            : text.replace(tags[any(tags.length)]![0], (opening) => opening + element);
  return Uint8Array.from(all, (sign) => sign.charCodeAt(0));
}

/** What can happen to a file. Those that make it much larger come seldom. */
const DAMAGES: readonly ((bytes: Bytes, any: Any, other: Uint8Array) => Bytes)[] = [
  (bytes, any) => bytes.with(any(bytes.length), any(256)) as Bytes,
  (bytes, any) => bytes.with(any(bytes.length), TELLING[any(TELLING.length)]!) as Bytes,
  (bytes, any) => {
    const at = any(bytes.length);
    return bytes.with(at, bytes[at]! ^ (1 << any(8))) as Bytes;
  },
  (bytes, any) => {
    const at = any(bytes.length);
    return put([bytes.subarray(0, at), bytes.subarray(at + 1 + any(200))]);
  },
  (bytes, any) => bytes.slice(0, 1 + any(bytes.length)) as Bytes,
  (bytes, any) => {
    const at = any(bytes.length);
    return insert(bytes, at, bytes.slice(at, at + 1 + any(200)), 1 + any(3));
  },
  // A stretch put somewhere else within the file.
  (bytes, any) => {
    const from = any(bytes.length);
    return insert(bytes, any(bytes.length), bytes.slice(from, from + 1 + any(400)));
  },
  (bytes, any) => insert(bytes, any(bytes.length), Uint8Array.of(TELLING[any(TELLING.length)]!)),
  // One file begun, and another ended.
  (bytes, any, other) => put([bytes.subarray(0, any(bytes.length)), other.subarray(any(other.length))]),
  inOtherLines,
  inOtherElements,
  inOtherElements,
  (bytes, any) => (any(3) === 0 ? inOtherEncoding(bytes, any) : inOtherLines(bytes, any)),
  (bytes, any) => {
    const at = any(bytes.length);
    const length = 1 + any(60);
    if (any(4) > 0) return insert(bytes, at, bytes.slice(at, at + length), 40);
    // One sign, many times over: a number, a blank, a delimiter, a quotation mark.
    const sign = any(2) === 0 ? bytes[at]! : TELLING[any(TELLING.length)]!;
    return insert(bytes, at, Uint8Array.of(sign), any(8) === 0 ? 50_000 : 500);
  },
  (bytes, any) => {
    const opening = bytesOf(OPENING[any(OPENING.length)]!);
    return insert(bytes, any(bytes.length), opening, any(10) === 0 ? 20_000 : 1 + any(100));
  },
];

/** One file to which up to eight things have happened, oftener few than many: a file in ruins is refused, and tells little. */
export function mutant(samples: readonly Uint8Array[], any: Any): Uint8Array {
  let bytes = samples[any(samples.length)]!.slice() as Bytes;
  for (let count = 1 + any(1 + any(8)); count > 0 && bytes.length > 0; count--) {
    const next = DAMAGES[any(DAMAGES.length)]!(bytes, any, samples[any(samples.length)]!);
    if (next.length <= LARGEST) bytes = next;
  }
  return bytes;
}

/** Reads a file, again where it took long: by the time of the processor, for the machine may be at something else. */
function timed(bytes: Uint8Array) {
  const start = performance.now();
  const read = readStatement(bytes);
  let took = performance.now() - start;
  for (let turn = 0; took > SLOWEST && turn < 3; turn++) {
    const before = process.cpuUsage();
    readStatement(bytes);
    const { user, system } = process.cpuUsage(before);
    took = Math.min(took, (user + system) / 1000);
  }
  return { read, took };
}

/** What is wrong with the answer to one file; undefined when nothing is. */
export function fault(bytes: Uint8Array): string | undefined {
  try {
    const { read, took } = timed(bytes);
    if (took > SLOWEST) return `took ${took.toFixed(0)} ms`;
    if (read.ok) {
      const what = faultIn(read.value, bytes);
      return what && `${read.value.format} ${what}`;
    }
    if (read.problems.length === 0) return 'refused without a problem';
    return explainAll(read.problems) === '' ? 'refused without a word' : undefined;
  } catch (error) {
    return `threw ${String(error)}`;
  }
}

function faultIn(file: StatementFile, bytes: Uint8Array): string | undefined {
  const { statements, rejected, skipped, warnings } = file;
  const findings = [...rejected, ...skipped, ...warnings];
  for (const { text, line } of findings) {
    if (text.length > SHOWN) return `a finding of ${text.length} characters`;
    if (!Number.isInteger(line) || line < 1) return `a finding on line ${line}`;
  }
  for (const one of statements) {
    // What a reader gives is what the door for statements from elsewhere takes.
    const fits = check(statementSchema, one);
    if (!fits.ok) return `gives ${fits.problems[0]!.code} at ${fits.problems[0]!.at}`;
    if (new Set(one.lines.map(({ id }) => id)).size !== one.lines.length) return 'two lines of one name';
    const { opening, closing, lines } = one;
    const booked = lines.filter(({ pending }) => !pending);
    const sum = booked.reduce((total, { pence }) => total + pence, opening?.pence ?? 0);
    if (opening && closing && sum !== closing.pence && findings.length === 0)
      return 'balances that do not add up, without a word';
  }
  const lost = rowsLost(file, bytes);
  if (lost !== undefined) return lost;
  const first = classifyLines({ known: [], statements });
  // A line in question is not remembered, so it may be found to be new where more is known.
  if (first.lines.some(({ is }) => is === 'suspect')) return undefined;
  const again = classifyLines({ known: updateRegister([], first), statements });
  return again.lines.some(({ is }) => is !== 'known')
    ? 'a line that is not known when read again'
    : undefined;
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
  const start = performance.now();
  const found = fuzz(count, Number(process.argv[3] ?? 1));
  const seconds = (performance.now() - start) / 1000;
  for (const one of found) console.error(one);
  console.log(
    `${count} damaged files of ${seeds().length} samples read in ${Math.round(seconds)} s ` +
      `(${Math.round(count / seconds)} a second): ${found.length} faults`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}
