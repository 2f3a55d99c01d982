/**
 * The exceptions as lists for files and programs, and as pages for people.
 *
 * @module
 */

import { exceptionsDocument } from '../../documents/exceptions-document.js';
import type { Exceptions } from '../../exceptions/exceptions.js';
import { documentText } from '../../render/text/document-text.js';
import { formatPeriod } from '../../time/period.js';
import { shortNames } from '../book-lines.js';
import type { ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import type { ListedException } from '../listed-exceptions.js';
import { paragraph } from '../paragraph.js';
import type { QueriedMoney } from '../queried-money.js';
import { type ProvedAccount, reconciliationList } from './reconcile.js';
import { printUnderQuery, underQueryList } from './under-query-list.js';

function listOf(rows: readonly ListedException[]): List {
  return {
    name: 'Exceptions',
    key: ['book', 'account', 'code', 'date', 'line', 'entry', 'record'],
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
      { name: 'entry', head: 'Entry', kind: 'text' },
      { name: 'record', head: 'Record', kind: 'text' },
    ],
    rows: rows.map((row, place) => ({ ...row, number: place + 1 })),
  };
}

/** The accounts that need a person, for the second sheet of a workbook. */
function accountsList({ accounts }: Exceptions): List {
  return {
    name: 'Accounts',
    key: ['book', 'account'],
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

/** The list as people read it: under a heading for each kind, a paragraph for each thing, with the name by which it is answered. */
function listText(rows: readonly ListedException[], width: number): string {
  const names = shortNames(rows.flatMap(({ line }) => line ?? []));
  const parts = rows.map(({ book, heading, what, remedy, line, entry, record }, place) => {
    const above = heading === rows[place - 1]?.heading ? '' : `\n${heading}\n${'-'.repeat(heading.length)}\n`;
    const number = `${String(place + 1).padStart(3)}. `;
    const name = line === undefined ? (record ?? entry) : `line ${names.get(line)}`;
    const text = paragraph(`${book}. ${what}${name === undefined ? '' : ` (${name})`}`, '     ', width);
    const todo = remedy === '' ? '' : paragraph(`To do: ${remedy}`, '     ', width);
    return `${above}${number}${text.slice(number.length)}${todo}`;
  });
  return parts.join('');
}

/** The lists beside the exceptions: money that no fund bears yet, and the proof of every account. */
export interface BesideFindings {
  readonly underQuery: QueriedMoney[];
  readonly proved: ProvedAccount[];
}

const sheetsOf = ({ underQuery, proved }: BesideFindings) => [
  underQueryList(underQuery),
  reconciliationList(proved),
];

/** Prints what is listed if every account is sealed: the records that were signed alone, and what is beside the exceptions. */
export async function printSealed(
  context: Context,
  rows: readonly ListedException[],
  beside: BesideFindings,
  options: ListOptions,
): Promise<void> {
  if (!isForPeople(options)) {
    await printLists(context, [listOf(rows), ...sheetsOf(beside)], options, '');
    return;
  }
  const { output } = context;
  const isNothing = rows.length === 0 && beside.underQuery.length === 0;
  const sealed = isNothing ? 'Nothing needs a person: all is sealed.' : 'Every account is sealed.';
  output.write(beside.proved.length === 0 ? 'No statement was taken yet.\n' : `${sealed}\n`);
  output.write(listText(rows, output.width));
  printUnderQuery(context, beside.underQuery);
}

/** Prints what was found: as pages for people, else as lists. */
export async function printFindings(
  context: Context,
  { rows, accounts }: { readonly rows: readonly ListedException[]; readonly accounts: Exceptions },
  beside: BesideFindings,
  options: ListOptions,
): Promise<void> {
  if (!isForPeople(options)) {
    await printLists(context, [listOf(rows), accountsList(accounts), ...sheetsOf(beside)], options, '');
    return;
  }
  const { output } = context;
  if (accounts.looked === 0) return;
  const none = beside.underQuery.length > 0 ? 'Only the money under query below' : 'Nothing';
  const things = rows.length === 0 ? none : counted(rows.length, 'thing');
  output.write(`${documentText(exceptionsDocument(accounts), { width: output.width })}\n`);
  output.write(`${things} to see to, ${formatPeriod(accounts.period)}\n`);
  output.write(listText(rows, output.width));
  printUnderQuery(context, beside.underQuery);
}
