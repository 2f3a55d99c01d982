/**
 * The tree over a journal's lines, kept as a compact range: the hashes of the fewest full subtrees that hold every line so far.
 *
 * A tree of 13 lines is a full subtree of 8 lines, one of 4 and one of 1: three hashes. They are all that is needed to add a line, and to
 * work out the root, so the memory grows with the logarithm of the journal, and each line costs two hashes on average.
 *
 * Source: RFC 6962 §2.1 and RFC 9162 §2.1.1 (the root of a tree).
 *
 * @module
 */
import { digestOf, type Hasher } from '../record/digest.js';
import { nodeOf } from './leaf.js';

/** A tree of some lines. Plain JSON. */
export interface CompactRange {
  /** How many lines it has. */
  readonly size: number;
  /** The hashes of its full subtrees, from the largest and earliest to the smallest: 64 hexadecimal digits each. */
  readonly hashes: readonly string[];
}

/** The tree of no lines. */
export const EMPTY_RANGE: CompactRange = Object.freeze({ size: 0, hashes: Object.freeze([]) });

/** How many full subtrees a tree of a size is made of: the ones among the binary digits of the size. */
export function subtreesOf(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

/**
 * Adds a line to a tree.
 *
 * Method: the new leaf joins each full subtree of its own size, as a sum carries digits over.
 *
 * @param leaf the hash of the line, see `leafOf`.
 * @returns the tree with the line; the one before is as it was.
 */
export function appendLeaf(range: CompactRange, leaf: string, hasher: Hasher = digestOf): CompactRange {
  const hashes = [...range.hashes];
  let hash = leaf;
  for (let rest = range.size; rest % 2 === 1; rest = (rest - 1) / 2)
    hash = nodeOf(hashes.pop()!, hash, hasher);
  hashes.push(hash);
  return { size: range.size + 1, hashes };
}

/**
 * Works out the root of a tree: the one hash that stands for every line, and for their order.
 *
 * @returns 64 hexadecimal digits, lower case; for no lines, that of an empty text.
 */
export function treeRoot({ hashes }: CompactRange, hasher: Hasher = digestOf): string {
  if (hashes.length === 0) return hasher('');
  return hashes.reduceRight((later, earlier) => nodeOf(earlier, later, hasher));
}
