/**
 * A pack: one file in which a person, an auditor or the Ombudsman has a book, or a part of it, with the proof that it is the book which
 * its keeper signed for. It is opened without a login, without a network, and without the program that wrote it.
 *
 * A line of the book is either shown, with its personal texts, or withheld: then only its hash is there, so that the reader sees how many
 * lines were withheld, and where, but not what they say. Figures are not in the pack: the reader works them out from the lines.
 *
 * Limit: that nothing is missing can be said of a book that is shown whole.
 *
 * @module
 */
import * as z from 'zod/mini';
import { maybe, record, type Schema, wholeNumber } from '../problem/check.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { digestOf, type Hasher } from '../record/digest.js';
import type { OpenedCheckpoint } from './checkpoint.js';
import { digestSchema } from './journal-line.js';
import type { JournalRecord, LineText } from './journal-record.js';
import { openLogProof } from './log-proof.js';
import type { NoteKey, SignatureCheck } from './note-key.js';
import { readPackFile, writePackFile } from './pack-file.js';
import { bookLine, isByKeeper, registerOfOther } from './register.js';
import { Verification, type VerifiedJournal } from './verify.js';

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

/** Makes the schema of a pack's content. */
export function makePackSchema(): Schema<Pack> {
  const text = record<LineText>({ place: wholeNumber({ min: 0 }), salt: digestSchema(), text: z.string() });
  const shown = record<ShownLine>({ line: z.string(), texts: maybe(z.array(text)) });
  const withheld = record<WithheldLine>({ leaf: digestSchema() });
  return record<Pack>({ book: z.string(), lines: z.array(z.union([shown, withheld])), proof: z.string() });
}

/**
 * Writes a pack as a file (see `writePackFile`).
 *
 * Refuses with `line-not-canonical`, and with `text-changed` and `text-unexpected` a text that is not the one recorded.
 */
export function writePack(pack: Pack, hasher: Hasher = digestOf): Result<Uint8Array> {
  return writePackFile(pack, hasher);
}

/**
 * Opens a pack: checks that known keys signed a register, that the register has this book, and that these are its lines, every one.
 *
 * Refuses with `pack-unreadable`, with `pack-file-changed` if all is proved but the file is not as it was written, with the problems of fields, with the codes of `openLogProof`, with those of `verifyJournal`,
 * and with `register-of-other` a proof that leads to a tree which its signer does not keep as a register.
 */
export function openPack(
  file: Uint8Array,
  { keys, hasher = digestOf, isSigned }: PackOptions,
): Result<OpenedPack> {
  const read = readPackFile(file);
  if (!read.ok) return read;
  const { book, proof, lines, isAsWritten } = read.value;
  const verification = new Verification({ book, hasher });
  for (const { line, mark } of lines) {
    if ('leaf' in line) verification.withhold(line.leaf);
    else verification.take(line, mark);
  }
  const journal = verification.answer();
  const register = openLogProof(proof, bookLine({ book, ...verification.checkpoint }), keys, {
    hasher,
    ...(isSigned && { isSigned }),
  });
  if (!journal.ok || !register.ok)
    return refuse([journal, register].flatMap((result) => (result.ok ? [] : result.problems)));
  if (!isAsWritten) return refuse(problem('pack-file-changed', { bytes: file.length }));
  if (!isByKeeper(register.value)) return refuse(registerOfOther(register.value));
  const records = lines.flatMap(({ line }) => ('line' in line ? [line] : []));
  return accept({
    book,
    journal: journal.value,
    withheld: lines.length - records.length,
    register: register.value,
    records,
  });
}
