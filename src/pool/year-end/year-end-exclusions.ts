/**
 * Exclusions from a year's end: budget whose money was sent to other books, and underspends that risk shares keep in the pool.
 *
 * Method: a risk share with `underspend: 'keep'` has priority over a stream whose unspent money would leave the pool. Each fund keeps its
 * part of the scheme's underspend. Money that a stream carries forward or keeps stays in the pool anyway.
 * Limit: the authority of such a scheme ends with the year like any other; the money is authorised again when it is to be spent.
 *
 * @module
 */

import type { AccountPath, FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { moneySent } from '../../ledger/money-sent.js';
import { covers } from '../../ledger/state/terms.js';
import { addToSum } from '../../record/gather.js';
import type { FundStanding } from '../../rules/year-end/fund-standing.js';
import type { Day } from '../../time/day.js';
import { isHeld } from '../chart-of-pool.js';
import type { PoolAgreement, PoolStream } from '../pool.js';

/** The amounts that each fund keeps out of the year's end. */
export interface YearEndExclusions {
  /** Amounts that the fund sent to other books, by scheme. */
  forSchemes(fund: FundId): ReadonlyMap<string, number>;
  /** The money that the stream's fund keeps for schemes whose risk share keeps underspends in the pool. */
  keptIn(stream: PoolStream, standing: FundStanding): number;
}

/** Finds the amounts that the end of a year does not touch, as at its last day. */
export function yearEndExclusions(ledger: Ledger, agreement: PoolAgreement, asAt: Day): YearEndExclusions {
  const sent = new Map<FundId, Map<string, number>>();
  for (const { fund, purpose, pence } of moneySent(ledger, { asAt, by: 'effective' })) {
    if (purpose === undefined) continue;
    const sums = sent.get(fund) ?? new Map<string, number>();
    sent.set(fund, sums);
    addToSum(sums, purpose, pence);
  }
  const keeping = new Set(
    agreement.riskShares.filter(({ underspend }) => underspend === 'keep').map(({ id }) => id),
  );
  const kept = agreement.schemes.filter(
    ({ tier, riskShare }) => isHeld(tier) && riskShare !== undefined && keeping.has(riskShare),
  );
  const none: ReadonlyMap<string, number> = new Map();
  const forSchemes = (fund: FundId) => sent.get(fund) ?? none;
  const schemeOf = (category: AccountPath) => kept.find((scheme) => covers(scheme.category, category));
  const leavesPool = ({ unspent }: PoolStream) => unspent === 'lapse' || unspent === 'return';
  return {
    forSchemes,
    keptIn: (stream, { categories }) => {
      if (!leavesPool(stream)) return 0;
      const unspentByScheme = new Map<string, number>();
      for (const [category, { budget, commitment, spent }] of categories) {
        const scheme = schemeOf(category);
        if (scheme) addToSum(unspentByScheme, scheme.id, budget - commitment - spent);
      }
      return [...unspentByScheme].reduce(
        (sum, [id, pence]) => sum + Math.max(0, pence - (forSchemes(stream.fund).get(id) ?? 0)),
        0,
      );
    },
  };
}
