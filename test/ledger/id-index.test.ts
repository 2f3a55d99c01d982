import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdIndex } from '../../src/ledger/id-index.js';

/** The hash as the index takes it, so that ids can be chosen that fall together. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
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

  it('does not take a letter beyond the bytes for the letter it ends like', () => {
    const index = indexOf(['a']);
    expect(index.placeOf('\u0161')).toBe(-1);
    expect(index.placeOf('\u{1f600}')).toBe(-1);
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

  it('keeps ids that fall together, and those beside them, while it grows around them', () => {
    // Alike in 11 bits only: the first doublings part them. Alike in 16: they stay together past the last one here.
    const parted = crafted(60, 11, 500);
    const together = crafted(60, 16, 501);
    const late = crafted(90, 16, 501).slice(60);
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
    expect(wronglyFound(index, crafted(150, 16, 501).slice(90))).toEqual([]);
  });

  it('takes no longer for ids that were chosen to fall together', () => {
    const spent = (ids: readonly string[]) => {
      const start = performance.now();
      expect(lost(indexOf(ids), ids)).toEqual([]);
      return performance.now() - start;
    };
    const ids = crafted(10_000, 8, 3).sort((a, b) => (hashOf(a) & 2047) - (hashOf(b) & 2047));
    // A search through all that fell together would take ten million steps and more: seconds, not this.
    expect(spent(ids)).toBeLessThan(1000);
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
          model.set(id, model.size);
          expect(index.add(id)).toBe(model.size - 1);
        };
        for (let n = 0; n < count; n++) add(`filling-${n}`);
        for (const id of ids) {
          expect(index.placeOf(id)).toBe(model.get(id) ?? -1);
          add(id);
        }
        expect(index.length).toBe(model.size);
        for (const id of [...pool, ...ids]) expect(index.placeOf(id)).toBe(model.get(id) ?? -1);
        for (const [id, place] of model) if (place >= count) expect(index.idAt(place)).toBe(id);
      }),
      { numRuns: 100 },
    );
  });
});
