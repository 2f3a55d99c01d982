/**
 * Reading and writing of whole ranges of bytes, and text as bytes in UTF-8.
 *
 * Method: a platform may write or read less than it is asked for, so each is repeated until all is done.
 *
 * @module
 */
import { StoreFault } from '../store.js';
import type { FilePlatform, OpenFile } from './platform.js';

/** The one thing asked of the runtime: the web's encoder and decoder, which Node, Bun, Deno and browsers all have. */
const { TextEncoder: Encoder, TextDecoder: Decoder } = globalThis as unknown as {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly TextDecoder: new (
    label: string,
    options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
  ) => { decode(bytes: Uint8Array): string };
};

/** The bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return new Encoder().encode(text);
}

/** The text of bytes. Fails if they are not UTF-8. */
export function textOf(bytes: Uint8Array, path: string): string {
  try {
    return new Decoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw damage(path, 'it is not UTF-8', cause);
  }
}

/** The text of bytes that may have been torn in the middle of a character. */
export function looseTextOf(bytes: Uint8Array): string {
  return new Decoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes);
}

/** The fault of a file whose content is not as it was written. */
export function damage(path: string, reason: string, cause?: unknown): StoreFault {
  return new StoreFault('damaged', `${path} is damaged: ${reason}. Restore the folder from a copy.`, true, {
    cause,
  });
}

/** The code of an error of the platform, such as `ENOENT`. */
export function codeOf(thrown: unknown): string | undefined {
  const code: unknown = (thrown as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** An error of the platform as a fault of the store. */
export function faultOf(thrown: unknown, isOutcomeKnown = true): StoreFault {
  if (thrown instanceof StoreFault) return thrown;
  const code = codeOf(thrown) ?? String(thrown);
  const message = FULL.has(code)
    ? `No room is left for the store (${code}). Make room and try again.`
    : `The files of the store cannot be used (${code}). Check the disk and the rights to the folder.`;
  return new StoreFault(FULL.has(code) ? 'full' : 'unavailable', message, isOutcomeKnown, { cause: thrown });
}

/** Writes all bytes at a position. */
export async function writeAll(file: OpenFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Reads a number of bytes from a position; fewer only if the file ends. */
export async function readRange(file: OpenFile, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}

/** The content of a file; nothing if there is no such file. */
export async function readIfThere(platform: FilePlatform, path: string): Promise<Uint8Array> {
  try {
    return await platform.readFile(path);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return new Uint8Array();
    throw thrown;
  }
}

/** How many bytes a file has; none if there is no such file. */
export async function lengthOf(platform: FilePlatform, path: string): Promise<number> {
  try {
    return (await platform.stat(path)).size;
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return 0;
    throw thrown;
  }
}

/** Opens a file, uses it, and closes it whatever comes of that. */
export async function withFile<Answer>(
  file: Promise<OpenFile>,
  use: (file: OpenFile) => Promise<Answer>,
): Promise<Answer> {
  const opened = await file;
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}
