/**
 * The review of one account: the pack that an officer prepares, another signs and the person gets; and the contributions.
 *
 * Nothing here is recorded: an officer’s words are in the pack that they print.
 */
import { type Context, Hono } from 'hono';
import { formatDay } from 'personal-budget-ledger';
import { annualReviewDocument } from 'personal-budget-ledger/caseload';
import { contributionDocument } from 'personal-budget-ledger/documents';
import { notFound, officersOnly, type PortalContext } from './access.js';
import { exceptionsOf, positionOf } from './account.js';
import { fieldsOf, paragraphs } from './fields.js';
import { contributionAddress } from './figure-address.js';
import { documentPage } from './page.js';
import { lastBankDay, lineWords, proofOf } from './remembered.js';

async function showReview(context: Context<PortalContext>, words: Record<string, string> = {}) {
  const { book, portal, scope } = context.var;
  const { agreement } = book.state;
  const { policy } = portal;
  const position = await positionOf(book, portal);
  const proof = await proofOf(book);
  const through = lastBankDay(book);
  const { letter = '', decision = '', reason = '' } = words;
  const document = annualReviewDocument(book.ledger, agreement, {
    period: { from: agreement.budget.period.from, to: portal.today() },
    ...{ body: policy.council, heldAs: 'own bank account', contact: policy.contact },
    ...{ position, exceptions: await exceptionsOf([book], portal) },
    words: { line: (id) => lineWords(book).get(id) },
    ...(proof.ok && { reconciliation: proof.value }),
    papers: [
      {
        name: through ? `Bank statements, up to ${formatDay(through)}` : 'Bank statements',
        ...(through && { seenOn: through }),
      },
    ],
    letter: paragraphs(letter),
    ...(decision && { decision: { words: decision, reason } }),
    ...(decision && { prepared: { by: scope.actor, on: portal.today() } }),
  });
  return documentPage(context, document, {
    after: 'review-words.njk',
    given: words,
    href: (amount) => contributionAddress(position, amount),
  });
}

export const review = new Hono<PortalContext>()
  .use('/review', officersOnly)
  .get('/review', (context) => showReview(context))
  .post('/review', async (context) =>
    showReview(context, await fieldsOf(context, 'letter', 'decision', 'reason')),
  )
  .get('/contributions', async (context) => {
    const position = await positionOf(context.var.book, context.var.portal);
    const [account] = position.contributions;
    if (!account) return notFound(context);
    return documentPage(context, contributionDocument(account), {
      href: (amount) => contributionAddress(position, amount),
    });
  });
