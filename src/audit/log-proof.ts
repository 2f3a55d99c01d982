/**
 * A proof in a file: that a line is in a tree whose checkpoint is signed. It is read without asking anybody, by any program of the same
 * standard.
 *
 * Source: C2SP tlog-proof.
 *
 * @module
 */
import { base64 } from '@scure/base';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { bytesOf, hexOf } from '../record/bytes.js';
import type { Hasher } from '../record/digest.js';
import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.js';
import { leafOf } from './leaf.js';
import { decoded, type NoteKey, type SignatureCheck } from './note-key.js';
import { type InclusionProof, provesInclusion } from './proof.js';

/** A proof with the checkpoint to which it leads. */
export interface LogProof extends InclusionProof {
  /** A signed checkpoint. */
  readonly checkpoint: string;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/** Writes a proof as a file. */
export function writeLogProof({ place, hashes, checkpoint }: LogProof): string {
  const lines = [FIRST_LINE, `index ${place}`, ...hashes.map((hash) => base64.encode(bytesOf(hash)))];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads the file of a proof, with nothing checked. What it says beside the proof is passed over: nobody signed it. */
export function readLogProof(text: string): Result<LogProof> {
  const malformed = refuse(problem('proof-malformed', { found: shown(text) }));
  const end = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()!.slice('extra '.length) : '';
  const [, place] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? [];
  const hashes = lines.map(decoded);
  if (first !== FIRST_LINE || decoded(extra) === undefined) return malformed;
  if (place === undefined || !Number.isSafeInteger(Number(place))) return malformed;
  if (!hashes.every((hash) => hash?.length === 32)) return malformed;
  return accept({
    place: Number(place),
    hashes: hashes.map((hash) => hexOf(hash!)),
    checkpoint: text.slice(end + 2),
  });
}

/**
 * Opens a proof: checks that a line is in a tree whose checkpoint known keys signed.
 *
 * Refuses with `proof-malformed`, with the codes of `openNote`, and with `proof-wrong` if the proof does not lead from the line to the
 * root of the checkpoint.
 */
export function openLogProof(
  text: string,
  line: string,
  keys: readonly NoteKey[],
  { hasher, isSigned }: { readonly hasher?: Hasher; readonly isSigned?: SignatureCheck } = {},
): Result<OpenedCheckpoint> {
  const proof = readLogProof(text);
  if (!proof.ok) return proof;
  const checkpoint = openCheckpoint(proof.value.checkpoint, keys, isSigned);
  if (!checkpoint.ok) return checkpoint;
  if (provesInclusion(leafOf(line, hasher), proof.value, checkpoint.value, hasher)) return checkpoint;
  const { origin, size } = checkpoint.value;
  return refuse(problem('proof-wrong', { origin, place: proof.value.place, size }));
}
