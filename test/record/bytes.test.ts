import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf, putHex } from '../../src/record/bytes.js';

const anyBytes = fc.uint8Array({ maxLength: 80 });

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
