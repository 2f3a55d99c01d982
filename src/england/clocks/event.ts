/**
 * The events from which clocks are read: each with the day it counts for and the day it became known.
 *
 * Method: a later version of an event, under the same id, replaces the earlier one from the day on which it became known; a version that is
 * withdrawn removes it. So the clocks as they were seen on any earlier day can be read again.
 *
 * @module
 */
import { byText } from '../../record/order.js';
import type { Day } from '../../time/day.js';
import type { Span } from './deadline.js';
import type { Decision } from './reconsideration.js';
import type { Trigger } from './triggers.js';

/** The kinds of notice: less money, less or none after a review, or an end. */
export const ANNOUNCEMENTS = ['reduction', 'after-review', 'stop'] as const;
export type Announcement = (typeof ANNOUNCEMENTS)[number];

/** An event without its days. */
export type Happening =
  /** The first direct payment was made. */
  | { readonly kind: 'payment-began' }
  | { readonly kind: 'payment-ended' }
  | { readonly kind: 'review-held' }
  /** The day for which a review of the education, health and care plan is set; it may be to come. */
  | { readonly kind: 'plan-review-set' }
  | { readonly kind: 'review-triggered'; readonly trigger: Trigger }
  /** The person asked for a direct payment; a decision answers it. */
  | { readonly kind: 'request-made' }
  /** A body decided; `answers` is the id of the request. */
  | { readonly kind: 'decision-made'; readonly decision: Decision; readonly answers?: string }
  /** The person asked for a decision to be looked at again; `of` is its id. */
  | { readonly kind: 'reconsideration-asked'; readonly of: string }
  /** Notice to reduce or end the payments; `notice` is counted from the date of the letter. */
  | { readonly kind: 'notice-given'; readonly notice: Span; readonly announces?: Announcement }
  /** Notice to repay, and the time to pay. */
  | { readonly kind: 'repayment-required'; readonly within: Span }
  /** The sum of a notice was paid, waived or settled in another way; `of` is the id of the notice. */
  | { readonly kind: 'repayment-settled'; readonly of: string }
  /** A sum became due to the council under Part 1 of the Care Act. */
  | { readonly kind: 'sum-due' }
  /** The account’s return came in, up to a day. */
  | { readonly kind: 'return-received'; readonly through: Day }
  /** `payrollYearEnd` is the last day of the last tax year in which wages were paid, if any were. */
  | { readonly kind: 'account-closed'; readonly payrollYearEnd?: Day };

/** One version of an event. */
export type ClockEvent = Happening & {
  readonly id: string;
  /** The day it counts for. */
  readonly on: Day;
  /** The day from which it was known. */
  readonly knownOn: Day;
  /** True: it did not happen. */
  readonly withdrawn?: true;
};

/** The kind of an event. */
export type ClockEventKind = ClockEvent['kind'];

/** An event of one kind. */
export type EventOf<Kind extends ClockEventKind> = Extract<ClockEvent, { readonly kind: Kind }>;

/**
 * Reads the events as they were known on a day.
 *
 * @param events versions in any order; of two versions of an event that became known on one day, the later in the list counts
 * @returns one version of each event, by day
 */
export function eventsKnown(events: readonly ClockEvent[], knownOn: Day): readonly ClockEvent[] {
  const versions = new Map<string, ClockEvent>();
  for (const event of events) {
    const known = versions.get(event.id);
    if (event.knownOn <= knownOn && (known === undefined || known.knownOn <= event.knownOn))
      versions.set(event.id, event);
  }
  return [...versions.values()]
    .filter(({ withdrawn }) => withdrawn !== true)
    .sort((a, b) => byText(a.on, b.on) || byText(a.id, b.id));
}

/** The events of one kind, in their order. */
export function ofKind<Kind extends ClockEventKind>(
  events: readonly ClockEvent[],
  kind: Kind,
): readonly EventOf<Kind>[] {
  return events.filter((event): event is EventOf<Kind> => event.kind === kind);
}
