/**
 * The table of bank accounts: which book each belongs to, and with what a new book begins.
 *
 * @module
 */
import { readRows } from '../export/rows.js';
import { check, idSchema } from '../problem/check.js';
import { accountName } from '../statement/import/identity.js';
import { type BooksFolder, readOptional } from './folder.js';
import { orRefuse } from './refusal.js';
import type { AccountSetting } from './settings.js';

/** A row of the table. */
export interface BankAccount extends AccountSetting {
  /** As the bank writes it, or the name of its file. */
  readonly bankAccount: string;
}

export const ACCOUNTS_FILE = 'accounts.csv';

/** The columns of the file. */
export const ACCOUNT_COLUMNS = [
  'bank account',
  'book',
  'account',
  'agreement',
  'opening',
  'balance',
] as const;

async function fromFile(folder: BooksFolder, file: string): Promise<readonly BankAccount[]> {
  const text = await readOptional(folder, file);
  if (text === undefined) return [];
  const rows = await orRefuse(readRows(text, file, { book: (cell) => check(idSchema, cell) }));
  return rows.map((row) => {
    const { book, account, agreement, opening, balance } = row;
    return {
      bankAccount: row['bank account'] ?? book,
      book,
      ...(account !== undefined && { account }),
      ...(agreement !== undefined && { agreement }),
      ...(opening !== undefined && { opening }),
      ...(balance !== undefined && { balance }),
    };
  });
}

/** Reads the table of a folder: from its settings, or from the file that they name. */
export async function readAccounts(folder: BooksFolder): Promise<readonly BankAccount[]> {
  const { accounts = ACCOUNTS_FILE } = folder.settings;
  if (typeof accounts === 'string') return fromFile(folder, accounts);
  return Object.entries(accounts).map(([bankAccount, setting]) =>
    typeof setting === 'string' ? { bankAccount, book: setting } : { bankAccount, ...setting },
  );
}

/** Fewest characters by which the end of an account's number is known: banks leave out the sort code, and tables have it. */
const SHORTEST_END = 8;

/** Whether two numbers are of one account: equal, or one without the sort code. */
function isSameAccount(one: string, other: string): boolean {
  const [short, long] = [accountName(one), accountName(other)].sort((a, b) => a.length - b.length) as [
    string,
    string,
  ];
  return short === long || (short.length >= SHORTEST_END && long.endsWith(short));
}

/**
 * Finds the row of a statement: by the account that it names, else by the name of its file.
 *
 * @param file without folder
 */
export function accountOf(
  accounts: readonly BankAccount[],
  statementAccount: string,
  file: string,
): BankAccount | undefined {
  const stem = file.replace(/\.[^.]*$/, '');
  const rows =
    statementAccount === ''
      ? []
      : accounts.filter(({ bankAccount }) => isSameAccount(bankAccount, statementAccount));
  if (rows.length === 1) return rows[0];
  const isNamed = (name: string) => (row: BankAccount) => accountName(row.bankAccount) === accountName(name);
  return (
    rows.find(isNamed(statementAccount)) ??
    accounts.find(isNamed(file)) ??
    accounts.find(isNamed(stem)) ??
    accounts.find(({ book }) => book === stem)
  );
}
