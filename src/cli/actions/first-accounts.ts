/**
 * The rows of the table of accounts that a person begins with and edits: one for each account of which there is a statement and no row yet.
 *
 * @module
 */
import { readStatement } from '../../statement/read-statement.js';
import type { StatementFile } from '../../statement/statement.js';
import type { Day } from '../../time/day.js';
import { ACCOUNT_COLUMNS, accountOf, type BankAccount } from '../accounts.js';
import { type BankFile, bankFiles } from '../bank-files.js';
import type { Context } from '../context.js';
import type { BooksFolder } from '../folder.js';
import { readLayouts } from '../layouts.js';
import { orRefuse } from '../refusal.js';
import { DraftedLayouts, isOfUnknownKind } from './drafted-layouts.js';

/** The accounts that a person begins with. */
export interface FirstAccounts {
  /** The rows to add to the table. */
  readonly rows: readonly FirstAccount[];
  /** Accounts of the files that the table has already. */
  readonly known: number;
  /** The first day that a statement shows. */
  readonly firstDay: Day | undefined;
}

/** A row of the table. */
export interface FirstAccount {
  readonly bankAccount: string;
  readonly book: string;
  /** Blank if the statements do not say what they open with. */
  readonly opening: string;
}

const stemOf = (name: string) => name.replace(/\.[^.]*$/, '');

/** A name for a book: that of its file, as an id. */
function bookName(file: string, taken: ReadonlySet<string>): string {
  const words = stemOf(file)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const name = words || 'book';
  let free = name;
  for (let nth = 2; taken.has(free); nth++) free = `${name}-${nth}`;
  return free;
}

/** Reads a file; for one of a kind that is not known, or only guessed, by a layout that is drafted. */
async function readWithDraft(file: BankFile, drafts: DraftedLayouts): Promise<StatementFile> {
  const isGuess = file.read.ok && file.read.value.format === 'csv:guessed';
  const layout = isGuess || isOfUnknownKind(file) ? await drafts.layoutFor(file) : undefined;
  return orRefuse(layout ? readStatement(file.bytes, { layout }) : file.read, file.name);
}

/**
 * Makes rows of the table of accounts from statements, and drafts a layout for each kind of CSV that is not known.
 *
 * @param table the rows that are there already
 */
export async function firstAccounts(
  context: Context,
  folder: BooksFolder,
  files: readonly string[],
  table: readonly BankAccount[],
): Promise<FirstAccounts> {
  const drafts = new DraftedLayouts(context, folder, await readLayouts(folder));
  const accounts = new Map<string, FirstAccount>();
  const known = new Set<BankAccount>();
  const days: Day[] = [];
  for await (const file of bankFiles(context, files, {})) {
    const { statements } = await readWithDraft(file, drafts);
    for (const { account, opening, lines } of statements) {
      days.push(...lines.map(({ date }) => date));
      const bankAccount = account || file.name;
      const row = accountOf(table, account, file.name);
      if (row) known.add(row);
      if (row || accounts.has(bankAccount)) continue;
      const taken = new Set([...table, ...accounts.values()].map(({ book }) => book));
      accounts.set(bankAccount, {
        ...{ bankAccount, book: bookName(file.name, taken) },
        opening: opening ? 'stated' : '',
      });
    }
  }
  drafts.printOthers();
  return { rows: [...accounts.values()], known: known.size, firstDay: days.sort()[0] };
}

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * The table with more rows at its end, each in the columns of its first line.
 *
 * @param text the table as it is; absent, there is none
 */
export function tableWith(text: string | undefined, rows: readonly FirstAccount[]): string {
  const begun = text?.trim() ? text : `${ACCOUNT_COLUMNS.join(',')}\n`;
  const [head = ''] = begun.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const columns = head.split(',').map((column) => column.trim().replace(/^"(.*)"$/, '$1'));
  const lines = rows.map(({ bankAccount, book, opening }) => {
    const cells: Readonly<Record<string, string>> = { 'bank account': bankAccount, book, opening };
    return `${columns.map((column) => cell(cells[column] ?? '')).join(',')}\n`;
  });
  return `${begun}${begun.endsWith('\n') ? '' : '\n'}${lines.join('')}`;
}
