/**
 * Asking for a change of the plan: another weekly amount for one thing, from a day on. It waits for an officer.
 */
import { Hono } from 'hono';
import {
  type Agreement,
  amountOver,
  changePlan,
  type Day,
  explainAll,
  formatDay,
  formatPence,
  type Pence,
  type PersonalBudget,
  parseDay,
  parsePence,
} from 'personal-budget-ledger';
import type { BookPlanChange } from 'personal-budget-ledger/book';
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

/** The change of the plan: the line ends the day before, and another takes its place. */
function planChange(
  { budget }: Agreement,
  { line, pence, from, outcome }: PlanWish,
): BookPlanChange['change'] {
  const { days: _, ...before } = budget.lines.find(({ id }) => id === line)!;
  const after = { ...before, id: `${line.split('.')[0]}.${from}`, pence, outcomes: [outcome] };
  return { from, ends: [line], lines: [after] };
}

/** The lines of the plan that are paid on a day. */
const linesOn = ({ budget }: Agreement, on: Day) =>
  budget.lines.filter(({ days }) => (days?.to ?? budget.period.to) >= on);

const costOf = ({ lines, period }: PersonalBudget) =>
  lines.reduce((sum, line) => sum + amountOver(line, period), 0);

/** A change of the plan that is in force, in words. */
export function changeWords({ budget }: Agreement, change: BookPlanChange['change']): readonly string[] {
  const plan = changePlan(budget, change);
  const more = plan.ok ? costOf(plan.value) - costOf(budget) : 0;
  const before = (id: string) => budget.lines.find((line) => line.id.split('.')[0] === id.split('.')[0]);
  return [
    ...(change.lines ?? []).map(
      ({ id, name, pence, frequency, outcomes }) =>
        `${name}: ${formatPence(pence)} ${frequency} from ${formatDay(change.from)}, in place of ${formatPence(before(id)?.pence ?? (0 as Pence))}. “${outcomes.join(' ')}”`,
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
    const { book, portal, scoped } = context.var;
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
      return refused(`Choose a day after today and not after ${formatDay(to)}.`, '#from');
    if (outcome === '') return refused('Say what it would help you to do.', '#outcome');
    const wish = { line: line.id, pence: amount.value, from: from.value, outcome };
    const request = planChange(agreement, wish);
    const revision = { id: `award:${request.lines![0]!.id}`, date: portal.today() };
    const sent = await scoped.changePlan({ change: request, revision });
    const isSent = !sent.ok && sent.problems.every(({ code }) => code === 'approval-needed');
    if (!sent.ok && !isSent) return refused(explainAll(sent.problems), '#line');
    return page(context, 'message', {
      title: 'Your request was sent',
      text: 'An officer looks at it. The plan changes only when it is approved.',
    });
  });
