/**
 * The exceptions as lists for files and programs, and as pages for people.
 *
 * @module
 */
import type { Exceptions } from '../../exceptions/exceptions.js';
import type { Exception } from '../../exceptions/exceptions-facts.js';
import type { SheetRow } from '../../render/table/sheet.js';
import { renderExceptions } from '../../render/text.js';
import { formatPeriod } from '../../time/period.js';
import type { ListOptions } from '../command.js';
import type { Context } from '../context.js';
import type { ExceptionRow } from '../exception-rows.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { paragraph } from '../paragraph.js';
import { type ProvedAccount, reconciliationList } from './reconcile.js';
import { printUnderQuery, underQueryList } from './under-query-list.js';

/** The day and the line that an exception is about, if it is about one. */
function dayAndLine({ facts }: Exception) {
  const { date, asAt, line } = facts as { date?: string; asAt?: string; line?: unknown };
  return { date: date ?? asAt, line: typeof line === 'string' ? line : undefined };
}

function listOf(rows: readonly ExceptionRow[]): List {
  return {
    name: 'Exceptions',
    columns: [
      { name: 'number', head: 'No.', kind: 'count' },
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text' },
      { name: 'heading', head: 'Kind', kind: 'text' },
      { name: 'code', head: 'Code', kind: 'text' },
      { name: 'date', head: 'Date', kind: 'day' },
      { name: 'pence', head: 'Amount', kind: 'pence' },
      { name: 'what', head: 'What it is', kind: 'text' },
      { name: 'remedy', head: 'What to do', kind: 'text' },
      { name: 'line', head: 'Line', kind: 'text' },
    ],
    rows: rows.map(({ exception, heading, what, remedy }, place) => ({
      ...{
        number: place + 1,
        book: exception.book,
        account: exception.account,
        heading,
        code: exception.code,
      },
      ...{ pence: exception.pence, what, remedy, ...dayAndLine(exception) },
    })),
  };
}

/** The accounts that need a person, for the second sheet of a workbook. */
function accountsList({ accounts }: Exceptions): List {
  return {
    name: 'Accounts',
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text' },
      { name: 'through', head: 'Reconciled to', kind: 'day' },
      { name: 'difference', head: 'Difference', kind: 'pence' },
      { name: 'unexplained', head: 'Lines not in the book', kind: 'count' },
      { name: 'unexplainedPence', head: 'Their sum', kind: 'pence' },
      { name: 'questions', head: 'Questions', kind: 'count' },
    ],
    rows: accounts.map((account) => ({
      ...{
        book: account.book,
        account: account.account,
        through: account.through,
        difference: account.difference,
      },
      ...{ unexplained: account.unexplained.count, unexplainedPence: account.unexplained.pence },
      questions: account.questions,
    })),
  };
}

/** The list as people read it: under a heading for each kind, a paragraph for each thing. */
function listText(rows: readonly ExceptionRow[], width: number): string {
  const parts = rows.map(({ exception, heading, what, remedy }, place) => {
    const above = heading === rows[place - 1]?.heading ? '' : `\n${heading}\n${'-'.repeat(heading.length)}\n`;
    const number = `${String(place + 1).padStart(3)}. `;
    const text = paragraph(`${exception.book}. ${what}`, '     ', width);
    const todo = remedy === '' ? '' : paragraph(`To do: ${remedy}`, '     ', width);
    return `${above}${number}${text.slice(number.length)}${todo}`;
  });
  return parts.join('');
}

/** The lists beside the exceptions: money that no fund bears yet, and the proof of every account. */
export interface BesideFindings {
  readonly underQuery: SheetRow[];
  readonly proved: ProvedAccount[];
}

const sheetsOf = ({ underQuery, proved }: BesideFindings) => [
  underQueryList(underQuery),
  reconciliationList(proved),
];

/** Prints what is listed beside the exceptions, if there are none. */
export async function printBeside(
  context: Context,
  beside: BesideFindings,
  options: ListOptions,
): Promise<void> {
  if (isForPeople(options)) printUnderQuery(context, beside.underQuery);
  else await printLists(context, [listOf([]), ...sheetsOf(beside)], options, '');
}

/** Prints what was found: as pages for people, else as lists. */
export async function printFindings(
  context: Context,
  { rows, accounts }: { readonly rows: readonly ExceptionRow[]; readonly accounts: Exceptions },
  beside: BesideFindings,
  options: ListOptions,
): Promise<void> {
  if (!isForPeople(options)) {
    await printLists(context, [listOf(rows), accountsList(accounts), ...sheetsOf(beside)], options, '');
    return;
  }
  const { output } = context;
  if (accounts.looked === 0) return;
  const things = rows.length === 0 ? 'Nothing' : counted(rows.length, 'thing');
  output.write(`${renderExceptions(accounts, { width: output.width })}\n`);
  output.write(`${things} to see to, ${formatPeriod(accounts.period)}\n`);
  output.write(listText(rows, output.width));
  printUnderQuery(context, beside.underQuery);
}
