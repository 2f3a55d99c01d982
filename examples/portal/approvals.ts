/**
 * Requests that wait for a second person, over all accounts of an officer. Nobody approves their own.
 */
import { type Context, Hono } from 'hono';
import { must } from 'personal-budget-ledger';
import type { ApprovalRequest, Book, BookPlanChange } from 'personal-budget-ledger/book';
import { notFound, officersOnly, type PortalContext } from './access.js';
import { changeWords } from './change.js';
import { page } from './page.js';
import { problemWords } from './problem-words.js';
import { reclaimWaiting } from './reclaim.js';

/** A request in words. */
function wordsOf(book: Book, { call, argument }: ApprovalRequest) {
  if (call === 'changePlan') {
    const { change } = argument as BookPlanChange;
    return { title: 'Change of the plan', path: 'budget', lines: changeWords(book.state.agreement, change) };
  }
  return { title: 'Money asked back', path: 'reclaim', ...reclaimWaiting({ argument }) };
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
  const done = scope.books.find((id) => id === context.req.query('book'));
  const isApproved = context.req.query('done') === 'approve';
  const facts = { rows, done, isApproved, error, errorAt: '#main-content' };
  return page(context, 'approvals', facts, error ? 400 : 200);
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
    if (!decided.ok) return showRequests(context, problemWords(decided.problems));
    const done = decision === 'approve' ? 'approve' : 'withdraw';
    return context.redirect(`/approvals?book=${id}&done=${done}`, 303);
  });
