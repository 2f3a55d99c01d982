/**
 * Asking for a change of the plan: another amount for one thing, or money moved from one thing to another, from a day on. The person sees the
 * request in words before it is sent; then it waits for the council.
 */
import { type Context, Hono } from 'hono';
import {
  type Agreement,
  amountOver,
  changePlan,
  type Day,
  formatDay,
  formatPence,
  type Pence,
  type PersonalBudget,
  parseDay,
  parsePence,
} from 'personal-budget-ledger';
import type { Book, BookPlanChange } from 'personal-budget-ledger/book';
import type { PortalContext } from './access.js';
import { namesOf } from './entry-rows.js';
import { moveChange, stillPlanned } from './move.js';
import { page } from './page.js';
import { problemWords } from './problem-words.js';

type Line = PersonalBudget['lines'][number];
type Change = BookPlanChange['change'];

/** The change of the plan: the line ends the day before, and another takes its place. */
function amountChange(line: Line, pence: Pence, from: Day, outcome: string): Change {
  const { days: _, ...before } = line;
  const after = { ...before, id: `${line.id.split('.')[0]}.${from}`, pence, outcomes: [outcome] };
  return { from, ends: [line.id], lines: [after] };
}

/** The lines of the plan that are paid on a day. */
const linesOn = ({ budget }: Agreement, on: Day) =>
  budget.lines.filter(
    ({ days, frequency }) => (days?.to ?? budget.period.to) >= on && frequency !== 'one-off',
  );

const costOf = ({ lines, period }: PersonalBudget) =>
  lines.reduce((sum, line) => sum + amountOver(line, period), 0);

/** A change of the plan that is in force, in words. */
export function changeWords({ budget }: Agreement, change: Change): readonly string[] {
  const plan = changePlan(budget, change);
  const more = plan.ok ? costOf(plan.value) - costOf(budget) : 0;
  const before = (id: string) => budget.lines.find((line) => line.id.split('.')[0] === id.split('.')[0]);
  const lineWords = ({ id, name, pence, frequency, outcomes }: Line) => {
    const amount = `${name}: ${formatPence(pence)}`;
    const why = `“${outcomes.join(' ')}”`;
    if (frequency === 'one-off') return `${amount} once, from ${formatDay(change.from)}. ${why}`;
    const old = formatPence(before(id)?.pence ?? (0 as Pence));
    return `${amount} ${frequency} from ${formatDay(change.from)}, in place of ${old}. ${why}`;
  };
  const total =
    more === 0
      ? 'Over the plan’s period: the plan costs the same.'
      : `Over the plan’s period: ${formatPence(Math.abs(more) as Pence)} ${more < 0 ? 'less' : 'more'}.`;
  return [...(change.lines ?? []).map(lineWords), total];
}

/** The fields of a form with what is wrong with each. */
type Faults = Readonly<Record<string, string>>;

/** The fields that both forms have. */
function commonFields({ budget }: Agreement, text: (name: string) => string, today: Day) {
  const [amount, from] = [parsePence(text('amount').replace(/^£/, '')), parseDay(text('from'))];
  const outcome = text('outcome').slice(0, 300);
  const { to } = budget.period;
  const isDay = from.ok && from.value > today && from.value <= to;
  const faults: Faults = {
    ...((!amount.ok || amount.value <= 0) && { amount: 'Write an amount, such as 42.50.' }),
    ...(!isDay && { from: `Choose a day after today and not after ${formatDay(to)}.` }),
    ...(outcome === '' && { outcome: 'Say what it would help you to do.' }),
  };
  return {
    pence: (amount.ok ? amount.value : 0) as Pence,
    from: from.ok ? from.value : today,
    outcome,
    faults,
  };
}

/** The change that a form asks for, or every fault of it. */
function changeIn(book: Book, given: Record<string, unknown>, today: Day): Change | Faults {
  const { agreement } = book.state;
  const { budget } = agreement;
  const text = (name: string) => String(given[name] ?? '').trim();
  const { pence, from, outcome, faults } = commonFields(agreement, text, today);
  const lineOf = (name: string) => linesOn(agreement, today).find(({ id }) => id === text(name));
  const line = lineOf('line');
  if (text('kind') !== 'move') {
    const all = { ...(!line && { line: 'Choose what the change is for.' }), ...faults };
    return line && Object.keys(all).length === 0 ? amountChange(line, pence, from, outcome) : all;
  }
  const to = lineOf('to');
  const most = line && !faults['from'] ? stillPlanned(budget, line, from) : undefined;
  const all: Faults = {
    ...(!line && { line: 'Choose where the money comes from.' }),
    ...(!to && { to: 'Choose where the money goes.' }),
    ...(to && to === line && { to: 'Choose another thing than the one that the money comes from.' }),
    ...faults,
    ...(most !== undefined &&
      pence > most && { amount: `From that day on, ${formatPence(most)} of it is left.` }),
  };
  if (!line || !to || Object.keys(all).length > 0) return all;
  return moveChange(budget, { ...{ from: line, to, pence, on: from, outcome } });
}

const isChange = (answer: Change | Faults): answer is Change =>
  typeof answer['from'] === 'string' && 'ends' in answer;

function showForm(context: Context<PortalContext>, given: Record<string, unknown>, faults: Faults = {}) {
  const { book, portal } = context.var;
  const { agreement } = book.state;
  const nameOf = namesOf(book).account;
  const lines = linesOn(agreement, portal.today()).map((line) => {
    const heading = nameOf(line.category);
    return { ...line, name: heading === line.name ? heading : `${heading} (${line.name})` };
  });
  const errors = Object.entries(faults).map(([name, text]) => ({ text, href: `#${name}` }));
  const isMove = given['kind'] === 'move';
  const facts = { lines, given, isMove, faults, errors, waiting: book.state.requests.length };
  return page(context, 'change', facts, errors.length > 0 ? 400 : 200);
}

export const change = new Hono<PortalContext>()
  .get('/change', (context) => showForm(context, { kind: context.req.query('kind') }))
  .post('/change', async (context) => {
    const { book, portal, scoped } = context.var;
    const given = await context.req.parseBody();
    const wished = changeIn(book, given, portal.today());
    if (!isChange(wished)) return showForm(context, given, wished);
    const lines = changeWords(book.state.agreement, wished);
    if (given['confirmed'] !== 'yes') return page(context, 'change-check', { given, lines });
    const revision = { id: `award:${wished.lines!.at(-1)!.id}`, date: portal.today() };
    const sent = await scoped.changePlan({ change: wished, revision });
    const isSent = sent.ok || sent.problems.every(({ code }) => code === 'approval-needed');
    if (!sent.ok && !isSent) return showForm(context, given, { line: problemWords(sent.problems) });
    return context.redirect(`/people/${book.id}/requests?sent=yes`, 303);
  });
