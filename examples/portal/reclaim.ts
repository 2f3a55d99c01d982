/**
 * Asking money back: the surplus with its working, the notice that is sent, and the entries, which another officer approves.
 */
import { type Context, Hono } from 'hono';
import { type Draft, explainAll, formatPence, must, type Pence } from 'personal-budget-ledger';
import { noticeDocument, surplusDocument } from 'personal-budget-ledger/caseload';
import { checkNotice, surplusOf } from 'personal-budget-ledger/england';
import { officersOnly, type PortalContext } from './access.js';
import { positionOf, reservesOf } from './account.js';
import { documentPage, page } from './page.js';

/** The money that waiting entries say is owed, in words. */
export function owedIn(argument: unknown): readonly string[] {
  return (argument as readonly { readonly entry: Draft }[])
    .flatMap(({ entry }) => entry.postings)
    .filter(({ account }) => account.startsWith('liabilities/'))
    .map(({ pence }) => `${formatPence((0 - pence) as Pence)} is owed to the council`);
}

/** The surplus today, with the entries of the reclaim. */
function surplusToday({ var: { book, portal } }: Context<PortalContext>) {
  const asAt = portal.today();
  const request = { id: `surplus-${asAt}`, asAt, funds: reservesOf(book, portal) };
  return must(surplusOf(book.ledger, book.state.agreement, request));
}

/** The notice, with its letter. */
function noticeOf(context: Context<PortalContext>, reasons: string) {
  const { book, portal } = context.var;
  const { council, repayWeeks: weeks, reconsideration, law } = portal.policy;
  const today = portal.today();
  const [share] = surplusToday(context).funds[0]!.shares;
  return checkNotice({
    ...{ id: `${book.id}-${today}`, law, body: council, date: today },
    ...{ grounds: ['accumulated'], reasons, within: { weeks }, reconsideration },
    ...(share && { pence: share.pence, working: share.working }),
    payer: { role: 'person', reference: book.id },
  });
}

/** The surplus as a page, with the form below it. */
function showSurplus(context: Context<PortalContext>, more: object = {}) {
  const surplus = surplusToday(context);
  const waiting = context.var.book.state.requests.filter(({ call }) => call === 'record').length;
  const { bankThrough } = positionOf(context.var.book, context.var.portal);
  const facts = { after: 'reclaim-reasons.njk', waiting, isOver: surplus.surplus > 0, bankThrough };
  return documentPage(context, surplusDocument(surplus), { ...facts, ...more });
}

export const reclaim = new Hono<PortalContext>()
  .use('/reclaim', officersOnly)
  .get('/reclaim', (context) => showSurplus(context))
  .post('/reclaim', async (context) => {
    const { scoped } = context.var;
    const given = await context.req.parseBody();
    const reasons = String(given['reasons'] ?? '')
      .trim()
      .slice(0, 3000);
    const notice = noticeOf(context, reasons);
    const refused = (error: string) =>
      showSurplus(context, { reasons, error, errorAt: '#reasons', status: 400 });
    if (!notice.ok) return refused(explainAll(notice.problems));
    if (given['step'] !== 'send')
      return documentPage(context, noticeDocument(notice.value), { after: 'reclaim-send.njk', reasons });
    const { drafts } = surplusToday(context);
    const note = { narrative: notice.value.letter };
    const posted = await scoped.post(drafts, { note });
    const isWaiting = !posted.ok && posted.problems.every(({ code }) => code === 'approval-needed');
    if (!posted.ok && !isWaiting) return refused(explainAll(posted.problems));
    const text = 'Another officer has to approve it. Send the notice when it is approved.';
    return page(context, 'message', { title: 'The reclaim waits for approval', text });
  });
