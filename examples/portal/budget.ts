/**
 * My budget: what is in the account, what was spent and is promised and left for each thing, how long the money lasts, what happens next, and what
 * would be asked back today. Every figure leads to its entries.
 */
import { Hono } from 'hono';
import { budgetStatement, type Ledger, must } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import type { AccountPosition } from 'personal-budget-ledger/caseload';
import { outlook, outlookPicture } from 'personal-budget-ledger/documents';
import { explainWorking } from 'personal-budget-ledger/england';
import { pictureHtml } from 'personal-budget-ledger/html';
import type { PortalContext, PortalOptions } from './access.js';
import { positionOf, weeklyCost } from './account.js';
import { namesOf } from './entry-rows.js';
import { figureAddress } from './figure-address.js';
import { nextWeeks } from './next-weeks.js';
import { page } from './page.js';
import { lastBankDay, questionsOf, remembered } from './remembered.js';
import { letterLines, unpaidOf, unpaidWords } from './repayments.js';

/** Each thing that the plan pays for, and all of it. */
function categoryRows(ledger: Ledger, names: ReturnType<typeof namesOf>) {
  const { byCategory, total } = must(budgetStatement(ledger));
  const isLowest = (category: string) =>
    !byCategory.some((other) => other.category.startsWith(`${category}/`));
  const rowOf = (name: string, { planned, spent, committed, available }: typeof total) => {
    const isPlanned = planned.pence > 0;
    const share = (amount: number) =>
      isPlanned ? Math.min(100, Math.max(0, Math.round((100 * amount) / planned.pence))) : 0;
    const figures = { Plan: planned, Spent: spent, Promised: committed, Left: available };
    const used = { spent: share(spent.pence), promised: share(spent.pence + committed.pence) };
    return { name, figures, isPlanned, isOver: available.pence < 0, ...used };
  };
  const rows = byCategory.filter(({ category }) => isLowest(category));
  return {
    rows: [...rows.map((row) => rowOf(names.account(row.category), row)), rowOf('Everything', total)],
    total,
  };
}

/** The sum over the reserve, and how it was worked out. */
const surplusFacts = ({ surplus }: AccountPosition) => ({
  pence: surplus.surplus,
  working: explainWorking(surplus.funds[0]!.shares[0]?.working ?? surplus.funds[0]!.working).split('\n'),
});

/** Everything on the page. */
const factsOf = remembered(async (book: Book, portal: PortalOptions) => {
  const { ledger, id } = book;
  const { period } = book.state.agreement.budget;
  const position = await positionOf(book, portal);
  const lastDay = lastBankDay(book);
  const year = { ...period, asAt: lastDay ?? period.from };
  const href = (amount: Parameters<typeof figureAddress>[1]) => figureAddress(id, amount);
  const { held, waiting } = position;
  const { balance } = position.money;
  return {
    ...{ balance, atBank: held, waiting, ...categoryRows(ledger, namesOf(book)), period, lastDay },
    ...{ owedIn: position.contributionOwed, today: portal.today(), next: nextWeeks(book, portal, held) },
    picture: pictureHtml(outlookPicture(must(outlook(ledger, year))), { id: 'outlook', href }),
    repayments: unpaidOf(book, portal).map((repayment) => ({
      words: unpaidWords(repayment),
      letter: letterLines(repayment.letter),
    })),
    questions: (await questionsOf(book)).length,
    ...{ surplus: surplusFacts(position), policy: portal.policy, weekly: weeklyCost(book) },
  };
});

export const budget = new Hono<PortalContext>().get('/budget', async (context) =>
  page(context, 'budget', await factsOf(context.var.book, context.var.portal)),
);
