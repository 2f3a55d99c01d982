/**
 * The file of a pack: canonical JSON, compressed by gzip.
 *
 * A line that is shown is written without its commitments, since they follow from the texts and salts beside it; and with the beginning of
 * its hash, so that a reader finds the line that was changed. So a year of a person fits into a letter.
 *
 * Method: whoever has no program of ours opens the file with `gunzip`, puts the commitments back (`HMAC-SHA-256(salt, text)`, in order), and
 * has the line whose hash the tree is made of.
 * Limit: a pack is at most 64 MB when it is opened.
 * Source: RFC 1952 (gzip), by `fflate`; RFC 8785 (canonical JSON); RFC 4648 §4 (Base64).
 *
 * @module
 */
import { base64 } from '@scure/base';
import { Gunzip, gzipSync } from 'fflate';
import * as z from 'zod/mini';
import { check, maybe, record, type Schema } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { bytesOf, hexOf } from '../record/bytes.js';
import { canonicalText, readCanonical } from '../record/canonical.js';
import { crc32 } from '../record/crc32.js';
import type { Hasher } from '../record/digest.js';
import { bears, commitmentTo } from './commitment.js';
import { readJournalLine } from './journal-line.js';
import type { LineText } from './journal-record.js';
import { leafOf } from './leaf.js';
import { decoded } from './note-key.js';
import type { Pack, PackLine } from './pack.js';

/** The format of a pack, as the file names it. */
const PACK_FORMAT = { pack: 'personal-budget-ledger', version: 1 } as const;
const GZIP = { level: 9, mtime: 0 } as const;
const LARGEST = 64 * 1024 * 1024;
/** Hexadecimal digits of a hash that are written to find a changed line. */
const MARK = 8;

/** A personal text in a file: with its salt, or its commitment alone if the text is not there. */
type TextInFile = { readonly salt: string; readonly text: unknown } | { readonly commitment: string };

/** A line that is shown: its fields without the commitments. */
interface ShownInFile {
  readonly line: Readonly<Record<string, unknown>>;
  readonly mark: string;
  readonly texts?: readonly TextInFile[];
}

/** A pack as its file has it. Hashes and salts are in Base64. */
interface PackFile {
  readonly book: string;
  readonly format: typeof PACK_FORMAT;
  readonly lines: readonly (ShownInFile | { readonly leaf: string })[];
  readonly proof: string;
}

/** A line as it was read, and the beginning of the hash that it had when it was written. */
export interface MarkedLine {
  readonly line: PackLine;
  readonly mark?: string;
}

const inBase64 = (digits: string) => base64.encode(bytesOf(digits));
/** The digits of 32 bytes in Base64. */
const digitsOf = (text: string) => hexOf(decoded(text)!);

function makeFileSchema(): Schema<PackFile> {
  const hash = z.string().check(z.refine((text) => decoded(text)?.length === 32));
  const text = z.union([
    record<{ salt: string; text: unknown }>({ salt: hash, text: z.unknown() }),
    record<{ commitment: string }>({ commitment: hash }),
  ]);
  const shown = record<ShownInFile>({
    line: z.record(z.string(), z.unknown()),
    mark: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
    texts: maybe(z.array(text)),
  });
  const format = record<typeof PACK_FORMAT>({
    pack: z.literal(PACK_FORMAT.pack),
    version: z.literal(PACK_FORMAT.version),
  });
  const withheld = record<{ leaf: string }>({ leaf: hash });
  return record<PackFile>({
    book: z.string(),
    format,
    lines: z.array(z.union([shown, withheld])),
    proof: z.string(),
  });
}

let fileSchema: Schema<PackFile> | undefined;

/** A line as a file has it. */
function lineInFile(line: PackLine, hasher: Hasher): Result<PackFile['lines'][number]> {
  if ('leaf' in line) return accept({ leaf: inBase64(line.leaf) });
  const read = readJournalLine(line.line);
  if (!read.ok) return read;
  const { texts: commitments = [], ...fields } = read.value;
  const given = new Map((line.texts ?? []).map((text) => [text.place, text]));
  const problems: Problem[] = [];
  const texts = commitments.map((commitment, place): TextInFile => {
    const text = given.get(place);
    if (text === undefined) return { commitment: inBase64(commitment) };
    if (!bears(commitment, text.salt, text.text)) problems.push(problem('text-changed', { place }));
    return { salt: inBase64(text.salt), text: readCanonical(text.text) };
  });
  for (const place of given.keys())
    if (place >= commitments.length) problems.push(problem('text-unexpected', { place }));
  if (problems.length > 0) return refuse(problems);
  const mark = leafOf(line.line, hasher).slice(0, MARK);
  return accept({ line: { ...fields }, mark, ...(texts.length > 0 && { texts }) });
}

/**
 * Writes a pack as a file: the same bytes for the same content.
 *
 * Refuses with `line-not-canonical` a line that is shown and is none of a journal, and with `text-changed` and `text-unexpected` a text
 * that is not the one recorded.
 */
export function writePackFile({ book, proof, lines }: Pack, hasher: Hasher): Result<Uint8Array> {
  const inFile: PackFile['lines'][number][] = [];
  const problems: Problem[] = [];
  lines.forEach((line, place) => {
    const written = within(`lines[${place}]`, lineInFile(line, hasher));
    if (written.ok) inFile.push(written.value);
    else problems.push(...written.problems);
  });
  if (problems.length > 0) return refuse(problems);
  const text = canonicalText({ book, format: PACK_FORMAT, lines: inFile, proof });
  return accept(gzipSync(new TextEncoder().encode(text), GZIP));
}

/** Bytes of the head of gzip, and of its end: a checksum and the size of the content. */
const HEAD = 10;
const END = 8;

/** Whether the bytes around the compressed content are those that this module writes; `gunzip` ignores most of them. */
function isWrapped(file: Uint8Array, content: readonly Uint8Array[], size: number): boolean {
  if (file.length < HEAD + END) return false;
  const head = gzipSync(new Uint8Array(), GZIP).subarray(0, HEAD);
  const end = new DataView(file.buffer, file.byteOffset + file.length - END, END);
  return (
    head.every((byte, place) => file[place] === byte) &&
    end.getUint32(0, true) === crc32(content) &&
    end.getUint32(4, true) === size
  );
}

/** Unpacks a file, up to the largest size that is taken, and says if the bytes around the content are as they were written. */
function unpacked(file: Uint8Array): { readonly text: string; readonly isAsWritten: boolean } | undefined {
  const PIECE = 4096;
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Gunzip((part) => {
    size += part.length;
    parts.push(part);
  });
  try {
    for (let from = 0; from < file.length && size <= LARGEST; from += PIECE)
      stream.push(file.subarray(from, from + PIECE), from + PIECE >= file.length);
    if (size > LARGEST) return undefined;
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const text = parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
    return { text, isAsWritten: isWrapped(file, parts, size) };
  } catch {
    return undefined;
  }
}

/** A line of a file as it is in its journal. */
function lineOf(inFile: PackFile['lines'][number]): MarkedLine {
  if ('leaf' in inFile) return { line: { leaf: digitsOf(inFile.leaf) } };
  const texts: LineText[] = [];
  const commitments = (inFile.texts ?? []).map((text, place) => {
    if ('commitment' in text) return digitsOf(text.commitment);
    const shown = { place, salt: digitsOf(text.salt), text: canonicalText(text.text) };
    texts.push(shown);
    return commitmentTo(shown.salt, shown.text);
  });
  const line = canonicalText({ ...inFile.line, ...(commitments.length > 0 && { texts: commitments }) });
  return { line: { line, ...(texts.length > 0 && { texts }) }, mark: inFile.mark };
}

/** A pack as it was read. */
export interface ReadPack {
  readonly book: string;
  readonly proof: string;
  readonly lines: readonly MarkedLine[];
  /** False: bytes around the content were changed, cut off or added. */
  readonly isAsWritten: boolean;
}

/**
 * Reads the file of a pack, with nothing checked but its form.
 *
 * Refuses with `pack-unreadable`, and with the problems of fields.
 */
export function readPackFile(file: Uint8Array): Result<ReadPack> {
  const content = unpacked(file);
  const value = content && readCanonical(content.text);
  if (content === undefined || value === undefined)
    return refuse(problem('pack-unreadable', { bytes: file.length }));
  fileSchema ??= makeFileSchema();
  const checked = check(fileSchema, value);
  if (!checked.ok) return checked;
  const { book, proof, lines } = checked.value;
  return accept({ book, proof, lines: lines.map(lineOf), isAsWritten: content.isAsWritten });
}
