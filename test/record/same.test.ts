import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../src/record/canonical.js';
import { isSameRecord } from '../../src/record/same.js';
import { codePoint } from '../support/code-point.js';

describe('isSameRecord', () => {
  it('asks neither for the order of fields nor for fields that are undefined', () => {
    expect(isSameRecord({ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2, d: undefined }], a: 1 })).toBe(true);
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [[], {}],
    [[1], { 0: 1 }],
    [null, {}],
    [{}, null],
    ['1', 1],
    [{}, JSON.parse('{"__proto__":{}}')],
    [{ constructor: 1 }, { toString: 1 }],
    [{ a: '\ud800' }, { a: '\udbff' }],
  ])('tells %j from %j', (one, other) => {
    expect(isSameRecord(one, other)).toBe(false);
  });

  it('compares half a character as it is', () => {
    expect(isSameRecord({ a: '\ud800' }, { a: '\ud800' })).toBe(true);
  });
});

describe('isSameRecord, always', () => {
  const json = fc.jsonValue({ stringUnit: codePoint, maxDepth: 3 });
  it('says whether the canonical texts are the same', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        expect(isSameRecord(one, other)).toBe(canonicalText(one) === canonicalText(other));
        expect(isSameRecord(one, JSON.parse(canonicalText(one)))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
