import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesAfter, hexOf, putHex } from '../../src/record/bytes.js';
import { codePoint } from '../support/code-point.js';

const anyBytes = fc.uint8Array({ maxLength: 80 });

describe('bytesAfter', () => {
  it('writes the byte, then the text in UTF-8', () => {
    expect([...bytesAfter(1, 'é€😀')]).toEqual([1, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]);
    expect([...bytesAfter(0, '')]).toEqual([0]);
  });

  it('takes a text of any length after any other', () => {
    for (const length of [3, 100_000, 5, 1_000_000])
      expect(
        Buffer.from(bytesAfter(7, '€'.repeat(length))).equals(Buffer.from(`\u0007${'€'.repeat(length)}`)),
      ).toBe(true);
  });
});

describe('bytesAfter, always', () => {
  it('writes what the platform writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint, maxLength: 300 }), (text) => {
        expect(Buffer.from(bytesAfter(0, text)).toString('hex')).toBe(
          Buffer.from(`\0${text}`).toString('hex'),
        );
      }),
    );
  });
});

describe('hexadecimal digits, always', () => {
  it('are what the platform writes, and are read back', () => {
    fc.assert(
      fc.property(anyBytes, fc.nat(5), (bytes, from) => {
        expect(hexOf(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        const memory = new Uint8Array(from + bytes.length + 1);
        putHex(hexOf(bytes), memory, from);
        expect([...memory]).toEqual([...new Array(from).fill(0), ...bytes, 0]);
      }),
    );
  });
});
