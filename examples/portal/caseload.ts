/**
 * The caseload of an officer: every account with its position, its rating by the council’s rules and why, those that need a person first.
 */
import { Hono } from 'hono';
import { must } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { caseloadDocument, caseload as caseloadOf } from 'personal-budget-ledger/caseload';
import type { DocumentCell, DocumentTable } from 'personal-budget-ledger/documents';
import { officersOnly, type PortalContext } from './access.js';
import { exceptionsOf, positionOf } from './account.js';
import { page } from './page.js';
import { lastBankDay } from './remembered.js';

const RATINGS = { red: 'Red', amber: 'Amber', green: 'Green' } as const;

export const caseload = new Hono<PortalContext>()
  .use('/caseload', officersOnly)
  .get('/caseload', async (context) => {
    const { portal, scope } = context.var;
    const books: Book[] = [];
    for (const id of scope.books) books.push(must(await portal.books.open(id)));
    const positions = books.map((book) => positionOf(book, portal));
    const exceptions = await exceptionsOf(books, portal);
    const asAt = portal.today();
    const report = must(caseloadOf(positions, exceptions, { asAt, rules: portal.policy.ratings }));
    // The document has the reasons in few words.
    const { blocks } = caseloadDocument(report).sections[0]!;
    const accounts = blocks.find((block): block is DocumentTable => block.kind === 'table');
    const rows = report.rows.map(({ position, rating }, place) => {
      const { book: id, money, contributionOwed, contributions, nextReview } = position;
      const book = books.find((each) => each.id === id)!;
      const [, , , weeks, , , , why] = accounts!.rows[place]!.cells as readonly DocumentCell[];
      return {
        ...{ book: id, name: portal.nameOf(id), rating: RATINGS[rating], tone: rating, weeks, why },
        ...{ balance: money.balance, owed: contributionOwed, contribution: contributions[0] },
        ...{ nextReview: nextReview?.by, lastDay: lastBankDay(book), waiting: book.state.requests.length },
      };
    });
    return page(context, 'caseload', { rows, counts: report.counts, rules: report.rules, today: asAt });
  });
