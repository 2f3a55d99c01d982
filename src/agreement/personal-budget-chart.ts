/**
 * A ready chart for one person's budget, for whoever has funds and no agreement yet.
 *
 * @module
 */
import type { Chart, Fund, FundId } from '../ledger/chart.js';
import type { Day } from '../time/day.js';
import { FIXED_ACCOUNTS } from './chart-of.js';
import { spendCategories } from './spend-categories.js';

/** The first day and the funds of a personal budget’s chart. */
export interface PersonalBudgetFunds {
  /** The first day of every account and fund. */
  readonly opens: Day;
  /** The name of each fund by its id; or the fund with its terms. A fund given by its name may pay for any category. */
  readonly funds: Readonly<Record<FundId, string | Omit<Fund, 'id' | 'opens'>>>;
}

/**
 * Makes the chart of a personal budget: a bank account, an income account for each fund (`income/nhs`), the library's spend categories,
 * the accounts that every book has, the funds, and a suspense fund unless one is among them.
 *
 * Limit: nothing is added to the terms of a fund of NHS money; `chartOf` does that from an agreement.
 *
 * @param options.opens the first day of every account and fund
 * @param options.funds the funds by id, in the order in which reports show them
 * @returns a chart for `openLedger` or `openBook`, which check it
 */
export function personalBudgetChart({ opens, funds }: PersonalBudgetFunds): Chart {
  const fundsOfKind = Object.entries(funds).map(
    ([id, fund]): Fund =>
      typeof fund === 'string' ? { id, name: fund, opens, terms: {} } : { ...fund, id, opens },
  );
  const suspense: Fund = {
    ...{ id: 'suspense', name: 'Under query (suspense)', opens },
    ...{ suspense: true, terms: { mayOverspend: true } },
  };
  const incomes = fundsOfKind
    .filter((fund) => !fund.suspense)
    .map(({ id, name }) => ({ path: `income/${id}`, name, opens }));
  return {
    accounts: [
      { path: 'assets/bank', name: 'Bank account', opens },
      { path: FIXED_ACCOUNTS.inTransit, name: 'Sent to this book, not yet arrived', opens, control: true },
      ...incomes,
      { path: FIXED_ACCOUNTS.unexplainedIncome, name: 'Money in, not yet explained', opens },
      ...spendCategories(opens),
      { path: FIXED_ACCOUNTS.broughtForward, name: 'Brought forward', opens },
      { path: FIXED_ACCOUNTS.committed, name: 'Committed', opens },
      { path: FIXED_ACCOUNTS.transfers, name: 'To and from other books', opens },
    ],
    funds: fundsOfKind.some((fund) => fund.suspense) ? fundsOfKind : [...fundsOfKind, suspense],
  };
}
