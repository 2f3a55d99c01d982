/**
 * Asking for a change of the plan: another weekly amount for one thing, from a day on. It waits for an officer.
 */
import { Hono } from 'hono';
import {
  type Agreement,
  accept,
  amountOver,
  changePlan,
  type Day,
  explainAll,
  formatPence,
  type Pence,
  parseDay,
  parsePence,
  type Result,
} from 'personal-budget-ledger';
import type { PortalContext } from './access.js';
import { page } from './page.js';

/** A change as the form has it. */
interface PlanWish {
  readonly line: string;
  readonly pence: Pence;
  readonly from: Day;
  /** The outcome that the changed line is for. */
  readonly outcome: string;
}

/** The agreement with the change. */
function changed(agreement: Agreement, { line, pence, from, outcome }: PlanWish): Result<Agreement> {
  const before = agreement.budget.lines.find(({ id }) => id === line)!;
  const { days: _, ...kept } = before;
  const after = { ...kept, id: `${line.split('.')[0]}.${from}`, pence, outcomes: [outcome] };
  const plan = changePlan(agreement.budget, { from, ends: [line], lines: [after] });
  return plan.ok ? accept({ ...agreement, budget: plan.value }) : plan;
}

/** The lines of the plan that are paid on a day. */
const linesOn = ({ budget }: Agreement, on: Day) =>
  budget.lines.filter(({ days }) => (days?.to ?? budget.period.to) >= on);

/** The differences between the plans of two agreements, in words. */
export function changesOf(before: Agreement, after: Agreement): readonly string[] {
  const known = new Set(before.budget.lines.map(({ id }) => id));
  const cost = ({ budget }: Agreement) =>
    budget.lines.reduce((sum, line) => sum + amountOver(line, budget.period), 0);
  const lines = after.budget.lines.filter(({ id }) => !known.has(id));
  const more = cost(after) - cost(before);
  return [
    ...lines.map(
      ({ name, pence, frequency, days, outcomes }) =>
        `${name}: ${formatPence(pence)} ${frequency} from ${days?.from ?? ''}. ${outcomes.join(' ')}`,
    ),
    `Over the plan’s period: ${formatPence(Math.abs(more) as Pence)} ${more < 0 ? 'less' : 'more'}.`,
  ];
}

export const change = new Hono<PortalContext>()
  .get('/change', (context) => {
    const { book, portal, scope } = context.var;
    const mine = book.state.requests.filter(({ actor }) => actor === scope.actor).length;
    return page(context, 'change', { lines: linesOn(book.state.agreement, portal.today()), mine, given: {} });
  })
  .post('/change', async (context) => {
    const { book, portal, scope } = context.var;
    const { agreement } = book.state;
    const lines = linesOn(agreement, portal.today());
    const given = await context.req.parseBody();
    const text = (name: string) => String(given[name] ?? '').trim();
    const [amount, from] = [parsePence(text('amount').replace(/^£/, '')), parseDay(text('from'))];
    const line = lines.find(({ id }) => id === text('line'));
    const outcome = text('outcome').slice(0, 300);
    const refused = (error: string, errorAt: string) =>
      page(context, 'change', { lines, given, error, errorAt, mine: 0 }, 400);
    if (!line) return refused('Choose what the change is for.', '#line');
    if (!amount.ok || amount.value <= 0) return refused('Write an amount, such as 42.50.', '#amount');
    const { to } = agreement.budget.period;
    if (!from.ok || from.value <= portal.today() || from.value > to)
      return refused(`Choose a day after today and not after ${to}.`, '#from');
    if (outcome === '') return refused('Say what it would help you to do.', '#outcome');
    const wish = { line: line.id, pence: amount.value, from: from.value, outcome };
    const plan = changed(agreement, wish);
    if (!plan.ok) return refused(explainAll(plan.problems), '#line');
    const agreed = await book.agree(plan.value, { by: scope.actor });
    const isSent = !agreed.ok && agreed.problems.every(({ code }) => code === 'approval-needed');
    if (!agreed.ok && !isSent) return refused(explainAll(agreed.problems), '#line');
    return page(context, 'message', {
      title: 'Your request was sent',
      text: 'An officer looks at it. The plan changes only when it is approved.',
    });
  });
