/**
 * The standing of each fund at the end of a day: its money, budget and outstanding commitments.
 *
 * Method: what a partner has paid in beyond what is called from it is owed to it, and taken off the fund's money, until it is paid
 * back or called for something else.
 * Limit: a commitment counts by the dates of its entries, as money does.
 *
 * @module
 */
import { balances, type PositionBalance } from '../ledger/balance.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { commitmentOf } from '../ledger/commitment.js';
import type { CommitmentId } from '../ledger/entry.js';
import { TRANSFERS } from '../ledger/fixed-accounts.js';
import { entries } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';

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
  /** Called from partners and not come in. */
  readonly owed: number;
  /** Come in from partners beyond what is called from them: theirs, and no part of `money`. */
  readonly overpaid: number;
  /** VAT that it paid and that has not been recovered; no part of `money`. */
  readonly vatToCome: number;
  /** Come from other books less what was sent to them, since the book began. */
  readonly transferred: number;
  /** Income recognised and spending, since the book began. */
  readonly income: number;
  readonly spent: number;
  readonly commitment: number;
  /** Authorised and neither promised nor spent. */
  readonly uncommitted: number;
  /** The accounts in which its money lies, debit above zero; what it owes is not among them. */
  readonly assets: readonly { readonly account: AccountPath; readonly pence: number }[];
  readonly categories: ReadonlyMap<AccountPath, CategoryStanding>;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface Adding extends Writable<Omit<FundStanding, 'assets' | 'categories'>> {
  readonly assets: { account: AccountPath; pence: number }[];
  readonly categories: Map<AccountPath, CategoryStanding>;
}

function nothing(): Adding {
  const zero = { money: 0, owed: 0, overpaid: 0, vatToCome: 0, transferred: 0, income: 0, spent: 0 };
  return { ...zero, commitment: 0, uncommitted: 0, assets: [], categories: new Map() };
}

function addSpending(to: Adding, { account, balanceType, pence }: PositionBalance): void {
  const category = to.categories.get(account) ?? { budget: 0, commitment: 0, spent: 0 };
  to.categories.set(account, category);
  category[balanceType === 'actual' ? 'spent' : balanceType] += pence;
  to.uncommitted += balanceType === 'budget' ? pence : -pence;
  if (balanceType === 'actual') to.spent += pence;
  if (balanceType === 'commitment') to.commitment += pence;
}

function add(to: Adding, row: PositionBalance): void {
  const { account, balanceType, pence } = row;
  if (covers('expenses', account)) addSpending(to, row);
  else if (balanceType !== 'actual') return;
  else if (covers('income', account)) to.income -= pence;
  else if (account === TRANSFERS) to.transferred -= pence;
  else if (covers('assets/receivables/partners', account)) {
    to.owed += Math.max(0, pence);
    to.overpaid -= Math.min(0, pence);
    to.money += Math.min(0, pence);
  } else if (covers('assets/receivables/vat', account)) to.vatToCome += pence;
  else if (covers('liabilities', account)) to.money += pence;
  else if (covers('assets', account) && !covers('assets/receivables', account)) {
    to.money += pence;
    to.assets.push({ account, pence });
  }
}

/**
 * Reads every fund, at the cost of one reading of the book.
 *
 * @param asAt at the end of this day; if absent, now
 * @returns one standing for each fund of the chart
 */
export function fundStandings(ledger: Ledger, asAt?: Day): ReadonlyMap<FundId, FundStanding> {
  const standings = new Map(ledger.chart.funds.map(({ id }) => [id, nothing()]));
  for (const row of balances(ledger, asAt ? { asAt } : {})) add(standings.get(row.fund)!, row);
  return standings;
}

/** The outstanding part of one commitment on one category and fund. */
export interface OutstandingLine {
  readonly fund: FundId;
  readonly account: AccountPath;
  readonly pence: Pence;
}

export interface OutstandingCommitment {
  readonly commitment: CommitmentId;
  readonly expires?: Day;
  /** Each above zero. */
  readonly lines: readonly OutstandingLine[];
}

/** The commitments that are outstanding at the end of a day, in order of opening. */
export function outstandingAt(ledger: Ledger, asAt: Day): readonly OutstandingCommitment[] {
  const linesByCommitment = new Map<
    CommitmentId,
    Map<string, { fund: FundId; account: AccountPath; pence: number }>
  >();
  for (const { date, commitment, postings } of entries(ledger)) {
    if (!commitment || date > asAt) continue;
    const lines = linesByCommitment.get(commitment.id) ?? new Map();
    linesByCommitment.set(commitment.id, lines);
    for (const { account, fund, balanceType, pence } of postings) {
      if (balanceType !== 'commitment' || !covers('expenses', account)) continue;
      const line = lines.get(`${account} ${fund}`) ?? { fund, account, pence: 0 };
      line.pence += pence;
      lines.set(`${account} ${fund}`, line);
    }
  }
  return [...linesByCommitment].flatMap(([id, byName]) => {
    const lines = [...byName.values()].filter(({ pence }) => pence > 0) as OutstandingLine[];
    const expires = commitmentOf(ledger, id)?.expires;
    return lines.length === 0 ? [] : [{ commitment: id, ...(expires ? { expires } : {}), lines }];
  });
}
