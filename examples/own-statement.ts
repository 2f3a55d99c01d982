/**
 * Keeps a book of bank statements that nobody planned for: all is recorded, what nobody can explain against suspense, and proved.
 */
import {
  type Agreement,
  accept,
  addDays,
  bringForward,
  type Day,
  type Moment,
  type Pence,
  pence,
  refuse,
  sumPence,
} from 'personal-budget-ledger';
import { bookFiles, openBook, type TakeOptions } from 'personal-budget-ledger/book';
import type { Statement } from 'personal-budget-ledger/statement';
import { renderPeriod } from 'personal-budget-ledger/text';
import { type Month, SECRET } from './month.js';

/** What an account began with: as stated, else what the closing balance and the lines leave, else nothing. */
function openingOf({ opening, closing, lines }: Statement): Pence {
  const moved = sumPence(lines.map((line) => line.pence));
  return opening?.pence ?? (closing ? pence(closing.pence - moved) : pence(0));
}

/** The agreement with every day of its chart moved, so that the book is open the day before the first line, and a bank account for each statement. */
function opened(agreement: Agreement, opens: Day, accounts: readonly string[]): Agreement {
  const own = accounts.map((path) => ({ path, opens }));
  const others = agreement.accounts.filter(({ path }) => !accounts.includes(path));
  return {
    ...agreement,
    opens,
    accounts: [...others.map((account) => ({ ...account, opens })), ...own],
    funds: agreement.funds.map((fund) => ({ ...fund, opens })),
  };
}

/** Keeps the book of statements of one file, each with a bank account of its own. */
export async function keepOwn(
  month: Month,
  statements: readonly Statement[],
  now: Moment,
  progress?: NonNullable<TakeOptions['progress']>,
) {
  const days = statements.flatMap(({ lines, from, opening }) => [
    ...lines.map(({ date }) => date),
    ...[from, opening?.date].filter((day) => day !== undefined),
  ]);
  const from = days.sort()[0] ?? month.agreement.opens;
  const opens = from <= month.agreement.opens ? addDays(from, -1) : month.agreement.opens;
  const names = statements.map((_, index) =>
    statements.length === 1 ? 'assets/bank' : `assets/bank/statement-${index + 1}`,
  );
  const agreement = opened(month.agreement, opens, names);
  const book = await openBook({ agreement, payees: month.payees, secret: SECRET, clock: () => now });
  if (!book.ok) return book;
  const { ledger } = book.value;
  const drafts = statements
    .map((statement, index) => ({ begins: openingOf(statement), into: names[index]! }))
    .filter(({ begins }) => begins !== 0)
    // Nobody has said whose money the account began with.
    .map(({ begins, into }, index) =>
      bringForward({
        id: `brought-forward:${index + 1}`,
        date: addDays(from, -1),
        into,
        funds: [{ fund: ledger.suspense, pence: begins }],
      }),
    );
  const begun = await book.value.post(drafts);
  if (!begun.ok) return refuse(begun.problems);
  const account = Object.fromEntries(
    statements.map((statement, index) => [statement.account, names[index]!]),
  );
  const taken = await book.value.take(statements, {
    account,
    post: 'everything',
    ...(progress && { progress }),
  });
  if (!taken.ok) return refuse(taken.problems);
  const to =
    taken.value.reconciliations
      .map(({ asAt }) => asAt ?? from)
      .sort()
      .at(-1) ?? from;
  const text = renderPeriod(ledger, { period: { from, to }, ...taken.value });
  return accept({
    book: book.value,
    taken: taken.value,
    text,
    files: new Map([['statements.txt', text], ...(await bookFiles(book.value))]),
  });
}
