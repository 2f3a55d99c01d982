/** Also tests `problem/guard.ts`. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { check, record } from '../../src/problem/check.js';
import { fits, guarded } from '../../src/problem/guard.js';
import { assert, BrokenInvariant, demand } from '../../src/problem/problem.js';

interface Named {
  readonly name: string;
}
const named = fits(record<Named>({ name: z.string() }));
const given = (inner: (of: Named) => unknown) => guarded('given', [named], inner);

describe('a guarded function', () => {
  it('throws what is wrong in this library: a failed assert, an error of a program', () => {
    const broken = given(() => assert(false, 'always so'));
    expect(() => broken({ name: 'a' })).toThrow(BrokenInvariant);
    const wrong = given(({ name }) => (name as unknown as { no: { at: string } }).no.at);
    expect(() => wrong({ name: 'a' })).toThrow(TypeError);
  });

  it('answers what only its depth can see of the input as a problem', () => {
    const asked = given(() => demand(false, 'an account of this chart'));
    expect(asked({ name: 'a' })).toEqual({
      ok: false,
      problems: [
        { code: 'call-impossible', at: '', facts: { call: 'given', reason: 'an account of this chart' } },
      ],
    });
  });

  it('refuses what cannot be read, and reads each field once', () => {
    const echo = given((of) => of);
    const trap = {
      get name(): string {
        throw new TypeError('read');
      },
    };
    expect(echo(trap)).toMatchObject({ ok: false, problems: [{ code: 'field-invalid' }] });
    let reads = 0;
    const turning = {
      get name(): string {
        return reads++ === 0 ? 'a' : (5 as never);
      },
    };
    expect(echo(turning)).toEqual({ ok: true, value: { name: 'a' } });
    expect(reads).toBe(1);
  });
});

describe('a check', () => {
  it('throws what is wrong in its schema, and refuses what cannot be read', () => {
    const broken = z
      .string()
      .check(z.refine((text) => (text as never as { no: { at: string } }).no.at === ''));
    expect(() => check(broken, 'a')).toThrow(TypeError);
    const deep = (levels: number): unknown => {
      let value: unknown = 'a';
      for (let level = 0; level < levels; level++) value = [value];
      return value;
    };
    const nest: z.ZodMiniType = z.lazy(() => z.union([z.string(), z.array(nest)]));
    expect(check(nest, deep(20)).ok).toBe(true);
    expect(check(nest, deep(100_000)).ok).toBe(false);
  });
});
