/**
 * Takes the part of a bank file that belongs to one book.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { CashRow } from '../../book/cash-row.js';
import type { Taken } from '../../book/take.js';
import { explainFinding } from '../../explain/explain.js';
import { formatPence, type Pence } from '../../money/pence.js';
import type { Statement } from '../../statement/statement.js';
import { formatDay } from '../../time/day.js';
import { accountOf } from '../accounts.js';
import { withBalance } from '../balances.js';
import type { BankFile, BankFileOptions } from '../bank-files.js';
import { lastSealOf, lineWords } from '../book-lines.js';
import type { Books } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import type { StatedOpenings } from '../opening.js';
import { orRefuse, refusal } from '../refusal.js';
import type { TakenPart } from './taken-rows.js';

/** How files are taken. */
export type TakeOptions = BooksOptions &
  ListOptions &
  BankFileOptions & {
    readonly record: 'nothing' | 'explained' | 'everything';
    readonly account?: string;
    readonly cashBook?: string;
    readonly questions?: string;
  };

/** The statements of a file for one book, each with its account in the book. */
export interface BookPart {
  readonly book: string;
  readonly statements: Statement[];
  readonly accounts: Record<string, string>;
}

/** The book and account of a statement: as the command says, else as the table of accounts does. */
function placeOf(
  books: Books,
  { name }: BankFile,
  { account: bankAccount }: Statement,
  options: TakeOptions,
) {
  const row = accountOf(books.accounts, bankAccount, name);
  const book = options.book ?? row?.book;
  if (book === undefined) {
    const what =
      bankAccount === ''
        ? 'This file names no account, and accounts.csv has no row for its name.'
        : `This file is of the account ${bankAccount}, which accounts.csv does not have.`;
    const remedy = `Add a row for ${bankAccount || name} to accounts.csv, or name the book with --book.`;
    throw refusal('account-unknown', what, remedy, name);
  }
  return { book, row, account: options.account ?? row?.account ?? 'assets/bank' };
}

/** Sorts the statements of a file by book. */
export async function partsOf(
  books: Books,
  file: BankFile,
  statements: readonly Statement[],
  options: TakeOptions,
): Promise<readonly BookPart[]> {
  const parts = new Map<string, BookPart>();
  for (const statement of statements) {
    const { book, row, account } = placeOf(books, file, statement, options);
    const part = parts.get(book) ?? { book, statements: [], accounts: {} };
    part.statements.push(await withBalance(statement, row));
    part.accounts[statement.account] = account;
    parts.set(book, part);
  }
  return [...parts.values()];
}

/** The statements taken, account by account; an account of which every day in the file is sealed has its last seal. */
function partsTaken(
  file: string,
  book: Book,
  taken: Taken,
  { statements, accounts }: BookPart,
): readonly TakenPart[] {
  const recorded = taken.posted.map(({ line }) => line.id);
  let begins = 0;
  return [...new Set(statements.map((statement) => accounts[statement.account]!))].flatMap((account) => {
    // The lines are account by account, in the order of the statements.
    const shown = statements.filter((statement) => accounts[statement.account] === account);
    const ends = begins + shown.reduce((sum, { lines }) => sum + lines.length, 0);
    const part = { file, book, account, lines: taken.lines.slice(begins, ends), recorded };
    begins = ends;
    const proved = taken.reconciliations.find((reconciliation) => reconciliation.account === account);
    if (proved) {
      const { asAt, bankBalance, status } = proved;
      return { ...part, asAt, bankBalance, status };
    }
    const seal = lastSealOf(book, account);
    return seal ? { ...part, asAt: seal.through, bankBalance: seal.bankBalance, status: 'sealed' } : [];
  });
}

/** The balances with which statements open, the earliest of each account. */
function statedOpenings({ statements, accounts }: BookPart): StatedOpenings {
  const openings = new Map<string, Pence>();
  for (const { account, opening } of statements) {
    const path = accounts[account]!;
    if (opening && !openings.has(path)) openings.set(path, opening.pence);
  }
  return openings;
}

/** Says that a book begins with nothing although the bank's statement begins with something. */
function openingHint({ messages }: Context, book: Book, { reconciliations }: Taken): void {
  const [first] = reconciliations;
  if (!first || first.difference === 0 || book.state.begunWith.length > 0) return;
  const opening = book.state.statements[0]?.found.statements[0]?.opening;
  if (opening === undefined || opening.pence === 0) return;
  messages.write(
    `${book.id}: the bank’s statement opens with ${formatPence(opening.pence)}, and the book with nothing. Write the amount, or “stated”, under “opening” in accounts.csv, and take the file again.\n`,
  );
}

/** Says what the law finds about the purchases of a file. They are recorded all the same. */
function lawHints({ messages }: Context, { id, ledger }: Book, { posted, proposed }: Taken): void {
  for (const { line, findings = [] } of [...posted, ...proposed])
    for (const finding of findings) {
      const { what, remedy } = explainFinding(finding, ledger.chart);
      const law = finding.citation === undefined ? '' : ` (${finding.citation})`;
      const payment = `${formatDay(line.date)}, ${lineWords(line)}, ${formatPence(line.pence)}`;
      messages.write(`${id}: ${payment}: ${what}${law} ${remedy}\n`);
    }
}

/** Takes the part of a file that belongs to a book. */
export async function takePart(
  books: Books,
  { name }: BankFile,
  part: BookPart,
  { record }: TakeOptions,
  cashBook: readonly CashRow[],
): Promise<readonly TakenPart[]> {
  const { book: id, statements, accounts } = part;
  const book = await books.open(id, statedOpenings(part));
  const taken = await orRefuse(
    await book.take(statements, { account: accounts, post: record, cashBook }),
    `${name}, ${id}`,
    book.ledger.chart,
  );
  openingHint(books.context, book, taken);
  lawHints(books.context, book, taken);
  return partsTaken(name, book, taken, part);
}
