/**
 * Requests that wait for a second person, over all accounts of an officer. Nobody approves their own.
 */
import { type Context, Hono } from 'hono';
import { explainAll, must } from 'personal-budget-ledger';
import type { ApprovalRequest, Book, BookPlanChange } from 'personal-budget-ledger/book';
import { notFound, officersOnly, type PortalContext } from './access.js';
import { changeWords } from './change.js';
import { page } from './page.js';
import { owedIn } from './reclaim.js';

/** A request in words. */
function wordsOf(book: Book, { call, argument }: ApprovalRequest) {
  if (call === 'changePlan') {
    const { change } = argument as BookPlanChange;
    return { title: 'Change of the plan', lines: changeWords(book.state.agreement, change) };
  }
  return { title: 'Money asked back', lines: owedIn(argument) };
}

async function showRequests(context: Context<PortalContext>, error?: string) {
  const { portal, scope } = context.var;
  const rows = [];
  for (const id of scope.books) {
    const book = must(await portal.books.open(id));
    for (const request of book.state.requests)
      rows.push({
        ...{ book: id, name: portal.nameOf(id), request: request.id, by: request.actor },
        ...{ on: request.recordedAt.slice(0, 10), isOwn: request.actor === scope.actor },
        ...wordsOf(book, request),
      });
  }
  return page(context, 'approvals', { rows, error, errorAt: '#main-content' }, error ? 400 : 200);
}

export const approvals = new Hono<PortalContext>()
  .use('/approvals', officersOnly)
  .get('/approvals', (context) => showRequests(context))
  .post('/approvals', async (context) => {
    const { visitor } = context.var;
    const given = await context.req.parseBody();
    const [id, request, decision] = ['book', 'request', 'decision'].map((name) => String(given[name] ?? ''));
    const book = await visitor.open(id!);
    if (!book.ok) return notFound(context);
    const decided = await (decision === 'approve'
      ? book.value.approve(request!)
      : book.value.withdraw(request!));
    if (!decided.ok) return showRequests(context, explainAll(decided.problems));
    return context.redirect('/approvals', 303);
  });
