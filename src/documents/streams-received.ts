/**
 * What came in from each funder of an agreement, read from the book.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import { funderPayable } from '../agreement/chart-of.js';
import { hasAccount } from '../ledger/balance.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Figure, figure, turnedParts } from '../reports/figure.js';
import { addDays, type Day, FIRST_DAY } from '../time/day.js';

/** One funder, and what came in from it, less what was paid back. */
export interface StreamReceived {
  readonly funder: string;
  /** Whether it is what the person pays towards their care. */
  readonly isPersons: boolean;
  readonly received: Figure;
  /** The part of it that was asked back and is not paid yet; below zero, more was paid back than asked. */
  readonly owedBack: Figure;
}

/**
 * Reads what came in from each stream.
 *
 * @param days up to and with `to`; from `from`, or from the beginning
 * @returns in the order of the agreement; a stream that this book does not have is left out
 */
export function streamsReceived(
  ledger: Ledger,
  { streams }: Agreement,
  { from = FIRST_DAY, to }: { readonly from?: Day; readonly to: Day },
): readonly StreamReceived[] {
  const funds = new Set(ledger.chart.funds.map(({ id }) => id));
  return streams
    .filter(({ account, fund }) => hasAccount(ledger, account) && funds.has(fund))
    .map(({ id, funder, authority, account, fund }) => {
      const payable = funderPayable(id);
      const movedIn = (path: AccountPath) => {
        const until = (asAt: Day) => [
          { times: 1, query: { account: path, fund, asAt, balanceType: 'actual' } } as const,
        ];
        return [...turnedParts(until(to)), ...(from > FIRST_DAY ? until(addDays(from, -1)) : [])];
      };
      // A claim is taken off the income when it becomes a debt, but the money had come in.
      const claims = hasAccount(ledger, payable) ? movedIn(payable) : [];
      return {
        funder,
        isPersons: authority === 'client-contribution',
        received: figure(ledger, [...movedIn(account), ...claims]),
        owedBack: figure(ledger, claims),
      };
    });
}
