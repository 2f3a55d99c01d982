/**
 * Drafts entries of one person’s budget, with every argument checked first.
 *
 * @module
 */
import * as awardRoom from '../rules/award.js';
import * as freeRoom from '../rules/free.js';
import * as transferRoom from '../rules/transfer.js';
import * as vatRoom from '../rules/vat.js';
import { anOptions, checkLedger, guarded } from './guard.js';
import { anAgreement } from './records.js';

/** Drafts the award of an agreement's personal budget. */
export const award = guarded('award', [anAgreement, anOptions], awardRoom.award);

/** Drafts the release of what is no longer wanted. Refusals: `amount-not-positive`, `commitment-unknown`, `nothing-to-free`, `commitment-exceeded`. */
export const release = guarded('release', [checkLedger, anOptions], freeRoom.release);

/** Drafts the expiry of what has run out; the door sees to it that the last day has passed. Refusals as `release`. */
export const expire = guarded('expire', [checkLedger, anOptions], freeRoom.expire);

/** Drafts the reopening of what was freed and never paid, by whichever fund: on each line no more than was promised there at first. Refusals as `release`. */
export const reopen = guarded('reopen', [checkLedger, anOptions], freeRoom.reopen);

/** Drafts both halves of a transfer. */
export const transfer = guarded('transfer', [anOptions], transferRoom.transfer);

/** Drafts the arrival of what was in transit, whole or in part, in the receiving book. */
export const arrive = guarded('arrive', [checkLedger, anOptions], transferRoom.arrive);

/** Drafts the taking back of a transfer, whole or in part: the reversal of both halves, as a transfer the other way. */
export const reverseTransfer = guarded(
  'reverseTransfer',
  [anOptions, anOptions],
  transferRoom.reverseTransfer,
);

/** Drafts a payment with VAT. */
export const payWithVat = guarded('payWithVat', [checkLedger], vatRoom.payWithVat);

/** Drafts the payment of a commitment with VAT. */
export const payCommitmentWithVat = guarded(
  'payCommitmentWithVat',
  [checkLedger],
  vatRoom.payCommitmentWithVat,
);

/** Drafts the receipt of recovered VAT, split over the funds in proportion to what each is owed on the day. What a fund owes to HMRC lessens what all may recover together. */
export const recoverVat = guarded('recoverVat', [checkLedger, anOptions], vatRoom.recoverVat);
