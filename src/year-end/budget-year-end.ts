/**
 * What becomes of a personal budget's money and authority when its year ends: the record, by fund and by whose money.
 *
 * @module
 */
import type { StreamId } from '../agreement/agreement.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import type { OtherYearEnd, YearEndCommitment, YearFigures } from './pool-year-end.js';

/** The end of a budget's year. */
export interface BudgetYearEndRequest {
  readonly id: EntryId;
  /** The last day of the year. */
  readonly date: Day;
  /** What becomes of promises that have not run out: they run on (absent), or are all let go. */
  readonly commitments?: 'run-on' | 'release';
}

/** One stream's part of the fund's free money. Returned and carried add up to it. */
export interface StreamRemainder {
  readonly stream: StreamId;
  readonly funder: string;
  readonly left: Pence;
  readonly returned: Pence;
  readonly carried: Pence;
}

/** One fund at the end of the year. Its streams' remainders add up to what is left of `unspent` once what stays or is gone is taken off. */
export interface FundYearEnd
  extends Pick<
    YearFigures,
    | 'opening'
    | 'received'
    | 'spent'
    | 'otherwise'
    | 'unspent'
    | 'staysCommitted'
    | 'staysAsFloor'
    | 'spentSince'
    | 'overdrawn'
  > {
  readonly fund: FundId;
  readonly streams: readonly StreamRemainder[];
  readonly commitments: readonly YearEndCommitment[];
  /** Authority that ends, by category; each above zero. */
  readonly authority: readonly { readonly category: AccountPath; readonly ended: Pence }[];
}

/** The end of a personal budget's year. */
export interface BudgetYearEnd {
  readonly days: Period;
  /** Each fund that a stream pays into, in the order of the agreement. */
  readonly funds: readonly FundYearEnd[];
  /** Money in other funds, the suspense fund among them, which stays where it is. */
  readonly others: readonly OtherYearEnd[];
  /** In the order in which to post them, all or nothing; the last closes the year. */
  readonly drafts: readonly Draft[];
}
