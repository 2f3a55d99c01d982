/**
 * Payables as a list for a finance system: a line a row, with no row of totals.
 *
 * @module
 */
import type { Sheet, SheetColumn } from '../render/table/sheet.js';
import type { Payables } from './payables.js';

const columns = (kind: SheetColumn['kind'], ...names: readonly string[]): readonly SheetColumn[] =>
  names.map((name) => ({ name, head: name, kind }));

const COLUMNS: readonly SheetColumn[] = [
  ...columns('text', 'company', 'supplier_number', 'supplier_name', 'invoice_reference'),
  ...columns('day', 'invoice_date', 'due_date'),
  ...columns('text', 'period', 'cost_centre', 'nominal', 'analysis', 'vat_code'),
  ...columns('pence', 'net', 'vat', 'gross'),
  ...columns('text', 'source', 'partner'),
];

/** Makes the list of payables. `source` is the book and the entry of the payment, or the commitment of the bill. */
export function payablesSheet({ period, company, lines }: Payables): Sheet {
  const rows = lines.map((line) => ({
    ...{ company, period, supplier_number: line.supplier, supplier_name: line.name },
    ...{ invoice_reference: line.reference, invoice_date: line.invoiceDate, due_date: line.due },
    ...{ cost_centre: line.costCentre, nominal: line.subjective, analysis: line.analysis },
    ...{ vat_code: line.vatCode, net: line.net, vat: line.vat, gross: line.net + line.vat },
    ...{ source: `${line.book} ${line.entry ?? line.commitment}`, partner: line.partner },
  }));
  return { name: 'Payables', columns: COLUMNS, rows };
}
