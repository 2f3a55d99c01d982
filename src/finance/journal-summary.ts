/**
 * The journals of a run by code: how much each cost centre and subjective is debited and credited, to agree with the finance system.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { Sheet, SheetColumn } from '../render/table/sheet.js';
import type { FinanceJournal } from './journal.js';

const text = (...names: readonly string[]): readonly SheetColumn[] =>
  names.map((name) => ({ name, head: name, kind: 'text' }));
const amount = (name: string): SheetColumn => ({ name, head: name, kind: 'pence' });

const COLUMNS: readonly SheetColumn[] = [
  ...text('company', 'cost_centre', 'subjective', 'analysis', 'vat_code', 'partner'),
  ...[{ name: 'lines', head: 'lines', kind: 'count' } as const, amount('debit'), amount('credit')],
];

/** The total of the lines with the same codes. */
interface CodeSum {
  lines: number;
  debit: number;
  credit: number;
}

/**
 * Makes the list of the journals of a run by code.
 *
 * @returns a row for each set of codes, in the order in which the journals first have it; debits and credits of each company are the same
 */
export function journalSummarySheet(journals: readonly FinanceJournal[]): Sheet {
  const sums = new Map<string, CodeSum & Readonly<Record<string, string | number | undefined>>>();
  for (const { company, lines } of journals) {
    for (const { costCentre, subjective, analysis, vatCode, partner, pence } of lines) {
      const codes = { company, cost_centre: costCentre, subjective, analysis, vat_code: vatCode, partner };
      const key = JSON.stringify(Object.values(codes).map((code) => code ?? ''));
      const sum = sums.get(key) ?? { ...codes, lines: 0, debit: 0 as Pence, credit: 0 as Pence };
      sum.lines += 1;
      if (pence > 0) sum.debit += pence;
      else sum.credit -= pence;
      sums.set(key, sum);
    }
  }
  return { name: 'Journals by code', columns: COLUMNS, rows: [...sums.values()] };
}
