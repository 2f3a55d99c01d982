import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksumOf } from '../../src/book/checksum.js';

describe('checksumOf', () => {
  it('is that of the source for texts of ASCII', () => {
    expect(['', 'a', 'foobar'].map(checksumOf)).toEqual(['811c9dc5', 'e40c292c', 'bf9cf968']);
  });
});

describe('checksumOf, always', () => {
  it('finds a change of a single character', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 0xffff }), (before, place, change) => {
        const at = place % before.length;
        const unit = String.fromCharCode(before.charCodeAt(at) ^ change);
        const after = before.slice(0, at) + unit + before.slice(at + 1);
        expect(checksumOf(after)).not.toBe(checksumOf(before));
      }),
    );
  });
});
