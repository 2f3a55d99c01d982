/**
 * Bytes of texts, and bytes as hexadecimal digits.
 *
 * Method: a text is written into one piece of memory again and again, because to get memory for each text takes longer than to hash it.
 * Digits are made into a text at once: a text that is put together digit by digit is kept by the engine as so many pieces.
 *
 * @module
 */

/** The one thing asked of the platform: the web's TextEncoder. */
const { TextEncoder: PlatformEncoder } = globalThis as unknown as {
  readonly TextEncoder: new () => {
    encodeInto(text: string, into: Uint8Array): { readonly written: number };
  };
};
const encoder = new PlatformEncoder();

/** The most bytes that one UTF-16 code unit needs in UTF-8. */
const MOST_BYTES = 3;
let memory = new Uint8Array(1);
/** The memory after its first byte. */
let tail = memory.subarray(1);

/** The code of each hexadecimal digit, and the value of each code that is one. */
const CODES = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, CODES.indexOf(code)));

/**
 * Writes a byte and a text in UTF-8.
 *
 * @param text well formed Unicode.
 * @returns the bytes. The next call writes over them.
 */
export function bytesAfter(first: number, text: string): Uint8Array {
  const needed = MOST_BYTES * text.length;
  if (tail.length < needed) {
    memory = new Uint8Array(1 + 2 * needed);
    tail = memory.subarray(1);
  }
  memory[0] = first;
  const { written } = encoder.encodeInto(text, tail);
  return memory.subarray(0, 1 + written);
}

/** Writes a digest as hexadecimal digits, lower case. */
export function hexOf(digest: Uint8Array): string {
  const codes = new Array<number>(2 * digest.length);
  for (let place = 0; place < digest.length; place++) {
    codes[2 * place] = CODES[digest[place]! >> 4]!;
    codes[2 * place + 1] = CODES[digest[place]! & 15]!;
  }
  return String.fromCharCode.apply(null, codes);
}

/**
 * Writes the bytes that hexadecimal digits are of.
 *
 * @param digits an even number of hexadecimal digits, lower case.
 * @param from the place in `bytes` of the first.
 */
export function putHex(digits: string, bytes: Uint8Array, from: number): void {
  for (let place = 0; place < digits.length; place += 2) {
    const high = VALUES[digits.charCodeAt(place)]!;
    bytes[from + place / 2] = (high << 4) | VALUES[digits.charCodeAt(place + 1)]!;
  }
}
