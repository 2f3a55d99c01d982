/**
 * My budget: what is in the account, what was spent and is promised and left for each thing, how long the money lasts, what happens next, and what
 * would be asked back today. Every figure leads to its entries.
 */
import { Hono } from 'hono';
import {
  type Agreement,
  addDays,
  budgetStatement,
  type Day,
  instalments,
  type Ledger,
  must,
} from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import type { AccountPosition } from 'personal-budget-ledger/caseload';
import { outlook, outlookPicture } from 'personal-budget-ledger/documents';
import { explainWorking } from 'personal-budget-ledger/england';
import { pictureHtml } from 'personal-budget-ledger/html';
import type { PortalContext, PortalOptions } from './access.js';
import { positionOf, weeklyCost } from './account.js';
import { namesOf } from './entry-rows.js';
import { figureAddress } from './figure-address.js';
import { page } from './page.js';
import { lastBankDay, questionsOf, remembered } from './remembered.js';

/** Each thing that the plan pays for, and all of it. */
function categoryRows(ledger: Ledger, names: ReturnType<typeof namesOf>) {
  const { byCategory, total } = must(budgetStatement(ledger));
  const isLowest = (category: string) =>
    !byCategory.some((other) => other.category.startsWith(`${category}/`));
  const rowOf = (name: string, { planned, spent, committed, available }: typeof total) => {
    const share = planned.pence > 0 ? Math.round((100 * spent.pence) / planned.pence) : 0;
    const figures = { Plan: planned, Spent: spent, Promised: committed, Left: available };
    return { name, figures, isPlanned: planned.pence > 0, share: Math.min(100, Math.max(0, share)) };
  };
  const rows = byCategory.filter(({ category }) => isLowest(category));
  return [...rows.map((row) => rowOf(names.account(row.category), row)), rowOf('Everything', total)];
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

/** The sum over the reserve, and how it was worked out. */
const surplusFacts = ({ surplus }: AccountPosition) => ({
  pence: surplus.surplus,
  working: explainWorking(surplus.funds[0]!.shares[0]?.working ?? surplus.funds[0]!.working).split('\n'),
});

/** Everything on the page. */
const factsOf = remembered(async (book: Book, portal: PortalOptions) => {
  const { ledger, id } = book;
  const { agreement } = book.state;
  const { period } = agreement.budget;
  const position = positionOf(book, portal);
  const lastDay = lastBankDay(book);
  const year = { ...period, asAt: lastDay ?? period.from };
  const href = (amount: Parameters<typeof figureAddress>[1]) => figureAddress(id, amount);
  return {
    ...{ balance: position.money.balance, rows: categoryRows(ledger, namesOf(book)), period, lastDay },
    picture: pictureHtml(outlookPicture(must(outlook(ledger, year))), { id: 'outlook', href }),
    ...{ next: nextRows(agreement, portal.today()), questions: (await questionsOf(book)).length },
    ...{ surplus: surplusFacts(position), policy: portal.policy, weekly: weeklyCost(book) },
  };
});

export const budget = new Hono<PortalContext>().get('/budget', async (context) =>
  page(context, 'budget', await factsOf(context.var.book, context.var.portal)),
);
