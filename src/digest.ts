/**
 * SHA-256 of text: the fingerprint of a payment run, of a sealed reconciliation, and of ids too long to send.
 *
 * Source: FIPS PUB 180-4, by `@noble/hashes`.
 *
 * @module
 */
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
