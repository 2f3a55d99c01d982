/**
 * The record of the end of a pool's year, by stream and in all.
 *
 * @module
 */
import type { StreamId } from '../agreement/agreement.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { CommitmentId, Draft } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { PartnerId, SchemeId, UnspentTerms } from '../pool/pool.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';

export type {} from './problems.js';

/**
 * One fund's money over a year: `opening + received − spent + otherwise = unspent`. Pence, above zero unless a comment says otherwise.
 */
export interface FundYear {
  /** Money on the day before the year, below zero when overdrawn. */
  readonly opening: Pence;
  /** Income of the year that came in, without amounts that were called and have not come in, or that are to be paid back. */
  readonly received: Pence;
  readonly spent: Pence;
  /** Every other movement: transfers, money brought forward, tax to be recovered. Either sign. */
  readonly otherwise: Pence;
  /** Money at the end of the last day, below zero when overdrawn. */
  readonly unspent: Pence;
  /** Stays for commitments that run on. */
  readonly staysCommitted: Pence;
  /** Stays because the fund's terms set a floor, or because a risk share keeps the underspends of its schemes in the pool. */
  readonly staysAsFloor: Pence;
  /** Unspent on the last day and spent since, so that it cannot be moved. */
  readonly spentSince: Pence;
  /** Below zero: the amount by which the fund was overdrawn. It stays owed. */
  readonly overdrawn: Pence;
}

/** One stream's money over a year. All the parts of `unspent` add up to it: the four here, and from `staysCommitted` on. */
export interface YearFigures extends FundYear {
  readonly lapsed: Pence;
  readonly returned: Pence;
  readonly carried: Pence;
  readonly kept: Pence;
}

/** A commitment over one fund at the end of the year, and whether it runs on. */
export interface YearEndCommitment {
  readonly commitment: CommitmentId;
  readonly pence: Pence;
  readonly expires?: Day;
  readonly becomes: 'runs-on' | 'released' | 'expired';
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

/** A fund that no stream pays into: a reserve, a risk pool, suspense. It stays as it is. */
export interface OtherYearEnd {
  readonly fund: FundId;
  /** Before anything is carried into it; below zero if overdrawn. */
  readonly money: Pence;
  readonly commitment: Pence;
  /** VAT paid and still to be recovered. */
  readonly vatToCome: Pence;
  readonly suspense: boolean;
}

export interface YearEnd {
  readonly days: Period;
  readonly streams: readonly StreamYearEnd[];
  readonly others: readonly OtherYearEnd[];
  readonly total: YearFigures;
  /** In the order in which to post them: commitments freed, each stream's money and authority, the closing. */
  readonly drafts: readonly Draft[];
}
