/**
 * The trial balance: every balance of the book, debit and credit, by account and fund; and the proof that each
 * fund balances within each balance type.
 *
 * @module
 */
import { balances } from '../ledger/balance.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { BALANCE_TYPES, type BalanceType } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { Moment } from '../time/moment.js';
import { accountsBelow, type FigurePart, onAccountOnly, turned } from './figure.js';

/** As at which day, as known at which moment, and by which of an entry's days. Absent: now, all, `date`. */
export interface ReportTimes {
  readonly asAt?: Day;
  readonly knownAt?: Moment;
  readonly by?: 'date' | 'effective';
}

/** One balance other than zero. Either debit or credit is zero; `pence` is the one less the other. */
export interface TrialBalanceRow {
  readonly account: AccountPath;
  readonly fund: FundId;
  readonly pence: Pence;
  readonly debit: Pence;
  readonly credit: Pence;
  readonly parts: readonly FigurePart[];
}

/** The balances of one balance type. Debit equals credit, overall and in each fund. */
export interface TrialBalanceSection {
  readonly balanceType: BalanceType;
  /** In the order of the chart. */
  readonly rows: readonly TrialBalanceRow[];
  readonly debit: Pence;
  readonly credit: Pence;
  /** In the order of the chart. */
  readonly byFund: readonly { readonly fund: FundId; readonly debit: Pence; readonly credit: Pence }[];
}

/** Every balance, debit and credit, by balance type, account and fund. */
export interface TrialBalance extends ReportTimes {
  /** Budget, commitment, actual. */
  readonly sections: readonly TrialBalanceSection[];
}

/** What of the times is given; so that an absent one stays absent. */
export function givenTimes({ asAt, knownAt, by }: ReportTimes): ReportTimes {
  return { ...(asAt && { asAt }), ...(knownAt && { knownAt }), ...(by && { by }) };
}

/** Debits and credits of some rows, each added up. */
function sides(rows: readonly TrialBalanceRow[]): { debit: Pence; credit: Pence } {
  return { debit: sumPence(rows.map((row) => row.debit)), credit: sumPence(rows.map((row) => row.credit)) };
}

/**
 * Draws up the trial balance.
 *
 * @returns one section a balance type; balances of zero are left out
 */
export function trialBalance(ledger: Ledger, times: ReportTimes = {}): TrialBalance {
  const given = givenTimes(times);
  const below = accountsBelow(ledger.chart);
  const sections = BALANCE_TYPES.map((balanceType): TrialBalanceSection => {
    const rows = balances(ledger, { ...given, balanceType })
      .filter((row) => row.pence !== 0)
      .map((row): TrialBalanceRow => {
        const debit = row.pence > 0 ? row.pence : pence(0);
        const credit = row.pence < 0 ? turned(row.pence) : pence(0);
        const parts = onAccountOnly(row.account, below, { ...given, fund: row.fund, balanceType });
        return { account: row.account, fund: row.fund, pence: row.pence, debit, credit, parts };
      });
    const rowsByFund = new Map<FundId, TrialBalanceRow[]>(ledger.chart.funds.map(({ id }) => [id, []]));
    for (const row of rows) rowsByFund.get(row.fund)!.push(row);
    const byFund = Array.from(rowsByFund, ([fund, rowsOfFund]) => ({ fund, ...sides(rowsOfFund) }));
    return { balanceType, rows, ...sides(rows), byFund };
  });
  return { ...given, sections };
}
