/**
 * Sorting payments: the person says what a payment was for, and the answer may be remembered for the next one. A payment that was sorted can be
 * sorted again.
 */
import { type Context, Hono } from 'hono';
import type { Book } from 'personal-budget-ledger/book';
import { notFound, type PortalContext } from './access.js';
import { answersTo, remark, type SortedLine } from './answers.js';
import { namesOf } from './entry-rows.js';
import { page } from './page.js';
import { problemWords } from './problem-words.js';
import { bankLines, questionsOf } from './remembered.js';

/** The name by which the bank’s words are known again: the words before a card’s number, a week or a reference. */
function payeeIn({ payee, text }: SortedLine['line']): string {
  const words = (payee || text).split(/\s+/);
  const number = words.findIndex((word) => /\d/.test(word) || word === 'CARD');
  return words
    .slice(0, number > 0 ? number : undefined)
    .join(' ')
    .slice(0, 200);
}

/** The names that are remembered, with their meaning in words; of a name that was remembered again, the last. */
function rememberedNames(book: Book) {
  const { payees, agreement } = book.state;
  const nameOf = namesOf(book).account;
  const names = new Map<string, string>();
  for (const { payee, line, stream, category } of payees) {
    const planned = agreement.budget.lines.find(({ id }) => id === line)?.name;
    const source = agreement.streams.find(({ id }) => id === stream)?.name;
    if (!names.has(payee)) names.set(payee, planned ?? source ?? nameOf(category ?? ''));
  }
  return [...names].map(([payee, meaning]) => ({ payee, meaning }));
}

/** The line in the address, sorted or not; without one, the first question. */
async function lineIn(context: Context<PortalContext>): Promise<SortedLine | undefined> {
  const { book } = context.var;
  const questions = await questionsOf(book);
  const asked = context.req.param('line');
  if (asked === undefined) return questions[0];
  const line = bankLines(book).get(asked);
  return questions.find((question) => question.line.id === asked) ?? (line && { line });
}

/** The words of a line that was saved, if the address names one. */
function savedIn(context: Context<PortalContext>) {
  const line = bankLines(context.var.book).get(context.req.query('saved') ?? '');
  return line && { line, isRemembered: context.req.query('remembered') === 'yes', payee: payeeIn(line) };
}

/** Shows a question. */
async function showQuestion(context: Context<PortalContext>, given: object = {}, error?: string) {
  const { book } = context.var;
  const count = (await questionsOf(book)).length;
  const sorted = await lineIn(context);
  if (!sorted && context.req.param('line') !== undefined) return notFound(context);
  const question = sorted && {
    line: sorted.line,
    payee: payeeIn(sorted.line),
    isSorted: sorted.why === undefined,
    groups: answersTo(book, sorted),
  };
  const facts = { count, ...question, given, saved: savedIn(context), names: rememberedNames(book) };
  return page(context, 'sorting', { ...facts, error, errorAt: '#meaning' }, error ? 400 : 200);
}

/** Carries out an answer. */
async function sort(context: Context<PortalContext>) {
  const { book, scoped } = context.var;
  const given = await context.req.parseBody();
  const { line, meaning, remember } = given;
  const sorted =
    context.req.param('line') === undefined
      ? (await questionsOf(book)).find((open) => open.line.id === line)
      : await lineIn(context);
  const answers = sorted ? answersTo(book, sorted).flatMap((group) => group.answers) : [];
  const answer = answers.find(({ value }) => value === meaning);
  if (!sorted || !answer) return showQuestion(context, given, 'Choose what it was for.');
  const isRemembered = remember === 'yes' && !answer.remark;
  for (const decision of answer.decisions(isRemembered ? payeeIn(sorted.line) : undefined)) {
    const answered = await scoped.answer(decision);
    if (!answered.ok) return showQuestion(context, given, problemWords(answered.problems));
    const [entry] = answered.value.entries;
    const said = answer.remark && entry && (await remark(book, entry, answer.remark, scoped));
    if (said && !said.ok) return showQuestion(context, given, problemWords(said.problems));
  }
  const saved = new URLSearchParams({ saved: sorted.line.id, ...(isRemembered && { remembered: 'yes' }) });
  return context.redirect(`/people/${book.id}/sorting?${saved}`, 303);
}

export const sorting = new Hono<PortalContext>()
  .get('/sorting', (context) => showQuestion(context))
  .post('/sorting', sort)
  .get('/sorting/:line', (context) => showQuestion(context))
  .post('/sorting/:line', sort);
