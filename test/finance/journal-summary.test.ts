import { describe, expect, it } from 'vitest';
import type { FinanceJournal, FinanceLine } from '../../src/finance/journal.js';
import { journalSummarySheet } from '../../src/finance/journal-summary.js';
import { day, pence } from '../support/library.js';

const line = (subjective: string, amount: number, more: Partial<FinanceLine> = {}): FinanceLine => ({
  ...{ book: 'dp-1', entry: 'e', date: day('2026-10-09'), costCentre: '4710', subjective },
  ...{ pence: pence(amount), description: 'Pay', ...more },
});
const journal = (company: string, lines: readonly FinanceLine[]): FinanceJournal => ({
  ...{ number: `${company}-1`, period: '2026/07', body: company, company, lines, debits: pence(0) },
});

describe('journalSummarySheet', () => {
  it('adds up debits and credits by company and code, in the order of the journals', () => {
    const { rows } = journalSummarySheet([
      journal('4000', [
        line('5200', 43_00),
        line('5200', -3_00),
        line('5200', 1_00, { vatCode: 'ST' }),
        line('9000', -41_00),
      ]),
      journal('QXX', [line('5200', 7_00, { partner: '4000' })]),
    ]);
    expect(
      rows.map(({ company, subjective, lines, debit, credit }) => [
        company,
        subjective,
        lines,
        debit,
        credit,
      ]),
    ).toEqual([
      ['4000', '5200', 2, 43_00, 3_00],
      ['4000', '5200', 1, 1_00, 0],
      ['4000', '9000', 1, 0, 41_00],
      ['QXX', '5200', 1, 7_00, 0],
    ]);
  });

  it('is empty without journals', () => {
    expect(journalSummarySheet([]).rows).toEqual([]);
  });
});
