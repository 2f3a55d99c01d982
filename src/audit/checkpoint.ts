/**
 * A checkpoint: the size and the root of a tree, as a note that its keeper signs and witnesses sign too.
 *
 * Whoever has a checkpoint can later find out that what it stands for was changed, and whoever has two can ask for the proof that the
 * tree of the first became that of the second by additions only.
 *
 * Source: C2SP tlog-checkpoint, C2SP tlog-cosignature.
 *
 * @module
 */
import { base64 } from '@scure/base';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { bytesOf, hexOf } from '../record/bytes.js';
import type { Checkpoint } from './journal-record.js';
import { decoded, type NoteKey, type NoteSigner, type SignatureCheck } from './note-key.js';
import { type NoteSigning, openNote, readNote, signatureLine } from './signed-note.js';

/** The tree that a checkpoint is of. */
export interface LogCheckpoint extends Checkpoint {
  /** The name of the tree, which no other tree has. One line. */
  readonly origin: string;
}

/** A checkpoint that known keys signed. */
export interface OpenedCheckpoint extends LogCheckpoint {
  /** In the order of its signatures. */
  readonly signedBy: readonly NoteSigning[];
}

/** Writes the text that is signed. */
function checkpointText({ origin, size, root }: LogCheckpoint): string {
  return `${origin}\n${size}\n${base64.encode(bytesOf(root))}\n`;
}

/** Reads the text that is signed; further lines say nothing that is known here, and are passed over. */
function readCheckpointText(text: string): Result<LogCheckpoint> {
  const [origin = '', size = '', root = '', ...extensions] = text.split('\n');
  const bytes = decoded(root);
  const isWhole = extensions.pop() === '' && !extensions.includes('');
  if (origin === '' || !/^(?:0|[1-9]\d{0,15})$/.test(size) || bytes?.length !== 32 || !isWhole)
    return refuse(problem('note-malformed', { reason: `it is no checkpoint: ${shown(text)}` }));
  return accept({ origin, size: Number(size), root: hexOf(bytes) });
}

/**
 * Signs a checkpoint.
 *
 * @returns the note: the checkpoint with its signature.
 *
 * Refuses with `signer-failed`.
 */
export async function signCheckpoint(checkpoint: LogCheckpoint, signer: NoteSigner): Promise<Result<string>> {
  const text = checkpointText(checkpoint);
  const signature = await signatureLine(text, signer);
  return signature.ok ? accept(`${text}\n${signature.value}`) : signature;
}

/**
 * Adds the signature of a witness, who says: at this time, this was the largest tree of that origin that I had seen, and it grew from
 * those that I had seen before.
 *
 * @param note a signed checkpoint.
 * @param time seconds since 1 January 1970.
 *
 * Refuses with `note-malformed` and `signer-failed`.
 */
export async function cosignCheckpoint(
  note: string,
  witness: NoteSigner,
  time: number,
): Promise<Result<string>> {
  const read = readNote(note);
  if (!read.ok) return read;
  const checkpoint = readCheckpointText(read.value.text);
  if (!checkpoint.ok) return checkpoint;
  const signature = await signatureLine(read.value.text, witness, time);
  return signature.ok ? accept(`${note}${signature.value}`) : signature;
}

/**
 * Opens a checkpoint: checks its signatures, and reads it.
 *
 * @param keys those of whom the reader trusts: the keeper of the tree, and witnesses.
 *
 * Refuses with the codes of `openNote`.
 */
export function openCheckpoint(
  note: string,
  keys: readonly NoteKey[],
  isSigned?: SignatureCheck,
): Result<OpenedCheckpoint> {
  const opened = openNote(note, keys, isSigned);
  if (!opened.ok) return opened;
  const checkpoint = readCheckpointText(opened.value.text);
  return checkpoint.ok ? accept({ ...checkpoint.value, signedBy: opened.value.signedBy }) : checkpoint;
}
