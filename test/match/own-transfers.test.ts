import { describe, expect, it } from 'vitest';
import { ownTransfers } from '../../src/match/own-transfers.js';
import { pence } from '../../src/money/pence.js';
import type { StatementLine } from '../../src/statement/statement.js';
import { day } from '../../src/time/day.js';

const line = (id: string, date: string, amount: number): StatementLine => ({
  id,
  date: day(date),
  pence: pence(amount),
  payee: '',
  text: '',
  line: 1,
});
const between = (bank: readonly StatementLine[], card: readonly StatementLine[]) =>
  ownTransfers([
    { account: 'assets/bank', lines: bank },
    { account: 'assets/card', lines: card },
  ]).map((one) => `${one.out.line} ${one.in.line} ${one.pence} ${one.bankingDays}`);

describe('ownTransfers', () => {
  it('finds what left one account and reached another, over a weekend too', () => {
    expect(between([line('a', '2026-06-05', -500)], [line('b', '2026-06-08', 500)])).toEqual(['a b 500 1']);
  });

  it('leaves what arrived first, too late, or in the same account', () => {
    expect(between([line('a', '2026-06-05', -500)], [line('b', '2026-06-03', 500)])).toEqual([]);
    expect(between([line('a', '2026-06-05', -500)], [line('b', '2026-06-11', 500)])).toEqual([]);
    expect(between([line('a', '2026-06-05', -500), line('b', '2026-06-05', 500)], [])).toEqual([]);
  });

  it('finds them in whatever order the lines are given', () => {
    const bank = ['06-26', '06-05', '06-19', '06-12'].map((on) => line(`a${on}`, `2026-${on}`, -500));
    const card = ['06-15', '06-29', '06-08', '06-22'].map((on) => line(`b${on}`, `2026-${on}`, 500));
    expect(between(bank, card)).toEqual([
      'a06-05 b06-08 500 1',
      'a06-12 b06-15 500 1',
      'a06-19 b06-22 500 1',
      'a06-26 b06-29 500 1',
    ]);
  });

  it('leaves what the bank has only announced', () => {
    const announced = { ...line('b', '2026-06-08', 500), pending: true as const };
    expect(between([line('a', '2026-06-05', -500)], [announced])).toEqual([]);
  });

  it('leaves what could be two', () => {
    const card = [line('b', '2026-06-05', 500), line('c', '2026-06-08', 500)];
    expect(between([line('a', '2026-06-05', -500)], card)).toEqual([]);
    expect(between([line('a', '2026-06-05', -500), line('d', '2026-06-08', -500)], card.slice(1))).toEqual(
      [],
    );
  });
});
