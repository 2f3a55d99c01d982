/**
 * The record of the end of a pool's year, by stream and in all.
 *
 * @module
 */
import type { StreamId } from '../../agreement/agreement.js';
import type { AccountPath, FundId } from '../../ledger/chart.js';
import type { Draft } from '../../ledger/entry.js';
import type { Pence } from '../../money/pence.js';
import type { FundYear, OtherYearEnd, YearEndCommitment } from '../../rules/year-end/fund-year.js';
import type { Period } from '../../time/period.js';
import type { PartnerId, SchemeId, UnspentTerms } from '../pool.js';

/** One stream's money over a year. All the parts of `unspent` add up to it: the four here, and from `staysCommitted` on. */
export interface YearFigures extends FundYear {
  readonly lapsed: Pence;
  readonly returned: Pence;
  readonly carried: Pence;
  readonly kept: Pence;
}

/** Authority on one category that was neither promised, spent nor sent to other books. Unspent = released + carried + held. */
export interface UnspentAuthority {
  /** The scheme whose category it is; absent when no scheme has it. */
  readonly scheme?: SchemeId;
  readonly category: AccountPath;
  readonly unspent: Pence;
  readonly released: Pence;
  /** Goes with the money into the fund that takes it. */
  readonly carried: Pence;
  /** Stays, because it covers an overspend on another category, or because a protection forbids the cut. */
  readonly held: Pence;
}

/** Whether the fund that keeps money for spending that does not recur may pay for such spending, and for nothing else. */
export interface ReserveFit {
  readonly fits: boolean;
  /** Schemes whose spending recurs, although the fund may pay for them. */
  readonly mayPayRecurrent: readonly SchemeId[];
  /** Schemes whose spending does not recur, although the fund may not pay for them. */
  readonly mayNotPay: readonly SchemeId[];
}

export interface StreamYearEnd extends YearFigures {
  readonly stream: StreamId;
  readonly partner: PartnerId;
  readonly fund: FundId;
  /** The term of the stream that decides what becomes of its money. */
  readonly term: UnspentTerms;
  readonly into?: FundId;
  /** If money is kept for spending that does not recur: whether the terms of its fund ensure that. */
  readonly onlyNonRecurrent?: ReserveFit;
  /** Called from partners and not yet received; not part of `unspent`. */
  readonly owed: Pence;
  /** Received from partners beyond the amounts called, and to be paid back; not part of `unspent`. */
  readonly overpaid: Pence;
  /** VAT paid and still to be recovered after the year; not part of `unspent`. */
  readonly vatToCome: Pence;
  /** The part of `staysAsFloor` that risk shares keep in the pool. It belongs to the partner whose fund it is in. */
  readonly staysKept: Pence;
  /** The part of `otherwise` that came from other books, less the amounts sent to them. */
  readonly transferred: Pence;
  /** Promised beyond the money in the fund. */
  readonly uncovered: Pence;
  readonly commitments: readonly YearEndCommitment[];
  readonly authority: readonly UnspentAuthority[];
}

export interface YearEnd {
  readonly days: Period;
  readonly streams: readonly StreamYearEnd[];
  readonly others: readonly OtherYearEnd[];
  readonly total: YearFigures;
  /** In the order in which to post them: commitments freed, each stream's money and authority, the closing. */
  readonly drafts: readonly Draft[];
}
