/**
 * The payments that are charged to suspense, as a document.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import { sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import type { Proposal } from '../reconcile/propose.js';
import { dayColumns, money, onDay, penceColumns, plainDocument, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentTable } from './document.js';
import { type MoneyUnderQuery, moneyUnderQuery } from './money-under-query.js';

function queriesTable(queries: readonly MoneyUnderQuery[], title: string): DocumentTable {
  return {
    ...{ kind: 'table', title },
    columns: [...dayColumns('Date'), ...wordColumns('Line', 'Why'), ...penceColumns('Amount')],
    rows: queries.map(({ entry, date, words: line, why, pence }) =>
      row(date ? onDay(date) : '', line, why, { pence, ...(entry !== undefined && { entries: [entry] }) }),
    ),
    total: ['', 'Total', '', money(sumPence(queries.map(({ pence }) => pence)))],
  };
}

/**
 * Makes the document of the payments that no fund bears yet; their total is the balance of suspense on the account.
 *
 * @param proposals of entries of the ledger: why a proposed entry was refused, which the ledger does not keep
 * @param account if absent, `assets/bank`
 * @example
 * const { title } = underQueryDocument([], ledger);
 * title; // 'Under query: paid, and no fund bears it yet'
 */
export const underQueryDocument = ofLiterals(
  'underQueryDocument',
  (proposals: readonly Proposal[], ledger: Ledger, account: AccountPath = 'assets/bank'): Document => {
    const title = 'Under query: paid, and no fund bears it yet';
    const queries = moneyUnderQuery(proposals, ledger, account);
    return plainDocument('under-query', title, [
      queries.length === 0 ? words('Nothing is under query.') : queriesTable(queries, title),
    ]);
  },
);
