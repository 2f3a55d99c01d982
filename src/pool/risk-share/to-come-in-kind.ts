/**
 * Contributions still to come in kind (staff, goods, services, accommodation), which cannot pay a bill and cannot be handed down.
 *
 * @module
 */

import type { CategoryPattern, FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { covers } from '../../ledger/state/terms.js';
import { contributionSchedule } from '../contributions/contribution.js';
import { accountsOf, movementsOf } from '../contributions/contribution-standing.js';
import type { PoolAgreement } from '../pool.js';

/**
 * Finds what is still to come in kind, by category and fund.
 *
 * @param agreement as `checkPool` answered it
 * @returns for categories and a fund, pence not below zero
 */
export function toComeInKind(
  ledger: Ledger,
  agreement: PoolAgreement,
): (categories: readonly CategoryPattern[], fund: FundId) => number {
  const { period, variations, schemes } = agreement;
  const categories = new Map(schemes.map(({ id, category }) => [id, category]));
  const movements = movementsOf(ledger, agreement);
  const rows = agreement.contributions
    .filter(({ kind }) => kind === 'in-kind')
    .map((contribution) => {
      const due = contributionSchedule(contribution, { period, variations });
      const pence = due.reduce((sum, { id, pence: whole }) => sum + whole - movements.called(id), 0);
      const { fund } = accountsOf(agreement, contribution);
      return { fund, category: categories.get(contribution.scheme ?? '') ?? '', pence: Math.max(0, pence) };
    });
  return (within, fund) =>
    rows
      .filter((row) => row.fund === fund && within.some((pattern) => covers(pattern, row.category)))
      .reduce((sum, { pence }) => sum + pence, 0);
}
