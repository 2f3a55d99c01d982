/**
 * Lists the VAT of a period, book by book.
 *
 * @module
 */
import { vatSheet } from '../../public/finance.js';
import { vatReport } from '../../public/vat.js';
import type { SheetRow } from '../../render/table/sheet.js';
import type { VatClaim } from '../../vat/vat-report.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dataIn } from '../data-file.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { type List, printLists } from '../list.js';
import { orRefuse, printReasons } from '../refusal.js';

type VatOptions = BooksOptions &
  ListOptions & { readonly from: string; readonly to: string; readonly claims?: string };

/** Lists the VAT of the books that a command is about. */
export async function listVat(context: Context, options: VatOptions): Promise<ExitCode> {
  const [from, to] = [(await dayOption(options.from, '--from'))!, (await dayOption(options.to, '--to'))!];
  const claims = await dataIn<readonly VatClaim[]>(context, options.claims, []);
  return withBooks(context, options, 'read', async (books) => {
    const rows: SheetRow[] = [];
    const refusals = await eachBook(books, async ({ id, ledger, state: { agreement } }) => {
      const report = await orRefuse(vatReport(ledger, { from, to, claims, agreement }), id);
      for (const row of vatSheet(report).rows) rows.push({ ...row, book: id });
    });
    const { columns, name } = vatSheet({ from, to, regimes: [], notClaimed: [] });
    const list: List = {
      ...{ name, rows, key: ['book', 'source_entry', 'regime'] },
      columns: [{ name: 'book', head: 'book', kind: 'text' }, ...columns],
    };
    await printLists(context, [list], options, 'No entry of the period has VAT.');
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
