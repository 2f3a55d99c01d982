/**
 * My money, easy to read: one idea on a line in large letters, each with a picture, and as few sums as there can be. The pictures are simple
 * shapes of our own; the words say all that they show.
 */
import { Hono } from 'hono';
import { budgetStatement, formatPence, must, type Pence } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { outlook } from 'personal-budget-ledger/documents';
import type { PortalContext, PortalOptions } from './access.js';
import { positionOf } from './account.js';
import { nextWeeks } from './next-weeks.js';
import { dayText, page } from './page.js';
import { lastBankDay } from './remembered.js';

/** A picture, and its meaning with one sentence on each line. */
interface Idea {
  readonly picture: 'coins' | 'in' | 'out' | 'clock' | 'letter' | 'help';
  readonly lines: readonly string[];
}

/** The ideas of the page, the most important first. */
async function ideasOf(book: Book, portal: PortalOptions): Promise<readonly Idea[]> {
  const { held, waiting, contributionOwed, clocks } = await positionOf(book, portal);
  const { period } = book.state.agreement.budget;
  const lastDay = lastBankDay(book) ?? period.from;
  const { end } = must(outlook(book.ledger, { ...period, asAt: lastDay }));
  const { available, committed } = must(budgetStatement(book.ledger)).total;
  const [payment] = nextWeeks(book, portal, held).councilPayments;
  const text = (pence: number) => formatPence(pence as Pence);
  const papers = clocks.find(({ code }) => code === 'return-due')?.by;
  const ends = {
    lasts: `The money in your plan will last until ${dayText(period.to)}.`,
    ends: `The money in your plan may run out after ${'lastsThrough' in end ? dayText(end.lastsThrough) : ''}.`,
    spent: 'You have used all the money in your plan.',
    'too-early': 'We do not know yet how long your money will last.',
  };
  return [
    {
      picture: 'coins',
      lines: [
        `You have ${text(held)} in your account.`,
        `The bank told us this on ${dayText(lastDay)}.`,
        ...(waiting.lines === 1 ? ['1 payment is not sorted yet.'] : []),
        ...(waiting.lines > 1 ? [`${waiting.lines} payments are not sorted yet.`] : []),
      ],
    },
    ...(payment
      ? [{ picture: 'in', lines: [`We pay you ${text(payment.pence)} on ${dayText(payment.on)}.`] } as const]
      : []),
    ...(contributionOwed > 0
      ? [
          {
            picture: 'in',
            lines: ['You pay some money for your care.', `${text(contributionOwed)} has not come in yet.`],
          } as const,
        ]
      : []),
    ...(committed.pence > 0
      ? [{ picture: 'out', lines: [`Bills for ${text(committed.pence)} are still to come.`] } as const]
      : []),
    {
      picture: 'clock',
      lines: [
        ends[end.kind],
        ...(available.pence > 0 ? [`After the bills, your plan has ${text(available.pence)} left.`] : []),
      ],
    },
    ...(papers
      ? [{ picture: 'letter', lines: [`Please send us your bank papers by ${dayText(papers)}.`] } as const]
      : []),
    { picture: 'help', lines: ['Do you need help?', `Ask ${portal.policy.contact}.`] },
  ];
}

export const easyRead = new Hono<PortalContext>().get('/easy-read', async (context) =>
  page(context, 'easy-read', { ideas: await ideasOf(context.var.book, context.var.portal) }),
);
