/**
 * What a fund holds at the end of a day, and the commitments that are then outstanding over it.
 *
 * Limit: a commitment counts by the dates of its entries, as money does.
 *
 * @module
 */
import { balances } from '../../ledger/balance.js';
import type { AccountPath, FundId } from '../../ledger/chart.js';
import { commitmentOf } from '../../ledger/commitment.js';
import type { CommitmentId } from '../../ledger/entry.js';
import { entries } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { covers } from '../../ledger/terms.js';
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';

/** Budget, commitment and spending of one category in one fund. */
export interface CategoryStanding {
  budget: number;
  commitment: number;
  spent: number;
}

/** One fund at the end of a day. Pence. */
export interface FundStanding {
  /** What it holds less what it owes; what is owed to it is not money until it comes in. */
  readonly money: number;
  /** Called from partners and not come in. */
  readonly owed: number;
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

/**
 * Reads one fund.
 *
 * @param asAt the day at whose end it is read; absent, as the book stands
 * @throws {BrokenInvariant} when the fund is not in the chart
 */
export function fundStanding(ledger: Ledger, fund: FundId, asAt?: Day): FundStanding {
  let [money, owed, income, spent, commitment, uncommitted] = [0, 0, 0, 0, 0, 0];
  const assets: { account: AccountPath; pence: number }[] = [];
  const categories = new Map<AccountPath, CategoryStanding>();
  for (const { account, balanceType, pence } of balances(ledger, { fund, ...(asAt ? { asAt } : {}) })) {
    if (covers('expenses', account)) {
      const category = categories.get(account) ?? { budget: 0, commitment: 0, spent: 0 };
      categories.set(account, category);
      category[balanceType === 'actual' ? 'spent' : balanceType] += pence;
      uncommitted += balanceType === 'budget' ? pence : -pence;
      if (balanceType === 'actual') spent += pence;
      if (balanceType === 'commitment') commitment += pence;
    } else if (balanceType !== 'actual') continue;
    else if (covers('income', account)) income -= pence;
    else if (covers('assets/receivables/partners', account)) owed += pence;
    else if (covers('liabilities', account)) money += pence;
    else if (covers('assets', account) && !covers('assets/receivables', account)) {
      money += pence;
      assets.push({ account, pence });
    }
  }
  return { money, owed, income, spent, commitment, uncommitted, assets, categories };
}

/** What is outstanding of one commitment on one category and fund. */
export interface OutstandingLine {
  readonly fund: FundId;
  readonly account: AccountPath;
  readonly pence: Pence;
}

export interface Outstanding {
  readonly commitment: CommitmentId;
  readonly expires?: Day;
  /** Each above zero. */
  readonly lines: readonly OutstandingLine[];
}

/** The commitments that are outstanding at the end of a day, in order of opening. */
export function outstandingAt(ledger: Ledger, asAt: Day): readonly Outstanding[] {
  const found = new Map<CommitmentId, Map<string, { fund: FundId; account: AccountPath; pence: number }>>();
  for (const { date, commitment, postings } of entries(ledger)) {
    if (!commitment || date > asAt) continue;
    const lines = found.get(commitment.id) ?? new Map();
    found.set(commitment.id, lines);
    for (const { account, fund, balanceType, pence } of postings) {
      if (balanceType !== 'commitment' || !covers('expenses', account)) continue;
      const line = lines.get(`${account} ${fund}`) ?? { fund, account, pence: 0 };
      line.pence += pence;
      lines.set(`${account} ${fund}`, line);
    }
  }
  return [...found].flatMap(([id, byName]) => {
    const lines = [...byName.values()].filter(({ pence }) => pence > 0) as OutstandingLine[];
    const expires = commitmentOf(ledger, id)?.expires;
    return lines.length === 0 ? [] : [{ commitment: id, ...(expires ? { expires } : {}), lines }];
  });
}
