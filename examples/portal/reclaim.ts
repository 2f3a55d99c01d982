/**
 * Asking money back: the surplus with its working, the notice that is sent, and the entries, which another officer approves.
 */
import { type Context, Hono } from 'hono';
import { type Draft, explainAll, formatPence, type Pence } from 'personal-budget-ledger';
import { checkNotice } from 'personal-budget-ledger/england';
import { officersOnly, type PortalContext } from './access.js';
import { page } from './page.js';
import { reclaimOf, surplusOn } from './reclaim-figures.js';

/** The money that waiting entries say is owed, in words. */
export function owedIn(argument: unknown): readonly string[] {
  return (argument as readonly { readonly entry: Draft }[])
    .flatMap(({ entry }) => entry.postings)
    .filter(({ account }) => account.startsWith('liabilities/'))
    .map(({ pence }) => `${formatPence((0 - pence) as Pence)} is owed to the council`);
}

/** The notice, with its letter. */
function noticeOf(context: Context<PortalContext>, reasons: string) {
  const { book, portal } = context.var;
  const { council, repayWeeks: weeks, reconsideration } = portal.policy;
  const today = portal.today();
  const [share] = surplusOn(book, portal.policy, today).funds[0]!.shares;
  return checkNotice({
    ...{ id: `${book.id}-${today}`, law: 'care-act-s31', body: council, date: today },
    ...{ grounds: ['accumulated'], reasons, within: { weeks }, reconsideration },
    ...(share && { pence: share.pence, working: share.working }),
    payer: { role: 'person', reference: book.id },
  });
}

const facts = ({ var: { book, portal } }: Context<PortalContext>) => ({
  reclaim: reclaimOf(book, portal.policy, portal.today()),
  waiting: book.state.requests.filter(({ call }) => call === 'record').length,
});

export const reclaim = new Hono<PortalContext>()
  .use('/reclaim', officersOnly)
  .use('/reclaim/*', officersOnly)
  .get('/reclaim', (context) => page(context, 'reclaim', facts(context)))
  .post('/reclaim', async (context) => {
    const { book, portal, scope } = context.var;
    const given = await context.req.parseBody();
    const reasons = String(given['reasons'] ?? '').trim();
    const notice = noticeOf(context, reasons);
    const refused = (error: string) =>
      page(context, 'reclaim', { ...facts(context), reasons, error, errorAt: '#reasons' }, 400);
    if (!notice.ok) return refused(explainAll(notice.problems));
    if (given['step'] !== 'send')
      return page(context, 'reclaim-notice', { letter: notice.value.letter, reasons });
    const { drafts } = surplusOn(book, portal.policy, portal.today());
    const note = { narrative: notice.value.letter };
    const posted = await book.post(drafts, { by: scope.actor, note });
    const isWaiting = !posted.ok && posted.problems.every(({ code }) => code === 'approval-needed');
    if (!posted.ok && !isWaiting) return refused(explainAll(posted.problems));
    const text = 'Another officer has to approve it. Send the notice when it is approved.';
    return page(context, 'message', { title: 'The reclaim waits for approval', text });
  });
