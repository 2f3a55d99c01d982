/**
 * The bridge from the balance of a book's accounts to the money that is free to use, and from the plan to the same sum.
 *
 * Method: free money is the balance less what a funder asked back, what is promised, and what is in suspense, which may be owed back. It is also what was brought
 * forward, less planned income that has not come in, less spending and promises over the plan, less what was asked back. Both ways come to the same penny.
 * Limit: over all funds. A fund may be short while others have money: its own figures are in the budget statement.
 *
 * @module
 */

import type { BalanceQuery } from '../ledger/balance.js';
import type { AccountRoot, Chart } from '../ledger/chart.js';
import type { BalanceType } from '../ledger/entry.js';
import { FUNDER_PAYABLES } from '../ledger/fixed-accounts.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Day } from '../time/day.js';
import type { Moment } from '../time/moment.js';
import { type Figure, type FigurePart, figure, turnedParts, underRoot } from './figure.js';

/** As at which day and as known when. Absent: now, all. */
export interface MoneyBridgeQuery {
  readonly asAt?: Day;
  readonly knownAt?: Moment;
}

/**
 * Balance − owed back − committed − held in suspense = free; and free = brought forward − income to come − over plan − authorised otherwise −
 * held in suspense − receivable − owed back.
 */
export interface MoneyBridge extends MoneyBridgeQuery {
  /** In the accounts: what is held less what is owed to others than funders, over all funds. */
  readonly balance: Figure;
  /** Asked back by funders and not paid yet: it is in the balance until it is paid, and is not free. */
  readonly owedBack: Figure;
  /** Promised and not yet paid. */
  readonly committed: Figure;
  /** Money in suspense that nobody has explained, and that may be owed back. Zero where suspense has paid out more than came in. */
  readonly heldInSuspense: Figure;
  /** Free to use; below zero, promised beyond what there is. */
  readonly free: Figure;
  /** Brought forward, and moved between books and years. */
  readonly broughtForward: Figure;
  /** Income that was planned and has not come in; below zero, more came in. */
  readonly incomeToCome: Figure;
  /** Spent and promised beyond the plan; below zero, under it. */
  readonly overPlan: Figure;
  /** Authorised beyond planned income, such as a budget moved from a year before; zero where the plan balances. */
  readonly authorisedOtherwise: Figure;
  /** Counted as received and not yet in the accounts. */
  readonly receivable: Figure;
}

const hasAccount = (chart: Chart, under: string) =>
  chart.accounts.some(({ path }) => path === under || path.startsWith(`${under}/`));

/** Draws up the bridge. */
export function moneyBridge(ledger: Ledger, query: MoneyBridgeQuery = {}): MoneyBridge {
  const { asAt, knownAt } = query;
  const times: Pick<BalanceQuery, 'asAt' | 'knownAt'> = {
    ...(asAt === undefined ? {} : { asAt }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
  const under = (root: AccountRoot, balanceType: BalanceType, fund?: string) =>
    underRoot(ledger.chart, root, { ...times, balanceType, ...(fund === undefined ? {} : { fund }) });
  const owedToIt = (fund?: string): readonly FigurePart[] =>
    hasAccount(ledger.chart, 'assets/receivables')
      ? [
          {
            times: 1,
            query: { ...times, account: 'assets/receivables', ...(fund === undefined ? {} : { fund }) },
          },
        ]
      : [];
  const money = (fund?: string) => [
    ...under('assets', 'actual', fund),
    ...turnedParts(owedToIt(fund)),
    ...under('liabilities', 'actual', fund),
  ];
  // A debt is a credit, below zero in the book.
  const claims: readonly FigurePart[] = hasAccount(ledger.chart, FUNDER_PAYABLES)
    ? [{ times: 1, query: { ...times, account: FUNDER_PAYABLES } }]
    : [];
  const committed = under('expenses', 'commitment');
  const suspense = money(ledger.suspense);
  const held = figure(ledger, suspense).pence > 0 ? suspense : [];
  // Money that was asked back had come in.
  const [income, planned] = [[...under('income', 'actual'), ...claims], under('income', 'budget')];
  const spending = [...under('expenses', 'actual'), ...committed];
  const authorised = under('expenses', 'budget');
  return {
    ...times,
    balance: figure(ledger, [...money(), ...turnedParts(claims)]),
    owedBack: figure(ledger, turnedParts(claims)),
    committed: figure(ledger, committed),
    heldInSuspense: figure(ledger, held),
    free: figure(ledger, [...money(), ...turnedParts(committed), ...turnedParts(held)]),
    broughtForward: figure(ledger, turnedParts(under('equity', 'actual'))),
    // Income is a credit, below zero in the book: what came in less what was planned.
    incomeToCome: figure(ledger, [...income, ...turnedParts(planned)]),
    overPlan: figure(ledger, [...spending, ...turnedParts(authorised)]),
    authorisedOtherwise: figure(ledger, [...authorised, ...planned]),
    receivable: figure(ledger, owedToIt()),
  };
}
