/**
 * Keeps a book of bank statements that nobody planned for: all is recorded, what nobody can explain against suspense, and proved.
 */

import { createHash } from 'node:crypto';
import {
  type AccountPath,
  type Agreement,
  accept,
  addDays,
  bringForward,
  type Day,
  day,
  type Moment,
  type Pence,
  pence,
  refuse,
  sumPence,
} from 'personal-budget-ledger';
import { type BookOptions, bookFiles, openBook, type TakeOptions } from 'personal-budget-ledger/book';
import { periodDocument } from 'personal-budget-ledger/documents';
import type { Statement } from 'personal-budget-ledger/statement';
import { documentText } from 'personal-budget-ledger/text';

import { type Month, SECRET } from './month.js';

/** Early enough for every statement. */
const OPENS = day('1900-01-01');

/** What an account began with: as stated, else what the closing balance and the lines leave, else nothing. */
function openingOf({ opening, closing, lines }: Statement): Pence {
  const moved = sumPence(lines.map((line) => line.pence));
  return opening?.pence ?? (closing ? pence(closing.pence - moved) : pence(0));
}

const daysOf = ({ lines, from, opening }: Statement): readonly Day[] =>
  [...lines.map(({ date }) => date), from, opening?.date].filter((day) => day !== undefined).sort();

/** The agreement with another name for its book, a chart that is always open, and these bank accounts. */
function opened(agreement: Agreement, book: string, paths: readonly AccountPath[]): Agreement {
  const others = agreement.accounts.filter(({ path }) => !paths.includes(path));
  return {
    ...{ ...agreement, book, opens: OPENS },
    accounts: [...others, ...paths.map((path) => ({ path }))].map((account) => ({
      ...account,
      opens: OPENS,
    })),
    funds: agreement.funds.map((fund) => ({ ...fund, opens: OPENS })),
  };
}

/** The same accounts have the same book. Files that name no account have one for each name of a file. */
function bookName(accounts: readonly string[], file: string): string {
  const whose = accounts.every((account) => account === '') ? file : accounts.join(' ');
  return `own-${createHash('sha256').update(whose).digest('hex').slice(0, 12)}`;
}

/** Where and how the statements of a file are kept. */
export interface OwnOptions extends Pick<BookOptions, 'store'>, Pick<TakeOptions, 'progress'> {
  /** The name of the file, and its format. */
  readonly file?: string;
}

/** Keeps the book of the statements of one file, or goes on with it. Each account of the file is an account of the book. */
export async function keepOwn(
  month: Month,
  statements: readonly Statement[],
  now: Moment,
  { file = '', store, progress }: OwnOptions = {},
) {
  const accounts = [...new Set(statements.map(({ account }) => account))].sort();
  const paths = accounts.map((_, place) =>
    accounts.length === 1 ? 'assets/bank' : `assets/bank/account-${place + 1}`,
  );
  const made = await openBook({
    agreement: opened(month.agreement, bookName(accounts, file), paths),
    ...{ payees: month.payees, secret: SECRET, clock: () => now },
    ...(store && { store }),
  });
  if (!made.ok) return made;
  const book = made.value;
  const before = book.ledger.size;
  const from = statements.flatMap(daysOf).sort()[0] ?? month.agreement.opens;
  const drafts = paths.flatMap((into, place) => {
    const own = statements.filter(({ account }) => account === accounts[place]);
    const [first] = own.sort((a, b) => ((daysOf(a)[0] ?? from) < (daysOf(b)[0] ?? from) ? -1 : 1));
    const begins = openingOf(first!);
    // An account that the book knows goes on from where it is.
    if (begins === 0 || book.state.statements.some(({ account }) => account === into)) return [];
    // Nobody has said whose money the account began with.
    const funds = [{ fund: book.ledger.suspense, pence: begins }];
    return bringForward({ id: `brought-forward:${place + 1}`, date: addDays(from, -1), into, funds });
  });
  const begun = await book.post(drafts);
  if (!begun.ok) return refuse(begun.problems);
  const account = Object.fromEntries(paths.map((path, place) => [accounts[place], path]));
  const taken = await book.take(statements, { account, post: 'everything', ...(progress && { progress }) });
  if (!taken.ok) return refuse(taken.problems);
  const ends = taken.value.reconciliations.flatMap(({ asAt }) => asAt ?? []).sort();
  const loaded = await book.loadHistory();
  if (!loaded.ok) return loaded;
  const text = documentText(
    periodDocument(book.ledger, { period: { from, to: ends.at(-1) ?? from }, ...taken.value }),
  );
  const files = new Map([['statements.txt', text], ...(await bookFiles(book))]);
  return accept({ book, before, taken: taken.value, text, files });
}
