/**
 * Lists what was promised, is not paid yet, and falls due: with the columns that `pbl pay make` reads.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { accountNames } from '../../documents/names.js';
import { commitments } from '../../ledger/commitment.js';
import { planCommitments } from '../../rules/plan-commitments.js';
import type { Day } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { printReasons } from '../refusal.js';

/** The name that a book knows for a line of the plan, from its payee map. */
function payeeOf({ state }: Book, promise: string): string | undefined {
  const [line] = promise.split('@');
  return state.payees.find((payee) => payee.line === line)?.payee;
}

/** What a book has promised and not paid, due by a day; a promise without a day is always listed. */
function rowsOf(book: Book, to: Day) {
  const { id, ledger, terms } = book;
  const dueOn = new Map(planCommitments(terms.agreement).map((each) => [each.commitment, each.due]));
  const nameOf = accountNames(ledger.chart);
  return [...commitments(ledger)].flatMap((commitment) => {
    const open = commitment.lines.filter(({ outstanding }) => outstanding > 0);
    const due = dueOn.get(commitment.id) ?? commitment.expires;
    if (open.length === 0 || (due !== undefined && due > to)) return [];
    return [
      {
        ...{ id: `${id}/${commitment.id}`, book: id, promise: commitment.id, due },
        what: [...new Set(open.map(({ account }) => nameOf(account)))].join(', '),
        pence: open.reduce((sum, { outstanding }) => sum + outstanding, 0),
        ...{ payee: payeeOf(book, commitment.id), reference: commitment.id },
      },
    ];
  });
}

function listOf(rows: readonly ReturnType<typeof rowsOf>[number][]): List {
  return {
    name: 'Due',
    key: ['book', 'promise'],
    title: `${counted(rows.length, 'promise')} due`,
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'promise', head: 'Promise', kind: 'text' },
      { name: 'what', head: 'What', kind: 'text', only: 'text' },
      { name: 'payee', head: 'Payee', kind: 'text' },
      { name: 'due', head: 'Due', kind: 'day' },
      { name: 'reference', head: 'Reference', kind: 'text', only: 'data' },
      { name: 'pence', head: 'Amount', kind: 'pence' },
    ],
    rows,
  };
}

/** Lists what falls due in the books that a command is about. */
export async function listDue(
  context: Context,
  options: BooksOptions & ListOptions & { readonly to?: string },
): Promise<ExitCode> {
  const to = (await dayOption(options.to, '--to')) ?? dayOf(context.clock());
  return withBooks(context, options, 'read', async (books) => {
    const rows: ReturnType<typeof rowsOf>[number][] = [];
    const refusals = await eachBook(books, async (book) => {
      rows.push(...rowsOf(book, to));
    });
    await printLists(context, [listOf(rows)], options, 'Nothing that was promised is due.');
    if (isForPeople(options) && rows.length > 0)
      context.messages.write('\nWrite it to a file with --out payments.csv, and go on with: pbl pay make\n');
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
