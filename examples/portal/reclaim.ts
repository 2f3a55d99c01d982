/**
 * Asking money back: the surplus with its working, the notice, and the entries, which another officer approves. Then the notice is sent, and the
 * debt is shown until somebody records that it was paid.
 */
import { type Context, Hono } from 'hono';
import { type Draft, formatPence, must, type Pence, parseDay } from 'personal-budget-ledger';
import type { ApprovalRequest } from 'personal-budget-ledger/book';
import { noticeDocument, surplusDocument } from 'personal-budget-ledger/caseload';
import { checkNotice, settleReclaim, surplusOf } from 'personal-budget-ledger/england';
import { notFound, officersOnly, type PortalContext } from './access.js';
import { positionOf, reservesOf } from './account.js';
import { documentPage, page } from './page.js';
import { problemWords } from './problem-words.js';
import { letterLines, repaymentsOf, unpaidWords } from './repayments.js';

/** The longest reason: with the working, its letter is kept whole beside the entry. */
const MOST_CHARACTERS = 1500;

/** A waiting reclaim as the approver sees it: the sum, and the letter with the reason and the working. */
export function reclaimWaiting({ argument }: Pick<ApprovalRequest, 'argument'>) {
  const records = argument as readonly { readonly entry: Draft; readonly note?: { narrative?: string } }[];
  const debts = records
    .flatMap(({ entry }) => entry.postings)
    .filter(({ account }) => account.startsWith('liabilities/'));
  return {
    lines: debts.map(
      ({ pence }) => `${formatPence((0 - pence) as Pence)} is to be paid back to the council.`,
    ),
    letter: letterLines(records.find(({ note }) => note?.narrative)?.note?.narrative ?? ''),
  };
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

/** The surplus as a page, with the form and what was asked back below it. */
async function showSurplus(context: Context<PortalContext>, more: object = {}) {
  const { book, portal } = context.var;
  const surplus = surplusToday(context);
  const waiting = book.state.requests.filter(({ call }) => call === 'record').length;
  const { bankThrough, waiting: unsorted } = await positionOf(book, portal);
  const repayments = repaymentsOf(book, portal).map((repayment) => ({
    ...repayment,
    words: unpaidWords(repayment),
  }));
  const firstUnpaid = repayments.find(({ owed }) => owed > 0);
  const facts = { waiting, unsorted, isOver: surplus.surplus > 0, bankThrough, repayments, firstUnpaid };
  return documentPage(context, surplusDocument(surplus, { waiting: unsorted }), {
    after: 'reclaim-reasons.njk',
    ...facts,
    ...more,
  });
}

/** Asks for the money, or shows the notice first. */
async function askBack(context: Context<PortalContext>, reasons: string, isSent: boolean) {
  const refused = (error: string) =>
    showSurplus(context, { reasons, error, errorAt: '#reasons', status: 400 });
  if (reasons === '') return refused('Say what happened, in words for the person.');
  if (reasons.length > MOST_CHARACTERS) return refused('Say what happened in at most 1,500 characters.');
  const notice = noticeOf(context, reasons);
  if (!notice.ok) return refused(problemWords(notice.problems));
  if (!isSent)
    return documentPage(context, noticeDocument(notice.value), {
      ...{ after: 'reclaim-send.njk', reasons },
      unsorted: (await positionOf(context.var.book, context.var.portal)).waiting,
    });
  const { drafts } = surplusToday(context);
  const posted = await context.var.scoped.post(drafts, { note: { narrative: notice.value.letter } });
  const isWaiting = !posted.ok && posted.problems.every(({ code }) => code === 'approval-needed');
  if (!posted.ok && !isWaiting) return refused(problemWords(posted.problems));
  const text = 'Another officer has to approve it. Then print the notice from the reclaim page, and send it.';
  return page(context, 'message', { title: 'The reclaim waits for approval', text });
}

/** Records that a sum was paid back. */
async function recordPaid(context: Context<PortalContext>, entry: string, day: string) {
  const { book, portal, scoped } = context.var;
  const repayment = repaymentsOf(book, portal).find((each) => each.entry === entry && each.owed > 0);
  if (!repayment) return notFound(context);
  const { stream, owed, payBy } = repayment;
  const on = parseDay(day);
  const refused = (error: string) =>
    showSurplus(context, { paidError: error, error, errorAt: '#on', status: 400 });
  if (!on.ok || on.value < repayment.on || on.value > portal.today())
    return refused('Choose the day on which it was paid: not before the notice, and not after today.');
  const paid = [{ on: on.value, pence: owed }];
  const request = { id: `repaid:${entry}`, law: portal.policy.law, stream, pence: owed, payBy, paid };
  const settled = settleReclaim(book.ledger, book.state.agreement, request);
  if (!settled.ok) return refused(problemWords(settled.problems));
  const posted = await scoped.post(settled.value.parts.map(({ draft }) => draft));
  if (!posted.ok) return refused(problemWords(posted.problems));
  return context.redirect(`/people/${book.id}/reclaim`, 303);
}

export const reclaim = new Hono<PortalContext>()
  .use('/reclaim', officersOnly)
  .get('/reclaim', (context) => {
    const { book, portal } = context.var;
    const entry = context.req.query('notice');
    if (entry === undefined) return showSurplus(context);
    const repayment = repaymentsOf(book, portal).find((each) => each.entry === entry);
    return repayment
      ? page(context, 'reclaim-notice', { letter: letterLines(repayment.letter) })
      : notFound(context);
  })
  .post('/reclaim', async (context) => {
    const given = await context.req.parseBody();
    const text = (name: string) => String(given[name] ?? '').trim();
    if (text('step') === 'paid') return recordPaid(context, text('entry'), text('on'));
    return askBack(context, text('reasons'), text('step') === 'send');
  });
