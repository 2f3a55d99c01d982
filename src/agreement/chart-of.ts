/**
 * Makes the chart that an agreement needs: its funds and accounts.
 *
 * Method: if a fund holds NHS money and a line paid as a direct payment may draw on it, its terms also prohibit what an NHS direct
 * payment may not buy, whoever else pays into it. If only notional and third-party lines draw on it, nothing is added.
 * Limit: NHS money is recognised by the streams of this agreement, not after a transfer into another fund. Money that a council pays
 * out of a section 256 payment is the council’s direct payment, and nothing is prohibited.
 * Source: SI 2013/1617 reg 8(5).
 *
 * @module
 */

import type { Account, AccountPath, Chart, FundId } from '../ledger/chart.js';
import { FUNDER_PAYABLES, TRANSFERS, YEAR_END } from '../ledger/fixed-accounts.js';
import { type Agreement, isNhsMoney, type StreamId } from './agreement.js';
import { keptFromExclusions } from './exclusions.js';
import type { Law } from './law.js';
import { fundsAskedBy } from './rule.js';
import { spendCategories } from './spend-categories.js';

/** Accounts that every book has. */
export const FIXED_ACCOUNTS = {
  /** The other side of every commitment. */
  committed: 'equity/committed',
  /** Money between this book and others; over all books it is zero. */
  transfers: TRANSFERS,
  /** Money sent to this book that has not arrived. */
  inTransit: 'assets/receivables/in-transit',
  /** The other side of money that moves between funds at a year end. */
  yearEnd: YEAR_END,
  /** The tree of delegation: the other side of the root’s budget; each node has an account below it. */
  allotted: 'equity/allotted',
  /** Where the money that a book begins with came from. */
  broughtForward: 'equity/brought-forward',
  /** Money in that nobody has explained yet; belongs to the suspense fund. */
  unexplainedIncome: 'income/unexplained',
  /** Spending that nobody has explained yet; belongs to the suspense fund. */
  unexplainedSpending: 'expenses/unexplained',
} as const satisfies Record<string, AccountPath>;

/** Where what is to be returned of a stream's money is owed to its funder. */
export function funderPayable(stream: StreamId): AccountPath {
  return `${FUNDER_PAYABLES}/${stream}`;
}

/** The funds that NHS money goes into. */
export function nhsFundsOf({ streams }: Pick<Agreement, 'streams'>): ReadonlySet<FundId> {
  return new Set(streams.filter(isNhsMoney).map(({ fund }) => fund));
}

/** The funds of NHS money on which the rule of a line that is paid as a direct payment may draw. */
export function nhsDirectPaymentFunds({
  streams,
  rules,
  budget,
}: Pick<Agreement, 'streams' | 'rules' | 'budget'>): ReadonlySet<FundId> {
  const paid = streams.filter((stream) => isNhsMoney(stream) && stream.authority !== 'section-256-payment');
  const funds = new Set(paid.map(({ fund }) => fund));
  const lines = budget.lines.filter(({ managedAs }) => managedAs === 'direct-payment');
  const names = new Set(lines.map(({ rule }) => rule));
  const asked = rules.filter(({ id }) => names.has(id)).flatMap(({ rule }) => fundsAskedBy(rule));
  return new Set(asked.filter((fund) => funds.has(fund)));
}

/**
 * Makes the chart of an agreement: the spend categories, the fixed accounts, an income account for each stream, an account of what is owed to
 * each funder whose money is returned at the end of the year, and the
 * agreement's own accounts, which replace others of the same path; the agreement's funds, those of NHS direct payments kept from what
 * these may not buy.
 *
 * @param law the law that says what direct payments may not buy
 */
export function chartOf(agreement: Agreement, law: Law): Chart {
  const { opens } = agreement;
  const accounts = new Map<AccountPath, Account>();
  const put = (account: Account) => accounts.set(account.path, account);
  put({ path: 'assets/bank', name: 'Bank account', opens });
  for (const stream of agreement.streams) put({ path: stream.account, name: stream.name, opens });
  for (const { id, funder, yearEnd } of agreement.streams) {
    if (yearEnd?.unspent !== 'return') continue;
    put({ path: funderPayable(id), name: `Owed to ${funder}`.slice(0, 200), opens });
  }
  put({ path: FIXED_ACCOUNTS.unexplainedIncome, name: 'Money in, not yet explained', opens });
  for (const category of spendCategories(opens)) put(category);
  put({ path: FIXED_ACCOUNTS.committed, name: 'Committed', opens });
  put({ path: FIXED_ACCOUNTS.inTransit, name: 'Sent to this book, not yet arrived', opens, control: true });
  put({ path: FIXED_ACCOUNTS.transfers, name: 'To and from other books', opens });
  put({ path: FIXED_ACCOUNTS.broughtForward, name: 'Brought forward', opens });
  for (const account of agreement.accounts) put(account);
  const rank = new Map(
    ['assets', 'liabilities', 'income', 'expenses', 'equity'].map((root, index) => [root, index]),
  );
  const rootRank = ({ path }: Account) => rank.get(path.split('/')[0]!)!;
  return {
    accounts: [...accounts.values()].sort((a, b) => rootRank(a) - rootRank(b) || (a.path < b.path ? -1 : 1)),
    funds: keptFromExclusions(agreement.funds, nhsDirectPaymentFunds(agreement), law),
  };
}
