/**
 * The review of one account: the pack that an officer prepares, another signs and the person gets; the contributions, and the letters for papers.
 *
 * Nothing here is recorded: an officer’s words are in the pack and the letter that they print.
 */
import { type Context, Hono } from 'hono';
import { type Day, formatDay } from 'personal-budget-ledger';
import { annualReviewDocument, papersLetterDocument } from 'personal-budget-ledger/caseload';
import { contributionDocument } from 'personal-budget-ledger/documents';
import { notFound, officersOnly, type PortalContext } from './access.js';
import { exceptionsOf, positionOf } from './account.js';
import { contributionAddress } from './figure-address.js';
import { documentPage, page } from './page.js';
import { lastBankDay, lineWords, proofOf } from './remembered.js';

/** The fields of a form, trimmed and bounded. */
async function fieldsOf(context: Context, ...names: readonly string[]): Promise<Record<string, string>> {
  const given = await context.req.parseBody();
  return Object.fromEntries(
    names.map((name) => [
      name,
      String(given[name] ?? '')
        .trim()
        .slice(0, 3000),
    ]),
  );
}

/** The paragraphs of a text. */
const paragraphs = (text: string) =>
  text
    .split(/\r?\n\s*/)
    .map((line) => line.trim())
    .filter(Boolean);

async function showReview(context: Context<PortalContext>, words: Record<string, string> = {}) {
  const { book, portal, scope } = context.var;
  const { agreement } = book.state;
  const { policy } = portal;
  const position = positionOf(book, portal);
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

/** The last days of the bank and the days since, which a letter asks for. */
function periodAsked(through: Day | undefined, from: Day, today: Day) {
  return { from: through ?? from, to: today };
}

export const review = new Hono<PortalContext>()
  .use('/review', officersOnly)
  .use('/letters', officersOnly)
  .get('/review', (context) => showReview(context))
  .post('/review', async (context) =>
    showReview(context, await fieldsOf(context, 'letter', 'decision', 'reason')),
  )
  .get('/contributions', (context) => {
    const position = positionOf(context.var.book, context.var.portal);
    const [account] = position.contributions;
    if (!account) return notFound(context);
    return documentPage(context, contributionDocument(account), {
      href: (amount) => contributionAddress(position, amount),
    });
  })
  .get('/letters', (context) => page(context, 'letters', { given: {} }))
  .post('/letters', async (context) => {
    const { book, portal } = context.var;
    const { policy } = portal;
    const given = await fieldsOf(context, 'kind', 'papers', 'why');
    const kind = (['request', 'reminder', 'warning'] as const).find((each) => each === given['kind']);
    const refused = (error: string, errorAt: string) =>
      page(context, 'letters', { given, error, errorAt }, 400);
    if (!kind) return refused('Choose a letter.', '#kind');
    const papers = paragraphs(given['papers']!);
    if (papers.length === 0) return refused('Name the papers, each on a line.', '#papers');
    if (given['why'] === '') return refused('Say why you ask for them.', '#why');
    const letter = papersLetterDocument({
      ...{ kind, body: policy.council, reference: book.id, date: portal.today(), papers },
      period: periodAsked(lastBankDay(book), book.state.agreement.budget.period.from, portal.today()),
      ...{ why: given['why']!, within: policy.answerWithin, citation: policy.citation },
      ...(kind === 'warning' && { suspendAfter: policy.suspendAfter }),
      contact: policy.contact,
    });
    return documentPage(context, letter);
  });
