/**
 * The text of a log: who holds the store, then what is to be written to the files of books, a batch a line.
 *
 * Method: each line of a batch begins with the SHA-256 of the rest of it, so that a line of which a part never reached the disk is known
 * from one that is whole. Only the last line can be such a part, because no batch is written before the one before it is on the disk; a
 * faulty line with a whole one after it is damage.
 *
 * @module
 */

import { canonicalText } from '../../record/canonical.js';
import { digestOf, type Hasher } from '../../record/digest.js';
import { StoreFault } from '../store.js';
import { bytesOf, damage, looseTextOf } from './bytes.js';
import type { StoreOwner } from './platform.js';

const FORMAT = 'personal-budget-ledger/file-store';
const VERSION = 1;
const CLOSED = 'closed';

/** A text to be written at a position of a file of the store. Written twice, it changes nothing more. */
export interface FileWrite {
  /** Below the folder of the store. */
  readonly path: string;
  readonly position: number;
  readonly text: string;
}

/** A log as it was read. */
export interface LogText {
  /** Who wrote it; undefined if that never reached the disk, so that nothing after it can have either. */
  readonly owner?: StoreOwner;
  readonly isClosed: boolean;
  /** The batches, in order. */
  readonly batches: readonly (readonly FileWrite[])[];
  /** How many bytes at the end are a part of a line. */
  readonly tornBytes: number;
}

/** The first line of a log. */
export function headerLine({ host, pid, started }: StoreOwner): Uint8Array {
  return bytesOf(`${canonicalText({ format: FORMAT, host, pid, started, version: VERSION })}\n`);
}

/** The line of a batch, in bytes. */
export function batchLine(writes: readonly FileWrite[], hash: Hasher): Uint8Array {
  const line = bytesOf(`${' '.repeat(65)}${JSON.stringify(writes)}\n`);
  line.set(bytesOf(hash(line.subarray(65, -1))));
  return line;
}

/** The last line of a log whose writer let go of the store. */
export const closedLine = () => bytesOf(`${CLOSED}\n`);

/** Reads a log. */
export function readLog(bytes: Uint8Array, path: string): LogText {
  const lines = looseTextOf(bytes).split('\n').slice(0, -1);
  const owner = lines[0] === undefined ? undefined : ownerOf(lines[0], path);
  const isClosed = owner !== undefined && lines.at(-1) === CLOSED;
  const parsed = lines.slice(1, isClosed ? -1 : undefined).map(batchOf);
  const torn = parsed.indexOf(undefined);
  const batches = (torn < 0 || !owner ? parsed : parsed.slice(0, torn)).filter(
    (batch) => batch !== undefined,
  );
  if (parsed.filter((batch) => batch !== undefined).length > (owner ? batches.length : 0))
    throw damage(path, 'a line is not as it was written, and lines after it are');
  const whole = owner ? lines.slice(0, 1 + batches.length + (isClosed ? 1 : 0)) : [];
  const wholeBytes = whole.reduce((sum, line) => sum + bytesOf(line).length + 1, 0);
  return { ...(owner && { owner }), isClosed, batches, tornBytes: bytes.length - wholeBytes };
}

function batchOf(line: string): readonly FileWrite[] | undefined {
  const text = line.slice(65);
  return line[64] === ' ' && line.startsWith(digestOf(text)) ? (JSON.parse(text) as FileWrite[]) : undefined;
}

function ownerOf(line: string, path: string): StoreOwner | undefined {
  let header: Partial<StoreOwner & { readonly format: string; readonly version: number }>;
  try {
    header = JSON.parse(line) ?? {};
  } catch {
    return undefined;
  }
  const { format, version, host, pid, started } = header;
  if (format !== FORMAT) throw damage(path, 'it is not the log of a file store');
  if (version !== VERSION) {
    const message = `${path} has version ${version} of the format, and this program reads version ${VERSION}. Use a newer program.`;
    throw new StoreFault('version', message);
  }
  return host === undefined || pid === undefined || started === undefined
    ? undefined
    : { host, pid, started };
}
