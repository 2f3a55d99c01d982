/**
 * The money of a fund that a payment may take.
 *
 * Method: each pound is available, promised or spent, and never two of these. Money above the floor that is promised and not yet paid
 * is for those promises alone. A payment takes the remainder, and the part that it frees of its own promise. If more is promised than the
 * fund has, because promises are made ahead of income, the first payments are made in full.
 *
 * @module
 */

/**
 * The most that a payment may take of a fund, in pence.
 *
 * @param fund.money above the floor; `promised` and not paid yet, by all commitments; `freed` of it by the payment itself
 */
export function freeMoney(fund: {
  readonly money: number;
  readonly promised: number;
  readonly freed: number;
}): number {
  const { promised, freed } = fund;
  const money = Math.max(0, fund.money);
  return Math.min(money, Math.max(0, money - promised) + freed);
}
