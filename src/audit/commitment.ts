/**
 * A salted commitment: the hash that a journal's line has in place of personal text.
 *
 * Whoever has the text and its salt can check that it is the one that was recorded. When both are erased, the line says nothing about the
 * text any more, and nothing that was proved about the line changes.
 *
 * Method: the salt is the key of an HMAC. Without it, a text cannot be guessed and tried, however short it is.
 * Limit: each text has a salt of its own, 32 bytes at random, which is erased with it. This library makes no random bytes.
 * Source: FIPS PUB 198-1 (HMAC) with SHA-256.
 *
 * @module
 */
import { putHex } from '../record/bytes.js';
import { keyedDigest } from '../record/digest.js';

/** Bytes of a salt. */
const SALT = 32;

/**
 * Makes the commitment to a text.
 *
 * @param salt 64 hexadecimal digits, made at random for this text alone.
 * @param text canonical JSON.
 * @returns 64 hexadecimal digits, lower case.
 */
export function commitmentTo(salt: string, text: string): string {
  const key = new Uint8Array(SALT);
  putHex(salt, key, 0);
  return keyedDigest(key)(text);
}

/** Says whether a text with its salt is the text that a commitment was made to. */
export function bears(commitment: string, salt: string, text: string): boolean {
  return commitmentTo(salt, text) === commitment;
}
