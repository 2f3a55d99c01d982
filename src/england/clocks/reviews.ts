/**
 * When a direct payment must be reviewed next.
 *
 * Method: the first review is counted from the first payment, later ones from the last review that was held, whether it was early or late.
 * A review that was held before the first payment does not count. Both are readings.
 * Limit: the regulations on special educational needs set no interval after the first review; their payments are reviewed whenever the
 * education, health and care plan is.
 * Source: SI 2014/2871 reg 7(1)(a)–(d); SI 2013/1617 reg 14(2)–(4); SI 2014/1652 reg 11(2).
 *
 * @module
 */
import type { Day } from '../../time/day.js';
import { type Clock, countingClock, openClock } from './clock.js';
import { type ClockEvent, ofKind } from './event.js';
import { type DirectPaymentLaw, dutyOf } from './triggers.js';

/** The months to the first review and, if the law sets any, from each review to the next. */
interface ReviewInterval {
  readonly first: number;
  readonly next?: number;
  readonly citation: string;
}

const CARE_ACT: ReviewInterval = { first: 6, next: 12, citation: 'SI 2014/2871 reg 7(1)(a)–(d)' };

const INTERVALS: Readonly<Record<DirectPaymentLaw, ReviewInterval>> = {
  'care-act-s31': CARE_ACT,
  'care-act-s32': CARE_ACT,
  carer: CARE_ACT,
  nhs: { first: 3, next: 12, citation: 'SI 2013/1617 reg 14(2)–(4)' },
  sen: { first: 3, citation: 'SI 2014/1652 reg 11(2)' },
};

/** The clocks of reviews: the next one, those of the plan, and those that something triggered. */
export function reviewClocks(
  law: DirectPaymentLaw,
  events: readonly ClockEvent[],
  on: Day,
): readonly Clock[] {
  const past = events.filter((event) => event.on <= on);
  const began = ofKind(past, 'payment-began').at(-1);
  if (began === undefined || ofKind(past, 'payment-ended').some((end) => end.on >= began.on)) return [];
  const held = ofKind(past, 'review-held').filter((review) => review.on >= began.on);
  const last = held.at(-1);
  const { first, next, citation } = INTERVALS[law];
  const clocks: Clock[] = [];
  if (last === undefined)
    clocks.push(countingClock({ code: 'review-first', event: began, span: { months: first }, on, citation }));
  else if (next !== undefined)
    clocks.push(countingClock({ code: 'review-next', event: last, span: { months: next }, on, citation }));
  return [
    ...clocks,
    ...planReviews(law, events, last?.on ?? began.on, on),
    ...triggered(law, past, began.on, on),
  ];
}

/** The reviews of the education, health and care plan that are set for a day after the last review. */
function planReviews(
  law: DirectPaymentLaw,
  events: readonly ClockEvent[],
  after: Day,
  on: Day,
): readonly Clock[] {
  if (law !== 'sen') return [];
  const set = ofKind(events, 'plan-review-set').filter((review) => review.on > after);
  const citation = 'SI 2014/1652 reg 11(2)';
  return set.map((event) =>
    countingClock({ code: 'review-of-plan', event, span: { days: 0 }, on, citation }),
  );
}

/** The triggers since the first payment after which no review was held. */
function triggered(
  law: DirectPaymentLaw,
  past: readonly ClockEvent[],
  began: Day,
  on: Day,
): readonly Clock[] {
  const held = ofKind(past, 'review-held');
  return ofKind(past, 'review-triggered').flatMap((event) => {
    const duty = dutyOf(law, event.trigger);
    const isAnswered = held.some((review) => review.on >= event.on);
    if (duty === undefined || isAnswered || event.on < began) return [];
    const code = duty.duty === 'must-review' ? 'review-triggered' : 'review-to-consider';
    return [openClock({ code, event, on, citation: duty.citation, why: event.trigger })];
  });
}
