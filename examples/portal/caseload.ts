/**
 * The caseload of an officer: every account with what an officer asks first, the most urgent at the top.
 */
import { Hono } from 'hono';
import {
  addDays,
  contributionAccount,
  type Day,
  formatDay,
  formatPence,
  moneyBridge,
  must,
  type Pence,
} from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { officersOnly, type PortalContext } from './access.js';
import type { CouncilPolicy } from './demonstration/council.js';
import { page } from './page.js';
import { reclaimOf } from './reclaim-figures.js';

/** A month’s statement is late after so many days without a line of the bank. */
const STATEMENT_DAYS = 35;

/** The contributions that the person owes the account. */
function contributionOwed({ ledger, state }: Book, asAt: Day): number {
  const streams = state.agreement.streams.filter(({ authority }) => authority === 'client-contribution');
  const accounts = streams.map(({ id }) =>
    must(contributionAccount(ledger, state.agreement, { stream: id, asAt })),
  );
  return accounts.reduce((sum, { owed }) => sum + Math.max(0, owed), 0);
}

/** Everything that an officer asks of one account. */
export async function accountOf(book: Book, policy: CouncilPolicy, today: Day) {
  const { pence: surplus, weekly } = reclaimOf(book, policy, today);
  const balance = must(moneyBridge(book.ledger)).balance.pence;
  const questions = must(await book.questions()).length;
  const owed = contributionOwed(book, today);
  const days = book.state.statements.flatMap(({ found }) => found.lines.map(({ line }) => line.date)).sort();
  const lastDay = days.at(-1);
  const isLate = lastDay === undefined || addDays(lastDay, STATEMENT_DAYS) < today;
  const requests = book.state.requests.length;
  const money = (pence: number) => formatPence(pence as Pence);
  const reasons = [
    ...(surplus > 0 ? [`${money(surplus)} over the reserve of ${policy.reserveWeeks} weeks`] : []),
    ...(owed > 0 ? [`${money(owed)} of the contribution is not paid`] : []),
    ...(isLate ? [lastDay ? `No statement since ${formatDay(lastDay)}` : 'No statement yet'] : []),
    ...(questions > 0 ? [`${questions} ${questions === 1 ? 'payment' : 'payments'} not recognised`] : []),
    ...(requests > 0 ? [`${requests} waiting for approval`] : []),
  ];
  const rating = surplus > 0 || owed > 0 ? 'Act' : reasons.length > 0 ? 'Look' : 'In order';
  const weeks = weekly > 0 ? (balance / weekly).toFixed(1) : '';
  return {
    book: book.id,
    balance,
    weekly,
    weeks,
    surplus,
    owed,
    lastDay,
    questions,
    requests,
    reasons,
    rating,
  };
}

const RATINGS = ['Act', 'Look', 'In order'];

export const caseload = new Hono<PortalContext>()
  .use('/caseload', officersOnly)
  .get('/caseload', async (context) => {
    const { portal, scope } = context.var;
    const accounts = [];
    for (const id of scope.books) {
      const book = must(await portal.books.open(id));
      accounts.push({ name: portal.nameOf(id), ...(await accountOf(book, portal.policy, portal.today())) });
    }
    accounts.sort((a, b) => RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating));
    return page(context, 'caseload', { accounts, today: portal.today() });
  });
