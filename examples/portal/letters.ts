/**
 * Letters to the person: a request for papers, a reminder, a warning, and a letter about a contribution that is not paid in. A letter that was sent is
 * kept, and the next begins from it.
 *
 * Method: a reminder or a warning needs a request that was sent. The papers are those since the last review or return that the council recorded.
 */
import { type Context, Hono } from 'hono';
import { addDays, type Day, parseDay } from 'personal-budget-ledger';
import { papersLetterDocument } from 'personal-budget-ledger/caseload';
import type { Document } from 'personal-budget-ledger/documents';
import { notFound, officersOnly, type PortalContext } from './access.js';
import { positionOf } from './account.js';
import { contributionLetter } from './contribution-letter.js';
import { fieldsOf, paragraphs } from './fields.js';
import { contributionAddress } from './figure-address.js';
import { dayText, documentPage, page } from './page.js';
import type { SentLetter } from './sent-letters.js';

const NAMES = {
  request: 'Request for papers',
  reminder: 'Reminder',
  warning: 'Warning that payments may be suspended',
  contribution: 'Contribution not paid in',
} as const satisfies Record<SentLetter['kind'], string>;

const FIELDS = ['kind', 'from', 'to', 'papers', 'why', 'signedBy', 'letter', 'step'] as const;
type LetterFields = Partial<Record<(typeof FIELDS)[number], string>>;

const isAboutPapers = ({ kind }: SentLetter) => kind !== 'contribution';

/** The letters about papers since the last request, the oldest first; none if no request was sent. */
function papersSent(letters: readonly SentLetter[]): readonly SentLetter[] {
  const place = letters.findLastIndex(({ kind }) => kind === 'request');
  return place < 0 ? [] : letters.slice(place).filter(isAboutPapers);
}

/** The first day of the papers: that after the last review or return of the council's records, within the life of the book. */
function firstDay({ book, portal }: PortalContext['Variables']): Day {
  const today = portal.today();
  const seen = portal
    .eventsOf(book.id)
    .flatMap((event) => {
      if (event.kind === 'review-held') return [event.on];
      return event.kind === 'return-received' ? [event.through] : [];
    })
    .filter((day) => day < today)
    .sort()
    .at(-1);
  const begins = book.state.agreement.budget.period.from;
  const next = seen && addDays(seen, 1);
  return next && next > begins ? next : begins;
}

/** Shows the letters that were sent, and the forms for the next. */
async function showLetters(
  context: Context<PortalContext>,
  answers: LetterFields = {},
  problem?: { readonly error: string; readonly errorAt: string },
) {
  const { book, portal } = context.var;
  const sent = await portal.letters.list(book.id);
  const before = papersSent(sent);
  const given = {
    from: firstDay(context.var),
    to: portal.today(),
    ...before.at(-1)?.fields,
    kind: '',
    ...answers,
  };
  const kinds = (
    before.length > 0 ? (['request', 'reminder', 'warning'] as const) : (['request'] as const)
  ).map((value) => ({ value, text: NAMES[value] }));
  const { contributionOwed } = await positionOf(book, portal);
  const rows = sent.map(({ id, kind, sentOn, by }) => ({ id, name: NAMES[kind], sentOn, by })).toReversed();
  return page(
    context,
    'letters',
    { given, kinds, rows, owed: contributionOwed, ...problem },
    problem ? 400 : 200,
  );
}

/** The letter of a form; or its problem and the field that has it. */
async function letterOf(
  { book, portal }: PortalContext['Variables'],
  fields: Record<(typeof FIELDS)[number], string>,
  before: readonly SentLetter[],
): Promise<
  | { readonly document: Document; readonly kind: SentLetter['kind'] }
  | { readonly error: string; readonly errorAt: string }
> {
  const { policy, nameOf, today } = portal;
  const { signedBy } = fields;
  const parties = { to: nameOf(book.id), signedBy, reference: book.id, date: today() };
  if (fields.kind === 'contribution') {
    const account = (await positionOf(book, portal)).contributions.find(({ owed }) => owed > 0);
    if (!account) return { error: 'No contribution is missing.', errorAt: '#main-content' };
    if (signedBy === '') return { error: 'Write who signs the letter.', errorAt: '#signs-contribution' };
    return { kind: 'contribution', document: contributionLetter(account, policy, parties) };
  }
  const kind = (['request', 'reminder', 'warning'] as const).find((each) => each === fields.kind);
  if (!kind) return { error: 'Choose a letter.', errorAt: '#kind' };
  if (kind !== 'request' && before.length === 0)
    return { error: 'Send a request for the papers first, and keep it here.', errorAt: '#kind' };
  const [from, to] = [parseDay(fields.from), parseDay(fields.to)];
  if (!from.ok) return { error: 'Choose the first day of the papers.', errorAt: '#from' };
  if (!to.ok || to.value < from.value || to.value > today())
    return {
      error: `Choose a last day from ${dayText(from.value)} to ${dayText(today())}.`,
      errorAt: '#to',
    };
  const papers = paragraphs(fields.papers);
  if (papers.length === 0) return { error: 'Name the papers, each on a line.', errorAt: '#papers' };
  if (fields.why === '') return { error: 'Say why you ask for them.', errorAt: '#why' };
  if (signedBy === '') return { error: 'Write who signs the letter.', errorAt: '#signedBy' };
  const document = papersLetterDocument({
    ...{ kind, body: policy.council, papers, period: { from: from.value, to: to.value }, why: fields.why },
    ...{ ...parties, within: policy.answerWithin, citation: policy.citation, contact: policy.contact },
    ...(kind !== 'request' && { earlier: [...new Set(before.map(({ sentOn }) => sentOn))] }),
    ...(kind === 'warning' && { suspendAfter: policy.suspendAfter }),
  });
  return { kind, document };
}

export const letters = new Hono<PortalContext>()
  .use('/letters', officersOnly)
  .use('/letters/*', officersOnly)
  .get('/letters', (context) => showLetters(context))
  .get('/letters/:letter', async (context) => {
    const { book, portal } = context.var;
    const letter = (await portal.letters.list(book.id)).find(({ id }) => id === context.req.param('letter'));
    if (!letter) return notFound(context);
    const position = await positionOf(book, portal);
    const href = (amount: object) => contributionAddress(position, amount);
    return documentPage(context, letter.document, { href });
  })
  .post('/letters', async (context) => {
    const { book, portal, scope } = context.var;
    const fields = await fieldsOf(context, ...FIELDS);
    const letter = await letterOf(context.var, fields, papersSent(await portal.letters.list(book.id)));
    const answers = fields.kind === 'contribution' ? { signedBy: fields.signedBy } : fields;
    if ('error' in letter) return showLetters(context, answers, letter);
    const { letter: id, step, ...words } = fields;
    if (step === 'keep' && /^[0-9a-f-]{36}$/.test(id)) {
      const sent = { id, sentOn: portal.today(), by: scope.actor, fields: words, ...letter };
      await portal.letters.put(book.id, sent);
      return context.redirect(`/people/${book.id}/letters`, 303);
    }
    const position = await positionOf(book, portal);
    return documentPage(context, letter.document, {
      ...{ after: 'letter-keep.njk', given: { ...words, letter: crypto.randomUUID() } },
      href: (amount) => contributionAddress(position, amount),
    });
  });
