/**
 * Postings of budget added up by account and fund.
 *
 * @module
 */
import type { AccountPath, FundId } from '../../ledger/chart.js';
import type { Posting } from '../../ledger/entry.js';
import type { Pence } from '../../money/pence.js';

/** Postings to one account and fund come together in one. */
export class BudgetSums {
  readonly #sums = new Map<string, Posting>();

  add(account: AccountPath, fund: FundId, pence: number): void {
    const name = `${account} ${fund}`;
    const before = this.#sums.get(name)?.pence ?? 0;
    this.#sums.set(name, { account, fund, balanceType: 'budget', pence: (before + pence) as Pence });
  }

  postings(): Posting[] {
    return [...this.#sums.values()].filter((posting) => posting.pence !== 0);
  }
}
