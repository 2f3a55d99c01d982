/**
 * SHA-256 of text: the digest of a payment run, of a sealed reconciliation, and of ids too long to send; and the same under a secret key.
 *
 * Source: FIPS PUB 180-4 (SHA-256) and 198-1 (HMAC), by `@noble/hashes`; RFC 8785 (canonical JSON).
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

/** A digest of texts under one key: 64 hexadecimal digits, lower case, that nobody without the key can make or check. */
export type KeyedDigest = (text: string) => string;

/** Makes a keyed digest (HMAC-SHA-256). */
export function keyedDigest(key: string): KeyedDigest {
  const keyed = hmac.create(sha256, utf8ToBytes(key));
  return (text) => bytesToHex(keyed.clone().update(utf8ToBytes(text)).digest());
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
