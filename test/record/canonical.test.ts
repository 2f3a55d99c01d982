import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Misuse } from '../../src/problem/problem.js';
import { canonicalText, inOrder, readCanonical } from '../../src/record/canonical.js';
import { codePoint } from '../support/code-point.js';

/** RFC 8785, Appendix B: the bits of a number (IEEE 754), and its text. */
const NUMBERS: readonly (readonly [bits: string, text: string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

/** RFC 8785, §3.2.2 and §3.2.4: a value, and the bytes of its text. */
const SAMPLE = String.raw`{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}`;
const SAMPLE_BYTES =
  '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b333333333333333333' +
  '2e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c753030' +
  '30665c6e4127425c225c5c5c5c5c222f227d';

/** RFC 8785, §3.2.3: names, and the values in the order in which they must come. */
const NAMES = String.raw`{
  "\u20ac": "Euro Sign",
  "\r": "Carriage Return",
  "\ufb33": "Hebrew Letter Dalet With Dagesh",
  "1": "One",
  "\ud83d\ude00": "Emoji: Grinning Face",
  "\u0080": "Control",
  "\u00f6": "Latin Small Letter O With Diaeresis"
}`;
const ORDER = [
  'Carriage Return',
  'One',
  'Control',
  'Latin Small Letter O With Diaeresis',
  'Euro Sign',
  'Emoji: Grinning Face',
  'Hebrew Letter Dalet With Dagesh',
];

function numberOf(bits: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { b: value, a: 0 };
  return value;
}

describe('canonicalText', () => {
  it.each(NUMBERS)('writes the number %s of RFC 8785 as %s', (bits, text) => {
    expect(canonicalText(numberOf(bits))).toBe(text);
    expect(canonicalText({ b: [numberOf(bits)], a: 1 })).toBe(`{"a":1,"b":[${text}]}`);
  });

  it('writes the sample of RFC 8785 as its bytes', () => {
    expect(Buffer.from(canonicalText(JSON.parse(SAMPLE)), 'utf8').toString('hex')).toBe(SAMPLE_BYTES);
  });

  it('puts names in the order of their UTF-16 code units, as RFC 8785 shows', () => {
    const text = canonicalText(JSON.parse(NAMES));
    expect(text.match(/(?<=:")[^"]+/g)).toEqual(ORDER);
  });

  it('puts names that look like places of a list in the order of texts, too', () => {
    expect(canonicalText({ 9: 'b', 10: 'a', '!': 0 })).toBe('{"!":0,"10":"a","9":"b"}');
    expect(canonicalText({ 1: { 9: 1, 10: 2 } })).toBe('{"1":{"10":2,"9":1}}');
  });

  it('leaves out fields that are undefined, however the names are in order', () => {
    expect(canonicalText({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(canonicalText({ b: 1, a: undefined })).toBe('{"b":1}');
  });

  it('takes a field named __proto__ as any other', () => {
    const text = '{"__proto__":{"a":1},"z":2}';
    expect(canonicalText(JSON.parse(text))).toBe(text);
    expect(canonicalText(inOrder(JSON.parse('{"z":2,"__proto__":{"a":1}}')))).toBe(text);
  });

  it.each([
    ['an infinite number', Number.POSITIVE_INFINITY],
    ['no number', Number.NaN],
    ['nothing', undefined],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['a symbol', Symbol('x')],
    ['a date', new Date(0)],
    ['a map', new Map()],
    // biome-ignore lint/suspicious/noSparseArray: a hole is refused as `undefined` is.
    ['a hole', [, 1]],
    ['an object that writes itself', { toJSON: () => 1 }],
  ])('refuses %s, whether names are in order or not', (_what, value) => {
    for (const within of [value, [value], { a: 1, b: [value] }, { b: [value], a: 1 }])
      expect(() => canonicalText(within)).toThrow(Misuse);
    for (const within of [value, [value], { a: [value] }]) expect(() => inOrder(within)).toThrow(Misuse);
  });

  it.each(['\ud800', 'a\udfff', '\ude00\ud83d', '\\\udbff', '"\udc00'])(
    'refuses half a character: %j',
    (half) => {
      for (const within of [half, { [half]: 1 }, { b: half, a: 1 }])
        expect(() => canonicalText(within)).toThrow(Misuse);
    },
  );

  it('takes text that only looks like half a character', () => {
    for (const text of ['\\ud800', '\\\\udfff', '\u{1f600}'])
      expect(canonicalText(text)).toBe(JSON.stringify(text));
  });

  it('takes 500 levels, and refuses one more, a million, and a ring', () => {
    expect(JSON.parse(canonicalText(nested(500)))).toEqual(nested(500));
    const ring: unknown[] = [];
    ring.push(ring);
    for (const value of [nested(501), nested(1_000_000), ring]) {
      expect(() => canonicalText(value)).toThrow(Misuse);
      expect(() => inOrder(value)).toThrow(Misuse);
    }
  });
});

describe('readCanonical', () => {
  it.each(['{"a":1,"b":[true,null,"é"]}', '[]', '"\\u0000"', '-5e-324'])('reads %s', (text) => {
    expect(readCanonical(text)).toEqual(JSON.parse(text));
  });

  it.each([
    '',
    '{',
    '{"b":1,"a":1}',
    '{"a":1,"a":1}',
    '{"a": 1}',
    '1.0',
    '-0',
    '1e400',
    '"\\u00e9"',
    '"\\ud800"',
    '"\ud800"',
    '\ufeff1',
    '1\n',
    '['.repeat(100_000),
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  ])('does not read any other text', (text) => {
    expect(readCanonical(text)).toBeUndefined();
  });
});

describe('canonicalText, always', () => {
  const json = fc.jsonValue({ stringUnit: codePoint, maxDepth: 6 });

  it('is what another implementation of RFC 8785 writes, before and after the names are put in order', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalize(value) as string;
        expect(canonicalText(value)).toBe(text);
        expect(canonicalText(inOrder(value))).toBe(text);
        expect(readCanonical(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same for the same fields in any order', () => {
    const fields = fc.uniqueArray(
      fc.tuple(fc.oneof(fc.string({ unit: codePoint, maxLength: 3 }), fc.nat(20).map(String)), json),
      { selector: ([name]) => name },
    );
    fc.assert(
      fc.property(fields, fc.infiniteStream(fc.nat()), (entries, ranks) => {
        const shuffled = entries
          .map((entry) => [ranks.next().value, entry] as const)
          .sort(([a], [b]) => a - b)
          .map(([, entry]) => entry);
        const text = canonicalText(Object.fromEntries(entries));
        expect(canonicalText(Object.fromEntries(shuffled))).toBe(text);
        expect(text).toBe(canonicalize(Object.fromEntries(entries)));
      }),
    );
  });

  it('freezes what is put in order, and leaves the value as it was', () => {
    fc.assert(
      fc.property(json, (value) => {
        const before = JSON.stringify(value);
        const copy = inOrder(value);
        expect(copy).toEqual(value);
        expect(JSON.stringify(value)).toBe(before);
        const parts = [copy as unknown];
        for (const part of parts) {
          expect(Object.isFrozen(part)).toBe(true);
          if (typeof part === 'object' && part !== null) parts.push(...Object.values(part));
        }
      }),
    );
  });
});
