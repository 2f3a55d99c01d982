/**
 * Late entries: what belongs to a period and was recorded after its last day.
 *
 * Method: an entry belongs to its effective day, or to its date if it has no other. It is late if it was recorded after the close. If its
 * date is after the close too, the accounts of the period do not have it: it is an accrual.
 * Limit: a day of recording is a day of Coordinated Universal Time.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId, Posting } from '../ledger/entry.js';
import { entries } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import type { FundStatementQuery } from '../reports/fund-statement.js';
import type { Day } from '../time/day.js';
import { dayOf } from '../time/moment.js';
import { contains } from '../time/period.js';

/** One late entry. Spending and income above zero. */
export interface LateEntry {
  readonly entry: EntryId;
  readonly kind: string;
  readonly source?: string;
  /** The day to which it belongs. */
  readonly effective: Day;
  /** The day on which it counts in the book. */
  readonly date: Day;
  readonly recordedOn: Day;
  readonly spending: Pence;
  readonly income: Pence;
  /** True: it is not in the accounts of the period, and has to be accrued. */
  readonly isAccrual: boolean;
}

/** Late entries, and what of them is to be accrued. */
export interface LateEntries {
  readonly close: Day;
  /** In order of recording. */
  readonly entries: readonly LateEntry[];
  readonly spending: Pence;
  readonly income: Pence;
  readonly accruedSpending: Pence;
  readonly accruedIncome: Pence;
}

function sumUnder(root: AccountPath, postings: readonly Posting[]): number {
  return postings.reduce(
    (sum, { account, balanceType, pence: amount }) =>
      balanceType === 'actual' && covers(root, account) ? sum + amount : sum,
    0,
  );
}

/**
 * Lists late entries with an amount of spending or income.
 *
 * @param query.from first day of the period; `query.to` its last day, the close
 */
export function lateEntries(ledger: Ledger, query: FundStatementQuery): LateEntries {
  const { to: close, knownAt } = query;
  const late: LateEntry[] = [];
  for (const entry of entries(ledger)) {
    const { id, kind, source, date, effective = date, recordedAt, postings } = entry;
    if (!contains(query, effective) || (knownAt !== undefined && recordedAt > knownAt)) continue;
    const recordedOn = dayOf(recordedAt);
    const [spending, income] = [
      pence(sumUnder('expenses', postings)),
      pence(0 - sumUnder('income', postings)),
    ];
    if (recordedOn <= close || (spending === 0 && income === 0)) continue;
    late.push({
      ...{ entry: id, kind, ...(source !== undefined && { source }), effective, date, recordedOn },
      ...{ spending, income, isAccrual: date > close },
    });
  }
  const sum = (of: 'spending' | 'income', rows: readonly LateEntry[]) => sumPence(rows.map((row) => row[of]));
  const accruals = late.filter(({ isAccrual }) => isAccrual);
  return {
    ...{ close, entries: late, spending: sum('spending', late), income: sum('income', late) },
    ...{ accruedSpending: sum('spending', accruals), accruedIncome: sum('income', accruals) },
  };
}
