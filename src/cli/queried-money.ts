/**
 * Money under query: recorded, and borne by no fund until it is explained or paid back; each with the bank's line, and what to do about it.
 *
 * Limit: a line is found again by its private name, so a book without a secret has no lines to name.
 *
 * @module
 */

import type { Book } from '../book/book.js';
import { isUnexplained } from '../book/entry-meaning.js';
import { type MoneyUnderQuery, moneyUnderQuery } from '../documents/money-under-query.js';
import { entryOf } from '../ledger/journal.js';
import type { StatementLine } from '../statement/statement.js';
import { accountsOf, seenLines, shortNames } from './book-lines.js';
import { linesOfEntry } from './entry-lines.js';

/** An amount under query with its bank's line, if it has one. */
export interface QueriedMoney extends MoneyUnderQuery {
  readonly book: string;
  readonly account: string;
  readonly line?: StatementLine;
  /** Its spend category; absent, nobody has explained it yet. */
  readonly category?: string;
}

/** The category of an entry that was explained. */
function categoryOf({ ledger }: Book, id: string): string | undefined {
  const entry = entryOf(ledger, id);
  if (!entry || isUnexplained(ledger, entry)) return undefined;
  return entry.postings.find(({ account }) => account.startsWith('expenses/'))?.account;
}

/** All money under query in a book, account by account. */
export function queriedMoney(book: Book): readonly QueriedMoney[] {
  const [seen, linesOf] = [seenLines(book), linesOfEntry(book)];
  return accountsOf(book).flatMap((account) =>
    moneyUnderQuery([], book.ledger, account).map((money): QueriedMoney => {
      const { entry } = money;
      const [name = ''] = entry === undefined ? [] : linesOf({ id: entry });
      const line = seen.get(name);
      const category = entry === undefined ? undefined : categoryOf(book, entry);
      return {
        ...{ ...money, book: book.id, account },
        ...(line && { line }),
        ...(category !== undefined && { category }),
      };
    }),
  );
}

/** The remedy for money under query, with its commands. */
export function queryRemedy({ line, category }: QueriedMoney): string {
  const name = line ? (shortNames([line.id]).get(line.id) ?? line.id) : undefined;
  const explain = name === undefined ? '' : `pbl answer ${name} --category <category>`;
  if (category === undefined)
    return name === undefined ? 'Find the entries behind it: pbl who suspense' : `Say what it is: ${explain}`;
  const slug = category.slice(category.lastIndexOf('/') + 1);
  const back = `Ask the person to pay it back. When the bank shows the money, take the statement and answer its line with the same category: pbl answer <line> --category ${slug}`;
  return name === undefined ? back : `${back}. If it was for something else: ${explain}`;
}
