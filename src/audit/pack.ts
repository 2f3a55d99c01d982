/**
 * A pack: one file in which a person, an auditor or the Ombudsman has a book, or a part of it, with the proof that it is the book which
 * its keeper signed for. It is opened without a login, without a network, and without the program that wrote it.
 *
 * A line of the book is either shown, with its personal texts, or withheld: then only its hash is there, so that the reader sees how many
 * lines were withheld, and where, but not what they say. Figures are not in the pack: the reader works them out from the lines.
 *
 * Method: canonical JSON, compressed by gzip. Whoever has no program of ours opens it with `gunzip`, and finds the proof as a text of its
 * standard.
 * Limit: a pack is at most 64 MB when it is opened. That nothing is missing can be said of a book that is shown whole.
 * Source: RFC 1952 (gzip), by `fflate`; RFC 8785.
 *
 * @module
 */
import { Gunzip, gzipSync } from 'fflate';
import * as z from 'zod/mini';
import { check, maybe, record, type Schema, wholeNumber } from '../problem/check.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { canonicalText, readCanonical } from '../record/canonical.js';
import { digestOf, type Hasher } from '../record/digest.js';
import type { OpenedCheckpoint } from './checkpoint.js';
import { digestSchema } from './journal-line.js';
import type { JournalRecord, LineText } from './journal-record.js';
import { openLogProof } from './log-proof.js';
import type { NoteKey, SignatureCheck } from './note-key.js';
import { bookLine } from './register.js';
import { Verification, type VerifiedJournal } from './verify.js';

/** The format of a pack, as the file names it. */
const PACK_FORMAT = { pack: 'personal-budget-ledger', version: 1 } as const;
const LARGEST = 64 * 1024 * 1024;

/** A line of a book in a pack: shown, with those of its texts that the reader may see; or withheld. */
export type PackLine = ShownLine | WithheldLine;

/** A line that the reader may see. */
export interface ShownLine {
  readonly line: string;
  readonly texts?: readonly LineText[];
}

/** A line that the reader may not see. */
export interface WithheldLine {
  /** Its hash: 64 hexadecimal digits. */
  readonly leaf: string;
}

/** The content of a pack. */
export interface Pack {
  readonly book: string;
  /** The proof that the book is in a register, as a file (see `proveBooks`). */
  readonly proof: string;
  /** Every line of the book that the register stands for, in order. */
  readonly lines: readonly PackLine[];
}

/** A pack in which no fault was found. */
export interface OpenedPack {
  /** The id of the book. */
  readonly book: string;
  readonly journal: VerifiedJournal;
  /** How many lines are withheld. */
  readonly withheld: number;
  /** The register that stands for the book, and who signed it. */
  readonly register: OpenedCheckpoint;
  /** The lines that are shown, in order. */
  readonly records: readonly JournalRecord[];
}

/** The trust and the tools of somebody who opens a pack. */
export interface PackOptions {
  /** The keys that the reader trusts: that of the keeper of the register, and those of witnesses. */
  readonly keys: readonly NoteKey[];
  /** The SHA-256 of the platform; absent, one that runs everywhere. */
  readonly hasher?: Hasher;
  /** The Ed25519 of the platform; absent, one that runs everywhere. */
  readonly isSigned?: SignatureCheck;
}

/** The shapes of a pack's fields. */
function packFields() {
  const text = record<LineText>({ place: wholeNumber({ min: 0 }), salt: digestSchema(), text: z.string() });
  const shown = record<ShownLine>({ line: z.string(), texts: maybe(z.array(text)) });
  const withheld = record<WithheldLine>({ leaf: digestSchema() });
  return { book: z.string(), lines: z.array(z.union([shown, withheld])), proof: z.string() };
}

/** Makes the schema of a pack's content. */
export function makePackContentSchema(): Schema<Pack> {
  return record<Pack>(packFields());
}

/** A pack as its file has it. */
interface PackFile extends Pack {
  readonly format: typeof PACK_FORMAT;
}

function makePackSchema(): Schema<PackFile> {
  const format = record<typeof PACK_FORMAT>({
    pack: z.literal(PACK_FORMAT.pack),
    version: z.literal(PACK_FORMAT.version),
  });
  return record<PackFile>({ ...packFields(), format });
}

let packSchema: ReturnType<typeof makePackSchema> | undefined;

/** Writes a pack as a file: the same bytes for the same content. */
export function writePack({ book, proof, lines }: Pack): Uint8Array {
  const text = canonicalText({ book, format: PACK_FORMAT, lines, proof });
  return gzipSync(new TextEncoder().encode(text), { level: 9, mtime: 0 });
}

/** Unpacks a file, up to the largest size that is taken. */
function unpacked(file: Uint8Array): string | undefined {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Gunzip((part) => {
    size += part.length;
    parts.push(part);
  });
  const PIECE = 4096;
  try {
    for (let from = 0; from < file.length && size <= LARGEST; from += PIECE)
      stream.push(file.subarray(from, from + PIECE), from + PIECE >= file.length);
    if (size > LARGEST) return undefined;
    const whole = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(whole);
  } catch {
    return undefined;
  }
}

/** Reads a pack, with nothing checked but its form. */
function readPack(file: Uint8Array): Result<Pack> {
  const text = unpacked(file);
  const value = text === undefined ? undefined : readCanonical(text);
  if (value === undefined) return refuse(problem('pack-unreadable', { bytes: file.length }));
  packSchema ??= makePackSchema();
  return check(packSchema, value);
}

/**
 * Opens a pack: checks that known keys signed a register, that the register has this book, and that these are its lines, every one.
 *
 * Refuses with `pack-unreadable`, with the problems of fields, with the codes of `openLogProof`, and with those of `verifyJournal`.
 */
export function openPack(
  file: Uint8Array,
  { keys, hasher = digestOf, isSigned }: PackOptions,
): Result<OpenedPack> {
  const read = readPack(file);
  if (!read.ok) return read;
  const { book, proof, lines } = read.value;
  const verification = new Verification({ book, hasher });
  for (const line of lines) {
    if ('line' in line) verification.take(line);
    else verification.withhold(line.leaf);
  }
  const journal = verification.answer();
  const register = openLogProof(proof, bookLine({ book, ...verification.checkpoint }), keys, {
    hasher,
    ...(isSigned && { isSigned }),
  });
  if (!journal.ok || !register.ok)
    return refuse([journal, register].flatMap((result) => (result.ok ? [] : result.problems)));
  const records = lines.flatMap((line) => ('line' in line ? [line] : []));
  return accept({
    book,
    journal: journal.value,
    withheld: lines.length - records.length,
    register: register.value,
    records,
  });
}
