/**
 * A clock: a duty, a right or a period that an event started, and the last day of it.
 *
 * @module
 */
import { type Day, daysBetween } from '../../time/day.js';
import { type Deadline, deadlineAfter, type Span } from './deadline.js';
import type { ClockEvent } from './event.js';

/** Each clock, and whether it is a duty (overdue after its day), or a right or period (ended after its day). */
export const CLOCK_KINDS = {
  'review-first': 'duty',
  'review-next': 'duty',
  'review-of-plan': 'duty',
  'review-triggered': 'duty',
  'review-to-consider': 'duty',
  'decision-expected': 'duty',
  'reconsideration-open': 'right',
  'reconsideration-answer': 'duty',
  'notice-runs': 'period',
  'repayment-due': 'duty',
  'recovery-limit': 'right',
  'return-due': 'duty',
  'records-kept': 'period',
} as const;
export type ClockCode = keyof typeof CLOCK_KINDS;

/** Running until its day; overdue or ended after it. A clock without a day runs until it is answered. */
export type ClockState = 'running' | 'overdue' | 'ended';

/** One clock, as it stands on a day. */
export interface Clock extends Partial<Deadline> {
  readonly code: ClockCode;
  /** The id of the event that started it. */
  readonly event: string;
  /** The day of that event. */
  readonly from: Day;
  readonly state: ClockState;
  /** Days past the last day in time; absent unless it is overdue. */
  readonly daysOver?: number;
  /** More about the cause, such as the trigger or the decision. */
  readonly why?: string;
  readonly citation: string;
}

/** An event that starts a clock, and the law or policy that it rests on. */
interface ClockStart {
  readonly code: ClockCode;
  readonly event: Pick<ClockEvent, 'id' | 'on'>;
  /** The day on which the clock is read. */
  readonly on: Day;
  readonly citation: string;
  readonly why?: string;
}

/** A clock that runs to a deadline. */
export function clockTo(deadline: Deadline, start: ClockStart): Clock {
  const { code, event, on, citation, why } = start;
  const isOver = on > deadline.by;
  const state = !isOver ? 'running' : CLOCK_KINDS[code] === 'duty' ? 'overdue' : 'ended';
  return {
    ...{ code, event: event.id, from: event.on, ...deadline, state, citation },
    ...(state === 'overdue' ? { daysOver: daysBetween(deadline.by, on) } : {}),
    ...(why === undefined ? {} : { why }),
  };
}

/** A clock that runs for a span after its event. */
export function countingClock({ span, ...start }: ClockStart & { readonly span: Span }): Clock {
  return clockTo(deadlineAfter(start.event.on, span), start);
}

/** A clock for which the law sets no day. */
export function openClock({ code, event, citation, why }: ClockStart): Clock {
  const cause = why === undefined ? {} : { why };
  return { code, event: event.id, from: event.on, state: 'running', ...cause, citation };
}
