/** Also tests `match/person-name.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../src/money/pence.js';
import { check } from '../../src/problem/check.js';
import {
  likelyPayeeFinder,
  type PayeeRule,
  payeeFinder,
  payeeRuleSchema,
} from '../../src/reconcile/payee-map.js';
import type { StatementLine } from '../../src/statement/statement.js';
import { day } from '../../src/time/day.js';

const line = (payee: string, text = ''): StatementLine => ({
  id: 'l1',
  date: day('2026-04-10'),
  pence: pence(-100),
  payee,
  text,
  line: 1,
});
const named = (...names: string[]): PayeeRule[] =>
  names.map((payee, index) => ({ payee, line: `line-${index}` }));
const found = (names: readonly string[], payee: string, text?: string) =>
  payeeFinder(named(...names))(line(payee, text))?.line;

describe('payeeFinder', () => {
  it('finds a name inside what the bank wrote, capitals and spacing aside', () => {
    expect(found(['a carer'], 'MRS  A\tCARER LTD')).toBe('line-0');
    expect(found(['  A   Carer '], 'a carer')).toBe('line-0');
    expect(found(['a carer'], 'ACARER')).toBeUndefined();
  });

  it('finds a name where a word begins, and a short one only where a word ends', () => {
    expect(found(['a carer'], 'ANNA CARER')).toBeUndefined();
    expect(found(['eon'], 'NEON SIGNS')).toBeUndefined();
    expect(found(['care'], 'CAREY MOTORS')).toBeUndefined();
    expect(found(['tesco stores'], 'TESCO STORES 1234 LEEDS')).toBe('line-0');
    expect(found(['tesco'], 'CRV*TESCO STORES')).toBe('line-0');
    // Banks cut names and join words.
    expect(found(['lantern day cent'], 'LANTERN DAY CENTRE')).toBe('line-0');
    expect(found(['amazon'], 'AMAZONMKTPLC')).toBe('line-0');
  });

  it.each([
    'A PATEL',
    'MR A PATEL',
    'STANDING ORDER A PATEL',
    'A PATEL WK 14',
    'FPO A PATEL 12APR REF 00417',
    'A PATEL WAGES APRIL',
    'A PATEL INVOICE 12',
  ])('finds the name of a person in %s', (payee) => {
    expect(found(['a patel'], payee)).toBe('line-0');
    expect(found(['a patel'], 'FASTER PAYMENT', payee)).toBe('line-0');
  });

  it.each([
    'A PATEL REPAYS WINE',
    'S A PATEL',
    'A PATEL NEWSAGENTS',
    'A PATEL & SONS LTD',
    'A PATEL-JONES',
    'SHOES FOR A PATEL',
  ])(
    'does not find the name of a person in %s, which says more, unless it is asked who it may be',
    (payee) => {
      const rules = named('a patel');
      expect(payeeFinder(rules)(line(payee))).toBeUndefined();
      expect(payeeFinder(rules)(line('FASTER PAYMENT', payee))).toBeUndefined();
      expect(likelyPayeeFinder(rules)(line(payee))?.line).toBe('line-0');
      expect(found(['a patel', payee], payee)).toBe('line-1');
    },
  );

  it('looks in the narrative too', () => {
    expect(found(['dp 4471'], 'COUNCIL', 'BGC DP 4471 OCT')).toBe('line-0');
  });

  it('lets the longest name decide, wherever it stands in the map', () => {
    for (const names of [
      ['care', 'care agency', 'care ag'],
      ['care agency', 'care', 'care ag'],
    ]) {
      expect(names[Number(found(names, 'THE CARE AGENCY')?.slice(5))]).toBe('care agency');
      expect(names[Number(found(names, 'CARE AG')?.slice(5))]).toBe('care ag');
      expect(names[Number(found(names, 'CARE HOME')?.slice(5))]).toBe('care');
    }
  });

  it('does not count blanks as length', () => {
    expect(found(['a  b      ', 'a b c'], 'A B C')).toBe('line-1');
  });

  it('lets the first decide of names alike in length', () => {
    expect(found(['bravo', 'alpha'], 'ALPHA BRAVO')).toBe('line-0');
  });

  it('finds nothing where no name stands', () => {
    expect(found(['carer'], 'SHOP')).toBeUndefined();
    expect(found([], 'SHOP')).toBeUndefined();
  });
});

describe('payeeFinder, always', () => {
  it('finds the longest name that the text holds, and the first of those alike in length, as reading every name does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '😀'), maxLength: 12 });
    // No name of a person, and none so long that it may end inside a word.
    const name = text.filter((letters) => /^\S{2,5}$/.test(letters.trim()));
    const squeezed = (letters: string) => letters.toLowerCase().replace(/\s+/g, ' ').trim();
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), text, text, (names, payee, narrative) => {
        const shown = squeezed(`${payee} ${narrative}`);
        const isLetter = (letter = '') => /[\p{L}\p{N}]/u.test(letter);
        const isInsideWord = (before: string, after: string) =>
          isLetter([...before].at(-1)) && isLetter([...after][0]);
        const isIn = (each: string) =>
          Array.from({ length: shown.length }, (_, from) => from).some((from) => {
            const to = from + each.length;
            const [before, after] = [shown.slice(0, from), shown.slice(to)];
            return (
              shown.slice(from, to) === each && !isInsideWord(before, each) && !isInsideWord(each, after)
            );
          });
        const held = names.map(squeezed).filter(isIn);
        const longest = Math.max(0, ...held.map((each) => each.length));
        const place = names.map(squeezed).findIndex((each) => held.includes(each) && each.length === longest);
        expect(found(names, payee, narrative)).toBe(place < 0 ? undefined : `line-${place}`);
      }),
    );
  });
});

describe('payeeRuleSchema', () => {
  const fits = (value: object) => check(payeeRuleSchema, { payee: 'A Carer', ...value }).ok;

  it.each([
    [{ line: 'pa' }, true],
    [{ stream: 'nhs' }, true],
    [{ category: 'expenses/equipment', rule: 'joint' }, true],
    [{}, false],
    [{ line: 'pa', stream: 'nhs' }, false],
    [{ category: 'expenses/equipment' }, false],
    [{ line: 'pa', rule: 'joint' }, false],
    [{ rule: 'joint' }, false],
    [{ line: 'pa', category: 'expenses/equipment', rule: 'joint' }, false],
    [{ category: 'equipment', rule: 'joint' }, false],
    [{ line: 'pa', phone: '1' }, false],
    [{ line: '__proto__' }, false],
  ])('holds %j to exactly one meaning', (value, expected) => {
    expect(fits(value)).toBe(expected);
  });

  it('refuses a name so short, or so blank, that it stands in every line', () => {
    for (const payee of ['', 'a', '  ', ' a ', '\t\n\t']) expect(fits({ payee, line: 'pa' })).toBe(false);
    expect(fits({ payee: 'EE', line: 'pa' })).toBe(true);
    expect(fits({ payee: 'x'.repeat(201), line: 'pa' })).toBe(false);
  });
});
