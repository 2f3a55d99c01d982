/**
 * Reads what a book is to take: the file, its options, and to which account of the book each statement belongs.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AccountPath } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import { check, maybe, record } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { unknownNames } from '../public/names.js';
import { accountName } from '../statement/import/identity.js';
import type { StatementOptions } from '../statement/read-statement.js';
import { readStatement } from '../statement/read-statement.js';
import type { Statement, StatementFile } from '../statement/statement.js';
import { statementSchema } from '../statement/statement-schema.js';
import { type CashRow, cashRowSchema } from './cash-row.js';

/** A bank's file as bytes or text; or statements that were read before. */
export type StatementSource = Uint8Array | ArrayBuffer | string | readonly Statement[];

/** How a statement is taken. */
export interface TakeOptions {
  /**
   * The bank's account in the book; absent, `assets/bank`. For a file that shows several, the account in the book of each, by the bank's
   * name for it.
   */
  readonly account?: AccountPath | Readonly<Record<string, AccountPath>>;
  /**
   * What is recorded of lines that nothing in the book may be. Absent, nothing. `explained`: what the payee map explains and the funds pay
   * for whole. `everything`: also the rest, against suspense.
   */
  readonly post?: 'nothing' | 'explained' | 'everything';
  /** Payments and receipts that were known before the bank showed them; recorded in any case, with what streams paid in, in order of day. */
  readonly cashBook?: readonly CashRow[];
  /** How the file is read (see `readStatement`). */
  readonly reading?: StatementOptions;
  /** Is told now and then how many lines of how many are recorded. */
  readonly progress?: (done: number, of: number) => void;
}

/** What is to be taken, checked. */
export interface Taking {
  readonly file: StatementFile;
  readonly byAccount: ReadonlyMap<AccountPath, readonly Statement[]>;
  readonly cashBook: readonly CashRow[];
  readonly post: NonNullable<TakeOptions['post']>;
  readonly progress?: TakeOptions['progress'];
}

const optionsSchema = record<TakeOptions>({
  account: maybe(z.union([accountPathSchema, z.record(z.string(), accountPathSchema)])),
  post: maybe(z.enum(['nothing', 'explained', 'everything'])),
  cashBook: maybe(z.array(cashRowSchema)),
  reading: maybe(z.custom<StatementOptions>()),
  progress: maybe(
    z.custom<(done: number, of: number) => void>((value) => typeof value === 'function', 'a function'),
  ),
});

function readSource(source: StatementSource, reading: StatementOptions | undefined): Result<StatementFile> {
  if (!Array.isArray(source)) return readStatement(source as string, reading ?? {});
  const statements = within('statements', check(z.array(statementSchema), source));
  if (!statements.ok) return statements;
  return accept({ format: 'read', statements: statements.value, rejected: [], skipped: [], warnings: [] });
}

/** The account of the book for each statement; or a problem for each bank account that the options do not name. */
function sortByAccount(
  statements: readonly Statement[],
  account: TakeOptions['account'],
): Result<ReadonlyMap<AccountPath, readonly Statement[]>> {
  const problems: Problem[] = [];
  const accounts = new Map<AccountPath, Statement[]>();
  const named = new Map(
    Object.entries(typeof account === 'object' ? account : {}).map(([bank, path]) => [
      accountName(bank),
      path,
    ]),
  );
  const isOne = new Set(statements.map((statement) => accountName(statement.account))).size < 2;
  for (const [index, statement] of statements.entries()) {
    const at = `statements[${index}]`;
    const { currency } = statement;
    if (currency !== 'GBP') problems.push(problem('statement-currency', { currency }, at));
    const only = isOne && typeof account !== 'object' ? (account ?? 'assets/bank') : undefined;
    const path = only ?? named.get(accountName(statement.account));
    if (path === undefined)
      problems.push(problem('statement-account-unknown', { account: statement.account }, at));
    else accounts.set(path, [...(accounts.get(path) ?? []), statement]);
  }
  return problems.length > 0 ? refuse(problems) : accept(accounts);
}

/** Reads and checks what a book is to take. */
export function readTaking(ledger: Ledger, source: StatementSource, given: TakeOptions): Result<Taking> {
  const options = within('options', check(optionsSchema, given));
  if (!options.ok) return options;
  const { account, post = 'nothing', cashBook = [], reading, progress } = options.value;
  const file = readSource(source, reading);
  if (!file.ok) return file;
  const byAccount = sortByAccount(file.value.statements, account);
  if (!byAccount.ok) return byAccount;
  const paths = [...byAccount.value.keys(), ...cashBook.flatMap((row) => row.account ?? [])];
  const unknown = [...new Set(paths)].flatMap((path) => unknownNames(ledger, { account: path }));
  if (unknown.length > 0) return refuse(unknown);
  return accept({ file: file.value, byAccount: byAccount.value, cashBook, post, progress });
}
