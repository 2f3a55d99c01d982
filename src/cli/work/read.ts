/**
 * Shows what bank files say.
 *
 * @module
 */
import type { Statement } from '../../statement/statement.js';
import { type BankFile, type BankFileOptions, bankFiles } from '../bank-files.js';
import type { ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { counted, isForPeople, type List, type ListColumn, printLists } from '../list.js';
import { printReasons, reasonsOf } from '../refusal.js';
import { rowDoubts } from '../row-doubts.js';
import { draftLayout } from './draft-layout.js';

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
  return { name, title, columns, rows, total: { text: 'Total', pence, balance: closing?.pence } };
}

/**
 * Reads files and lists their lines. For a CSV file that nobody has described, writes a first layout.
 *
 * @returns `person` if a layout has to be checked; `refused` if a file cannot be read
 */
export async function readFiles(
  context: Context,
  files: readonly string[],
  options: BankFileOptions & ListOptions,
): Promise<ExitCode> {
  const lists: List[] = [];
  let exitCode: ExitCode = EXIT.done;
  for await (const file of bankFiles(context, files, options)) {
    const { read, name } = file;
    if (read.ok) {
      for (const statement of read.value.statements) lists.push(listOf(file, read.value.format, statement));
      for (const doubt of rowDoubts(name, read.value)) context.messages.write(`${doubt}\n`);
    } else if (
      read.problems.some(({ code }) => code === 'csv-layout-unknown') &&
      options.layout === undefined
    ) {
      await draftLayout(context, file);
      exitCode = exitCode === EXIT.refused ? exitCode : EXIT.person;
    } else {
      printReasons(context, await reasonsOf(read.problems, name), options.json === true);
      exitCode = EXIT.refused;
    }
  }
  const [first, ...others] = lists;
  if (!first) return exitCode;
  if (isForPeople(options)) await printLists(context, [first, ...others], options, 'No lines.');
  else
    await printLists(
      context,
      [{ ...first, name: 'Lines', columns: COLUMNS, rows: lists.flatMap(({ rows }) => rows) }],
      options,
      '',
    );
  return exitCode;
}
