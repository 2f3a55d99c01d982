/**
 * The statement for the person whose money it is: what came in and from whom, what it went on, what is left and promised, what happens next,
 * and what would be asked back today and what stops it.
 *
 * @module
 */

import type { Agreement } from '../agreement/agreement.js';
import type { AccountPosition } from '../caseload/account-position.js';
import type { Ledger } from '../ledger/ledger.js';
import { formatPence, type Pence, pence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { budgetStatement } from '../reports/budget-statement.js';
import type { Figure } from '../reports/figure.js';
import { formatDay } from '../time/day.js';
import { penceColumns, row, wordColumns, words } from './blocks.js';
import { weeksText } from './caseload-document.js';
import type { Document, DocumentTable } from './document.js';
import { accountNames } from './names.js';
import { streamsReceived } from './streams-received.js';
import { EASY_READ_ENGLISH, PLAIN_ENGLISH } from './words/en.js';
import type { StatementWords } from './words/statement-words.js';

/** How the statement is written. */
export interface PersonStatementOptions {
  /** Whom to speak to, and how. */
  readonly contact: string;
  readonly style?: 'plain' | 'easy-read';
}

/** All that came in, by who paid it; it adds up with what went out to the balance. */
function cameInTable(
  ledger: Ledger,
  agreement: Agreement,
  { asAt, money }: AccountPosition,
  say: StatementWords,
): DocumentTable {
  const rows = streamsReceived(ledger, agreement, { to: asAt });
  const spent = budgetStatement(ledger, { asAt }).total.spent;
  const cameIn = rows.reduce((sum, { received }) => sum + received.pence, 0);
  const before = money.broughtForward;
  const other = pence(money.balance.pence - (before.pence + cameIn - spent.pence));
  const optional = (label: string, amount: Figure | { readonly pence: Pence }) =>
    amount.pence === 0 ? [] : [row(label, amount)];
  return {
    ...{ kind: 'table', title: say.cameIn },
    columns: [...wordColumns(say.from), ...penceColumns(say.amount)],
    rows: [
      ...optional(say.before, before),
      ...rows.map(({ funder, received }) => row(funder, received)),
      ...optional(say.other, { pence: other }),
    ],
    total: [say.total, { pence: pence(before.pence + cameIn + other) }],
  };
}

/** Each thing of the plan: planned, spent, promised and left. */
function wentOnTable(ledger: Ledger, { asAt }: AccountPosition, say: StatementWords): DocumentTable {
  const { byCategory, total } = budgetStatement(ledger, { asAt });
  const nameOf = accountNames(ledger.chart);
  const isLowest = (path: string) => !byCategory.some(({ category }) => category.startsWith(`${path}/`));
  return {
    ...{ kind: 'table', title: say.wentOn },
    columns: [
      ...wordColumns(say.forWhat),
      ...penceColumns(say.planned, say.spent, say.promised, say.stillThere),
    ],
    rows: byCategory
      .filter(({ category }) => isLowest(category))
      .map(({ category, planned, spent, committed, available }) =>
        row(nameOf(category), planned, spent, committed, available),
      ),
    total: [say.total, total.planned, total.spent, total.committed, total.available],
  };
}

function nextLines({ clocks, nextReview }: AccountPosition, say: StatementWords): readonly string[] {
  const papers = clocks.find(({ code }) => code === 'return-due');
  const lines = [
    ...(nextReview?.by
      ? [(nextReview.state === 'overdue' ? say.reviewLate : say.review)(formatDay(nextReview.by))]
      : []),
    ...(papers?.by ? [(papers.state === 'overdue' ? say.papersLate : say.papers)(formatDay(papers.by))] : []),
  ];
  return lines.length > 0 ? lines : [say.nothingNext];
}

/** Makes the statement for the person. */
export const personStatementDocument = ofLiterals(
  'personStatementDocument',
  (
    ledger: Ledger,
    agreement: Agreement,
    position: AccountPosition,
    options: PersonStatementOptions,
  ): Document => {
    const say = options.style === 'easy-read' ? EASY_READ_ENGLISH : PLAIN_ENGLISH;
    const { money, surplus, contributions, contributionOwed, asAt } = position;
    const weeks = weeksText(position);
    const over = surplus.funds.filter((fund) => fund.surplus > 0 && fund.shares.length > 0);
    const asks = over.flatMap(({ surplus: amount, working }) =>
      working.flatMap((line) =>
        line.code === 'surplus-reserve' ? [say.wouldAsk(formatPence(amount), line.facts.weeks)] : [],
      ),
    );
    return {
      ...{ id: 'person-statement', title: say.title(formatDay(asAt)) },
      facts: [],
      sections: [
        {
          blocks: [
            words(say.left(formatPence(money.balance.pence)), ...(weeks === '' ? [] : [say.weeks(weeks)])),
            cameInTable(ledger, agreement, position, say),
            wentOnTable(ledger, position, say),
          ],
        },
        { heading: say.next, blocks: [words(...nextLines(position, say))] },
        ...(contributions.length > 0
          ? [
              {
                heading: say.toAsk,
                blocks: [
                  words(contributionOwed > 0 ? say.owedIn(formatPence(contributionOwed)) : say.nothingOwed),
                ],
              },
            ]
          : []),
        {
          heading: say.askedBack,
          blocks: [
            words(...(asks.length > 0 ? asks : [say.wouldNotAsk])),
            ...(asks.length > 0 ? [{ kind: 'list' as const, title: say.whatStops, items: say.stops }] : []),
            words(say.help(options.contact)),
          ],
        },
      ],
    };
  },
);
