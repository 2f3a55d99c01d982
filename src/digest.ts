/**
 * SHA-256 of text: the fingerprint of a payment run, of a sealed reconciliation, and of ids too long to send.
 *
 * Source: FIPS PUB 180-4 (SHA-256), RFC 2104 (HMAC), both by `@noble/hashes`; RFC 8785 (canonical JSON).
 *
 * @module
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Takes the SHA-256 of a text, in UTF-8.
 *
 * @returns 64 hexadecimal digits, lower case.
 */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/**
 * Takes the HMAC-SHA-256 of a text, in UTF-8: whoever has not got the key cannot try texts out.
 *
 * @returns 64 hexadecimal digits, lower case.
 */
export function keyedDigestOf(key: string, text: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(text)));
}

/**
 * Writes a plain record as JSON in one form: fields in the order of their names, no blanks, absent fields left out.
 *
 * @param value what JSON can hold.
 * @returns the text; the same for records that hold the same, in whatever order they were put together.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`);
  return `{${fields.join(',')}}`;
}
