/**
 * The caseload as a document: every account with its rating and why, in the order in which to contact people; then its money, and what to ask
 * first.
 *
 * @module
 */
import type { AccountPosition } from '../caseload/account-position.js';
import type { Caseload } from '../caseload/caseload.js';
import type { Rating } from '../caseload/contact-order.js';
import type { Exception } from '../exceptions/exceptions-facts.js';
import { exceptionHeading, explainException } from '../explain/explain.js';
import { formatPence, pence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { type Day, formatDay } from '../time/day.js';
import type { Period } from '../time/period.js';
import {
  count,
  countColumns,
  counted,
  dayColumns,
  money,
  moneyIf,
  onDay,
  penceColumns,
  row,
  rowBelow,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentTable, Money } from './document.js';
import { heldMoney } from './waiting-money-words.js';

const RATING_NAMES: Readonly<Record<Rating, string>> = { red: 'Red', amber: 'Amber', green: 'Green' };

/** `6.8`, from tenths; blank if nothing is paid. */
export function weeksText({ weeksHeldTenths }: Pick<AccountPosition, 'weeksHeldTenths'>): string {
  if (weeksHeldTenths === undefined) return '';
  const sign = weeksHeldTenths < 0 ? '−' : '';
  const tenths = Math.abs(weeksHeldTenths);
  return `${sign}${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** The contribution that is due and was not received by the date of the last bank line, with the receipts that it is reckoned from. */
export function owedIn({ contributions, contributionOwed }: AccountPosition): Money {
  const receipts = contributions.flatMap(({ rows }) => rows.flatMap((week) => week.receipts));
  return { pence: contributionOwed, entries: receipts.map(({ entry }) => entry) };
}

/** Few words on why an account is rated so: the headings of its exceptions, by code where that says more. */
const SHORT: Readonly<Record<string, string>> = {
  'person-died': 'has died, paid out since',
  'review-overdue': 'review overdue',
  'return-late': 'return late',
  'contribution-owed': 'contribution not paid in',
  'spend-off-plan': 'spending not in the plan',
  'spend-over-plan': 'over the plan',
  'balance-low': 'too little money',
  'cash-withdrawal': 'cash taken',
  'paid-to-party': 'paid to somebody with a part in the account',
  'round-sum': 'round sums',
  surplus: 'over the reserve',
  'misused-before': 'misuse before',
  'first-months': 'first six months',
};

/** The day since which an exception has been so, or the day that it is about. */
function sinceDay({ facts }: Exception): Day | undefined {
  const { since, by, on, began, days, bankThrough, date } = facts as Partial<
    Record<'since' | 'by' | 'on' | 'began' | 'bankThrough' | 'date', Day> & { readonly days: Period }
  >;
  return since ?? by ?? on ?? began ?? days?.from ?? date ?? bankThrough;
}

/** A reason in few words, with its amount and since when: `over the reserve: £584.60 since 20 April 2026`. */
export function reasonText(exception: Exception): string {
  const { code, kind, facts, pence } = exception;
  if (code === 'bank-lines-old') return `bank lines end on ${formatDay(facts.bankThrough)}`;
  const what =
    code === 'employer-payment-missing'
      ? `no ${facts.payment} payment`
      : (SHORT[code] ?? exceptionHeading(kind).toLowerCase());
  const since = sinceDay(exception);
  return [
    `${what}${pence === 0 ? '' : `: ${formatPence(pence)}`}`,
    ...(since === undefined ? [] : [`since ${formatDay(since)}`]),
  ].join(' ');
}

function accountsTable({ rows }: Caseload): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Who to contact first' },
    columns: [
      ...wordColumns('Account', 'Rating', 'Why'),
      ...dayColumns('Bank lines to', 'Last return', 'Next review'),
    ],
    rows: rows.map(({ position, rating, why }) => {
      const { book, bankThrough, lastReturn, nextReview } = position;
      return row(
        ...[book, RATING_NAMES[rating], [...new Set(why.map(reasonText))].join('; '), onDay(bankThrough)],
        lastReturn ? onDay(lastReturn) : 'none',
        nextReview?.by ? onDay(nextReview.by) : 'not set',
      );
    }),
  };
}

/** The money of each account, its reserve, and the weekly payment that both are measured by. */
function moneyTable({ rows }: Caseload): DocumentTable {
  return {
    ...{ kind: 'table', title: 'The money of each account', showsZero: true },
    columns: [
      ...wordColumns('Account'),
      ...penceColumns('Balance'),
      ...wordColumns('Weeks held'),
      ...penceColumns('Reserve', 'Over the reserve', 'Contribution due', 'Week, gross', 'Week, net').map(
        (column) => ({ ...column, wraps: true as const }),
      ),
    ],
    rows: rows.map(({ position }) => {
      const { book, reserve, surplus, rate } = position;
      return row(
        ...[book, heldMoney(position), weeksText(position), money(reserve), money(surplus.surplus)],
        ...[owedIn(position), money(rate.gross), money(rate.net)],
      );
    }),
  };
}

/** Notes for the officer on what each figure includes. */
export const FIGURE_NOTES = [
  'Balance: all that the account holds less what it owes, with money that is promised, set aside, under query or waiting to be sorted. It rests on the bank lines up to “Bank lines to”.',
  'Weeks held: the balance divided by the weekly payment. Nothing is taken off for bills to come.',
  'Over the reserve: the balance, without payments that wait to be sorted, less what is promised, set aside or paid in too much by the person, and less the reserve.',
  'Contribution due but not received by the date of the last bank line. A minus means paid early.',
  'Week, gross: the weekly payment with the person’s contribution. Week, net: without it.',
] as const;

/** The accounts with bank lines that wait to be sorted: their money is in the balance, and not in what is over the reserve. */
function waitingTable({ rows }: Caseload): readonly DocumentTable[] {
  const waiting = rows.map(({ position }) => position).filter((position) => position.waiting.lines > 0);
  if (waiting.length === 0) return [];
  return [
    {
      ...{ kind: 'table', title: 'Payments that wait to be sorted', showsZero: true },
      columns: [
        ...wordColumns('Account'),
        ...penceColumns('Sorted'),
        ...countColumns('Payments'),
        ...penceColumns('Money in', 'Money out (−)', 'Balance'),
      ],
      rows: waiting.map(({ book, money: sorted, waiting: unsorted, held }) =>
        row(
          ...[book, sorted.balance, count(unsorted.lines), money(unsorted.in)],
          ...[money(pence(0 - unsorted.out)), money(held)],
        ),
      ),
    },
  ];
}

/** What was seen of each account that is rated, and what to ask first. */
function questionsTable({ rows }: Caseload): DocumentTable {
  return {
    ...{ kind: 'table', title: 'What to ask first' },
    columns: [...wordColumns('Account', 'What was seen', 'What to do first'), ...penceColumns('Amount')],
    rows: rows.flatMap(({ position, why }) =>
      why.map((exception, place) => {
        const { what, remedy } = explainException(exception);
        const cells = [position.book, what, remedy, moneyIf(exception.pence || undefined)];
        return place === 0 ? row(...cells) : { ...rowBelow(...cells), level: 0, continues: true as const };
      }),
    ),
  };
}

/**
 * Makes the document of a caseload.
 *
 * @param report as `caseload` answered it
 */
export const caseloadDocument = ofLiterals('caseloadDocument', (report: Caseload): Document => {
  const { asAt, rules, rows, counts } = report;
  const needs = rows.some(({ why }) => why.length > 0);
  return {
    ...{ id: 'caseload', title: `Caseload on ${formatDay(asAt)}` },
    facts: [{ label: 'Ratings by', value: rules.citation }],
    sections: [
      {
        blocks: [
          words(
            `${counted(rows.length, 'account')}: ${counts.red} red, ${counts.amber} amber, ${counts.green} green.`,
            'A rating says who to contact first. It is no finding against the person.',
          ),
          ...(rows.length > 0
            ? [accountsTable(report), moneyTable(report), words(...FIGURE_NOTES), ...waitingTable(report)]
            : []),
          ...(needs ? [questionsTable(report)] : []),
        ],
      },
    ],
  };
});
