/**
 * Sorting what was not recognised: the person says what a payment was for, and the answer may be remembered for the next one.
 */
import { type Context, Hono } from 'hono';
import { explainAll } from 'personal-budget-ledger';
import type { Book, Decision, OpenLine } from 'personal-budget-ledger/book';
import type { PortalContext } from './access.js';
import { page } from './page.js';
import { questionsOf } from './remembered.js';

/** The possible answers: each with its words, and the decision that it makes. */
interface Answer {
  readonly value: string;
  readonly text: string;
  readonly decisions: (remember: string | undefined) => readonly Decision[];
}

/** The categories that nobody chooses: what is not allowed is for an officer to say. */
const NOT_CHOSEN = /^expenses\/(prohibited|unexplained)/;

/** The answers to a question. */
function answersTo(book: Book, { line, offers, why }: OpenLine): readonly Answer[] {
  const { rules, budget, streams } = book.state.agreement;
  if (why === 'may-be-known')
    return [
      {
        value: 'same',
        text: 'It is the payment that is there already',
        decisions: () => [{ kind: 'same', line: line.id }],
      },
      { value: 'new', text: 'It is another payment', decisions: () => [{ kind: 'new', line: line.id }] },
    ];
  const meant = (value: string, text: string, meaning: Meaning): Answer => ({
    ...{ value, text },
    decisions: (payee) => [
      ...(payee === undefined ? [] : [{ kind: 'payee', rule: { payee, ...meaning } } as const]),
      { kind: 'record', line: line.id, meaning },
    ],
  });
  const links = offers.map(
    ({ link: { lines, entries } }, place): Answer => ({
      ...{ value: `link:${place}`, text: 'It is a payment that is in the book already' },
      decisions: () => [{ kind: 'link', lines, entries }],
    }),
  );
  const paidFor = [
    ...budget.lines.map(({ id, name }) => meant(`line:${id}`, name, { line: id })),
    ...book.ledger.chart.accounts
      .filter(({ path }) => /^expenses\/[^/]+\/[^/]+$/.test(path) && !NOT_CHOSEN.test(path))
      .map(({ path, name = path }) =>
        meant(`category:${path}`, name, { category: path, rule: rules[0]!.id }),
      ),
  ];
  const cameFrom = streams.map(({ id, name }) => meant(`stream:${id}`, name, { stream: id }));
  return [...links, ...(line.pence < 0 ? paidFor : cameFrom)];
}

type Meaning =
  | { readonly line: string }
  | { readonly stream: string }
  | { readonly category: string; readonly rule: string };

/** The name by which the bank’s words are known again: the words before a card’s number, a week or a reference. */
function payeeIn({ payee, text }: OpenLine['line']): string {
  const words = (payee || text).split(/\s+/);
  const number = words.findIndex((word) => /\d/.test(word) || word === 'CARD');
  return words
    .slice(0, number > 0 ? number : undefined)
    .join(' ')
    .slice(0, 200);
}

/** Shows the first question. */
async function showQuestions(context: Context<PortalContext>, error?: string) {
  const { book } = context.var;
  const questions = await questionsOf(book);
  const [question] = questions;
  const facts = question && {
    line: question.line,
    payee: payeeIn(question.line),
    answers: answersTo(book, question).map(({ value, text }) => ({ value, text })),
  };
  return page(
    context,
    'sorting',
    { count: questions.length, ...facts, error, errorAt: '#meaning' },
    error ? 400 : 200,
  );
}

export const sorting = new Hono<PortalContext>()
  .get('/sorting', (context) => showQuestions(context))
  .post('/sorting', async (context) => {
    const { book, scoped } = context.var;
    const { line, meaning, remember } = await context.req.parseBody();
    const question = (await questionsOf(book)).find((open) => open.line.id === line);
    const answer = question && answersTo(book, question).find(({ value }) => value === meaning);
    if (!question || !answer) return showQuestions(context, 'Choose what it was for.');
    const payee = remember === 'yes' ? payeeIn(question.line) : undefined;
    for (const decision of answer.decisions(payee)) {
      const answered = await scoped.answer(decision);
      if (!answered.ok) return showQuestions(context, explainAll(answered.problems));
    }
    return context.redirect(`/people/${book.id}/sorting`, 303);
  });
