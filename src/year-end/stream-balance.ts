/**
 * The income of a stream, actual and budgeted, up to the end of a day.
 *
 * @module
 */
import type { IncomeStream } from '../agreement/agreement.js';
import { balance } from '../ledger/balance.js';
import type { BalanceType } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Day } from '../time/day.js';

function creditOf(
  ledger: Ledger,
  { account, fund }: IncomeStream,
  asAt: Day,
  balanceType: BalanceType,
): number {
  return 0 - balance(ledger, { account, fund, asAt, balanceType });
}

/** Pence that came in on a stream's account in its fund. */
export function balanceOfStream(ledger: Ledger, stream: IncomeStream, asAt: Day): number {
  return creditOf(ledger, stream, asAt, 'actual');
}

/** Pence that were planned to come in on a stream's account in its fund. */
export function budgetOfStream(ledger: Ledger, stream: IncomeStream, asAt: Day): number {
  return creditOf(ledger, stream, asAt, 'budget');
}
