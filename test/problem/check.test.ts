/** Also tests `problem/expectation.ts`, `problem/schema.ts` and `problem/shown.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { check, fault, idSchema, isId, refinement, strictObject } from '../../src/problem/check.js';
import { problem } from '../../src/problem/problem.js';
import { pathText, shown } from '../../src/problem/shown.js';

describe('shown', () => {
  it.each<[unknown, string]>([
    ['short', 'short'],
    ['x'.repeat(61), `${'x'.repeat(60)}… (61 characters)`],
    [-0, '-0'],
    [0, '0'],
    [Number.NaN, 'NaN'],
    [5n, '5n'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[1, 2], 'a list of 2'],
    [{}, 'an object'],
    [Object.create(null), 'an object'],
    [Symbol('s'), 'Symbol(s)'],
  ])('shows %o as %s', (value, text) => {
    expect(shown(value)).toBe(text);
  });
});

describe('pathText', () => {
  it('writes a path as it is written in code', () => {
    expect(pathText([])).toBe('');
    expect(pathText(['postings', 2, 'fund'])).toBe('postings[2].fund');
    expect(pathText([0, 'a'])).toBe('[0].a');
    expect(pathText(['x'.repeat(100)])).toMatch(/^x{60}… \(100 characters\)$/);
  });
});

describe('isId', () => {
  it.each(['a', '0', 'A.b_c:d@e/f+g#h-i', 'x'.repeat(120)])('takes %s', (text) => {
    expect(isId(text)).toBe(true);
    expect(check(idSchema, text)).toEqual({ ok: true, value: text });
  });

  it.each([
    '',
    '-a',
    '.a',
    'a b',
    'a\n',
    'é',
    'x'.repeat(121),
    '__proto__',
    'constructor',
    'prototype',
    'valueOf',
  ])('refuses %j', (text) => {
    expect(isId(text)).toBe(false);
    expect(check(idSchema, text)).toEqual({
      ok: false,
      problems: [problem('id-invalid', { found: shown(text) })],
    });
  });

  it.each([null, undefined, 7, ['a'], { length: 1 }])('refuses %o, which is no text', (value) => {
    expect(isId(value)).toBe(false);
  });
});

describe('check', () => {
  const schema = z.strictObject({
    id: idSchema,
    size: z.int().check(z.minimum(1)),
    colour: z.enum(['red', 'blue']),
  });

  it('answers the value when it fits', () => {
    expect(check(schema, { id: 'a', size: 1, colour: 'red' })).toEqual({
      ok: true,
      value: { id: 'a', size: 1, colour: 'red' },
    });
  });

  it('answers every fault at once, in the order of the schema and with what was found', () => {
    const result = check(schema, { id: '', size: '1', colour: 'green', more: 1, again: 2 });
    expect(result.ok ? [] : result.problems).toEqual([
      { code: 'id-invalid', at: 'id', facts: { found: '' } },
      { code: 'field-invalid', at: 'size', facts: { expected: expect.any(String), found: '1' } },
      { code: 'field-invalid', at: 'colour', facts: { expected: 'red or blue', found: 'green' } },
      { code: 'field-invalid', at: 'more', facts: { expected: 'no such field', found: 'more' } },
      { code: 'field-invalid', at: 'again', facts: { expected: 'no such field', found: 'again' } },
    ]);
  });

  it('carries a problem of our own out of a schema, with its place', () => {
    const own = z.object({
      day: z.string().check(refinement((text, found) => fault(found, 'day-invalid', { text }))),
    });
    const result = check(own, { day: 'soon' });
    expect(result.ok ? [] : result.problems).toEqual([
      { code: 'day-invalid', at: 'day', facts: { text: 'soon' } },
    ]);
  });

  it.each<[z.core.$ZodType, unknown]>([
    [z.string().check(z.minLength(2)), 'a'],
    [z.string().check(z.maxLength(2)), 'abc'],
    [z.string().check(z.length(2)), 'abc'],
    [z.string().check(z.regex(/^a$/)), 'b'],
    [z.array(z.string()).check(z.minLength(1)), []],
    [z.array(z.string()).check(z.length(1)), ['a', 'b']],
    [z.map(z.string(), z.string()).check(z.maxSize(0)), new Map([['a', 'b']])],
    [z.set(z.string()).check(z.minSize(1)), new Set()],
    [z.int().check(z.minimum(1)), 0],
    [z.int().check(z.maximum(1)), 2],
    [z.number().check(z.gt(1)), 1],
    [z.record(z.string().check(z.maxLength(1)), z.string()), { ab: 'c' }],
    [z.string().check(z.refine(() => false)), 'a'],
    [z.string().check(z.refine(() => false, 'a name')), 'a'],
  ])('words what was expected as zod does in English (%#)', (own, value) => {
    const [issue] = z.safeParse(own, value, { error: z.locales.en().localeError }).error!.issues;
    expect(check(own as z.ZodMiniType, value)).toMatchObject({
      problems: [{ facts: { expected: issue!.message } }],
    });
  });

  it('says where a value is missing', () => {
    const result = check(schema, {});
    expect(result.ok ? [] : result.problems.map(({ at }) => at)).toEqual(['id', 'size', 'colour']);
  });

  it('answers an input with more faults than a call has arguments', () => {
    const result = check(
      z.array(z.string()),
      Array.from({ length: 150_000 }, () => 0),
    );
    expect(result.ok ? 0 : result.problems.length).toBe(150_000);
  });
});

describe('check, always', () => {
  it('answers anything at all without throwing, and briefly', () => {
    const schema = z.strictObject({ id: idSchema, size: z.int(), list: z.array(idSchema) });
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true }), (value) => {
        const result = check(schema, value);
        expect(result.ok).toBe(schema.safeParse(value).success);
        for (const one of result.ok ? [] : result.problems) {
          expect(one.code).toMatch(/^(?:field-invalid|field-missing|id-invalid)$/);
          expect(JSON.stringify(one).length).toBeLessThan(1000);
        }
      }),
    );
  });
});

describe('strictObject, always', () => {
  const fields = {
    id: z.string(),
    pence: z.optional(z.number()),
    note: z.optional(z.union([z.string(), z.undefined()])),
  };
  const ours = strictObject({ ...fields, inner: z.optional(strictObject(fields)) });
  const plain = z.strictObject({ ...fields, inner: z.optional(z.strictObject(fields)) });
  const record = (inner: fc.Arbitrary<unknown>) =>
    fc.dictionary(
      fc.constantFrom('id', 'pence', 'note', 'inner', 'other', 'toString'),
      fc.oneof(fc.string(), fc.integer(), fc.constant(undefined), inner),
    );

  it('answers what zod answers, with the same faults', () => {
    fc.assert(
      fc.property(fc.oneof(record(record(fc.constant(null))), fc.anything()), (value) => {
        expect(check(ours, value)).toEqual(check(plain, value));
      }),
    );
  });
});
