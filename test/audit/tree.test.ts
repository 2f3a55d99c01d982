import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafOf, nodeOf } from '../../src/audit/leaf.js';
import { appendLeaf, EMPTY_RANGE, subtreesOf, treeRoot } from '../../src/audit/tree.js';
import type { Hasher } from '../../src/record/digest.js';
import { codePoint } from '../support/code-point.js';

/**
 * The leaves of the reference tests of Certificate Transparency, and the root after each of them.
 *
 * Source: transparency-dev/merkle, `testonly/constants.go` (`LeafInputs`, `RootHashes`), as in google/certificate-transparency. The bytes of
 * each are those of a text in ASCII.
 */
const LEAVES = ['', '\0', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
/** The hash of each of these leaves by itself: `NodeHashes`, level 0. */
const LEAF_HASHES = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  '0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7',
  '07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7',
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  '4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658',
  'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
  '46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1',
];

const platform: Hasher = (data) => createHash('sha256').update(data).digest('hex');
const rangeOf = (lines: readonly string[], hasher?: Hasher) =>
  lines.reduce((range, line) => appendLeaf(range, leafOf(line, hasher), hasher), EMPTY_RANGE);

/** The definition of RFC 6962 §2.1, word by word, with the platform's SHA-256. */
function definedRoot(lines: readonly string[]): Buffer {
  const sha256 = (...parts: (Uint8Array | string)[]) => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
  if (lines.length === 0) return sha256('');
  if (lines.length === 1) return sha256('\0', lines[0]!);
  let split = 1;
  while (split * 2 < lines.length) split *= 2;
  return sha256('\x01', definedRoot(lines.slice(0, split)), definedRoot(lines.slice(split)));
}

describe('leafOf', () => {
  it.each(LEAVES.map((line, place) => [line, LEAF_HASHES[place]!]))(
    'is as published for %j',
    (line, hash) => {
      expect(leafOf(line)).toBe(hash);
      expect(leafOf(line, platform)).toBe(hash);
    },
  );
});

describe('nodeOf', () => {
  it('is as published', () => {
    expect(nodeOf(LEAF_HASHES[0]!, LEAF_HASHES[1]!)).toBe(ROOTS[2]);
    expect(nodeOf(LEAF_HASHES[0]!, LEAF_HASHES[1]!, platform)).toBe(ROOTS[2]);
  });
});

describe('treeRoot', () => {
  it.each([...ROOTS.entries()])('is as published for a tree of size %i', (size, root) => {
    expect(treeRoot(rangeOf(LEAVES.slice(0, size)))).toBe(root);
    expect(treeRoot(rangeOf(LEAVES.slice(0, size), platform), platform)).toBe(root);
  });
});

describe('appendLeaf', () => {
  it('leaves the tree before as it was', () => {
    const three = rangeOf(['a', 'b', 'c']);
    const copy = structuredClone(three);
    appendLeaf(three, leafOf('d'));
    expect(three).toEqual(copy);
    expect(EMPTY_RANGE).toEqual({ size: 0, hashes: [] });
  });

  it('goes on from a size that no journal reaches', () => {
    const size = 2 ** 53 - 2;
    const range = { size, hashes: Array.from({ length: subtreesOf(size) }, () => leafOf('')) };
    expect(appendLeaf(range, leafOf('x'))).toMatchObject({ size: size + 1, hashes: { length: 53 } });
  });
});

describe('a compact range, always', () => {
  const lines = fc.array(fc.string({ unit: codePoint, maxLength: 5 }), { maxLength: 70 });

  it('has the root of the recursive definition, whichever hasher is used', () => {
    fc.assert(
      fc.property(lines, (all) => {
        expect(treeRoot(rangeOf(all))).toBe(definedRoot(all).toString('hex'));
        expect(rangeOf(all, platform)).toEqual(rangeOf(all));
      }),
    );
  });

  it('is plain JSON of as many hashes as its size has binary ones', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const range = rangeOf(all);
        const ones = [...all.length.toString(2)].filter((digit) => digit === '1').length;
        expect(range.size).toBe(all.length);
        expect(range.hashes).toHaveLength(ones);
        expect(subtreesOf(range.size)).toBe(ones);
        expect(JSON.parse(JSON.stringify(range))).toEqual(range);
      }),
    );
  });
});
