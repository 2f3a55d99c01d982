/**
 * The table of accounts that a person begins with and edits: a row for each account of which there is a statement.
 *
 * @module
 */
import { readStatement } from '../../statement/read-statement.js';
import type { StatementFile } from '../../statement/statement.js';
import type { Day } from '../../time/day.js';
import { ACCOUNT_COLUMNS } from '../accounts.js';
import { type BankFile, bankFiles } from '../bank-files.js';
import type { Context } from '../context.js';
import { orRefuse } from '../refusal.js';
import { DraftedLayouts, isOfUnknownKind } from './drafted-layouts.js';

/** The accounts that a person begins with. */
export interface FirstAccounts {
  /** The table, as CSV. */
  readonly text: string;
  readonly count: number;
  /** Accounts whose statements do not say what they open with. */
  readonly withoutOpening: number;
  /** The first day that a statement shows. */
  readonly firstDay: Day | undefined;
}

/** A row of the table. */
interface FirstAccount {
  readonly bankAccount: string;
  readonly book: string;
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
 * Makes the table of accounts from statements, and drafts a layout for each kind of CSV that is not known.
 *
 * @param path the folder of the books
 */
export async function firstAccounts(
  context: Context,
  path: string,
  files: readonly string[],
): Promise<FirstAccounts> {
  const drafts = new DraftedLayouts(context, { path, settings: {} });
  const accounts = new Map<string, FirstAccount>();
  const days: Day[] = [];
  for await (const file of bankFiles(context, files, {})) {
    const { statements } = await readWithDraft(file, drafts);
    for (const { account, opening, lines } of statements) {
      days.push(...lines.map(({ date }) => date));
      const bankAccount = account || file.name;
      if (accounts.has(bankAccount)) continue;
      const taken = new Set([...accounts.values()].map(({ book }) => book));
      accounts.set(bankAccount, {
        ...{ bankAccount, book: bookName(file.name, taken) },
        opening: opening ? 'stated' : '',
      });
    }
  }
  drafts.printOthers();
  const rows = [...accounts.values()];
  const lines = rows.map(({ bankAccount, book, opening }) => `${bankAccount},${book},,,${opening},\n`);
  return {
    text: `${ACCOUNT_COLUMNS.join(',')}\n${lines.join('')}`,
    count: rows.length,
    withoutOpening: rows.filter(({ opening }) => opening === '').length,
    firstDay: days.sort()[0],
  };
}
