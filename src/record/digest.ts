/**
 * SHA-256 of text: the digest of a payment run, of a sealed reconciliation, and of ids too long to send; and the same under a secret key.
 *
 * Source: FIPS PUB 180-4 (SHA-256) and 198-1 (HMAC), by `@noble/hashes`.
 *
 * @module
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { hexOf } from './bytes.js';

/**
 * Takes the SHA-256 of bytes, or of a text in UTF-8: 64 hexadecimal digits, lower case.
 *
 * `digestOf` is one that runs everywhere. That of a platform may be several times as fast, and can be given in its place.
 */
export type Hasher = (data: string | Uint8Array) => string;

/** Whether a value is a digest as this library writes it: 64 hexadecimal digits, lower case. */
export function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/**
 * Takes the SHA-256 of bytes, or of a text in UTF-8.
 *
 * @returns 64 hexadecimal digits, lower case.
 */
export function digestOf(data: string | Uint8Array): string {
  return hexOf(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));
}

/** A digest of texts under one key: 64 hexadecimal digits, lower case, that nobody without the key can make or check. */
export type KeyedDigest = (text: string) => string;

/** Makes a keyed digest (HMAC-SHA-256). A key that is a text is taken in UTF-8. */
export function keyedDigest(key: string | Uint8Array): KeyedDigest {
  const keyed = hmac.create(sha256, typeof key === 'string' ? utf8ToBytes(key) : key);
  return (text) => hexOf(keyed.clone().update(utf8ToBytes(text)).digest());
}
