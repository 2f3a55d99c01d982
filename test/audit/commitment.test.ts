import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bears, commitmentTo } from '../../src/audit/commitment.js';
import { codePoint } from '../support/code-point.js';

const anySalt = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const anyText = fc.string({ unit: codePoint, maxLength: 100 }).map((text) => JSON.stringify(text));
const salt = '0123456789abcdef'.repeat(4);

describe('commitmentTo', () => {
  it('says nothing that the text alone would say', () => {
    expect(commitmentTo(salt, '"Ms A Example"')).not.toBe(commitmentTo('f'.repeat(64), '"Ms A Example"'));
  });
});

describe('commitmentTo, always', () => {
  it('is the HMAC-SHA-256 of the text under the salt', () => {
    fc.assert(
      fc.property(anySalt, anyText, (anySalt, text) => {
        const expected = createHmac('sha256', Buffer.from(anySalt, 'hex')).update(text).digest('hex');
        expect(commitmentTo(anySalt, text)).toBe(expected);
      }),
    );
  });

  it('is borne out by its own text and salt, and by no other', () => {
    fc.assert(
      fc.property(anySalt, anySalt, anyText, anyText, (one, other, text, another) => {
        const commitment = commitmentTo(one, text);
        expect(bears(commitment, one, text)).toBe(true);
        expect(bears(commitment, other, text)).toBe(one === other);
        expect(bears(commitment, one, another)).toBe(text === another);
      }),
    );
  });
});
