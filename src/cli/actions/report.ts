/**
 * Reports on books: the money of each fund, and planned, promised, spent and left by fund and by category.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { accountNames, fundNames } from '../../documents/names.js';
import type { SheetRow } from '../../render/table/sheet.js';
import { type BudgetFigures, budgetStatement } from '../../reports/budget-statement.js';
import { fundStatements } from '../../reports/fund-statement.js';
import { type Day, formatDay } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { isForPeople, type List, type ListColumn, printLists } from '../list.js';
import { printReasons } from '../refusal.js';

type ReportOptions = BooksOptions &
  ListOptions & { readonly asAt?: string; readonly per: 'fund' | 'category' };

const DATA = { only: 'data' } as const;

/** The rest of a plan is counted in two ways, because most of the unspent money is promised already: wages to come, bills to come. */
const FIGURES: readonly ListColumn[] = [
  { name: 'planned', head: 'Planned', kind: 'pence' },
  { name: 'spent', head: 'Spent', kind: 'pence' },
  { name: 'remaining', head: 'Not yet spent', kind: 'pence' },
  { name: 'committed', head: 'Of it promised', kind: 'pence' },
  { name: 'left', head: 'Neither spent nor promised', kind: 'pence', ...DATA },
];

/** The plan of a fund by itself: any fund of a rule may pay what is planned on another, so people compare plan and spending by category. */
const OF_FUND = new Set(['planned', 'spent']);

const figuresOf = ({ planned, committed, spent, available }: BudgetFigures) => ({
  ...{ planned: planned.pence, committed: committed.pence, spent: spent.pence, left: available.pence },
  remaining: planned.pence - spent.pence,
});

/** The columns of amounts; without those of a plan for people who have none. */
function figureColumns(rows: readonly SheetRow[]): readonly ListColumn[] {
  const hasPlan = rows.some(({ planned, committed }) => planned !== 0 || committed !== 0);
  return hasPlan
    ? FIGURES
    : FIGURES.map((column) => (column.name === 'spent' ? column : { ...column, ...DATA }));
}

/** The rows of categories with all their funds together. */
function overFunds(rows: readonly SheetRow[]): readonly SheetRow[] {
  const byCategory = new Map<string, SheetRow>();
  for (const row of rows) {
    const key = `${row['book']} ${row['category']}`;
    const before = byCategory.get(key);
    const sums = FIGURES.map(({ name }) => [name, Number(before?.[name] ?? 0) + Number(row[name] ?? 0)]);
    byCategory.set(key, { ...row, ...Object.fromEntries(sums) });
  }
  return [...byCategory.values()];
}

const NO_FIGURES = { planned: 0, committed: 0, spent: 0, left: 0, remaining: 0 };

/** The rows of a book: by fund, and by category and fund. */
function rowsOf({ id, ledger }: Book, asAt: Day) {
  const statement = budgetStatement(ledger, { asAt });
  const [fundName, accountName] = [fundNames(ledger.chart), accountNames(ledger.chart)];
  const byFund = new Map(statement.byFund.map((row) => [row.fund, figuresOf(row)]));
  return {
    funds: fundStatements(ledger, { from: asAt, to: asAt }).funds.map(({ fund, closing }) => ({
      ...{ id: `${id}/${fund}`, book: id, fund, fundName: fundName(fund), asAt, money: closing.pence },
      ...(byFund.get(fund) ?? NO_FIGURES),
    })),
    categories: statement.rows.map((row) => ({
      ...{ id: `${id}/${row.category}/${row.fund}`, book: id, category: row.category, asAt },
      ...{ categoryName: accountName(row.category), fund: row.fund, fundName: fundName(row.fund) },
      ...figuresOf(row),
    })),
  };
}

/** The total of the columns in which amounts are. */
function totalOf(rows: readonly SheetRow[], columns: readonly ListColumn[], first: string): SheetRow {
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const sums = columns.filter(({ kind }) => kind === 'pence').map(({ name }) => [name, sum(name)]);
  return { [first]: 'Total', ...Object.fromEntries(sums) };
}

function listOf(
  name: string,
  title: string,
  columns: readonly ListColumn[],
  rows: readonly SheetRow[],
): List {
  const first = columns.find(({ only }) => only !== 'data')!.name;
  return {
    name,
    title,
    key: ['id'],
    columns,
    rows,
    ...(rows.length > 1 && { total: totalOf(rows, columns, first) }),
  };
}

/** Reports on the books that a command is about. */
export async function reportBooks(context: Context, options: ReportOptions): Promise<ExitCode> {
  const asAt = (await dayOption(options.asAt, '--as-at')) ?? dayOf(context.clock());
  return withBooks(context, options, 'read', async (books) => {
    const funds: SheetRow[] = [];
    const categories: SheetRow[] = [];
    const refusals = await eachBook(books, async (book) => {
      const rows = rowsOf(book, asAt);
      funds.push(...rows.funds);
      categories.push(...rows.categories);
    });
    const isMany = new Set(funds.map(({ book }) => book)).size > 1;
    const head: readonly ListColumn[] = [
      { name: 'id', head: 'Id', kind: 'text', ...DATA },
      { name: 'book', head: 'Book', kind: 'text', ...(!isMany && DATA) },
      { name: 'asAt', head: 'As at', kind: 'day', ...DATA },
    ];
    const fund: readonly ListColumn[] = [
      { name: 'fund', head: 'Fund id', kind: 'text', ...DATA },
      { name: 'fundName', head: 'Fund', kind: 'text' },
    ];
    const category: readonly ListColumn[] = [
      { name: 'category', head: 'Category id', kind: 'text', ...DATA },
      { name: 'categoryName', head: 'Category', kind: 'text' },
    ];
    const money: ListColumn = { name: 'money', head: 'Money', kind: 'pence' };
    const figures = figureColumns(funds);
    // A fund under query with nothing in it says nothing to people.
    const isEmpty = ({ fund: id, money: pence, spent }: SheetRow) =>
      id === 'suspense' && pence === 0 && spent === 0;
    const shown = isForPeople(options) ? funds.filter((row) => !isEmpty(row)) : funds;
    const whose = isMany ? '' : `${books.asked.book ?? funds[0]?.['book'] ?? ''}, `;
    const day = `as at ${formatDay(asAt)}`;
    const byFund = listOf(
      'Funds',
      `Money by fund, ${whose}${day}`,
      [
        ...[...head, ...fund, money],
        ...figures.map((column) => (OF_FUND.has(column.name) ? column : { ...column, ...DATA })),
      ],
      shown,
    );
    const columns = [...head, ...category, ...fund, ...figures];
    const byBoth = listOf('Categories', `Spending by category and fund, ${whose}${day}`, columns, categories);
    const byCategory = listOf(
      'Categories',
      `Spending by category, ${whose}${day}`,
      [...head, ...category, ...figures],
      overFunds(categories),
    );
    const isText = isForPeople(options);
    const perFund = isText && !isMany ? [byFund, byCategory] : isText ? [byFund] : [byFund, byBoth];
    const perCategory = isText ? [byBoth] : [byBoth, byFund];
    const [first, ...others] = options.per === 'fund' ? perFund : perCategory;
    await printLists(context, [first!, ...others], options, 'There are no books yet, or nothing in them.');
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
