/**
 * The record of the end of a personal budget's year: its money and authority, by fund and by stream.
 *
 * @module
 */
import type { StreamId } from '../../agreement/agreement.js';
import type { AccountPath, FundId } from '../../ledger/chart.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import type { FundYear, OtherYearEnd, YearEndCommitment } from './fund-year.js';

export type {} from '../problems.js';

/** The end of a budget's year. */
export interface BudgetYearEndRequest {
  readonly id: EntryId;
  /** The last day of the year. */
  readonly date: Day;
  /** Whether promises that have not expired run on (absent), or are all released. */
  readonly commitments?: 'run-on' | 'release';
}

/** One stream's part of the fund's free money: `left = returned + carried`. */
export interface StreamRemainder {
  readonly stream: StreamId;
  readonly funder: string;
  readonly left: Pence;
  readonly returned: Pence;
  readonly carried: Pence;
}

/** One fund at the end of the year. Its streams' remainders add up to `unspent` less the amounts that stay, were spent since or are overdrawn. */
export interface FundYearEnd extends FundYear {
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
