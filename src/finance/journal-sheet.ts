/**
 * A journal as a list for a finance system: the twelve columns that a journal interface asks for, a line a row, with no row of totals.
 *
 * @module
 */
import type { Sheet, SheetColumn } from '../render/table/sheet.js';
import type { FinanceJournal } from './journal.js';

const text = (...names: readonly string[]): readonly SheetColumn[] =>
  names.map((name) => ({ name, head: name, kind: 'text' }));
const amount = (name: string): SheetColumn => ({ name, head: name, kind: 'pence' });

const COLUMNS: readonly SheetColumn[] = [
  ...text('journal', 'period', 'company', 'cost_centre', 'subjective', 'analysis'),
  ...[amount('debit'), amount('credit')],
  ...text('vat_code', 'description', 'source_entry', 'partner'),
];

/** Makes the list of a journal. `source_entry` is the book and the entry, with a blank between them. */
export function journalSheet({ number, period, company, lines }: FinanceJournal): Sheet {
  const rows = lines.map(({ book, entry, pence, vatCode, costCentre, ...line }) => ({
    ...{ journal: number, period, company, cost_centre: costCentre },
    ...{ subjective: line.subjective, analysis: line.analysis },
    ...(pence > 0 ? { debit: pence } : { credit: -pence }),
    ...{ vat_code: vatCode, description: line.description, source_entry: `${book} ${entry}` },
    partner: line.partner,
  }));
  return { name: `Journal ${company}`, columns: COLUMNS, rows };
}
