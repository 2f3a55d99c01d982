/**
 * The payments that were made and the invoices that were sent, and the corrections of them: what arrears are compared with.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import type { ArrearsCause, RevisionId } from '../schedule/revision.js';

/** The payments to a person, or the invoices for the contribution. */
export const ARREARS_STREAMS = ['payment', 'invoice'] as const;
export type ArrearsStream = (typeof ARREARS_STREAMS)[number];

/** A payment that was made in the ordinary way, or an invoice that was sent. */
export interface PaidAmount {
  /** The days that it covers, within one cycle. */
  readonly days: Period;
  /** Absent, a payment. */
  readonly stream?: ArrearsStream;
  /** Below zero, it was taken back or credited. */
  readonly pence: Pence;
  /** Only what was made by the day of the question counts. */
  readonly madeOn: Day;
}

/** An earlier correction: it counts as paid, or as billed, for its cause. */
export interface ArrearsCorrection extends PaidAmount {
  readonly cause: ArrearsCause;
  /** Absent for the cause `payment`. */
  readonly revision?: RevisionId;
}
