/**
 * The exceptions over all accounts of an officer, the most serious first: in words, with what to do and where.
 */
import { Hono } from 'hono';
import { must } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { exceptionHeading, explainException } from 'personal-budget-ledger/reconcile';
import { officersOnly, type PortalContext } from './access.js';
import { exceptionsOf } from './account.js';
import { page } from './page.js';
import { lineWords } from './remembered.js';
import { unpaidOf, unpaidWords } from './repayments.js';

/** The page on which an officer does what an exception asks for; for any other, the review. */
const PLACES: Readonly<Record<string, readonly [path: string, text: string]>> = {
  question: ['sorting', 'Sort the payments'],
  unexplained: ['sorting', 'Sort the payments'],
  surplus: ['reclaim', 'See the money over the reserve'],
  'contribution-owed': ['contributions', 'See the contributions'],
  'return-late': ['letters', 'Write a letter'],
  'bank-lines-old': ['letters', 'Write a letter'],
  'days-missing': ['letters', 'Write a letter'],
};

/** The exceptions of one account that are shown. */
const MOST = 25;

export const exceptions = new Hono<PortalContext>()
  .use('/exceptions', officersOnly)
  .get('/exceptions', async (context) => {
    const { portal, scope } = context.var;
    const books: Book[] = [];
    for (const id of scope.books) books.push(must(await portal.books.open(id)));
    const words = new Map(books.flatMap((book) => [...lineWords(book)]));
    const shown = new Map<string, number>();
    const all = (await exceptionsOf(books, portal)).filter(({ book }) => {
      const count = (shown.get(book) ?? 0) + 1;
      shown.set(book, count);
      return count <= MOST;
    });
    const unpaid = books.flatMap((book) =>
      unpaidOf(book, portal).map((repayment) => ({
        ...{ book: book.id, name: portal.nameOf(book.id), heading: 'Money to be paid back' },
        ...{ what: unpaidWords(repayment), remedy: 'Send the notice. Record the payment when it has come.' },
        ...{ path: 'reclaim', text: 'See the notice' },
      })),
    );
    const rows = all.map((exception) => {
      const { book, code, kind } = exception;
      const [path, text] = PLACES[code] ?? PLACES[kind] ?? ['review', 'Open the review'];
      return {
        ...{ book, name: portal.nameOf(book), path, text, heading: exceptionHeading(kind) },
        ...explainException(exception, { line: (line) => words.get(line) }),
      };
    });
    const more = [...shown].filter(([, count]) => count > MOST);
    const left = more.map(([book, count]) => ({ book, name: portal.nameOf(book), count: count - MOST }));
    return page(context, 'exceptions', { rows: [...unpaid, ...rows], left });
  });
