import { describe, expect, it } from 'vitest';
import { pence } from '../../src/money/pence.js';
import { learnRules, type Meaning, namePattern, previewRules } from '../../src/reconcile/learn.js';
import { payeeFinder } from '../../src/reconcile/payee-map.js';
import type { StatementLine } from '../../src/statement/statement.js';
import { day } from '../../src/time/day.js';

const line = (id: string, payee: string, text = ''): StatementLine => ({
  id,
  date: day('2026-06-01'),
  pence: pence(-100),
  payee,
  text,
  line: 1,
});
const CARE: Meaning = { line: 'care' };
const seen = (meaning: Meaning, ...lines: readonly StatementLine[]) =>
  lines.map((one) => ({ line: one, meaning }));

describe('namePattern', () => {
  it('is the name up to the first figure, from the payee or else the text', () => {
    expect(namePattern(line('L', 'Lantern  Homecare LTD INV/123 MAY'))).toBe('lantern homecare ltd');
    expect(namePattern(line('L', '', 'KOFI LLOYD WK02'))).toBe('kofi lloyd');
  });

  it('is nothing for cash, and for what names nobody', () => {
    expect(namePattern(line('L', 'CASH WITHDRAWAL'))).toBe('');
    expect(namePattern(line('L', '123456'))).toBe('');
    expect(namePattern(line('L', 'LTD'))).toBe('');
  });
});

describe('learnRules', () => {
  it('proposes what a name meant twice, and the payee map takes it', () => {
    const learned = learnRules(seen(CARE, line('L1', 'KOFI LLOYD WK01'), line('L2', 'Kofi Lloyd WK02')));
    expect(learned).toEqual([
      { rule: { payee: 'kofi lloyd', line: 'care' }, seen: 2, against: 0, contradictions: [] },
    ]);
    expect(payeeFinder(learned.map((one) => one.rule))(line('L3', 'KOFI LLOYD'))?.line).toBe('care');
  });

  it('learns nothing from one sight', () => {
    expect(learnRules(seen(CARE, line('L1', 'KOFI LLOYD')))).toEqual([]);
  });

  it('counts what speaks against, and learns nothing where that is much', () => {
    const all = ['L1', 'L2', 'L3', 'L4', 'L5'].map((id) => line(id, 'KOFI LLOYD'));
    const other = seen({ category: 'expenses/travel', rule: 'own' }, line('L6', 'KOFI LLOYD'));
    expect(learnRules([...seen(CARE, ...all), ...other])).toMatchObject([
      { seen: 5, against: 1, contradictions: ['L6'] },
    ]);
    expect(learnRules([...seen(CARE, ...all.slice(1)), ...other])).toEqual([]);
  });

  it('does not propose what the map says already', () => {
    const sights = seen(CARE, line('L1', 'KOFI LLOYD'), line('L2', 'KOFI LLOYD'));
    expect(learnRules(sights, [{ payee: 'lloyd', line: 'care' }])).toEqual([]);
    expect(learnRules(sights, [{ payee: 'lloyd', stream: 'nhs' }])).toHaveLength(1);
  });
});

describe('previewRules', () => {
  it('shows the lines whose meaning would be another, and no more', () => {
    const lines = [line('L1', 'KOFI LLOYD'), line('L2', 'SHOP'), line('L3', 'KOFI LLOYD TAXI')];
    const known = [{ payee: 'kofi lloyd taxi', stream: 'nhs' }];
    expect(previewRules([{ payee: 'kofi lloyd', line: 'care' }], lines, known)).toEqual([
      { line: 'L1', after: { payee: 'kofi lloyd', line: 'care' } },
    ]);
    const changed = previewRules([{ payee: 'KOFI LLOYD TAXI', line: 'care' }], lines, known);
    expect(changed).toMatchObject([{ line: 'L3', before: { stream: 'nhs' }, after: { line: 'care' } }]);
  });
});
