/**
 * The caseload of an officer: every account with its position, its rating by the council’s rules and why, in the order in which to contact people;
 * some of them, or in another order, by the query of the address.
 */
import { Hono } from 'hono';
import { must } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import {
  type AccountPosition,
  caseloadDocument,
  caseload as caseloadOf,
} from 'personal-budget-ledger/caseload';
import type { DocumentTable } from 'personal-budget-ledger/documents';
import { exceptionHeading } from 'personal-budget-ledger/reconcile';
import { officersOnly, type PortalContext } from './access.js';
import { exceptionsOf, positionOf } from './account.js';
import { addressOf, chosen, ORDERS, questionIn } from './caseload-list.js';
import { page } from './page.js';
import { unpaidOf, unpaidWords } from './repayments.js';

/** The reason of an account that owes the council a sum that was asked back. */
const REPAYMENT = 'repayment-due';

const RATINGS = { red: 'Red', amber: 'Amber', green: 'Green' } as const;

/** The words of a column of a table, row by row. */
function wordsOf({ columns, rows }: DocumentTable, head: string): readonly string[] {
  const place = columns.findIndex((column) => column.head === head);
  return rows.map(({ cells }) => String(cells[place]));
}

/** Every account of the officer, and the choices of the form. */
async function accountsOf({ portal, scope }: PortalContext['Variables']) {
  const books: Book[] = [];
  for (const id of scope.books) books.push(must(await portal.books.open(id)));
  const positions: AccountPosition[] = [];
  for (const book of books) positions.push(await positionOf(book, portal));
  const exceptions = await exceptionsOf(books, portal);
  const asAt = portal.today();
  const report = must(caseloadOf(positions, exceptions, { asAt, rules: portal.policy.ratings }));
  // The document has the reasons in few words, and what the figures include.
  const { blocks } = caseloadDocument(report).sections[0]!;
  const tables = blocks.filter((block): block is DocumentTable => block.kind === 'table');
  const [reasons, weeks] = [wordsOf(tables[0]!, 'Why'), wordsOf(tables[1]!, 'Weeks held')];
  const [, notes] = blocks.flatMap((block) => (block.kind === 'words' ? [block.lines] : []));
  const waiting = new Map(books.map(({ id, state }) => [id, state.requests.length]));
  const unpaid = new Map(books.map((book) => [book.id, unpaidOf(book, portal)]));
  const rows = report.rows.map(({ position, rating, why }, place) => {
    const { book, money, surplus, contributionOwed, contributions, nextReview, weeksHeldTenths } = position;
    const { held, waiting: unsorted, reserve, rate, bankThrough } = position;
    return {
      ...{ book, name: portal.nameOf(book), rating, ratingName: RATINGS[rating], why: reasons[place] },
      codes: [...why.map(({ code }) => code as string), ...(unpaid.get(book)!.length > 0 ? [REPAYMENT] : [])],
      ...{ waiting: waiting.get(book) ?? 0, unpaid: unpaid.get(book)!.map(unpaidWords) },
      ...{ balance: held, sorted: money.balance, unsorted, weeks: weeks[place], reserve, rate },
      ...(weeksHeldTenths !== undefined && { weeksTenths: weeksHeldTenths }),
      ...{ over: surplus.surplus, owed: contributionOwed, hasContribution: contributions.length > 0 },
      ...{ bankThrough, ...(nextReview?.by && { nextReview: nextReview.by }) },
    };
  });
  const kinds = new Map(
    report.rows.flatMap(({ why }) => why.map(({ code, kind }) => [code, exceptionHeading(kind)] as const)),
  );
  return { rows, report, notes, kinds };
}

const choices = (entries: Iterable<readonly [value: string, text: string]>, first?: string) => [
  ...(first === undefined ? [] : [{ value: '', text: first }]),
  ...[...entries].map(([value, text]) => ({ value, text })),
];

/** A code as words, such as `contribution owed`. */
const codeText = (code: string) => code.replaceAll('-', ' ');

export const caseload = new Hono<PortalContext>()
  .use('/caseload', officersOnly)
  .get('/caseload', async (context) => {
    const { rows, report, notes, kinds } = await accountsOf(context.var);
    const question = questionIn(context.req.query());
    const { count, page: place, pages, ...shown } = chosen(rows, question);
    const pageLink = (number: number) => addressOf({ ...question, page: number });
    return page(context, 'caseload', {
      ...{
        ...shown,
        all: rows.length,
        counts: report.counts,
        rules: report.rules,
        today: report.asAt,
        notes,
      },
      ...{ question, count, place, pages },
      ratings: choices(Object.entries(RATINGS), 'Any rating'),
      reasons: choices(
        [...kinds.keys(), REPAYMENT].sort().map((code) => [code, codeText(code)] as const),
        'Any reason',
      ),
      orders: choices(Object.entries(ORDERS)),
      ...(place > 1 && { before: pageLink(place - 1) }),
      ...(place < pages && { after: pageLink(place + 1) }),
      isChosen: addressOf({ ...question, page: 1 }) !== '/caseload',
    });
  });
