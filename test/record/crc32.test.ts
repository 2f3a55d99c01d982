import { crc32 as ofNode } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../src/record/crc32.js';

describe('crc32', () => {
  it('has the published check value', () => {
    // “123456789”, the check value of CRC-32 in the catalogue of parametrised CRC algorithms.
    expect(crc32([new TextEncoder().encode('123456789')])).toBe(0xcbf43926);
  });
});

describe('crc32, always', () => {
  it('is that of another program, in whatever parts the bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (parts) => {
        expect(crc32(parts)).toBe(ofNode(Buffer.concat(parts)));
      }),
    );
  });
});
