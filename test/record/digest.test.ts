import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endToEndOf } from '../../src/payments/end-to-end.js';
import { digestOf, isDigest, keyedDigest } from '../../src/record/digest.js';
import { codePoint } from '../support/code-point.js';

const anyText = fc.string({ unit: codePoint, maxLength: 300 });

describe('digestOf', () => {
  it('is SHA-256', () => {
    expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('takes bytes as they are', () => {
    expect(digestOf(Uint8Array.of(97, 98, 99))).toBe(digestOf('abc'));
  });

  it('takes letters beyond ASCII in UTF-8', () => {
    expect(digestOf('é')).toBe(
      createHash('sha256')
        .update(Buffer.from([0xc3, 0xa9]))
        .digest('hex'),
    );
  });
});

describe('keyedDigest', () => {
  it('is HMAC-SHA-256, with a key of bytes or of text: RFC 4231, test cases 1 and 2', () => {
    expect(keyedDigest(new Uint8Array(20).fill(0x0b))('Hi There')).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
    expect(keyedDigest('Jefe')('what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});

describe('isDigest', () => {
  it('takes 64 hexadecimal digits in lower case, and nothing else', () => {
    expect(isDigest(digestOf('abc'))).toBe(true);
    for (const other of [
      '',
      'a'.repeat(63),
      'a'.repeat(65),
      'A'.repeat(64),
      'g'.repeat(64),
      `${'a'.repeat(64)}\n`,
      5,
      null,
    ])
      expect(isDigest(other)).toBe(false);
  });
});

describe('digestOf, always', () => {
  it('agrees with the SHA-256 of the platform', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(digestOf(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
      { numRuns: 300 },
    );
  });
});

describe('endToEndOf', () => {
  it('is the id itself where it fits', () => {
    expect(endToEndOf('DP-2026-04-000123')).toBe('DP-2026-04-000123');
    expect(endToEndOf('A'.repeat(35))).toBe('A'.repeat(35));
  });

  it('is made of the id where it does not fit, and never what another id is', () => {
    for (const id of ['A'.repeat(36), 'a_b', 'a/b', endToEndOf('a_b')]) {
      expect(endToEndOf(id)).toMatch(/^H-[0-9a-f]{32}$/);
      expect(endToEndOf(id)).not.toBe(id);
    }
  });
});

describe('endToEndOf, always', () => {
  const id = fc.stringMatching(/^[A-Ha-c0-3][A-Ha-c0-3._:@/+#-]{0,60}$/);
  it('has at most 35 characters that SWIFT takes, and tells ids apart', () => {
    fc.assert(
      fc.property(id, id, (one, other) => {
        expect(endToEndOf(one)).toMatch(/^[A-Za-z0-9.:-]{1,35}$/);
        expect(endToEndOf(one) === endToEndOf(other)).toBe(one === other);
      }),
      { numRuns: 300 },
    );
  });
});
