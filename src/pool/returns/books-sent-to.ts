/**
 * Money sent between a pool and other books in a period, by book and by purpose.
 *
 * @module
 */

import type { EntryId } from '../../ledger/entry.js';
import type { Ledger } from '../../ledger/ledger.js';
import { moneySent } from '../../ledger/money-sent.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import { addToSum } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import type { FundStatementQuery } from '../../reports/fund-statement.js';
import { contains, type Period } from '../../time/period.js';

/** Money between the pool and one other book, such as a person's; above zero it was sent. */
export interface BookTransfers {
  readonly book: string;
  readonly inPeriod: Pence;
  readonly yearToDate: Pence;
  /** Of the year so far, in order of their days. */
  readonly entries: readonly EntryId[];
}

/** Money sent in the year so far: in all, by book and by purpose. Pence; above zero sent, below zero received. */
export interface SentMoney {
  readonly inAll: Pence;
  readonly byBook: readonly BookTransfers[];
  forPurpose(purpose: string): Pence;
}

/**
 * Adds up the money sent to other books.
 *
 * @param query the period, and the moment as known at which
 * @param soFar the year up to the period's end
 */
export function sentToBooks(ledger: Ledger, query: FundStatementQuery, soFar: Period): SentMoney {
  const { to: asAt, knownAt } = query;
  const rows = moneySent(ledger, { asAt, ...(knownAt && { knownAt }) }).filter(({ entry }) =>
    contains(soFar, entry.date),
  );
  const byPurpose = new Map<string, number>();
  const byBook = new Map<string, { inPeriod: number; yearToDate: number; entries: Set<EntryId> }>();
  for (const { entry, book, pence: amount, purpose } of rows) {
    if (purpose !== undefined) addToSum(byPurpose, purpose, amount);
    const sum = byBook.get(book) ?? { inPeriod: 0, yearToDate: 0, entries: new Set() };
    byBook.set(book, sum);
    sum.yearToDate += amount;
    if (contains(query, entry.date)) sum.inPeriod += amount;
    sum.entries.add(entry.id);
  }
  return {
    inAll: sumPence(rows.map((row) => row.pence)),
    byBook: [...byBook]
      .sort(([a], [b]) => byText(a, b))
      .map(([book, { inPeriod, yearToDate, entries }]) => ({
        ...{ book, inPeriod: pence(inPeriod), yearToDate: pence(yearToDate), entries: [...entries] },
      })),
    forPurpose: (purpose) => pence(byPurpose.get(purpose) ?? 0),
  };
}
