/**
 * Tries an uplift: the cost of higher rates from a day on, person by person. Nothing is recorded.
 */
import { Hono } from 'hono';
import { addDays, must, parseDay, parseRate, type Rate } from 'personal-budget-ledger';
import { type UpliftRequest, uplift as upliftOf } from 'personal-budget-ledger/england';
import { officersOnly, type PortalContext } from './access.js';
import { weeklyCost } from './account.js';
import { page } from './page.js';

export const uplift = new Hono<PortalContext>()
  .use('/uplift', officersOnly)
  .get('/uplift', async (context) => {
    const { portal, scope } = context.var;
    const given = { by: context.req.query('by') ?? '', from: context.req.query('from') ?? '' };
    if (given.by === '') return page(context, 'uplift', { given });
    const [by, from] = [parseRate(`${given.by.replace('%', '')}%`), parseDay(given.from)];
    const refused = (error: string, errorAt: string) =>
      page(context, 'uplift', { given, error, errorAt }, 400);
    if (!by.ok) return refused('Write a percentage, such as 3.5.', '#by');
    if (!from.ok) return refused('Choose the first day of the new rates.', '#from');
    const citation = 'the council’s terms of direct payments (an example)';
    const people: UpliftRequest['people'][number][] = [];
    let [begins, ends] = [from.value, from.value];
    for (const id of scope.books) {
      const book = must(await portal.books.open(id));
      const { budget } = book.state.agreement;
      [begins, ends] = [budget.period.from, budget.period.to];
      const known = { knownOn: addDays(begins, -28), from: begins, citation };
      people.push({ id, revisions: [{ kind: 'rate', id: 'budget', weekly: weeklyCost(book), ...known }] });
    }
    if (from.value < begins || from.value > ends)
      return refused('Choose a day within the year of the plans.', '#from');
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
    const rows = raised.value.people.map(({ id, payment }) => ({
      id,
      name: portal.nameOf(id),
      pence: payment,
    }));
    return page(context, 'uplift', { given, rows, total: raised.value.payment, from: from.value, ends });
  });
