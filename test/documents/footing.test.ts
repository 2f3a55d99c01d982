/** The columns of every sample document add up as they are printed in HTML and CSV, and the documents of one year agree with each other. */
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import * as reviewYear from '../../examples/review-year.js';
import type { Document, DocumentCell, DocumentTable } from '../../src/documents/document.js';
import { documentHtml } from '../../src/render/html/index.js';
import { documentSheets, sheetCsv } from '../../src/render/table/index.js';
import { statementOf } from '../support/bank-statement-of.js';
import { wrongTotals } from '../support/document-sums.js';
import * as library from '../support/library.js';
import { SAMPLE_DOCUMENTS } from '../support/sample-documents.js';

const { must } = library;

const tablesOf = ({ sections }: Document): readonly DocumentTable[] =>
  sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));

const page = (table: DocumentTable): Document => ({
  ...{ id: 't', title: 'T', facts: [], sections: [{ blocks: [table] }] },
});

/** A table with its figures as they are printed in the place of those that it was made of. */
function asPrinted(
  table: DocumentTable,
  printed: readonly (readonly string[])[],
  figureOf: (text: string) => number,
): DocumentTable {
  const read = (cells: readonly DocumentCell[], texts: readonly string[]) =>
    cells.map((cell, place): DocumentCell => {
      if (typeof cell !== 'object' || 'day' in cell || 'basisPoints' in cell) return cell;
      const figure = figureOf(texts[place]!);
      return 'pence' in cell ? ({ pence: figure } as DocumentCell) : { count: figure };
    });
  return {
    ...table,
    rows: table.rows.map((row, place) => ({ ...row, cells: read(row.cells, printed[place]!) })),
    ...(table.total && { total: read(table.total, printed[table.rows.length]!) }),
  };
}

const isCount = (text: string) => /^\d+$/.test(text);

/** `−£1,234.56` in pence, `nil` as 0, a count as it is. */
function inHtml(text: string): number {
  const [, minus, pounds, pence] = /([−-]?)£([\d,]+)\.(\d\d)/.exec(text) ?? [];
  if (pounds !== undefined) return Number(`${minus ? '-' : ''}${pounds.replaceAll(',', '')}${pence}`);
  return isCount(text.trim()) ? Number(text) : 0;
}

function htmlRows(table: DocumentTable): readonly (readonly string[])[] {
  const html = documentHtml(page(table));
  const rows = [...html.matchAll(/<tr role="row"[^>]*>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) => cell!.replace(/<[^>]*>/g, '')),
  );
  return rows.slice(html.includes('<thead') ? 1 : 0);
}

/** The rows of a sheet without the columns of notes, which follow their amounts. */
function csvRows(table: DocumentTable): readonly (readonly string[])[] {
  const sheet = documentSheets(page(table))[1]!;
  const [, ...rows] = Papa.parse<string[]>(sheetCsv(sheet).slice(1).trimEnd()).data;
  return rows.map((row) => row.filter((_, place) => !sheet.columns[place]!.name.endsWith(' note')));
}

const inCsv = (text: string) => (isCount(text) ? Number(text) : Math.round(Number(text) * 100));

describe('each column of a document', () => {
  it.each(SAMPLE_DOCUMENTS)('adds up as HTML and CSV print it: %s', (_, document) => {
    for (const table of tablesOf(document)) {
      // Figures in a unit are rounded, which the table says.
      if (table.unit) continue;
      expect(wrongTotals(asPrinted(table, htmlRows(table), inHtml))).toEqual([]);
      expect(wrongTotals(asPrinted(table, csvRows(table), inCsv))).toEqual([]);
    }
  });
});

/** The amount in a table: in its total, or in the row with this label. */
function amountIn(document: Document, title: string, label?: string, head?: string): number {
  const table = tablesOf(document).find((each) => each.title === title)!;
  const cells = label === undefined ? table.total! : table.rows.find((row) => row.cells[0] === label)!.cells;
  const place = head === undefined ? -1 : table.columns.findIndex((column) => column.head === head);
  const cell = cells.at(place) as DocumentCell;
  return (cell as { readonly pence: number }).pence;
}

describe('the documents of one year', () => {
  const { ledger, agreement, account, terms, asAt, period, rules } = reviewYear;
  const { chart } = ledger;
  const contact = 'the team';
  const position = must(library.accountPosition(account, terms, asAt));
  const balance = position.money.balance.pence;
  const reconciliation = must(library.reconcile(ledger, statementOf(ledger), { account: 'assets/bank' }));
  const reconciled = library.reconciliationDocument(reconciliation, chart);
  const book = library.trialBalanceDocument(must(library.trialBalance(ledger, { asAt })), chart);
  const cases = library.caseloadDocument(must(library.caseload([position], [], { asAt, rules })));
  const own = library.personStatementDocument(ledger, agreement, position, { contact });
  const easy = library.personStatementDocument(ledger, agreement, position, { contact, style: 'easy-read' });
  const review = library.annualReviewDocument(ledger, agreement, {
    ...{ period, body: 'Shire', heldAs: 'own bank account', position, exceptions: [], reconciliation },
    ...{ papers: [], letter: [], contact },
  });

  it('have the balance of the bank, the book, the caseload, the review and the statement of the person', () => {
    expect(reconciliation.proved).toBe(true);
    expect({
      bank: reconciliation.bankBalance,
      'cash book': amountIn(reconciled, 'From the bank to the cash book'),
      'trial balance': amountIn(book, 'Assets, all funds'),
      caseload: amountIn(cases, 'The money of each account', position.book, 'Balance'),
      review: amountIn(review, 'The account over the period'),
      'free money': amountIn(review, 'From the accounts', 'Balance in the accounts'),
      person: amountIn(own, 'Your account'),
      'easy read': amountIn(easy, 'Your money'),
    }).toEqual({
      ...{ bank: balance, 'cash book': balance, 'trial balance': balance, caseload: balance },
      ...{ review: balance, 'free money': balance, person: balance, 'easy read': balance },
    });
  });

  it('have the same spending, the same income and the same surplus', () => {
    const { spent, received, opening } = must(library.fundStatements(ledger, period)).total;
    const went = 'What it went on, and what is left for each thing';
    expect(amountIn(own, went, undefined, 'Spent')).toBe(spent.pence);
    expect(amountIn(easy, 'Money you spent')).toBe(spent.pence);
    expect(-amountIn(review, 'The account over the period', 'Less: spent')).toBe(spent.pence);
    expect(amountIn(own, 'What came in, and from whom')).toBe(received.pence);
    expect(amountIn(own, 'Your account', 'What came in')).toBe(received.pence);
    expect(amountIn(own, 'Your account', 'In the account at the start')).toBe(opening.pence);
    const surplus = library.surplusDocument(position.surplus);
    expect(amountIn(surplus, 'Whose it is')).toBe(position.surplus.surplus);
    expect(amountIn(review, 'Whose it is')).toBe(position.surplus.surplus);
  });
});
