/** Also tests `payments/bank-account.ts`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { parseSortCode, standardAccount } from '../../src/payments/bank-account.js';
import type { Result } from '../../src/problem/problem.js';
import { checkAccount, readWeightTable } from '../../src/public/payments.js';
import { day } from '../../src/time/day.js';

const sample = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../samples/modulus/${name}`, import.meta.url)), 'utf8');
const CASES: {
  readonly cases: readonly { group: string; sortCode: string; accountNumber: string; expect: string }[];
} = JSON.parse(sample('cases.json'));
const TEXTS = {
  weights: sample('synthetic-weights.txt'),
  substitutions: sample('synthetic-substitutions.txt'),
};
const OF = { version: 'synthetic 1', date: day('2026-05-11') };
const table = must(readWeightTable(TEXTS, OF));
const on = day('2026-11-11');
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map((one) => one.code));
const outcome = (sortCode: string, account: string) =>
  must(checkAccount({ sortCode, account, table, on })).outcome;

describe('checkAccount', () => {
  it.each([...new Set(CASES.cases.map((one) => one.group))])('agrees with every case of %s', (group) => {
    for (const one of CASES.cases.filter((each) => each.group === group)) {
      const expected = one.expect === 'unchecked' ? 'not-checked' : one.expect;
      expect([one.accountNumber, outcome(one.sortCode, one.accountNumber)]).toEqual([
        one.accountNumber,
        expected,
      ]);
    }
  });

  it('weighs an account again without its last digit under exception 14, when that is 0, 1 or 9', () => {
    // By hand: 00000159 comes to 47, shifted 00000015 to 11; 00000152 comes to 40 and may not be shifted.
    expect(outcome('000480', '00000159')).toBe('valid');
    expect(outcome('000480', '00000152')).toBe('invalid');
  });

  it('reads 258 cases', () => {
    expect(CASES.cases).toHaveLength(258);
  });

  it('records the version of the table, and calls one of more than six months old', () => {
    const asked = { sortCode: '000200', account: '93078655', table };
    expect(checkAccount({ ...asked, on })).toEqual({
      ok: true,
      value: { outcome: 'valid', version: 'synthetic 1', date: '2026-05-11', isOld: false },
    });
    expect(must(checkAccount({ ...asked, on: day('2026-11-12') })).isOld).toBe(true);
  });

  it('refuses what is no sort code, no account number and no day, all at once', () => {
    const result = checkAccount({ sortCode: '40-05-15', account: '1234567', table, on: 'x' as never });
    expect(codes(result)).toEqual(['sort-code-invalid', 'account-number-invalid', 'day-invalid']);
    expect(result.ok ? [] : result.problems.slice(0, 2).map(({ facts, at }) => [facts, at])).toEqual([
      [{ found: '40-05-15' }, 'sortCode'],
      [{ found: '1234567' }, 'account'],
    ]);
  });
});

describe('readWeightTable', () => {
  const read = (more: Partial<typeof TEXTS>, of = OF) => codes(readWeightTable({ ...TEXTS, ...more }, of));
  const row = '000200 000209 MOD10    0    0    0    0    0    0    4    9    9    3    4    4    9    5';
  it.each([
    ['a method nobody knows', row.replace('MOD10', 'MOD97')],
    ['thirteen weights', row.slice(0, -5)],
    ['an exception nobody knows', `${row}  15`],
    ['a range that ends before it begins', row.replace('000209', '000199')],
    ['a sort code covered three times', `${row}\n${row}\n${row}`],
  ])('refuses %s', (_, weights) => {
    expect(read({ weights })).toEqual(['weight-table-line-invalid']);
  });

  it('says in which table, and on which line, a sort code is covered a third time', () => {
    const weights = `${row}\n\n${row}\n${row}\n`;
    const refused = readWeightTable({ ...TEXTS, weights }, OF);
    expect(refused.ok ? [] : refused.problems).toMatchObject([
      { code: 'weight-table-line-invalid', at: 'weights', facts: { table: 'weights', line: 4 } },
    ]);
  });

  it('refuses a broken substitution, an empty text and no day', () => {
    expect(read({ substitutions: '938173' })).toEqual(['weight-table-line-invalid']);
    expect(read({ weights: ' \n' })).toEqual(['file-empty']);
    expect(read({}, { ...OF, date: '11/05/2026' as never })).toEqual(['day-invalid']);
    expect(read({ weights: ' '.repeat(4_000_001) })).toEqual(['file-too-large']);
  });

  it('refuses a text and a version that are none', () => {
    for (const none of [
      undefined,
      null,
      5n,
      {},
      Object.create(null),
      { toString: 0, valueOf: 0 },
    ] as never[]) {
      const code = none === undefined ? 'field-missing' : 'field-invalid';
      expect(read({ weights: none })).toEqual([code]);
      expect(read({ substitutions: none })).toEqual([code]);
      expect(read({}, { ...OF, version: none })).toEqual([code]);
    }
    expect(read({}, { ...OF, version: 'x'.repeat(101) })).toEqual(['field-invalid']);
  });

  it('names the line', () => {
    const result = readWeightTable({ ...TEXTS, weights: `${row}\r\n\r\nnonsense\r\n` }, OF);
    expect(result.ok ? [] : result.problems[0]!.facts).toEqual({
      table: 'weights',
      line: 3,
      found: 'nonsense',
    });
  });
});

describe('standardAccount', () => {
  it.each([
    ['123456', '123456', undefined, '123456 00123456'],
    ['123456', '1234567', undefined, '123456 01234567'],
    ['123456', '12345678', undefined, '123456 12345678'],
    ['600001', '0123456789', 'last-eight', '600001 23456789'],
    ['600001', '01-23456789', 'last-eight', '600001 23456789'],
    ['089000', '1234567890', 'first-eight', '089000 12345678'],
  ] as const)('brings %s %s to eight digits', (sortCode, account, tenDigits, expected) => {
    const got = must(standardAccount({ sortCode, account, ...(tenDigits ? { tenDigits } : {}) }));
    expect(`${got.sortCode} ${got.account}`).toBe(expected);
  });

  it.each([
    ['sort-code-digit', '123451 23456789'],
    ['last-eight', '123456 23456789'],
  ] as const)('reads nine digits by %s when told so', (nineDigits, expected) => {
    const got = must(standardAccount({ sortCode: '123456', account: '123456789', nineDigits }));
    expect([`${got.sortCode} ${got.account}`, got.by]).toEqual([expected, nineDigits]);
  });

  it('changes no sort code unasked', () => {
    for (const sortCode of ['400515', '090126', '720000'])
      expect(codes(standardAccount({ sortCode, account: '712345674' }))).toEqual(['account-number-invalid']);
  });

  it('takes nothing else for which eight of ten digits count', () => {
    const given = { sortCode: '400515', account: '1234567890', tenDigits: 'middle-eight' as never };
    expect(codes(standardAccount(given))).toEqual(['account-number-invalid']);
  });

  it('says which of the two it refuses', () => {
    const places = (sortCode: string, account: string) => {
      const result = standardAccount({ sortCode, account });
      return result.ok ? [] : result.problems.map(({ at, facts }) => [at, facts]);
    };
    expect(places('40-05-15', '12345678')).toEqual([['sortCode', { found: '40-05-15' }]]);
    expect(places('400515', '12345')).toEqual([['account', { found: '12345' }]]);
  });

  it('does not guess which eight of ten digits count', () => {
    expect(codes(standardAccount({ sortCode: '600001', account: '0123456789' }))).toEqual([
      'account-number-invalid',
    ]);
    expect(codes(standardAccount({ sortCode: '60000', account: '01234567' }))).toEqual(['sort-code-invalid']);
    expect(codes(standardAccount({ sortCode: '600001', account: '12345' }))).toEqual([
      'account-number-invalid',
    ]);
  });
});

describe('parseSortCode', () => {
  it('reads hyphens and blanks, and refuses the rest', () => {
    expect(['40-05-15', '40 05 15', ' 400515 '].map((text) => must(parseSortCode(text)))).toEqual(
      Array(3).fill('400515'),
    );
    for (const text of ['40-05-1', 'x400515', '400515x', '1400515', '4005151', '40--05-15', ''])
      expect(codes(parseSortCode(text))).toEqual(['sort-code-invalid']);
  });
});

describe('checkAccount, always', () => {
  it('catches every single wrong digit of the account where the plain check over 11 weighs it', () => {
    const good = CASES.cases.filter((one) => one.group === 'plain mod11' && one.expect === 'valid');
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.nat(6), fc.integer({ min: 1, max: 9 }), (one, at, by) => {
        const digits = [...one.accountNumber];
        digits[at] = String((Number(digits[at]) + by) % 10);
        expect(outcome(one.sortCode, digits.join(''))).toBe('invalid');
      }),
    );
  });

  it('answers whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (weights, substitutions) => {
        expect(typeof readWeightTable({ weights, substitutions }, OF).ok).toBe('boolean');
        expect(typeof checkAccount({ sortCode: weights, account: substitutions, table, on }).ok).toBe(
          'boolean',
        );
      }),
    );
  });
});
