import { describe, expect, it } from 'vitest';
import { randomHex } from '../../src/record/random.js';

describe('randomHex', () => {
  it('makes two digits for each byte, and others each time', () => {
    expect(randomHex(32)).toMatch(/^[0-9a-f]{64}$/);
    expect(randomHex(0)).toBe('');
    expect(new Set(Array.from({ length: 100 }, () => randomHex(8))).size).toBe(100);
  });
});
