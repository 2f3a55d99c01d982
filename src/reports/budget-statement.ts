/**
 * The budget statement: planned, committed, spent and available, by spend category and fund.
 *
 * Method: available = planned − committed − spent; below zero means over plan. It is not money: the money bridge shows the money that
 * is free to use. Spending without a budget is shown like any other, as over plan.
 *
 * @module
 */
import { type BalanceQuery, balances, hasAccount } from '../ledger/balance.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { BalanceType } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Day } from '../time/day.js';
import type { Moment } from '../time/moment.js';
import { accountsBelow, type Figure, type FigurePart, figure, onAccountOnly, turnedParts } from './figure.js';
import { rootParts } from './root-parts.js';
import { givenTimes } from './trial-balance.js';

/** As at which day and as known at which moment. Absent: now, all. */
export interface BudgetStatementQuery {
  readonly asAt?: Day;
  readonly knownAt?: Moment;
}

/** Available is planned less committed less spent; below zero, more was promised or spent than planned. */
export interface BudgetFigures {
  readonly planned: Figure;
  readonly committed: Figure;
  readonly spent: Figure;
  readonly available: Figure;
}

export interface BudgetRow extends BudgetFigures {
  readonly category: AccountPath;
  readonly fund: FundId;
}

/** A report of planned, committed, spent and available money, by category and by fund. */
export interface BudgetStatement extends BudgetStatementQuery {
  /** One for each category and fund with a figure other than zero, in the order of the chart. */
  readonly rows: readonly BudgetRow[];
  /**
   * Each category that has a row and each step above it, also one that is no account itself, with all below it;
   * above before below. The root is here only if it has a row itself.
   */
  readonly byCategory: readonly (BudgetFigures & { readonly category: AccountPath })[];
  /** Each fund that has a row. */
  readonly byFund: readonly (BudgetFigures & { readonly fund: FundId })[];
  readonly total: BudgetFigures;
}

function figuresOf(
  ledger: Ledger,
  parts: (balanceType: BalanceType) => readonly FigurePart[],
): BudgetFigures {
  const [planned, committed, spent] = [parts('budget'), parts('commitment'), parts('actual')];
  return {
    planned: figure(ledger, planned),
    committed: figure(ledger, committed),
    spent: figure(ledger, spent),
    available: figure(ledger, [...planned, ...turnedParts(committed), ...turnedParts(spent)]),
  };
}

/** A category after the steps that lead to it: `expenses/care`, then `expenses/care/wages`. The root is no step. */
function stepsTo(category: AccountPath): readonly AccountPath[] {
  const parts = category.split('/');
  return parts.length === 1
    ? [category]
    : parts.slice(1).map((_, place) => parts.slice(0, place + 2).join('/'));
}

/** Draws up the budget statement over every expense account. */
export function budgetStatement(ledger: Ledger, query: BudgetStatementQuery = {}): BudgetStatement {
  const given = givenTimes(query);
  const below = accountsBelow(ledger.chart);
  const used = new Map<string, { category: AccountPath; fund: FundId }>();
  const spending = hasAccount(ledger, 'expenses') ? balances(ledger, { ...given, account: 'expenses' }) : [];
  for (const { account, fund, pence } of spending) {
    if (pence !== 0) used.set(JSON.stringify([account, fund]), { category: account, fund });
  }
  const cells = [...used.values()];
  const funds = new Set(cells.map((cell) => cell.fund));
  const all = (query: BalanceQuery) =>
    figuresOf(ledger, (balanceType) => rootParts(ledger, 'expenses', { ...given, ...query, balanceType }));
  const under = (account: AccountPath) =>
    figuresOf(ledger, (balanceType) => [{ times: 1, query: { ...given, account, balanceType } }]);
  return {
    ...given,
    rows: cells.map(({ category, fund }) => ({
      category,
      fund,
      ...figuresOf(ledger, (balanceType) => onAccountOnly(category, below, { ...given, fund, balanceType })),
    })),
    byCategory: [...new Set(cells.flatMap((cell) => stepsTo(cell.category)))].map((category) => ({
      category,
      ...under(category),
    })),
    byFund: ledger.chart.funds
      .filter(({ id }) => funds.has(id))
      .map(({ id }) => ({ fund: id, ...all({ fund: id }) })),
    total: all({}),
  };
}
