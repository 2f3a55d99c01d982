/**
 * The exceptions over all accounts of an officer, the most serious first: what the bank’s statements show, in words, with what to do.
 */
import { Hono } from 'hono';
import { must } from 'personal-budget-ledger';
import {
  type AccountReview,
  exceptionHeading,
  explainException,
  listExceptions,
} from 'personal-budget-ledger/reconcile';
import { officersOnly, type PortalContext } from './access.js';
import { bankLines } from './entry-rows.js';
import { page } from './page.js';

export const exceptions = new Hono<PortalContext>()
  .use('/exceptions', officersOnly)
  .get('/exceptions', async (context) => {
    const { portal, scope } = context.var;
    const reviews: AccountReview[] = [];
    const words = new Map<string, string>();
    const starts: string[] = [];
    for (const id of scope.books) {
      const book = must(await portal.books.open(id));
      const proof = await book.prove();
      reviews.push({ book: id, account: 'assets/bank', reconciliations: proof.ok ? [proof.value] : [] });
      for (const [name, { payee, text }] of bankLines(book)) words.set(name, `${payee} ${text}`.trim());
      starts.push(book.state.agreement.budget.period.from);
    }
    const from = starts.sort()[0] as ReturnType<typeof portal.today>;
    const found = must(listExceptions(reviews, { period: { from, to: portal.today() } }));
    const rows = found.map((exception) => ({
      ...{ book: exception.book, name: portal.nameOf(exception.book), pence: exception.pence },
      heading: exceptionHeading(exception.kind),
      ...explainException(exception, { line: (line) => words.get(line) }),
    }));
    return page(context, 'exceptions', { rows });
  });
