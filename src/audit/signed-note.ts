/**
 * A signed note: a text, an empty line, and a line for each signature. Plain text that a person can read and any program of the same
 * standard can check.
 *
 * Signatures by keys that the reader does not know are passed over; a signature by a known key has to be right.
 *
 * Limit: a note is at most a million characters and 100 signatures.
 * Source: C2SP signed-note; C2SP tlog-cosignature (the message of a cosignature, and its time).
 *
 * @module
 */
import { base64 } from '@scure/base';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { bytesOf, hexOf } from '../record/bytes.js';
import {
  checkEd25519,
  decoded,
  isKeyName,
  keyIdOf,
  type NoteKey,
  type NoteSigner,
  type SignatureCheck,
} from './note-key.js';

/** A line of a signature. */
interface NoteSignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/** A note whose signatures by known keys are all right, one of them at least. */
export interface OpenedNote {
  /** With its last line end. */
  readonly text: string;
  /** The known keys that signed it, in the order of its lines; each once, however often it signed. */
  readonly signedBy: readonly NoteSigning[];
}

/** A known key that signed a note. */
export interface NoteSigning {
  readonly key: NoteKey;
  /** For a cosignature, when the witness saw the checkpoint: seconds since 1 January 1970. */
  readonly time?: number;
}

const LONGEST = 1_000_000;
const MOST_SIGNATURES = 100;
const ID_BYTES = 4;
const TIME_BYTES = 8;
const SIGNATURE_LINE = /^— (\S+) (\S+)$/;

const malformed = (reason: string) => refuse(problem('note-malformed', { reason }));

/** The bytes that a signature is made over. */
function messageOf(text: string, time?: number): Uint8Array {
  return new TextEncoder().encode(time === undefined ? text : `cosignature/v1\ntime ${time}\n${text}`);
}

/**
 * Signs a text.
 *
 * @param text ends with a line end.
 * @param time for a cosignature, the seconds since 1 January 1970.
 * @returns the line of the signature, with its line end.
 *
 * Refuses with `signer-failed`.
 */
export async function signatureLine(
  text: string,
  signer: NoteSigner,
  time?: number,
): Promise<Result<string>> {
  const message = messageOf(text, time);
  const signature = await signedBy(signer, message);
  if (!signature.ok) return signature;
  const timeBytes = new Uint8Array(time === undefined ? 0 : TIME_BYTES);
  if (time !== undefined) new DataView(timeBytes.buffer).setBigUint64(0, BigInt(time));
  const bytes = Uint8Array.of(...bytesOf(keyIdOf(signer)), ...timeBytes, ...signature.value);
  return accept(`— ${signer.name} ${base64.encode(bytes)}\n`);
}

/** Lets a signer sign, and checks that its own key says so: a signer may be a device far away. */
async function signedBy(
  { name, publicKey, sign }: NoteSigner,
  message: Uint8Array,
): Promise<Result<Uint8Array>> {
  const failed = (reason: string) => refuse(problem('signer-failed', { name, reason }));
  try {
    const signature = await sign(message);
    return checkEd25519(signature, message, bytesOf(publicKey))
      ? accept(signature)
      : failed('the signature is not one of its public key');
  } catch (thrown) {
    return failed(shown(thrown instanceof Error ? thrown.message : thrown));
  }
}

/** Reads a note without checking who signed it. */
export function readNote(
  note: string,
): Result<{ readonly text: string; readonly signatures: readonly NoteSignature[] }> {
  if (note.length > LONGEST) return malformed('it is longer than a million characters');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the standard forbids them.
  if (/[\0-\x09\x0b-\x1f]|\p{Cs}/u.test(note))
    return malformed('it has control characters, or is no Unicode text');
  const split = note.lastIndexOf('\n\n');
  if (split < 0) return malformed('no empty line divides its text from its signatures');
  const lines = note.slice(split + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0)
    return malformed('it does not end with a line of a signature');
  if (lines.length > MOST_SIGNATURES) return malformed('it has more than 100 signatures');
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = decoded(encoded);
    if (!isKeyName(name) || bytes === undefined || bytes.length <= ID_BYTES)
      return malformed(`this is no line of a signature: ${shown(line)}`);
    signatures.push({ name, keyId: hexOf(bytes.subarray(0, ID_BYTES)), bytes: bytes.subarray(ID_BYTES) });
  }
  return accept({ text: note.slice(0, split + 1), signatures });
}

/** Checks a signature by a known key. */
function checkSignature(
  text: string,
  { bytes }: NoteSignature,
  key: NoteKey,
  isSigned: SignatureCheck,
): NoteSigning | undefined {
  const publicKey = bytesOf(key.publicKey);
  if (key.kind === 'note') return isSigned(bytes, messageOf(text), publicKey) ? { key } : undefined;
  if (bytes.length <= TIME_BYTES) return undefined;
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(time)) return undefined;
  return isSigned(bytes.subarray(TIME_BYTES), messageOf(text, time), publicKey) ? { key, time } : undefined;
}

/**
 * Opens a note: checks every signature by a known key.
 *
 * @param keys those of whom the reader trusts.
 *
 * Refuses with `note-malformed`, with `note-signature-wrong` for each known key whose signature is not one of this text, and with
 * `note-unsigned` if no known key signed it.
 */
export function openNote(
  note: string,
  keys: readonly NoteKey[],
  isSigned: SignatureCheck = checkEd25519,
): Result<OpenedNote> {
  const read = readNote(note);
  if (!read.ok) return read;
  const { text, signatures } = read.value;
  const known = new Map(keys.map((key) => [`${key.name} ${keyIdOf(key)}`, key]));
  const signedBy: NoteSigning[] = [];
  const problems: Problem[] = [];
  for (const signature of signatures) {
    const key = known.get(`${signature.name} ${signature.keyId}`);
    if (key === undefined) continue;
    const signing = checkSignature(text, signature, key, isSigned);
    if (!signing) problems.push(problem('note-signature-wrong', { name: key.name }));
    else if (!signedBy.some((other) => other.key === key)) signedBy.push(signing);
  }
  if (problems.length > 0) return refuse(problems);
  if (signedBy.length > 0) return accept({ text, signedBy });
  const names = signatures.map(({ name }) => name).join(', ');
  return refuse(problem('note-unsigned', { signedBy: shown(names) }));
}
