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

/**
 * One year's money. What it began with, plus what was received, less what was spent, plus what moved otherwise, is `unspent`; and
 * all the parts below `unspent` add up to it again. Pence, above zero unless said otherwise.
 */
export interface YearFigures {
  /** Money on the day before the year, below zero when overdrawn. */
  readonly opening: Pence;
  /** Income of the year that came in: what was called and has not come in is not among it, nor what is to be paid back. */
  readonly received: Pence;
  readonly spent: Pence;
  /** Every other movement: transfers, money brought forward, tax to be recovered. Either sign. */
  readonly otherwise: Pence;
  /** Money at the end of the last day, below zero when overdrawn. */
  readonly unspent: Pence;
  readonly lapsed: Pence;
  readonly returned: Pence;
  readonly carried: Pence;
  readonly kept: Pence;
  /** Stays for commitments that run on. */
  readonly staysCommitted: Pence;
  /** Stays because the fund's terms keep a floor under its money, or because a risk share keeps in the pool what its schemes leave. */
  readonly staysAsFloor: Pence;
  /** Was there on the last day and has been spent since, so that it cannot be moved. */
  readonly spentSince: Pence;
  /** Below zero: what the fund was overdrawn by. It stays owed. */
  readonly overdrawn: Pence;
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
  /** Stays: it covers what was overspent on another category, or a protection forbids to cut it. */
  readonly held: Pence;
}

/** Whether the fund that keeps money for spending that does not recur may pay for such spending, and for nothing else. */
export interface ReserveFit {
  readonly fits: boolean;
  /** Schemes whose spending recurs and that it may pay for all the same. */
  readonly mayPayRecurrent: readonly SchemeId[];
  /** Schemes whose spending does not recur and that it may not pay for. */
  readonly mayNotPay: readonly SchemeId[];
}

export interface StreamYearEnd extends YearFigures {
  readonly stream: StreamId;
  readonly partner: PartnerId;
  readonly fund: FundId;
  /** The stream's own term: why its money goes where it goes. */
  readonly term: UnspentTerms;
  readonly into?: FundId;
  /** Of money kept: it may only pay for schemes whose spending does not recur; whether the terms of its fund see to that. */
  readonly onlyNonRecurrent?: ReserveFit;
  /** Called from partners and not come in; it is no part of `unspent`. */
  readonly owed: Pence;
  /** Come in from partners beyond what is called from them, and to be paid back; it is no part of `unspent`. */
  readonly overpaid: Pence;
  /** VAT paid and still to be recovered; it is no part of `unspent`, and comes in after the year. */
  readonly vatToCome: Pence;
  /** Of `staysAsFloor`: what schemes leave whose risk share keeps it in the pool. It is the partner's whose fund it is in. */
  readonly staysKept: Pence;
  /** Of `otherwise`: from other books, less what was sent to them. */
  readonly transferred: Pence;
  /** Promised beyond the money that is there. */
  readonly uncovered: Pence;
  readonly commitments: readonly YearEndCommitment[];
  readonly authority: readonly UnspentAuthority[];
}

/** A fund of no stream: a reserve, a risk pool, suspense. It stays as it is. */
export interface OtherYearEnd {
  readonly fund: FundId;
  /** Above zero in hand, below zero overdrawn, before anything is carried into it. */
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
  /** To be posted in this order: commitments freed, each stream's money and authority, the closing. */
  readonly drafts: readonly Draft[];
}
