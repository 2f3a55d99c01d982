/**
 * Turns the bytes of a statement file into text piece by piece, as they come.
 *
 * Method: as `decode`, but decided as soon as it can be: by a byte order mark or the zeros of UTF-16 in the first
 * bytes, else by the first 64 KiB that begin with a byte above 127, for until then every encoding is ASCII.
 * Limit: a file that is valid UTF-8 so far and turns out not to be later is refused, where `decode` would read it
 * all as windows-1252.
 *
 * @module
 */
import { declaredEncoding, decode, decoded } from './decode.js';

interface Decoder {
  decode(bytes: Uint8Array, options?: { readonly stream: boolean }): string;
}

/** The one thing asked of the platform: the web's TextDecoder. */
const { TextDecoder: PlatformDecoder } = globalThis as unknown as {
  readonly TextDecoder: new (label: string, options?: { readonly fatal?: boolean }) => Decoder;
};

const LOOKED_AT = 4096;
const DECIDED_BY = 64 * 1024;

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The bytes without those at the end that only begin a character of UTF-8. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needed ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

/** Decodes pieces of one file. */
export class StreamDecoder {
  private waiting: Uint8Array = new Uint8Array(0);
  private declared: string | undefined;
  private isBegun = false;
  private decoder: Decoder | undefined;
  /** Decodes windows-1252 and the like, in which every byte is a character by itself. */
  private single: string | undefined;

  /**
   * Decodes one more piece.
   *
   * @param isLast whether no more comes.
   * @returns the text that can be told so far; undefined if the bytes contradict the encoding that was decided on.
   */
  push(bytes: Uint8Array, isLast: boolean): string | undefined {
    try {
      return this.textOf(bytes, isLast);
    } catch {
      return undefined;
    }
  }

  private textOf(bytes: Uint8Array, isLast: boolean): string {
    if (this.decoder !== undefined) return this.decoder.decode(bytes, { stream: !isLast });
    if (this.single !== undefined) return decoded(bytes, this.single);
    const all = joined(this.waiting, bytes);
    this.waiting = new Uint8Array(0);
    if (!this.isBegun) {
      if (all.length < LOOKED_AT && !isLast) return this.wait(all);
      this.isBegun = true;
      this.declared = declaredEncoding(all);
      const { encoding, why } = decode(all.subarray(0, LOOKED_AT), this.declared);
      if (why === 'zero-bytes' || (why === 'byte-order-mark' && encoding !== 'utf-8'))
        return this.go(new PlatformDecoder(encoding), all, isLast);
    }
    const first = all.findIndex((byte) => byte > 127);
    if (first < 0) return decode(all).text;
    if (all.length - first < DECIDED_BY && !isLast) {
      // The bytes before are ASCII in every encoding.
      this.waiting = all.slice(first);
      return decode(all.subarray(0, first)).text;
    }
    const { encoding } = decode(isLast ? all : wholeCharacters(all), this.declared);
    if (encoding === 'utf-8')
      return this.go(new PlatformDecoder('utf-8', { fatal: true }), all, isLast).replace(/^\uFEFF/, '');
    this.single = encoding;
    return decoded(all, encoding);
  }

  private wait(bytes: Uint8Array): string {
    this.waiting = bytes;
    return '';
  }

  private go(decoder: Decoder, bytes: Uint8Array, isLast: boolean): string {
    this.decoder = decoder;
    return decoder.decode(bytes, { stream: !isLast });
  }
}
