/**
 * The money that a new book begins with, as the table of accounts says: `£912.40`, `nhs 118.60; council 193.80`, or `stated` for the balance with
 * which the bank's first statement opens.
 *
 * @module
 */

import type { Book } from '../book/book.js';
import type { AccountPath } from '../ledger/chart.js';
import { type Pence, parsePence } from '../money/pence.js';
import { byText } from '../record/order.js';
import type { OpeningBalance } from '../rules/bring-forward.js';
import { statementDays } from '../statement/whole-days.js';
import type { BankAccount } from './accounts.js';
import { orRefuse, refusal } from './refusal.js';

/** The balances with which statements open, by account of the book. */
export type StatedOpenings = ReadonlyMap<AccountPath, Pence>;

/** The account of a row in the book. */
export const accountPathOf = ({ account = 'assets/bank' }: BankAccount): AccountPath => account;

/** The funds of a book that are not suspense, by id. */
const fundsOf = ({ terms }: Book) =>
  terms.agreement.funds.filter(({ suspense }) => !suspense).map(({ id }) => id);

/** The balance with which the earliest statement in a book opens, of those of one account. */
function firstOpening({ state }: Book, account: AccountPath): Pence | undefined {
  const openings = state.statements
    .filter((taken) => taken.account === account)
    .flatMap(({ found }) => found.statements)
    .map((statement) => ({ from: statementDays(statement)?.from ?? '', opening: statement.opening?.pence }));
  return openings.sort((a, b) => byText(a.from, b.from))[0]?.opening;
}

/** An amount of a row; undefined if it is to be as stated, and no statement states it. A later statement than the first says nothing of it. */
async function amountOf(
  text: string,
  row: BankAccount,
  { book, stated }: { readonly book: Book; readonly stated: StatedOpenings },
): Promise<Pence | undefined> {
  if (text.toLowerCase() !== 'stated') return orRefuse(parsePence(text), row.book);
  const account = accountPathOf(row);
  const hasStatement = book.state.statements.some((taken) => taken.account === account);
  return hasStatement ? firstOpening(book, account) : stated.get(account);
}

/** The money that an account begins with, by fund. */
async function openingOf(
  book: Book,
  row: BankAccount,
  stated: StatedOpenings,
): Promise<readonly OpeningBalance[]> {
  const funds = fundsOf(book);
  const parts = (row.opening ?? '').split(';').map((part) => part.trim());
  const money: OpeningBalance[] = [];
  for (const part of parts.filter(Boolean)) {
    const [, named, amount = ''] = /^(?:([a-z][\w-]*)\s+)?(\S+)$/i.exec(part) ?? [];
    const fund = named ?? (funds.length === 1 ? funds[0] : undefined);
    if (fund === undefined) {
      const what = `The opening “${part}” does not say whose money it is: this book has the funds ${funds.join(', ')}.`;
      const remedy = `Write the fund before each amount: ${funds[0]} ${part}`;
      throw refusal('opening-fund-missing', what, remedy, row.book);
    }
    const pence = await amountOf(amount, row, { book, stated });
    if (pence !== undefined) money.push({ fund, pence });
  }
  return money;
}

/**
 * Begins a book: its award, and the money that each of its accounts begins with. What has begun already stays as it is.
 *
 * @param rows of the table, for this book
 */
export async function beginBook(
  book: Book,
  rows: readonly BankAccount[],
  stated: StatedOpenings,
): Promise<void> {
  const { agreement } = book.terms;
  if (book.ledger.size === 0) await orRefuse(await book.begin(), book.id, agreement);
  for (const row of rows) {
    const id = row.account === undefined ? 'brought-forward' : `brought-forward:${row.account}`;
    // A later statement opens with another balance than the first.
    if (/stated/i.test(row.opening ?? '') && (await book.recordOf(id))) continue;
    const funds = await openingOf(book, row, stated);
    const into = accountPathOf(row);
    if (funds.length > 0) await orRefuse(await book.begin({ funds, into, id }), book.id, agreement);
  }
}
