import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdIndex } from '../../../src/ledger/state/id-index.js';

const PRIME = 0x01000193;

/** The hash as the index takes it, so that ids can be chosen that fall together. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), PRIME);
  return hash ^ (hash >>> 15);
}

/** The first ids `x0`, `x1` … whose hash ends in these bits. */
function crafted(count: number, bits: number, ending: number): string[] {
  const mask = 2 ** bits - 1;
  const found: string[] = [];
  for (let n = 0; found.length < count; n++) {
    const id = `x${n.toString(36)}`;
    if ((hashOf(id) & mask) === ending) found.push(id);
  }
  return found;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Longer ids that begin with this one and have its very hash: three letters on from it meet three letters back from it. */
function alike(id: string): string[] {
  let back = 1;
  for (let round = 0; round < 5; round++) back = Math.imul(back, 2 - Math.imul(PRIME, back));
  const codes = Array.from(LETTERS, (_letter, at) => LETTERS.charCodeAt(at));
  let start = 0x811c9dc5 | 0;
  for (let at = 0; at < id.length; at++) start = Math.imul(start ^ id.charCodeAt(at), PRIME);
  const forth = new Map<number, string>();
  const walk = (
    step: (state: number, code: number) => number,
    see: (state: number, trail: number[]) => void,
  ) => {
    for (const a of codes) {
      const one = step(start, a);
      for (const b of codes) {
        const two = step(one, b);
        for (const c of codes) see(step(two, c), [a, b, c]);
      }
    }
  };
  walk(
    (state, code) => Math.imul(state ^ code, PRIME),
    (state, trail) => forth.set(state, String.fromCharCode(...trail)),
  );
  const found: string[] = [];
  walk(
    (state, code) => Math.imul(state, back) ^ code,
    (state, trail) => {
      const head = forth.get(state);
      if (head !== undefined) found.push(id + head + String.fromCharCode(...trail.reverse()));
    },
  );
  return found;
}

function indexOf(ids: readonly string[]): IdIndex {
  const index = new IdIndex();
  for (const id of ids) index.add(id);
  return index;
}

/** The ids that are not at their place, or not found there. */
const lost = (index: IdIndex, ids: readonly string[]) =>
  ids.filter((id, place) => index.placeOf(id) !== place || index.idAt(place) !== id);
const wronglyFound = (index: IdIndex, ids: readonly string[]) => ids.filter((id) => index.placeOf(id) !== -1);

describe('IdIndex', () => {
  it('gives places in order of adding, and finds both ways', () => {
    const index = new IdIndex();
    expect(index.placeOf('a')).toBe(-1);
    expect([index.add('pay-1'), index.add('pay-2'), index.add('a')]).toEqual([0, 1, 2]);
    expect(index.length).toBe(3);
    expect(['pay-1', 'pay-2', 'a', 'pay-3', 'pay-', 'pay-11', ''].map((id) => index.placeOf(id))).toEqual([
      0, 1, 2, -1, -1, -1, -1,
    ]);
    expect([0, 1, 2].map((place) => index.idAt(place))).toEqual(['pay-1', 'pay-2', 'a']);
  });

  it('keeps every id through several doublings', () => {
    const ids = Array.from({ length: 40_000 }, (_, n) => `entry-${n}`);
    const index = indexOf(ids);
    expect(index.length).toBe(40_000);
    expect(lost(index, ids)).toEqual([]);
    expect(
      wronglyFound(
        index,
        ids.map((id) => `${id}x`),
      ),
    ).toEqual([]);
  });

  it('holds ids of 120 characters, alike but for one', () => {
    const ids = Array.from({ length: 5000 }, (_, n) => {
      const digits = String(n).padStart(4, '0');
      return n % 2 === 0 ? digits + 'z'.repeat(116) : 'z'.repeat(116) + digits;
    });
    const index = indexOf(ids);
    expect(lost(index, ids)).toEqual([]);
    expect(index.placeOf('z'.repeat(120))).toBe(-1);
    expect(index.placeOf(ids[1]!.slice(0, 119))).toBe(-1);
  });

  it('finds each of many ids that were chosen to fall into one slot', () => {
    const all = crafted(400, 12, 77);
    const [ids, others] = [all.slice(0, 200), all.slice(200)];
    const index = indexOf(ids);
    expect(lost(index, ids)).toEqual([]);
    expect(wronglyFound(index, others)).toEqual([]);
  });

  it('finds those chosen for the last slots, whose neighbours are the first', () => {
    const ids = [...crafted(30, 11, 2047), ...crafted(30, 11, 0), ...crafted(30, 11, 2045)];
    const index = new IdIndex();
    for (const [place, id] of ids.entries()) {
      expect(index.placeOf(id)).toBe(-1);
      expect(index.add(id)).toBe(place);
      expect(lost(index, ids.slice(0, place + 1))).toEqual([]);
    }
  });

  it('finds those that grow out of the table because others, once past its end, come before them', () => {
    // Eight fill 2040 to 2047; the next two go round to 0 and 1, and after the doubling stand at 2041 and 2042 first.
    const round = [...crafted(8, 16, 2040), ...crafted(1, 16, 2041), ...crafted(1, 16, 2042)];
    const ids = [...round, ...Array.from({ length: 1100 }, (_, n) => `p-${n}`)];
    const index = indexOf(ids);
    expect(lost(index, ids)).toEqual([]);
  });

  it('tells ids apart whose whole hashes agree', () => {
    const [first, second] = alike('pay');
    expect([first, second].map((id) => hashOf(id!))).toEqual([hashOf('pay'), hashOf('pay')]);
    for (const ids of [
      ['pay', first!, second!],
      [second!, first!, 'pay'],
    ]) {
      const index = new IdIndex();
      for (const [place, id] of ids.entries()) {
        expect(index.placeOf(id)).toBe(-1);
        expect(index.add(id)).toBe(place);
      }
      expect(lost(index, ids)).toEqual([]);
    }
  });

  it('keeps ids that fall together, and those beside them, while it grows around them', () => {
    // Alike in 11 bits only: the first doublings part them. Alike in 15: they stay together to the last one here.
    const parted = crafted(60, 11, 500);
    const all = crafted(120, 15, 501);
    const [together, late, others] = [all.slice(0, 60), all.slice(60, 80), all.slice(80)];
    const plain = Array.from({ length: 9000 }, (_, n) => `p-${n}`);
    const ids = [...new Set([...parted, ...together, ...plain, ...late])];
    const index = new IdIndex();
    for (const [place, id] of ids.entries()) {
      expect(index.add(id)).toBe(place);
      // About each doubling, everything is looked for.
      if (Math.log2(place) % 1 === 0 || Math.log2(place + 1) % 1 === 0)
        expect(lost(index, ids.slice(0, place + 1))).toEqual([]);
    }
    expect(lost(index, ids)).toEqual([]);
    expect(wronglyFound(index, others)).toEqual([]);
  });
});

describe('IdIndex, cut', () => {
  it.each([
    ['in the middle of the table', 1000],
    ['at its end, whose neighbours are at the beginning', 2045],
  ])('finds those before the cut and none after, however they fell together %s', (_where, slot) => {
    const far = [0, 1, 2, 3].flatMap((beyond) => crafted(8, 11, (slot + beyond) % 2048));
    for (const step of [1, 7, 19]) {
      // Each order puts other ids into the slots near their own, and others beyond them.
      const ids = far
        .map((_, n) => far[(n * step) % far.length]!)
        .filter((id, n, all) => all.indexOf(id) === n);
      for (let length = 0; length <= ids.length; length++) {
        const index = indexOf(ids);
        index.cut(length);
        expect(index.length).toBe(length);
        expect(lost(index, ids.slice(0, length))).toEqual([]);
        expect(wronglyFound(index, ids.slice(length))).toEqual([]);
        for (const id of ids.slice(length)) index.add(id);
        expect(lost(index, ids)).toEqual([]);
      }
    }
  });
});

describe('IdIndex, cut after it has grown', () => {
  it('still finds an id that the doubling put behind one that is cut', () => {
    // In the small table the second goes round its end to the beginning, and so comes first when it doubles.
    const [before, second] = crafted(2, 12, 2047);
    const [beside] = crafted(1, 12, 2048);
    const isFar = (id: string) => (hashOf(id) & 2047) > 20 && (hashOf(id) & 2047) < 2030;
    const filling = Array.from({ length: 3000 }, (_, n) => `p-${n}`).filter(isFar);
    const kept = [beside!, before!, ...filling.slice(0, 1000)];
    const index = indexOf([...kept, second!, ...filling.slice(1000, 1100)]);
    index.cut(kept.length);
    expect(lost(index, kept)).toEqual([]);
    expect(wronglyFound(index, [second!, ...filling.slice(1000)])).toEqual([]);
  });
});

describe('IdIndex, always', () => {
  const pool = [...crafted(30, 11, 9), ...crafted(30, 13, 9), 'a', 'b', 'a.b', 'z'.repeat(120)];
  const someId = fc.oneof(
    fc.constantFrom(...pool),
    fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@/+#-]{0,5}$/),
    fc.nat(500).map((n) => `e${n}`),
  );

  it('answers as a Map would, with any filling beforehand', () => {
    const filling = fc.constantFrom(0, 1000, 1020, 2040);
    fc.assert(
      fc.property(filling, fc.array(someId, { maxLength: 120 }), (count, ids) => {
        const [index, model] = [new IdIndex(), new Map<string, number>()];
        const add = (id: string) => {
          if (model.has(id)) return;
          expect(index.add(id)).toBe(model.size);
          model.set(id, model.size);
        };
        for (let n = 0; n < count; n++) model.set(`filling-${n}`, index.add(`filling-${n}`));
        for (const id of ids) {
          expect(index.placeOf(id)).toBe(model.get(id) ?? -1);
          add(id);
        }
        expect(index.length).toBe(model.size);
        const wrong = [...pool, ...model.keys()].filter((id) => index.placeOf(id) !== (model.get(id) ?? -1));
        expect(wrong).toEqual([]);
        expect(lost(index, [...model.keys()])).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
