/**
 * The money of a pool that can be shared: the free budget of each scheme by fund, the risk pool, and the amounts settled before.
 *
 * Method: every settlement of an agreement has the same source, `risk-share:from-<first day of its period>`. Its entries, less their
 * reversals, are taken off, so that a share always starts from the pool before any settlement. Money sent to another book for a scheme
 * is no longer free.
 * Limit: the first call on a ledger reads its whole journal; later calls read the entries recorded since.
 *
 * @module
 */

import { balance, balances } from '../../ledger/balance.js';
import type { Fund, FundId } from '../../ledger/chart.js';
import type { EntryId } from '../../ledger/entry.js';
import { followJournal } from '../../ledger/follow-journal.js';
import { fundBalance } from '../../ledger/fund-balance.js';
import type { Ledger } from '../../ledger/ledger.js';
import { moneySent } from '../../ledger/money-sent.js';
import { addToSum } from '../../record/gather.js';
import { addDays } from '../../time/day.js';
import { capitalFunds } from '../capital.js';
import { isHeld } from '../chart-of-pool.js';
import type { PoolAgreement, SchemeId } from '../pool.js';
import { PostingSums } from '../posting-sums.js';
import { settlementSource } from '../settlement-source.js';

/** A scheme's budget that is neither spent nor committed. Pence. */
export interface FreeBudget {
  /** In every fund together; below zero where more was spent than authorised. */
  readonly whole: number;
  /** Not below zero. */
  readonly byFund: ReadonlyMap<FundId, number>;
}

/** The money of a pool before any settlement. */
export interface Holdings {
  /** In the order of the chart. */
  readonly funds: readonly Fund[];
  /** Of every scheme that the pool holds. */
  readonly free: ReadonlyMap<SchemeId, FreeBudget>;
  /** The money in the fund of the risk pool, above its floor, and what it has paid in the agreement's period. */
  readonly riskPool: number;
  /** The funds of capital, which give nothing to revenue schemes. */
  readonly capital: ReadonlySet<FundId>;
  /** The amounts settled before, by kind of entry. */
  readonly settled: { readonly virement: PostingSums; readonly settle: PostingSums };
}

interface Settlements {
  /** By source: every settlement of one agreement has the same. */
  readonly bySource: Map<string, Holdings['settled']>;
  /** The sums that each settlement was added to, so that its reversal is taken off them. */
  readonly sumsOf: Map<EntryId, PostingSums>;
}

const nothingSettled = (): Holdings['settled'] => ({
  virement: new PostingSums(),
  settle: new PostingSums(),
});

const settlementsOf = followJournal(
  (): Settlements => ({ bySource: new Map(), sumsOf: new Map() }),
  ({ bySource, sumsOf }, { id, kind, source, reverses, postings }) => {
    let sums = reverses && sumsOf.get(reverses.entry);
    if (source !== undefined && !reverses && (kind === 'virement' || kind === 'settle')) {
      const settled = bySource.get(source) ?? nothingSettled();
      bySource.set(source, settled);
      sums = settled[kind];
    }
    if (sums === undefined) return;
    sumsOf.set(id, sums);
    for (const { balanceType, account, fund, pence } of postings) sums.put(balanceType, account, fund, pence);
  },
);

/** The money that the risk pool had for the agreement's period. */
function riskPoolMoney(ledger: Ledger, { waterfall, period }: PoolAgreement): number {
  const { riskPool: fund } = waterfall;
  if (fund === undefined) return 0;
  const spent = (asAt: typeof period.to) => balance(ledger, { account: 'expenses', fund, asAt });
  const paid = spent(period.to) - spent(addDays(period.from, -1));
  const keep = ledger.chart.funds.find(({ id }) => id === fund)?.terms.keep ?? 0;
  return Math.max(0, fundBalance(ledger, fund).money + paid - keep);
}

/**
 * Reads the holdings from a pool's ledger.
 *
 * @param ledger the pool's own book
 * @param agreement as `checkPool` answered it
 */
export function holdingsOf(ledger: Ledger, agreement: PoolAgreement): Holdings {
  const settled = settlementsOf(ledger).bySource.get(settlementSource(agreement)) ?? nothingSettled();
  const sent = moneySent(ledger);
  const free = new Map<SchemeId, FreeBudget>();
  for (const { id, tier, category } of agreement.schemes) {
    if (!isHeld(tier)) continue;
    const byFund = new Map<FundId, number>();
    for (const { account, fund, balanceType, pence } of balances(ledger, { account: category })) {
      const moved =
        balanceType === 'budget'
          ? settled.virement.of('budget', account, fund) + settled.settle.of('budget', account, fund)
          : 0;
      const change = balanceType === 'budget' ? pence - moved : -pence;
      addToSum(byFund, fund, change);
    }
    for (const { fund, pence, purpose } of sent) if (purpose === id) addToSum(byFund, fund, -pence);
    const whole = [...byFund.values()].reduce((sum, pence) => sum + pence, 0);
    for (const [fund, pence] of byFund) byFund.set(fund, Math.max(0, pence));
    free.set(id, { whole, byFund });
  }
  const capital = capitalFunds(agreement);
  return { funds: ledger.chart.funds, free, riskPool: riskPoolMoney(ledger, agreement), capital, settled };
}
