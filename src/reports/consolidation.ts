/**
 * Several books as one: the trial balance over all of them, with transfers between them cancelled fund by fund.
 *
 * Method: funds keep their ids from book to book, so balances are added by account, fund and balance type. What left = what arrived
 * + what is in transit + what does not cancel, which is listed transfer by transfer.
 * Limit: an account of one path must mean the same in every book; if it does not, give the books charts with the same paths first.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import { balances } from '../ledger/balance.js';
import { ACCOUNT_ROOTS, type AccountPath, type FundId } from '../ledger/chart.js';
import { BALANCE_TYPES, type BalanceType } from '../ledger/entry.js';
import { TRANSFERS } from '../ledger/fixed-accounts.js';
import { trail } from '../ledger/trail.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { demand } from '../problem/problem.js';
import { accountsBelow, type FigurePart, onAccountOnly, turned } from './figure.js';
import { type BookLedger, transferOf, type UncancelledTransfer, uncancelled } from './transfer-halves.js';
import { givenTimes, type ReportTimes } from './trial-balance.js';

/** One balance over all books, other than zero. Either debit or credit is zero. */
export interface ConsolidatedRow {
  readonly account: AccountPath;
  readonly fund: FundId;
  readonly pence: Pence;
  readonly debit: Pence;
  readonly credit: Pence;
  /** What each book has of it, other than zero, by name; its parts lead back to the entries of that book. */
  readonly books: readonly {
    readonly book: string;
    readonly pence: Pence;
    readonly parts: readonly FigurePart[];
  }[];
}

/** Debit equals credit, overall and in each fund. */
export interface ConsolidatedSection {
  readonly balanceType: BalanceType;
  /** By root of the account, path, fund. */
  readonly rows: readonly ConsolidatedRow[];
  readonly debit: Pence;
  readonly credit: Pence;
}

/** Money between the books in one fund: left = arrived + inTransit + difference. */
export interface TransferredFund {
  readonly fund: FundId;
  readonly left: Pence;
  readonly arrived: Pence;
  /** Came into a book's accounts and has not reached its bank. */
  readonly inTransit: Pence;
  /** What does not cancel; zero over books that all halves are in. */
  readonly difference: Pence;
}

export interface Consolidation extends ReportTimes {
  /** By name. */
  readonly books: readonly string[];
  /** Budget, commitment, actual. */
  readonly sections: readonly ConsolidatedSection[];
  /** Funds that were transferred or are in transit, by id. */
  readonly transfers: readonly TransferredFund[];
  readonly uncancelled: readonly UncancelledTransfer[];
}

const byText =
  <T>(textOf: (item: T) => string) =>
  (a: T, b: T) =>
    textOf(a) < textOf(b) ? -1 : 1;

function section(books: readonly BookLedger[], balanceType: BalanceType, times: ReportTimes) {
  const balancesByKey = new Map<
    string,
    { account: AccountPath; fund: FundId; books: ConsolidatedRow['books'][number][] }
  >();
  for (const { book, ledger } of books) {
    const below = accountsBelow(ledger.chart);
    for (const { account, fund, pence: amount } of balances(ledger, { ...times, balanceType })) {
      if (amount === 0) continue;
      const rank = ACCOUNT_ROOTS.findIndex((root) => account === root || account.startsWith(`${root}/`));
      const key = JSON.stringify([rank, account, fund]);
      const row = balancesByKey.get(key) ?? { account, fund, books: [] };
      balancesByKey.set(key, row);
      row.books.push({
        book,
        pence: amount,
        parts: onAccountOnly(account, below, { ...times, fund, balanceType }),
      });
    }
  }
  const rows = [...balancesByKey]
    .sort(byText(([key]) => key))
    .flatMap(([, { account, fund, books: parts }]): ConsolidatedRow[] => {
      const sum = sumPence(parts.map((balance) => balance.pence));
      const [debit, credit] = sum > 0 ? [sum, pence(0)] : [pence(0), turned(sum)];
      return sum === 0 ? [] : [{ account, fund, pence: sum, debit, credit, books: parts }];
    });
  return {
    balanceType,
    rows,
    debit: sumPence(rows.map((row) => row.debit)),
    credit: sumPence(rows.map((row) => row.credit)),
  };
}

function transferred(books: readonly BookLedger[], times: ReportTimes): readonly TransferredFund[] {
  const funds = new Map<FundId, { left: number; inTransit: number; difference: number }>();
  const of = (fund: FundId) => {
    const sum = funds.get(fund) ?? { left: 0, inTransit: 0, difference: 0 };
    funds.set(fund, sum);
    return sum;
  };
  for (const { ledger } of books) {
    const has = (account: AccountPath) => ledger.chart.accounts.some(({ path }) => path === account);
    if (has(FIXED_ACCOUNTS.inTransit)) {
      const query = { ...times, account: FIXED_ACCOUNTS.inTransit, balanceType: 'actual' as const };
      for (const row of balances(ledger, query)) if (row.pence !== 0) of(row.fund).inTransit += row.pence;
    }
    if (!has(TRANSFERS)) continue;
    for (const { entry, posting } of trail(ledger, { ...times, account: TRANSFERS })) {
      if (transferOf(entry).direction === 'out') of(posting.fund).left += posting.pence;
      of(posting.fund).difference += posting.pence;
    }
  }
  return [...funds].sort(byText(([fund]) => fund)).map(([fund, { left, inTransit, difference }]) => ({
    fund,
    left: pence(left),
    arrived: pence(left - inTransit - difference),
    inTransit: pence(inTransit),
    difference: pence(difference),
  }));
}

/**
 * Consolidates several books.
 *
 * @param books each once, in any order
 * @param times as at which day and as known when; absent, now, all
 * @returns the same whatever the order of the books
 * @throws {BrokenInvariant} when a book is there twice
 */
export function consolidation(books: readonly BookLedger[], times: ReportTimes = {}): Consolidation {
  demand(new Set(books.map(({ book }) => book)).size === books.length, 'a book is consolidated once');
  const given = givenTimes(times);
  const ordered = [...books].sort(byText(({ book }) => book));
  return {
    ...given,
    books: ordered.map(({ book }) => book),
    sections: BALANCE_TYPES.map((balanceType) => section(ordered, balanceType, given)),
    transfers: transferred(ordered, given),
    uncancelled: uncancelled(ordered, given),
  };
}
