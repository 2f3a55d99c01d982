/**
 * One body's half of an agreement of balances: what the other owes it and what it owes the other, with the charges and payments behind
 * both.
 *
 * Method: an entry on the accounts of a partner that also moves the bank is a payment; any other is a charge. Balance = opening + charges −
 * payments. A half is plain data, so that a partner without a ledger of this library can give its own.
 *
 * @module
 */
import { type BalanceQuery, balance } from '../ledger/balance.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import { trail } from '../ledger/trail.js';
import { type Pence, pence } from '../money/pence.js';
import { partnerPayable, partnerReceivable } from '../pool/chart-of-pool.js';
import type { PartnerPayment } from '../pool/contributions/agree-balances.js';
import type { PartnerId } from '../pool/pool.js';
import type { FundStatementQuery } from '../reports/fund-statement.js';
import { addDays, type Day, FIRST_DAY } from '../time/day.js';

/** Money owed one way: at the beginning, charged in the year, and paid in it. */
export interface BalanceSide {
  readonly opening: Pence;
  readonly charges: readonly PartnerPayment[];
  readonly payments: readonly PartnerPayment[];
}

/** One body's half, from its own side. */
export interface BalanceHalf {
  /** First day of the year. */
  readonly from: Day;
  /** The day of the balances. */
  readonly to: Day;
  readonly owedToUs: BalanceSide;
  readonly weOwe: BalanceSide;
}

export interface PartnerBalancesQuery extends FundStatementQuery {
  readonly partner: PartnerId;
}

/** Whether an entry moves money at the bank. */
const isPayment = ({ postings }: Entry) =>
  postings.some(({ account, balanceType }) => balanceType === 'actual' && covers('assets/bank', account));

/** One account of the partner: amounts above zero raise what is owed. */
function sideOf(
  ledger: Ledger,
  account: AccountPath,
  { from, to, knownAt }: FundStatementQuery,
): BalanceSide {
  const sign = covers('liabilities', account) ? -1 : 1;
  const hasAccount = ledger.chart.accounts.some(({ path }) => covers(account, path));
  if (!hasAccount) return { opening: pence(0), charges: [], payments: [] };
  const query: BalanceQuery = { account, ...(knownAt && { knownAt }) };
  const sums = new Map<EntryId, { readonly entry: Entry; pence: number }>();
  for (const { entry, posting } of trail(ledger, { ...query, asAt: to })) {
    if (entry.date < from) continue;
    const sum = sums.get(entry.id) ?? { entry, pence: 0 };
    sum.pence += posting.pence * sign;
    sums.set(entry.id, sum);
  }
  const listed = (ofPayments: boolean) =>
    [...sums.values()]
      .filter(({ entry, pence: amount }) => amount !== 0 && isPayment(entry) === ofPayments)
      .map(({ entry, pence: amount }): PartnerPayment => {
        const counted = (entry.reverses && entryOf(ledger, entry.reverses.entry)) ?? entry;
        const reference = counted.source;
        return {
          ...{ id: entry.id, day: entry.date, pence: pence(ofPayments ? 0 - amount : amount) },
          ...(reference !== undefined && { reference }),
        };
      });
  const before = from > FIRST_DAY ? balance(ledger, { ...query, asAt: addDays(from, -1) }) : 0;
  return { opening: pence(before * sign + 0), charges: listed(false), payments: listed(true) };
}

/**
 * Draws up the pool's half of the balances with a partner.
 *
 * @param query.from first day of the year; `query.to` the day of the balances
 * @returns charges and payments by entry, in order of recording
 */
export function partnerBalances(ledger: Ledger, query: PartnerBalancesQuery): BalanceHalf {
  const { partner, ...days } = query;
  return {
    ...{ from: days.from, to: days.to },
    owedToUs: sideOf(ledger, partnerReceivable(partner), days),
    weOwe: sideOf(ledger, partnerPayable(partner), days),
  };
}
