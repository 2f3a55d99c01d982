/**
 * My statement, to keep or print: the budget and the funds as text, and the payments as a table for a spreadsheet.
 */
import { Hono } from 'hono';
import { budgetStatement, fundStatements, moneyBridge, must, trail } from 'personal-budget-ledger';
import { type Sheet, sheetCsv } from 'personal-budget-ledger/table';
import { renderBudgetStatement, renderFundStatements, renderMoneyBridge } from 'personal-budget-ledger/text';
import { entryRows } from './entry-rows.js';
import { page } from './page.js';
import type { PortalContext } from './portal.js';

const asFile = (name: string, type: string) => ({
  'Content-Type': `${type}; charset=utf-8`,
  'Content-Disposition': `attachment; filename="${name}"`,
});

export const download = new Hono<PortalContext>()
  .get('/download', (context) => page(context, 'download', {}))
  .get('/download/statement.txt', (context) => {
    const { book, portal } = context.var;
    const { ledger } = book;
    const period = { from: book.state.agreement.budget.period.from, to: portal.today() };
    const text = [
      renderBudgetStatement(must(budgetStatement(ledger)), ledger.chart),
      renderMoneyBridge(must(moneyBridge(ledger))),
      renderFundStatements(must(fundStatements(ledger, period)), ledger.chart),
    ].join('\n\n');
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
