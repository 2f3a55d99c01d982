/**
 * Ends the year of books, of persons and of pools.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { fundNames } from '../../documents/names.js';
import type { Draft } from '../../ledger/entry.js';
import { entries } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { accept, type Result } from '../../problem/problem.js';
import { closeBudget } from '../../public/budget.js';
import { closeYear } from '../../public/pool.js';
import type { SheetRow } from '../../render/table/sheet.js';
import { type Day, formatDay } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { accountsOf, openLinesOf, reconciliationsOf } from '../book-lines.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { orRefuse, printReasons, refusal } from '../refusal.js';
import { sealBook } from './seal.js';

type CloseOptions = BooksOptions &
  ListOptions & {
    readonly on?: string;
    readonly release?: true;
    readonly unsealed?: true;
    readonly dryRun?: true;
    readonly alone?: string;
  };

/** The end of a year: what is said of it, and what is to be recorded. */
interface Ending {
  readonly rows: readonly SheetRow[];
  readonly drafts: readonly Draft[];
}

const periodOf = ({ state }: Book) => state.pool?.period ?? state.agreement.budget.period;

/** Works out the end of a year from the ledger. */
function endingOf(book: Book, ledger: Ledger, date: Day, options: CloseOptions): Result<Ending> {
  const { state, terms, id: name } = book;
  const fundName = fundNames(ledger.chart);
  const request = {
    id: `year-end:${date}`,
    date,
    ...(options.release && { commitments: 'release' as const }),
  };
  const others = (rows: readonly { readonly fund: string; readonly money: number }[]) =>
    rows
      .filter(({ money }) => money !== 0)
      .map(({ fund, money }) => ({
        ...{ id: `${name}/${fund}`, book: name, fund, fundName: fundName(fund) },
        ...{ unspent: money, stays: money },
      }));
  if (state.pool) {
    const end = closeYear(ledger, state.pool, request);
    if (!end.ok) return end;
    const partner = new Map(state.pool.partners.map((each) => [each.id, each.name]));
    const rows = end.value.streams.map((each) => ({
      ...{ id: `${name}/${each.stream}`, book: name, fund: each.fund, fundName: fundName(each.fund) },
      ...{ stream: each.stream, funder: partner.get(each.partner) ?? each.partner, unspent: each.unspent },
      ...{ returned: each.returned + each.lapsed, carried: each.carried },
      stays: each.unspent - each.returned - each.lapsed - each.carried,
    }));
    return accept({ rows: [...rows, ...others(end.value.others)], drafts: end.value.drafts });
  }
  const end = closeBudget(ledger, terms.agreement, request);
  if (!end.ok) return end;
  const rows = end.value.funds.flatMap(({ fund, unspent, streams }) => {
    const left = streams.reduce((sum, stream) => sum + stream.left, 0);
    return streams.map((stream, place) => {
      // What stays for promises and the floor belongs to the fund; it is shown with its first stream.
      const stays = place === 0 ? unspent - left : 0;
      return {
        ...{ id: `${name}/${stream.stream}`, book: name, fund, fundName: fundName(fund) },
        ...{ stream: stream.stream, funder: stream.funder, unspent: stream.left + stays },
        ...{ returned: stream.returned, carried: stream.carried, stays },
      };
    });
  });
  return accept({ rows: [...rows, ...others(end.value.others)], drafts: end.value.drafts });
}

function listOf(title: string, rows: readonly SheetRow[]): List {
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  return {
    name: 'Year end',
    key: ['id'],
    title,
    columns: [
      { name: 'id', head: 'Id', kind: 'text', only: 'data' },
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'day', head: 'Last day', kind: 'day', only: 'data' },
      { name: 'fund', head: 'Fund id', kind: 'text', only: 'data' },
      { name: 'fundName', head: 'Fund', kind: 'text' },
      { name: 'stream', head: 'Income stream', kind: 'text', only: 'data' },
      { name: 'funder', head: 'Funder', kind: 'text' },
      { name: 'unspent', head: 'Left', kind: 'pence' },
      { name: 'returned', head: 'Asked back', kind: 'pence' },
      { name: 'carried', head: 'Carried over', kind: 'pence' },
      { name: 'stays', head: 'Stays', kind: 'pence' },
    ],
    rows,
    ...(rows.length > 1 && {
      total: {
        ...{ book: 'Total', unspent: sum('unspent'), returned: sum('returned') },
        ...{ carried: sum('carried'), stays: sum('stays') },
      },
    }),
  };
}

/** The last day of the year to end; one that has not come yet only if nothing is recorded. */
async function lastDay(context: Context, book: Book, options: CloseOptions): Promise<Day> {
  const day = (await dayOption(options.on, '--on')) ?? periodOf(book).to;
  if (options.dryRun || day <= dayOf(context.clock())) return day;
  const what = `The year ends on ${formatDay(day)}, which has not come yet.`;
  const remedy = 'See what would happen with --dry-run, or name another last day with --on.';
  throw refusal('year-not-over', what, remedy, book.id);
}

/** Seals what the bank shows of a year. Refuses to end one of which lines wait, or that is not proved against the bank. */
async function proveYear(book: Book, day: Day, { unsealed }: CloseOptions): Promise<void> {
  const open = openLinesOf(book).filter(({ line }) => line.date <= day).length;
  if (open > 0) {
    const what = `Up to ${formatDay(day)}, ${counted(open, 'bank line')} ${open === 1 ? 'waits' : 'wait'} for an answer.`;
    throw refusal('lines-open', what, 'Answer first: pbl questions', book.id);
  }
  const accounts = unsealed ? [] : accountsOf(book);
  if (accounts.length === 0) return;
  const isLater = accounts.some((account) =>
    reconciliationsOf(book, account).some(({ asAt }) => asAt !== undefined && asAt > day),
  );
  await sealBook(book, isLater ? day : undefined);
}

/** Ends the year of the books that a command is about; a book that ended it before is left as it is. */
export async function closeBooks(context: Context, options: CloseOptions): Promise<ExitCode> {
  return withBooks(context, options, options.dryRun ? 'read' : 'record', async (books) => {
    const rows: SheetRow[] = [];
    const refusals = await eachBook(books, async (book) => {
      const day = await lastDay(context, book, options);
      if ([...entries(book.ledger)].some(({ id }) => id.startsWith(`year-end:${day}:`))) {
        context.messages.write(`${book.id}: its year to ${formatDay(day)} was ended before.\n`);
        return;
      }
      const { chart } = book.ledger;
      if (!options.dryRun) await proveYear(book, day, options);
      const ending = await orRefuse(endingOf(book, book.ledger, day, options), book.id, chart);
      if (!options.dryRun) {
        const recording = options.alone === undefined ? {} : { override: options.alone };
        const posted = await book.post((ledger) => {
          const end = endingOf(book, ledger, day, options);
          return end.ok ? accept(end.value.drafts) : end;
        }, recording);
        await orRefuse(posted, book.id, chart);
      }
      rows.push(...ending.rows.map((row) => ({ ...row, day })));
    });
    const title = options.dryRun ? 'This would be the end of the year' : 'The year is ended';
    if (rows.length > 0) await printLists(context, [listOf(title, rows)], options, '');
    if (options.dryRun && isForPeople(options)) context.output.write('\nNothing was recorded.\n');
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
