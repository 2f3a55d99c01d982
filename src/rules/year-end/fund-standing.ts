/**
 * The standing of each fund at the end of a day: its money, budget and outstanding commitments.
 *
 * Method: the amount that a partner paid in beyond the amounts called is owed to it, and taken off the fund's money, until it is paid
 * back or called for something else.
 * Everything counts by the day to which it belongs, so that a period that was closed before, and money that was recorded after that, make
 * no difference.
 *
 * @module
 */
import { balances, type PositionBalance } from '../../ledger/balance.js';
import type { AccountPath, FundId } from '../../ledger/chart.js';
import { TRANSFERS, VAT_ACCOUNT } from '../../ledger/fixed-accounts.js';
import type { Ledger } from '../../ledger/ledger.js';
import { covers, isMoneyAccount, isSpendCategory } from '../../ledger/state/terms.js';
import { type Day, dayNumber, nearestDay } from '../../time/day.js';
import type { Period } from '../../time/period.js';

/** Budget, commitment and spending of one category in one fund. */
export interface CategoryStanding {
  budget: number;
  commitment: number;
  spent: number;
}

/** One fund at the end of a day. Pence. */
export interface FundStanding {
  /** Its assets less its debts; receivables are not money until they come in. */
  readonly money: number;
  /** Called from partners and not yet received. */
  readonly owed: number;
  /** Received from partners beyond the amounts called: it is theirs, and not part of `money`. */
  readonly overpaid: number;
  /** VAT that it paid and has not recovered; not part of `money`. */
  readonly vatToCome: number;
  /** Received from other books less the amounts sent to them, since the book began. */
  readonly transferred: number;
  /** Income recognised and spending, since the book began. */
  readonly income: number;
  readonly spent: number;
  readonly commitment: number;
  /** Authorised and neither promised nor spent. */
  readonly uncommitted: number;
  /** The accounts in which its money is, debit above zero, without its debts. */
  readonly assets: readonly { readonly account: AccountPath; readonly pence: number }[];
  readonly categories: ReadonlyMap<AccountPath, CategoryStanding>;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface WritableStanding extends Writable<Omit<FundStanding, 'assets' | 'categories'>> {
  readonly assets: { account: AccountPath; pence: number }[];
  readonly categories: Map<AccountPath, CategoryStanding>;
}

function emptyStanding(): WritableStanding {
  const zero = { money: 0, owed: 0, overpaid: 0, vatToCome: 0, transferred: 0, income: 0, spent: 0 };
  return { ...zero, commitment: 0, uncommitted: 0, assets: [], categories: new Map() };
}

function addSpending(to: WritableStanding, { account, balanceType, pence }: PositionBalance): void {
  const category = to.categories.get(account) ?? { budget: 0, commitment: 0, spent: 0 };
  to.categories.set(account, category);
  category[balanceType === 'actual' ? 'spent' : balanceType] += pence;
  to.uncommitted += balanceType === 'budget' ? pence : -pence;
  if (balanceType === 'actual') to.spent += pence;
  if (balanceType === 'commitment') to.commitment += pence;
}

function add(to: WritableStanding, row: PositionBalance): void {
  const { account, balanceType, pence } = row;
  if (isSpendCategory(account)) addSpending(to, row);
  else if (balanceType !== 'actual') return;
  else if (covers('income', account)) to.income -= pence;
  else if (account === TRANSFERS) to.transferred -= pence;
  else if (covers('assets/receivables/partners', account)) {
    to.owed += Math.max(0, pence);
    to.overpaid -= Math.min(0, pence);
    to.money += Math.min(0, pence);
  } else if (covers(VAT_ACCOUNT, account)) to.vatToCome += pence;
  else if (isMoneyAccount(account)) {
    to.money += pence;
    if (covers('assets', account)) to.assets.push({ account, pence });
  }
}

/**
 * Reads every fund, at the cost of one reading of the book.
 *
 * @param asAt at the end of this day, by effective day; if absent, now
 * @returns one standing for each fund of the chart
 */
export function fundStandings(ledger: Ledger, asAt?: Day): ReadonlyMap<FundId, FundStanding> {
  const standings = new Map(ledger.chart.funds.map(({ id }) => [id, emptyStanding()]));
  for (const row of balances(ledger, asAt ? { asAt, by: 'effective' } : {}))
    add(standings.get(row.fund)!, row);
  return standings;
}

/** Every fund on the day before the year, at the end of its last day, and now. */
export interface YearStandings {
  readonly before: ReadonlyMap<FundId, FundStanding>;
  readonly after: ReadonlyMap<FundId, FundStanding>;
  readonly now: ReadonlyMap<FundId, FundStanding>;
}

/** Reads every fund at the beginning and the end of a year, and now. */
export function yearStandings(ledger: Ledger, { from, to }: Period): YearStandings {
  return {
    before: fundStandings(ledger, nearestDay(dayNumber(from) - 1)),
    after: fundStandings(ledger, to),
    now: fundStandings(ledger),
  };
}

/** Divides money: the part that stays for commitments, the part that stays as the fund's floor, and the free part; none below zero. */
export function divideMoney(
  money: number,
  { promised, keep }: { readonly promised: number; readonly keep: number },
) {
  const held = Math.max(0, money);
  const staysCommitted = Math.min(held, promised);
  const staysAsFloor = Math.min(held - staysCommitted, keep);
  return { staysCommitted, staysAsFloor, free: held - staysCommitted - staysAsFloor };
}
