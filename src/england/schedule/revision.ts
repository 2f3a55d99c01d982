/**
 * A revision: one fact about a person’s payments, with the days for which it counts and the day on which it became known.
 *
 * Method: a fact is never changed. A later one takes its place: on each day, the rate, and the contribution, that became known last
 * holds. A revision that names another in `replaces` corrects it.
 * Limit: `to` left out means for good, over earlier facts for later days too. Give `to` if the earlier fact is to hold again.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';

export type {} from './problems.js';

/** The id of a revision, the caller’s own: its record of the decision or event. */
export type RevisionId = string;

/** The fields of every revision. */
interface RevisionOf<Kind extends string> {
  readonly kind: Kind;
  readonly id: RevisionId;
  /** The day on which it became known. What is known on the day of a payment is in that payment. */
  readonly knownOn: Day;
  /** The law, decision or policy that it rests on. */
  readonly citation: string;
}

/** A revision that may put an earlier one of its kind right. */
interface Correctable<Kind extends string> extends RevisionOf<Kind> {
  readonly replaces?: RevisionId;
}

/** The cost of care for a week, or one line of it. Lines of different names add up. */
export interface RateRevision extends Correctable<'rate'> {
  readonly from: Day;
  readonly to?: Day;
  /** Pence a week, before the person’s contribution. */
  readonly weekly: Pence;
  /** Absent, the only line. */
  readonly line?: string;
}

/** The assessed contribution of a week. */
export interface AssessmentRevision extends Correctable<'assessment'> {
  readonly from: Day;
  readonly to?: Day;
  readonly weekly: Pence;
}

/** Whether something stops or goes on during a pause. */
export const DURING_PAUSE = ['stops', 'continues'] as const;
export type DuringPause = (typeof DURING_PAUSE)[number];

/** Days in which payments may stop. Both ends are included; without `to`, until a resumption. */
export interface PauseRevision<Kind extends 'hospital' | 'away' | 'suspension'> extends Correctable<Kind> {
  readonly from: Day;
  readonly to?: Day;
  readonly payment: DuringPause;
  readonly contribution: DuringPause;
}

/** The end of a pause: `on` is the first day after it. */
export interface ResumptionRevision extends RevisionOf<'resumption'> {
  readonly of: RevisionId;
  readonly on: Day;
}

/** The last day of the arrangement, or the day of death. */
export interface EndRevision<Kind extends 'end' | 'death'> extends Correctable<Kind> {
  readonly on: Day;
}

/** One sum, in full and without a contribution: equipment, or the float with which an account starts. */
export interface SingleRevision<Kind extends 'one-off' | 'start-up'> extends Correctable<Kind> {
  readonly on: Day;
  readonly pence: Pence;
}

/** A revision that should not have been entered. */
export interface WithdrawalRevision extends RevisionOf<'withdrawal'> {
  readonly of: RevisionId;
}

/** One fact about a person’s payments. */
export type Revision =
  | RateRevision
  | AssessmentRevision
  | PauseRevision<'hospital'>
  | PauseRevision<'away'>
  | PauseRevision<'suspension'>
  | ResumptionRevision
  | EndRevision<'end'>
  | EndRevision<'death'>
  | SingleRevision<'one-off'>
  | SingleRevision<'start-up'>
  | WithdrawalRevision;

/** Why an amount differs from what was paid: the kind of the revision, a correction of one, or a payment that was not made as due. */
export const ARREARS_CAUSES = [
  ...(['rate', 'assessment', 'hospital', 'away', 'suspension', 'end', 'death'] as const),
  ...(['one-off', 'start-up', 'correction', 'payment'] as const),
] as const;
export type ArrearsCause = (typeof ARREARS_CAUSES)[number];
