/**
 * Postings added up by account, fund and balance type.
 *
 * @module
 */
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { BalanceType, Posting } from '../ledger/entry.js';

interface PostingSum {
  readonly account: AccountPath;
  readonly fund: FundId;
  readonly balanceType: BalanceType;
  pence: number;
}

const keyOf = (balanceType: BalanceType, account: AccountPath, fund: FundId) =>
  `${balanceType} ${account} ${fund}`;

/** Sums of postings; sums of zero are left out. */
export class PostingSums {
  readonly #sums = new Map<string, PostingSum>();

  put(balanceType: BalanceType, account: AccountPath, fund: FundId, pence: number): void {
    const key = keyOf(balanceType, account, fund);
    const sum = this.#sums.get(key);
    if (sum) sum.pence += pence;
    else this.#sums.set(key, { account, fund, balanceType, pence });
  }

  /** A debit and a credit. Below zero, the other way round. */
  move(
    balanceType: BalanceType,
    fund: FundId,
    sides: { debit: AccountPath; credit: AccountPath },
    pence: number,
  ): void {
    this.put(balanceType, sides.debit, fund, pence);
    this.put(balanceType, sides.credit, fund, -pence);
  }

  /** The sum of one account and fund. */
  of(balanceType: BalanceType, account: AccountPath, fund: FundId): number {
    return this.#sums.get(keyOf(balanceType, account, fund))?.pence ?? 0;
  }

  /** Subtracts other sums. */
  less(others: PostingSums): void {
    for (const { balanceType, account, fund, pence } of others.#sums.values())
      this.put(balanceType, account, fund, -pence);
  }

  get postings(): Posting[] {
    return [...this.#sums.values()].filter(({ pence }) => pence !== 0) as Posting[];
  }
}
