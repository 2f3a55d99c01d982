/**
 * The caseload as a document: every account with what it holds, what is owed and due, its rating and why; then what to ask first.
 *
 * @module
 */
import type { AccountPosition } from '../caseload/account-position.js';
import type { Caseload, CaseloadRow, Rating } from '../caseload/caseload.js';
import { exceptionHeading, explainException } from '../explain/explain.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import {
  counted,
  dayColumns,
  moneyIf,
  onDay,
  penceColumns,
  row,
  rowBelow,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentTable, Money } from './document.js';

const RATING_NAMES: Readonly<Record<Rating, string>> = { red: 'Red', amber: 'Amber', green: 'Green' };

/** `6.8`, from tenths; blank if nothing is paid. */
export function weeksText({ weeksHeldTenths }: Pick<AccountPosition, 'weeksHeldTenths'>): string {
  if (weeksHeldTenths === undefined) return '';
  const sign = weeksHeldTenths < 0 ? '−' : '';
  const tenths = Math.abs(weeksHeldTenths);
  return `${sign}${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** The contribution that has not come in, with the receipts that it is reckoned from. */
export function owedIn({ contributions, contributionOwed }: AccountPosition): Money {
  const receipts = contributions.flatMap(({ rows }) => rows.flatMap((week) => week.receipts));
  return { pence: contributionOwed, entries: receipts.map(({ entry }) => entry) };
}

/** Few words on why an account is rated so: the headings of its exceptions, by code where that says more. */
const SHORT: Readonly<Record<string, string>> = {
  'person-died': 'has died',
  'review-overdue': 'review overdue',
  'return-late': 'return late',
  'contribution-owed': 'contribution not paid in',
  'spend-off-plan': 'spending beside the plan',
  'spend-over-plan': 'over the plan',
  'balance-low': 'too little money',
  surplus: 'over the reserve',
  'misused-before': 'misuse before',
  'first-months': 'first six months',
};

function whyText({ why }: CaseloadRow): string {
  const reasons = why.map((exception) => {
    if (exception.code === 'employer-payment-missing') return `no ${exception.facts.payment} payment`;
    return SHORT[exception.code] ?? exceptionHeading(exception.kind).toLowerCase();
  });
  return [...new Set(reasons)].join('; ');
}

function accountsTable({ rows }: Caseload): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Accounts, those that need a person first' },
    columns: [
      ...wordColumns('Account', 'Rating'),
      ...penceColumns('Balance'),
      ...wordColumns('Weeks'),
      ...penceColumns('Owed in'),
      ...dayColumns('Last return', 'Next review'),
      ...wordColumns('Why'),
    ],
    rows: rows.map((account) => {
      const { position, rating } = account;
      const { lastReturn, nextReview } = position;
      return row(
        ...[position.book, RATING_NAMES[rating], position.money.balance, weeksText(position)],
        owedIn(position),
        lastReturn ? onDay(lastReturn) : 'none',
        nextReview?.by ? onDay(nextReview.by) : 'not set',
        whyText(account),
      );
    }),
  };
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
            'A rating says whom to speak to first. It is no finding against the person.',
            'Weeks: the balance in weeks of the payment. Owed in: contribution that has not come in; below zero, paid in advance.',
          ),
          ...(rows.length > 0 ? [accountsTable(report)] : []),
          ...(needs ? [questionsTable(report)] : []),
        ],
      },
    ],
  };
});
