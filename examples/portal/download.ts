/**
 * My statement, to keep or print, in plain words or easy to read: as a page, as text and as a workbook; and the payments as a table.
 */
import { type Context, Hono } from 'hono';
import { must, trail } from 'personal-budget-ledger';
import { personStatementDocument } from 'personal-budget-ledger/caseload';
import { documentSheets, type Sheet, sheetCsv, sheetsXlsx } from 'personal-budget-ledger/table';
import { documentText } from 'personal-budget-ledger/text';
import type { PortalContext } from './access.js';
import { positionOf } from './account.js';
import { entryParts, entryRows } from './entry-rows.js';
import { documentPage, page } from './page.js';

/** The statement of the person in the style that the address asks for. */
async function statementOf({ var: { book, portal }, req }: Context<PortalContext>) {
  const style = req.query('style') === 'easy-read' ? 'easy-read' : 'plain';
  const { contact } = portal.policy;
  return personStatementDocument(book.ledger, book.state.agreement, await positionOf(book, portal), {
    ...{ contact, style },
  });
}

const asFile = (name: string, type: string) => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
});
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const download = new Hono<PortalContext>()
  .get('/download', (context) => page(context, 'download', {}))
  .get('/download/statement', async (context) => documentPage(context, await statementOf(context)))
  .get('/download/statement.txt', async (context) => {
    const name = `statement-${context.var.book.id}.txt`;
    return context.body(
      documentText(await statementOf(context)),
      200,
      asFile(name, 'text/plain; charset=utf-8'),
    );
  })
  .get('/download/statement.xlsx', async (context) => {
    const bytes = await sheetsXlsx(documentSheets(await statementOf(context)));
    return context.body(new Uint8Array(bytes), 200, asFile(`statement-${context.var.book.id}.xlsx`, XLSX));
  })
  .get('/download/payments.csv', (context) => {
    const { book } = context.var;
    const moved = must(trail(book.ledger, { account: 'assets/bank' }));
    const parts = entryParts(moved.map(({ entry, posting }) => ({ entry, pence: posting.pence })));
    const rows = entryRows(book, parts);
    const sheet: Sheet = {
      name: 'Payments',
      columns: [
        { name: 'date', head: 'Date', kind: 'day' },
        { name: 'title', head: 'Who', kind: 'text' },
        { name: 'kind', head: 'What', kind: 'text' },
        { name: 'pence', head: 'Amount', kind: 'pence' },
      ],
      rows: rows.map(({ date, title, kind, pence }) => ({ date, title, kind, pence })),
    };
    return context.body(sheetCsv(sheet), 200, asFile(`payments-${book.id}.csv`, 'text/csv; charset=utf-8'));
  });
