/**
 * The money of each fund of an account on a day, read from its book: every figure leads to the entries behind it.
 *
 * @module
 */
import { type IncomeStream, PRIVATE_AUTHORITIES } from '../../agreement/agreement.js';
import { balance, hasAccount } from '../../ledger/balance.js';
import type { FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Figure, figure, turnedParts } from '../../reports/figure.js';
import { rootParts } from '../../reports/root-parts.js';
import type { Day } from '../../time/day.js';
import type { Moment } from '../../time/moment.js';
import type { FunderPart } from './surplus.js';

/** The day, and the moment up to which entries count. */
export interface AccountTimes {
  readonly asAt: Day;
  readonly knownAt?: Moment;
}

/** Assets less debts of a fund; what is owed to it is not counted until it comes in. */
export function moneyOfFund(ledger: Ledger, fund: FundId, times: AccountTimes): Figure {
  const receivables = { ...times, fund, account: 'assets/receivables' };
  const owedToIt = hasAccount(ledger, receivables.account) ? [{ times: 1, query: receivables } as const] : [];
  return figure(ledger, [
    ...rootParts(ledger, 'assets', { ...times, fund }),
    ...turnedParts(owedToIt),
    ...rootParts(ledger, 'liabilities', { ...times, fund }),
  ]);
}

/** The commitments of a fund that are not paid yet. */
export function committedOfFund(ledger: Ledger, fund: FundId, times: AccountTimes): Figure {
  return figure(ledger, rootParts(ledger, 'expenses', { ...times, fund, balanceType: 'commitment' }));
}

/** The funders of a fund other than the person, with the income of each. */
export function fundersOf(
  ledger: Ledger,
  streams: readonly IncomeStream[],
  fund: FundId,
  times: AccountTimes,
): readonly FunderPart[] {
  return streams
    .filter((stream) => stream.fund === fund && !PRIVATE_AUTHORITIES.includes(stream.authority))
    .map(({ id, funder, account }) => {
      // Income is a credit, below zero.
      const paidIn = Math.max(0, 0 - balance(ledger, { ...times, account, fund }));
      return { stream: id, funder, paidIn };
    });
}

/** The name of a fund of the chart. */
export function nameOfFund(ledger: Ledger, fund: FundId): string {
  return ledger.chart.funds.find(({ id }) => id === fund)?.name ?? fund;
}
