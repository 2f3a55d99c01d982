/**
 * SHA-256 of text: the digest of a payment run, of a sealed reconciliation, and of ids too long to send; and the same under a secret key.
 *
 * Source: FIPS PUB 180-4 (SHA-256) and 198-1 (HMAC), by `@noble/hashes`.
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
