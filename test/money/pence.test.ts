/** Also tests `money/schema.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { must } from '../../src/explain/must.js';
import { formatPence, isPence, MAX_PENCE, parsePence, pence, sumPence } from '../../src/money/pence.js';
import { penceSchema } from '../../src/money/schema.js';
import { check } from '../../src/problem/check.js';
import { BrokenInvariant } from '../../src/problem/problem.js';

const anyPence = fc.maxSafeInteger().map(pence);
const notPence = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -Infinity,
  -0,
  0.5,
  2 ** 53,
  -(2 ** 53),
  '12',
  null,
  undefined,
  1n,
  [],
  {},
];

const codes = (text: string) => {
  const result = parsePence(text);
  return result.ok ? [] : result.problems.map(({ code }) => code);
};

describe('isPence', () => {
  it('holds for safe integers', () => {
    expect([0, 1, -1, MAX_PENCE, -MAX_PENCE].map(isPence)).toEqual([true, true, true, true, true]);
  });

  it.each(notPence)('does not hold for %s', (value) => {
    expect(isPence(value)).toBe(false);
  });
});

describe('pence', () => {
  it('answers the number it was given', () => {
    expect(pence(-1234)).toBe(-1234);
  });

  it('throws on a fraction of a penny and on -0', () => {
    expect(() => pence(0.5)).toThrow(BrokenInvariant);
    expect(() => pence(-0)).toThrow(BrokenInvariant);
  });
});

describe('penceSchema', () => {
  it('accepts whole pence', () => {
    expect(check(penceSchema, -5)).toEqual({ ok: true, value: -5 });
  });

  it.each(notPence)('refuses %s with pence-invalid and nothing else', (value) => {
    const result = check(penceSchema, value);
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['pence-invalid']);
  });
});

describe('parsePence', () => {
  it.each([[[]], [['1.00']], [{ length: 1 }], [7], [null], [undefined]])(
    'refuses %j, which is no text',
    (value) => {
      const result = parsePence(value as never);
      expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['pence-text-invalid']);
    },
  );

  it.each([
    ['£1,234.56', 123456],
    ['1234.5', 123450],
    ['-12', -1200],
    ['\u2212£3.00', -300],
    ['£-3.00', -300],
    ['£\u22123', -300],
    ['+4', 400],
    ['.50', 50],
    ['  £0.01\t', 1],
    ['007', 700],
    ['1,234,567', 123456700],
    ['-£90,071,992,547,409.91', -MAX_PENCE],
  ])('reads %s', (text, amount) => {
    expect(must(parsePence(text))).toBe(amount);
  });

  it('reads -0.00 as 0, which is not -0', () => {
    expect(must(parsePence('-0.00'))).toBe(0);
  });

  it.each([
    '',
    ' ',
    '£',
    '-',
    '.',
    '12.',
    '1.234',
    '1,23.00',
    '1,2345',
    ',123',
    '12..3',
    '--1',
    '-£-1',
    '- 1',
    '1e3',
    '0x1F',
    '(12.00)',
    '£1£',
    '££1',
    'NaN',
    '١٢',
    '90,071,992,547,409.92',
    '9'.repeat(39),
    '0'.repeat(41),
  ])('refuses "%s" with pence-text-invalid', (text) => {
    expect(codes(text)).toEqual(['pence-text-invalid']);
  });

  it('refuses a megabyte at once, and repeats little of it', () => {
    for (const text of ['1'.repeat(1e6), '1,'.repeat(5e5), ' '.repeat(1e6)]) {
      const result = parsePence(text);
      expect(result.ok).toBe(false);
      expect(JSON.stringify(result).length).toBeLessThan(200);
    }
  });
});

describe('formatPence', () => {
  it.each([
    [0, '£0.00'],
    [5, '£0.05'],
    [-1200, '-£12.00'],
    [99999, '£999.99'],
    [100000, '£1,000.00'],
    [123456789, '£1,234,567.89'],
    [MAX_PENCE, '£90,071,992,547,409.91'],
  ])('writes %d as %s', (amount, text) => {
    expect(formatPence(pence(amount))).toBe(text);
  });
});

describe('what is no amount', () => {
  it('is named', () => {
    expect(() => pence(0.5)).toThrow('not an amount in whole pence: 0.5');
    expect(() => sumPence([0.5 as never])).toThrow('not an amount in whole pence: 0.5');
    expect(() => sumPence([MAX_PENCE, pence(1)])).toThrow('a sum of amounts is beyond the largest amount');
    const checked = check(penceSchema, 0.5);
    expect(checked.ok ? [] : checked.problems.map(({ facts }) => facts)).toEqual([{ found: '0.5' }]);
  });

  it('is an integer within the safe integers to a JSON Schema', () => {
    expect(z.toJSONSchema(penceSchema)).toMatchObject({
      type: 'integer',
      minimum: -MAX_PENCE,
      maximum: MAX_PENCE,
    });
  });
});

describe('sumPence', () => {
  it('adds nothing up to 0', () => {
    expect(sumPence([])).toBe(0);
  });

  it('is exact although the sum on the way is beyond the largest amount', () => {
    expect(sumPence([MAX_PENCE, MAX_PENCE, pence(-MAX_PENCE), pence(-3)])).toBe(MAX_PENCE - 3);
  });

  it('throws when the sum is beyond the largest amount, or one is no amount', () => {
    expect(() => sumPence([MAX_PENCE, pence(1)])).toThrow(BrokenInvariant);
    expect(() => sumPence([0.5 as never])).toThrow(BrokenInvariant);
  });
});

describe('pence, always', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(anyPence, (amount) => {
        expect(must(parsePence(formatPence(amount)))).toBe(amount);
      }),
      { numRuns: 2000, examples: [[MAX_PENCE], [pence(-MAX_PENCE)], [pence(0)]] },
    );
  });

  it('reads any text without throwing, to an amount or to one problem', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[-+−£]{0,2}[0-9,]{0,18}[.]?[0-9]{0,3}$/));
    fc.assert(
      fc.property(text, (given) => {
        const result = parsePence(given);
        expect(result.ok ? isPence(result.value) : result.problems.length === 1).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('adds up as whole numbers of any size do', () => {
    fc.assert(
      fc.property(fc.array(anyPence, { maxLength: 8 }), (amounts) => {
        const exact = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
        if (exact > BigInt(MAX_PENCE) || exact < -BigInt(MAX_PENCE)) {
          expect(() => sumPence(amounts)).toThrow(BrokenInvariant);
        } else {
          expect(BigInt(sumPence(amounts))).toBe(exact);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
