import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafOf, nodeOf } from '../../src/audit/leaf.js';
import {
  consistencyProof,
  inclusionProofs,
  provesConsistency,
  provesInclusion,
} from '../../src/audit/proof.js';
import { appendLeaf, EMPTY_RANGE, treeRoot } from '../../src/audit/tree.js';
import type { Hasher } from '../../src/record/digest.js';

const platform: Hasher = (data) => createHash('sha256').update(data).digest('hex');
const leaves = (size: number) =>
  Array.from({ length: size }, (_, place) => leafOf(`line ${place}`, platform));
const checkpointOf = (given: readonly string[]) => ({
  size: given.length,
  root: treeRoot(
    given.reduce((range, leaf) => appendLeaf(range, leaf, platform), EMPTY_RANGE),
    platform,
  ),
});

/** The tree of seven leaves that C2SP merkle-tree draws, with its letters. */
const [a, b, c, d, e, f, g] = leaves(7) as [string, string, string, string, string, string, string];
const h = nodeOf(a, b);
const i = nodeOf(c, d);
const j = nodeOf(e, f);
const k = nodeOf(h, i);
const l = nodeOf(j, g);
const SEVEN = [a, b, c, d, e, f, g];

/** Proofs of the reference tests of Certificate Transparency: transparency-dev/merkle, `proof/verify_test.go`. */
const CT_LEAVES = ['', '\0', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'].map((line) =>
  leafOf(line),
);
const CT_INCLUSION = [
  {
    place: 0,
    size: 8,
    hashes: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    place: 5,
    size: 8,
    hashes: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    place: 2,
    size: 3,
    hashes: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  },
  {
    place: 1,
    size: 5,
    hashes: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];
const CT_CONSISTENCY = [
  {
    from: 1,
    to: 8,
    hashes: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    from: 6,
    to: 8,
    hashes: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    from: 2,
    to: 5,
    hashes: [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];

describe('inclusionProofs', () => {
  it('are those that the standard draws', () => {
    const proofs = inclusionProofs(SEVEN, [0, 3, 4, 6]).map(({ hashes }) => hashes);
    expect(proofs).toEqual([
      [b, i, l],
      [c, h, l],
      [f, g, k],
      [j, k],
    ]);
  });

  it.each(CT_INCLUSION)('is as published for place $place of $size', ({ place, size, hashes }) => {
    expect(inclusionProofs(CT_LEAVES.slice(0, size), [place])).toEqual([{ place, hashes }]);
  });
});

describe('consistencyProof', () => {
  it('is the one that the standard draws', () => {
    expect([3, 4, 6].map((size) => consistencyProof(SEVEN, size))).toEqual([[c, d, h, l], [l], [j, g, k]]);
  });

  it.each(CT_CONSISTENCY)('is as published from $from to $to', ({ from, to, hashes }) => {
    expect(consistencyProof(CT_LEAVES.slice(0, to), from)).toEqual(hashes);
  });
});

describe('provesConsistency', () => {
  it('proves nothing of a journal that had no lines', () => {
    const none = checkpointOf([]);
    expect(provesConsistency(none, checkpointOf(SEVEN), [])).toBe(false);
    expect(provesConsistency(none, none, [])).toBe(false);
  });

  it('takes no larger journal for an earlier one', () => {
    expect(provesConsistency(checkpointOf(SEVEN), checkpointOf(SEVEN.slice(0, 4)), [])).toBe(false);
  });
});

/** Changes one bit of one hash. */
function flipped(hashes: readonly string[], hash: number, bit: number): string[] {
  const digit = Math.floor(bit / 4);
  const value = Number.parseInt(hashes[hash]![digit]!, 16) ^ (1 << (bit % 4));
  return hashes.with(
    hash,
    `${hashes[hash]!.slice(0, digit)}${value.toString(16)}${hashes[hash]!.slice(digit + 1)}`,
  );
}

describe('proofs, always', () => {
  it('prove every line of every tree of up to 40 leaves, and its growth from every size', () => {
    for (let size = 1; size <= 40; size++) {
      const all = leaves(size);
      const checkpoint = checkpointOf(all);
      const places = all.map((_, place) => place);
      for (const proof of inclusionProofs(all, places, platform)) {
        expect(provesInclusion(all[proof.place]!, proof, checkpoint, platform)).toBe(true);
        for (const other of places)
          if (other !== proof.place)
            expect(provesInclusion(all[proof.place]!, { ...proof, place: other }, checkpoint, platform)).toBe(
              false,
            );
      }
      for (let earlier = 1; earlier <= size; earlier++) {
        const hashes = consistencyProof(all, earlier, platform);
        const then = checkpointOf(all.slice(0, earlier));
        expect(provesConsistency(then, checkpoint, hashes, platform)).toBe(true);
        expect(provesConsistency({ ...then, root: platform('other') }, checkpoint, hashes, platform)).toBe(
          false,
        );
        expect(provesConsistency(then, { ...checkpoint, root: platform('other') }, hashes, platform)).toBe(
          false,
        );
      }
    }
  });

  it('prove nothing with any bit, hash or size changed, or with a hash too many or too few', () => {
    const sizes = fc.integer({ min: 2, max: 300 });
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), fc.nat({ max: 255 }), (size, one, other, bit) => {
        const all = leaves(size);
        const checkpoint = checkpointOf(all);
        const place = one % size;
        const [proof] = inclusionProofs(all, [place], platform) as [{ place: number; hashes: string[] }];
        const proves = (hashes: readonly string[], given = checkpoint) =>
          provesInclusion(all[place]!, { place, hashes }, given, platform);
        expect(proves(proof.hashes)).toBe(true);
        expect(proves(flipped(proof.hashes, other % proof.hashes.length, bit))).toBe(false);
        expect(proves([...proof.hashes, a])).toBe(false);
        expect(proves(proof.hashes.slice(1))).toBe(false);
        expect(proves(proof.hashes.slice(0, -1))).toBe(false);

        const earlier = 1 + (other % size);
        const growth = consistencyProof(all, earlier, platform);
        const then = checkpointOf(all.slice(0, earlier));
        const grows = (hashes: readonly string[]) => provesConsistency(then, checkpoint, hashes, platform);
        expect(grows(growth)).toBe(true);
        expect(grows([...growth, a])).toBe(false);
        if (growth.length === 0) return;
        expect(grows(flipped(growth, one % growth.length, bit))).toBe(false);
        expect(grows(growth.slice(1))).toBe(false);
        expect(grows(growth.slice(0, -1))).toBe(false);
      }),
    );
  });
});
