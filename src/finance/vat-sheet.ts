/**
 * The VAT of a period as a list for a claim: a line a row, with no row of totals.
 *
 * Limit: the box and the reference of a claim are printed only with the source that the body named for them.
 *
 * @module
 */
import type { Sheet, SheetColumn } from '../render/table/sheet.js';
import type { VatLine, VatOfRegime, VatReport } from '../vat/vat-report.js';

const columns = (kind: SheetColumn['kind'], ...names: readonly string[]): readonly SheetColumn[] =>
  names.map((name) => ({ name, head: name, kind }));

const COLUMNS: readonly SheetColumn[] = [
  ...columns('text', 'regime', 'statute', 'box', 'reference'),
  ...columns('day', 'date', 'belongs_to'),
  ...columns('pence', 'net', 'vat'),
  ...columns('text', 'claimed', 'categories', 'source_entry', 'claim_citation'),
];

const lineRow = ({ regime, date, effective, net, vat, categories, entry }: VatLine) => ({
  ...{ regime, date, belongs_to: effective, net, vat },
  ...{ categories: categories.join(', '), source_entry: entry },
});

const claimedRows = ({ statute, claim, lines }: VatOfRegime) =>
  lines.map((line) => ({
    ...{ ...lineRow(line), statute, claimed: 'yes' },
    ...{ box: claim?.box, reference: claim?.reference, claim_citation: claim?.citation },
  }));

/** Makes the list of a period’s VAT; purchases with a direct payment come last, and are not claimed. */
export function vatSheet({ regimes, notClaimed }: VatReport): Sheet {
  const rows = [
    ...regimes.flatMap(claimedRows),
    ...notClaimed.map((line) => ({ ...lineRow(line), claimed: 'no: direct payment' })),
  ];
  return { name: 'VAT', columns: COLUMNS, rows };
}
