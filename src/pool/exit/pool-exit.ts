/**
 * The record of a pool's end, by package, fund and partner.
 *
 * @module
 */

import type { FundId } from '../../ledger/chart.js';
import type { CommitmentId, Draft } from '../../ledger/entry.js';
import type { Explanation } from '../../ledger/explanation.js';
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import type { PartnerId, PoolAsset } from '../pool.js';

export type {} from '../problems.js';

/** A committed package that runs on after the end: how much of it, from which funds, and until when. */
export interface RunOff {
  readonly commitment: CommitmentId;
  /** Its own last day, or the end of the run-off when that is sooner. */
  readonly until: Day;
  readonly pence: Pence;
  readonly funds: readonly { readonly fund: FundId; readonly pence: Pence }[];
}

/** One fund at the end: `money = toFunder + shared + staysCommitted + staysAsFloor + overdrawn`; `overdrawn` is below zero. */
export interface FundExit {
  readonly fund: FundId;
  readonly money: Pence;
  readonly toFunder: Pence;
  readonly funder?: PartnerId;
  readonly shared: Pence;
  readonly staysCommitted: Pence;
  readonly staysAsFloor: Pence;
  readonly overdrawn: Pence;
  /** Promised beyond the money in the fund. */
  readonly uncovered: Pence;
  /** VAT paid and still to be recovered; not part of `money`. */
  readonly vatToCome: Pence;
}

/** One partner at the end. `settles` = returned + share − bears + owedBefore − owesBefore; above zero, the pool pays it. */
export interface PartnerExit {
  readonly partner: PartnerId;
  readonly returned: Pence;
  readonly share: Pence;
  /** Its part of the overspend. */
  readonly bears: Pence;
  /** Owed to it before: its payable balance, and the amount that it paid in beyond the amounts called. */
  readonly owedBefore: Pence;
  readonly owesBefore: Pence;
  readonly settles: Pence;
}

export interface PoolExit {
  readonly noticeGiven: Day;
  readonly ends: Day;
  readonly runOffUntil: Day;
  readonly runOff: readonly RunOff[];
  readonly funds: readonly FundExit[];
  readonly partners: readonly PartnerExit[];
  readonly assets: readonly PoolAsset[];
  /** How the balance and the overspend were shared; each is absent if there is none. */
  readonly balance?: Explanation;
  readonly overspend?: Explanation;
  /** In the order in which to post them. */
  readonly drafts: readonly Draft[];
}
