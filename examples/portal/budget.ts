/**
 * My budget: what is in the account, what was spent and is promised and left for each thing, what happens next, and what would be asked
 * back today. Every figure leads to its entries.
 */
import { Hono } from 'hono';
import {
  type Agreement,
  addDays,
  budgetStatement,
  type Day,
  evidence,
  type Figure,
  instalments,
  type Ledger,
  moneyBridge,
  must,
} from 'personal-budget-ledger';
import { notFound, type PortalContext } from './access.js';
import { entryRows } from './entry-rows.js';
import { page } from './page.js';
import { reclaimOf } from './reclaim-figures.js';

/** A figure of the page by its name in an address: `spent` or `spent:expenses/community`. */
function figuresOf(
  ledger: Ledger,
): ReadonlyMap<string, { label: string; figure: Pick<Figure, 'parts'> & { pence: number } }> {
  const statement = must(budgetStatement(ledger));
  const bridge = must(moneyBridge(ledger));
  const names = new Map(ledger.chart.accounts.map(({ path, name }) => [path, name ?? path]));
  const figures = new Map<string, { label: string; figure: Figure }>([
    ['account', { label: 'In the account', figure: bridge.balance }],
    ['brought-forward', { label: 'Brought forward', figure: bridge.broughtForward }],
  ]);
  const rows = [
    { key: '', label: 'Everything', row: statement.total },
    ...statement.byCategory.map((row) => ({
      key: `:${row.category}`,
      label: names.get(row.category) ?? '',
      row,
    })),
  ];
  for (const { key, label, row } of rows) {
    figures.set(`plan${key}`, { label: `${label}: plan for the year`, figure: row.planned });
    figures.set(`spent${key}`, { label: `${label}: spent`, figure: row.spent });
    figures.set(`promised${key}`, { label: `${label}: promised`, figure: row.committed });
    figures.set(`left${key}`, { label: `${label}: left`, figure: row.available });
  }
  return figures;
}

/** The rows of the table: each thing that the plan pays for. */
function categoryRows(ledger: Ledger) {
  const { byCategory, total } = must(budgetStatement(ledger));
  const names = new Map(ledger.chart.accounts.map(({ path, name }) => [path, name ?? path]));
  const isLowest = (category: string) =>
    !byCategory.some((other) => other.category.startsWith(`${category}/`));
  const rowOf = ({ planned, spent, committed, available }: typeof total, key: string) => ({
    ...{ key, planned: planned.pence, spent: spent.pence, promised: committed.pence },
    left: available.pence,
    share:
      planned.pence > 0 ? Math.min(100, Math.max(0, Math.round((100 * spent.pence) / planned.pence))) : 0,
  });
  return {
    rows: byCategory
      .filter(({ category }) => isLowest(category))
      .map((row) => ({ name: names.get(row.category) ?? row.category, ...rowOf(row, `:${row.category}`) })),
    total: rowOf(total, ''),
  };
}

/** The days of the page’s outlook. */
const DAYS_AHEAD = 28;

/** The payments in and out that the plan has in the next weeks, by day. */
function nextRows({ budget, streams }: Agreement, today: Day) {
  const ahead = { from: addDays(today, 1), to: addDays(today, DAYS_AHEAD) };
  const within = (day: Day) => day >= ahead.from && day <= ahead.to;
  const out = budget.lines.flatMap((line) =>
    instalments(line, budget.period)
      .filter(({ days }) => within(days.to))
      .map(({ days, pence }) => ({ on: days.to, name: line.name, pence: -pence })),
  );
  const comesIn = budget.contributions.flatMap((contribution) =>
    'remaining' in contribution
      ? []
      : instalments(contribution, budget.period)
          .filter(({ days }) => within(days.from))
          .map(({ days, pence }) => ({
            ...{ on: days.from, pence: pence as number },
            name: streams.find(({ id }) => id === contribution.stream)?.name ?? contribution.stream,
          })),
  );
  return [...comesIn, ...out].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export const budget = new Hono<PortalContext>()
  .get('/budget', async (context) => {
    const { book, portal } = context.var;
    const { agreement } = book.state;
    const today = portal.today();
    const questions = must(await book.questions());
    const seen = book.state.statements
      .flatMap(({ found }) => found.lines.map(({ line }) => line.date))
      .sort();
    return page(context, 'budget', {
      ...{ balance: must(moneyBridge(book.ledger)).balance.pence, ...categoryRows(book.ledger), today },
      ...{ period: agreement.budget.period, next: nextRows(agreement, today), questions: questions.length },
      ...{ lastDay: seen.at(-1), reclaim: reclaimOf(book, portal.policy, today), policy: portal.policy },
    });
  })
  .get('/figures/:figure{.+}', (context) => {
    const { book } = context.var;
    const found = figuresOf(book.ledger).get(context.req.param('figure'));
    if (!found) return notFound(context);
    const behind = must(evidence(book.ledger, found.figure));
    return page(context, 'figure', { ...found, rows: entryRows(book, behind) });
  });
