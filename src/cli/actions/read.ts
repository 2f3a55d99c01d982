/**
 * Shows what bank files say.
 *
 * @module
 */
import type { Statement } from '../../statement/statement.js';
import { type BankFile, type BankFileOptions, bankFiles } from '../bank-files.js';
import type { ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { Refusals } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { findFolder } from '../folder.js';
import { counted, isForPeople, type List, type ListColumn, printLists } from '../list.js';
import { orRefuse, printReasons } from '../refusal.js';
import { rowDoubts } from '../row-doubts.js';
import { DraftedLayouts, isOfUnknownKind } from './drafted-layouts.js';

type ReadOptions = BankFileOptions & ListOptions & { readonly draft?: true };

const COLUMNS: readonly ListColumn[] = [
  { name: 'file', head: 'File', kind: 'text', only: 'data' },
  { name: 'account', head: 'Bank account', kind: 'text', only: 'data' },
  { name: 'id', head: 'Line', kind: 'text', only: 'data' },
  { name: 'date', head: 'Date', kind: 'day' },
  { name: 'payee', head: 'Payee', kind: 'text' },
  { name: 'text', head: 'As the bank wrote it', kind: 'text' },
  { name: 'reference', head: 'Reference', kind: 'text', only: 'data' },
  { name: 'pence', head: 'Amount', kind: 'pence' },
  { name: 'balance', head: 'Balance', kind: 'pence' },
  { name: 'currency', head: 'Currency', kind: 'text', only: 'data' },
];

/** The lines of a statement as rows, each with the balance after it where the statement opens with one. */
function rowsOf(file: string, { account, currency, opening, lines }: Statement) {
  let balance: number | undefined = opening?.pence;
  return lines.map(({ id, date, payee, text, reference, pence, pending }) => {
    if (pending) text = `${text} (announced, not booked)`.trim();
    else if (balance !== undefined) balance += pence;
    const after = pending ? undefined : balance;
    return { file, account, id, date, payee, text, reference, pence, balance: after, currency };
  });
}

/** A statement as a list with a heading that says whose it is. */
function listOf({ name }: BankFile, format: string, statement: Statement): List {
  const { account, lines, closing } = statement;
  const title = `${name}: ${account || 'no account named'}, ${counted(lines.length, 'line')} (${format})`;
  const rows = rowsOf(name, statement);
  const pence = lines.reduce((sum, line) => (line.pending ? sum : sum + line.pence), 0);
  const hasPayee = lines.some(({ payee }) => payee !== '');
  const columns = hasPayee ? COLUMNS : COLUMNS.filter((column) => column.name !== 'payee');
  return {
    name,
    title,
    key: ['id'],
    columns,
    rows,
    total: { text: 'Total', pence, balance: closing?.pence },
  };
}

/** Whether a layout is to be drafted: it was asked for, or nobody has described this kind of CSV. */
function needsDraft(file: BankFile, { draft, layout }: ReadOptions): boolean {
  return layout === undefined && (draft === true || isOfUnknownKind(file));
}

/** All lines as one list, for files and programs. */
const asOneList = (lists: readonly List[]): List => ({
  ...{ name: 'Lines', key: ['id'], columns: COLUMNS, rows: lists.flatMap(({ rows }) => rows) },
});

/**
 * Reads files and lists their lines. For a CSV file that nobody has described, writes a first layout.
 *
 * @returns `person` if a layout has to be checked; `refused` if a file cannot be read
 */
export async function readFiles(
  context: Context,
  files: readonly string[],
  options: ReadOptions,
): Promise<ExitCode> {
  const lists: List[] = [];
  const refusals = new Refusals();
  const drafts = new DraftedLayouts(context, await findFolder(context));
  for await (const file of bankFiles(context, files, options)) {
    await refusals.during(async () => {
      if (needsDraft(file, options)) {
        await drafts.layoutFor(file);
        return;
      }
      const read = await orRefuse(file.read, file.name);
      for (const statement of read.statements) lists.push(listOf(file, read.format, statement));
      for (const doubt of rowDoubts(file.name, read)) context.messages.write(`${doubt}\n`);
    });
  }
  drafts.printOthers();
  const [first, ...others] = lists;
  if (first && isForPeople(options)) await printLists(context, [first, ...others], options, 'No lines.');
  else if (first) await printLists(context, [asOneList(lists)], options, 'No lines.');
  printReasons(context, refusals.reasons, options.json === true);
  if (refusals.exitCode !== EXIT.done) return refusals.exitCode;
  return drafts.count > 0 ? EXIT.person : EXIT.done;
}
