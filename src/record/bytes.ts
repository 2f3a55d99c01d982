/**
 * Bytes as hexadecimal digits.
 *
 * Method: digits are made into a text at once. A text that is put together digit by digit is kept by the engine as so many pieces.
 *
 * @module
 */

/** The code of each hexadecimal digit, and the value of each code that is one. */
const CODES = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, CODES.indexOf(code)));

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

/** The bytes that hexadecimal digits are of. */
export function bytesOf(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length / 2);
  putHex(digits, bytes, 0);
  return bytes;
}
