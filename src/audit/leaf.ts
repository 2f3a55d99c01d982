/**
 * The hash of a journal's line, and of two parts of a journal that lie side by side: the leaves and nodes of its tree.
 *
 * Source: RFC 6962 §2.1, RFC 9162 §2.1.1 (a leaf begins with the byte 0, a node with 1, so that neither passes for the other).
 *
 * @module
 */
import { putHex } from '../record/bytes.js';
import { digestOf, type Hasher } from '../record/digest.js';

/** Bytes of a SHA-256. */
const HASH = 32;
/** The bytes of the node that is being hashed. */
const node = new Uint8Array(1 + 2 * HASH);

/**
 * Takes the hash of a line of a journal: the leaf of the line.
 *
 * @param line the line without its line end.
 * @returns 64 hexadecimal digits, lower case.
 */
export function leafOf(line: string, hasher: Hasher = digestOf): string {
  return hasher(`\0${line}`);
}

/**
 * Takes the hash of two subtrees that lie side by side.
 *
 * @param left the hash of the earlier one: 64 hexadecimal digits.
 * @param right that of the later one.
 * @returns the hash of both: 64 hexadecimal digits, lower case.
 */
export function nodeOf(left: string, right: string, hasher: Hasher = digestOf): string {
  node[0] = 1;
  putHex(left, node, 1);
  putHex(right, node, 1 + HASH);
  return hasher(node);
}
