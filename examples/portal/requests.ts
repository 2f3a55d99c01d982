/**
 * My requests: what was asked, with its reference and day, and withdrawing it while nobody has decided.
 */
import { type Context, Hono } from 'hono';
import type { ApprovalRequest, Book, BookPlanChange } from 'personal-budget-ledger/book';
import { notFound, type PortalContext } from './access.js';
import { changeWords } from './change.js';
import { page } from './page.js';
import { problemWords } from './problem-words.js';

/** The requests for a change of the plan that wait, the newest first. */
const waitingIn = ({ state }: Book): readonly ApprovalRequest[] =>
  state.requests.filter(({ call }) => call === 'changePlan').toReversed();

function showRequests(context: Context<PortalContext>, error?: string) {
  const { book, scope } = context.var;
  const rows = waitingIn(book).map(({ id, actor, recordedAt, argument }) => ({
    ...{ id, on: recordedAt.slice(0, 10), isOwn: actor === scope.actor },
    lines: changeWords(book.state.agreement, (argument as BookPlanChange).change),
  }));
  const facts = { rows, isSent: context.req.query('sent') === 'yes', error, errorAt: '#main-content' };
  return page(context, 'requests', facts, error ? 400 : 200);
}

export const requests = new Hono<PortalContext>()
  .get('/requests', (context) => showRequests(context))
  .post('/requests/withdraw', async (context) => {
    const { book, scope, scoped } = context.var;
    const { request } = await context.req.parseBody();
    const own = waitingIn(book).find(({ id, actor }) => id === request && actor === scope.actor);
    if (!own) return notFound(context);
    // The withdrawal of one’s own request needs no more than the right to ask for it.
    const admitted = await scoped.admits('changePlan');
    if (!admitted.ok) return notFound(context);
    const withdrawn = await book.withdraw(own.id, { by: scope.actor });
    if (!withdrawn.ok) return showRequests(context, problemWords(withdrawn.problems));
    return context.redirect(`/people/${book.id}/requests`, 303);
  });
