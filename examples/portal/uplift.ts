/**
 * Tries an uplift: the cost of higher rates from a day on, person by person. Nothing is recorded.
 */
import { Hono } from 'hono';
import { addDays, daysBetween, must, parseDay, parseRate, type Rate } from 'personal-budget-ledger';
import { type UpliftRequest, uplift as upliftOf } from 'personal-budget-ledger/england';
import { officersOnly, type PortalContext } from './access.js';
import { weeklyCost } from './account.js';
import { dayText, page } from './page.js';

export const uplift = new Hono<PortalContext>()
  .use('/uplift', officersOnly)
  .get('/uplift', async (context) => {
    const { portal, scope } = context.var;
    const given = { by: context.req.query('by') ?? '', from: context.req.query('from') ?? '' };
    const citation = 'the council’s terms of direct payments (an example)';
    const books = await Promise.all(scope.books.map(async (id) => must(await portal.books.open(id))));
    const today = portal.today();
    const { from: begins, to: ends } = books[0]?.state.agreement.budget.period ?? { from: today, to: today };
    const show = (facts: object, status: 200 | 400 = 200) =>
      page(context, 'uplift', { given, begins, ends, ...facts }, status);
    if (given.by === '') return show({});
    const [by, from] = [parseRate(`${given.by.replace('%', '')}%`), parseDay(given.from)];
    const refused = (error: string, errorAt: string) => show({ error, errorAt }, 400);
    if (!by.ok) return refused('Write a percentage, such as 3.5.', '#by');
    if (!from.ok || from.value < begins || from.value > ends)
      return refused(
        `Choose a day from ${dayText(begins)} to ${dayText(ends)}: the plans are of these days.`,
        '#from',
      );
    const known = { knownOn: addDays(begins, -28), from: begins, citation };
    const weekly = new Map(books.map((book) => [book.id, weeklyCost(book)]));
    const people = [...weekly].map(([id, rate]): UpliftRequest['people'][number] => ({
      ...{ id, revisions: [{ kind: 'rate', id: 'budget', weekly: rate, ...known }] },
    }));
    const raised = upliftOf({
      terms: {
        method: 'gross',
        cycle: { kind: 'four-weekly', from: begins },
        timing: 'in-advance',
        citation,
      },
      ...{ people, stretch: { from: begins, to: ends }, knownOn: ends },
      uplift: { id: 'uplift', from: from.value, knownOn: ends, by: by.value as Rate, citation },
    });
    if (!raised.ok) return refused('These rates cannot be raised like this.', '#by');
    const days = daysBetween(from.value, ends) + 1;
    const rows = raised.value.people.map(({ id, payment, added }) => ({
      ...{
        id,
        name: portal.nameOf(id),
        before: weekly.get(id),
        after: added[0]?.weekly ?? weekly.get(id),
        pence: payment,
      },
    }));
    return show({ rows, total: raised.value.payment, from: from.value, days });
  });
