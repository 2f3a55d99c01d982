/**
 * Bytes that nobody can guess, from the generator that every runtime has.
 *
 * Source: W3C Web Cryptography API (`getRandomValues`), by `@noble/hashes`.
 *
 * @module
 */
import { bytesToHex, randomBytes } from '@noble/hashes/utils.js';

/** Makes random bytes, as hexadecimal digits in lower case. */
export function randomHex(bytes: number): string {
  return bytesToHex(randomBytes(bytes));
}
