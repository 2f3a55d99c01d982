/**
 * My statement, to keep or print: the budget and the funds as text, and the payments as a table for a spreadsheet.
 */
import { Hono } from 'hono';
import { type Day, must, trail } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { type Money, periodDocument } from 'personal-budget-ledger/documents';
import { documentHtml } from 'personal-budget-ledger/html';
import { type Sheet, sheetCsv } from 'personal-budget-ledger/table';
import { documentText } from 'personal-budget-ledger/text';
import type { PortalContext } from './access.js';
import { entryRows } from './entry-rows.js';
import { page } from './page.js';

/** The statement of the year so far: the funds, the budget, the contribution, the proof of the account, and what is not recognised. */
async function statementDocument(book: Book, today: Day) {
  const { agreement } = book.state;
  const period = { from: agreement.budget.period.from, to: today };
  const proof = await book.prove();
  const questions = must(await book.questions());
  const reconciliations = proof.ok ? [proof.value] : [];
  return periodDocument(book.ledger, { period, agreement, reconciliations, questions });
}

const asFile = (name: string, type: string) => ({
  'Content-Type': `${type}; charset=utf-8`,
  'Content-Disposition': `attachment; filename="${name}"`,
});

export const download = new Hono<PortalContext>()
  .get('/download', (context) => page(context, 'download', {}))
  .get('/download/statement', async (context) => {
    const { book, portal } = context.var;
    const href = ({ entries = [] }: Money) =>
      entries[0] && `/people/${book.id}/payments/${encodeURIComponent(entries[0])}`;
    const document = await statementDocument(book, portal.today());
    return context.html(documentHtml(document, { href, stylesheet: '/document.css' }));
  })
  .get('/download/statement.txt', async (context) => {
    const { book, portal } = context.var;
    const text = documentText(await statementDocument(book, portal.today()));
    return context.body(text, 200, asFile(`statement-${book.id}.txt`, 'text/plain'));
  })
  .get('/download/payments.csv', (context) => {
    const { book } = context.var;
    const moved = must(trail(book.ledger, { account: 'assets/bank' }));
    const rows = entryRows(
      book,
      moved.map(({ entry, posting }) => ({ entry, pence: posting.pence })),
    );
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
    return context.body(sheetCsv(sheet), 200, asFile(`payments-${book.id}.csv`, 'text/csv'));
  });
