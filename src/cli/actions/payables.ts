/**
 * Lists what the suppliers of a payment run are paid, by the codes of a finance system.
 *
 * @module
 */

import { readRows } from '../../export/rows.js';
import type { FinanceBook } from '../../finance/journal.js';
import type { PayablesRequest, Supplier } from '../../finance/payables.js';
import { financePayables, payablesSheet } from '../../public/finance.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dataIn } from '../data-file.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readText } from '../files.js';
import { periodOfMonth } from '../finance-month.js';
import { CODES_FILE, readCodes } from '../journal-files.js';
import { printLists } from '../list.js';
import { orRefuse, placedAt } from '../refusal.js';
import { lowerHeads } from '../rows-of-file.js';
import { booksOfRun, madeRun, readRun } from '../run-file.js';
import { writtenAccount } from '../written-account.js';

type PayablesOptions = BooksOptions &
  ListOptions &
  Pick<PayablesRequest, 'body'> & {
    readonly month: string;
    readonly suppliers: string;
    readonly invoices?: string;
    readonly codes?: string;
    readonly charge: 'spending' | 'clearing';
  };

/** The suppliers of a CSV file. */
async function suppliersIn({ folder }: Context, file: string): Promise<readonly Supplier[]> {
  const rows = await orRefuse(readRows(await readText(folder, file), file, {}));
  const suppliers: Supplier[] = [];
  for (const [place, row] of rows.entries()) {
    const cells = lowerHeads(row);
    const [sortCode = '', account = ''] = [cells.get('sort code'), cells.get('account')];
    const bank = await placedAt(`${file} line ${place + 2}`, () => writtenAccount({ sortCode, account }));
    suppliers.push({ number: cells.get('number') ?? '', ...bank });
  }
  return suppliers;
}

/** Lists the payables of a run. */
export async function listPayables(
  context: Context,
  name: string,
  options: PayablesOptions,
): Promise<ExitCode> {
  const { month, body, charge, codes: file = CODES_FILE } = options;
  return withBooks(context, options, 'read', async (books) => {
    const request = await readRun(books, name);
    const sources: FinanceBook[] = [];
    for (const id of booksOfRun(request)) sources.push({ book: id, ledger: (await books.open(id)).ledger });
    const payables = await orRefuse(
      financePayables({
        ...{ books: sources, codes: await readCodes(books, file), body, charge },
        ...{ period: periodOfMonth(month), run: await madeRun(request) },
        suppliers: await suppliersIn(context, options.suppliers),
        invoices: await dataIn(context, options.invoices, []),
      }),
    );
    const list = { ...payablesSheet(payables), key: ['source', 'cost_centre', 'nominal'] };
    await printLists(context, [list], options, 'There is nothing to pay.');
    return EXIT.done;
  });
}
