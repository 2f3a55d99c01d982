/**
 * England's clocks, surplus, reclaim and closing, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Agreement } from '../agreement/agreement.js';
import { incomeStreamSchema } from '../agreement/schema.js';
import * as careHomeRoom from '../england/clocks/care-home.js';
import * as clocksRoom from '../england/clocks/clocks.js';
import * as returnRoom from '../england/clocks/phb-return.js';
import * as propertyRoom from '../england/clocks/property-disregard.js';
import {
  careHomeQuerySchema,
  clockQuerySchema,
  propertyDisregardSchema,
  reconsiderationSchema,
  retentionSchema,
  windowsSchema,
} from '../england/clocks/query-schema.js';
import * as reconsiderationRoom from '../england/clocks/reconsideration.js';
import * as retentionRoom from '../england/clocks/retention.js';
import * as surplusRoom from '../england/closing/account-surplus.js';
import * as closeRoom from '../england/closing/close-account.js';
import * as noticeRoom from '../england/closing/notice.js';
import * as recoveryRoom from '../england/closing/recovery.js';
import * as settleRoom from '../england/closing/settle-reclaim.js';
import { addProse } from '../explain/door-prose.js';
import { clocksProse, explainClock } from '../explain/england-clocks-prose.js';
import { closingProse } from '../explain/england-closing-prose.js';
import { writeNotice } from '../explain/england-notice.js';
import { check, partOf } from '../problem/check.js';
import { type Argument, anything, guarded, optional, within } from '../problem/guard.js';
import { accept } from '../problem/problem.js';
import { periodSchema } from '../time/schema.js';

addProse(closingProse);
addProse(clocksProse);

type Streams = Pick<Agreement, 'streams'>;

/** Only the streams of an agreement are read. */
const streams: Argument<Streams> = (value) =>
  within('agreement', check(partOf<Streams>({ streams: z.array(incomeStreamSchema) }), value));

/**
 * Reads the clocks of one direct payment from its events: reviews, notices, rights, returns and limits.
 *
 * @param query the law of the payment, versions of its events in any order, the day, and the day by which they were known
 * @returns each clock that runs, is overdue or has ended, by its last day, and its `text`, a sentence for people; those without a day
 *   come last; or the problems of fields
 * @example
 * const began = { kind: 'payment-began', id: 'first', on: day('2026-05-01'), knownOn: day('2026-05-01') } as const;
 * const [review] = must(clocksOf({ law: 'nhs', events: [began], on: day('2026-08-04') }));
 * review!.text; // 'The first review was due by 1 August 2026 and is 3 days late (SI 2013/1617 reg 14(2)–(4)).'
 */
export const clocksOf = guarded(
  'clocksOf',
  [(value) => within('query', check(clockQuerySchema(), value))],
  (query: clocksRoom.ClockQuery) =>
    clocksRoom.clocksOf(query).map((clock) => ({ ...clock, text: explainClock(clock) })),
);

/**
 * Counts stays in a care home against the four weeks that a council’s direct payment may pay for.
 *
 * @param query the stays in any order; the council; how stays are linked: `literal` (absent) or `cautious`
 * @returns whether they are allowed, and each chain of stays with its first day beyond the limit; or `stays-overlap`
 * @example
 * const stays = [
 *   { from: day('2026-06-01'), to: day('2026-06-20') },
 *   { from: day('2026-07-18'), to: day('2026-07-27') },
 * ];
 * must(careHomeStays({ stays })).chains[0]!.firstOver; // '2026-07-26'
 */
export const careHomeStays = guarded(
  'careHomeStays',
  [(value) => within('query', check(careHomeQuerySchema(), value))],
  careHomeRoom.careHomeStays,
);

/**
 * Finds the days for which a home is disregarded after its owner moves into a care home for good.
 *
 * @param query the permanent stays in any order, and the reading of the two doubtful places of the paragraph
 * @returns one for each stay, in order of time; or `stays-overlap`
 * @example
 * const [stay] = must(propertyDisregard({ stays: [{ from: day('2026-06-01') }] }));
 * stay!.days; // { from: '2026-06-01', to: '2026-08-23' }
 */
export const propertyDisregard = guarded(
  'propertyDisregard',
  [(value) => within('query', check(propertyDisregardSchema(), value))],
  propertyRoom.propertyDisregard,
);

/**
 * Finds the surplus of an account over its reserve, fund by fund and by whose money it is, and drafts what is owed back. Nothing is posted.
 *
 * @param agreement its streams say whose money each fund holds
 * @param request the day, and for each fund its reserve, what is set aside and what the person overpaid
 * @returns the surplus of each fund with its working; or the problems of fields, `fund-unknown`, `account-unknown`,
 *   `fund-without-stream`, `name-repeated`, `stream-unknown`
 */
export const surplusOf = guarded('surplusOf', [anything, streams, anything], surplusRoom.surplusOf);

/**
 * Checks a notice to repay: complete, with a working that ends in its amount, and not barred by law.
 *
 * @returns the notice with its last day to pay, its articles and its `letter` in plain English, with the working; or `notice-part-missing` for
 *   each part that it lacks, `notice-amount-differs`, `recovery-barred`
 */
export const checkNotice = guarded('checkNotice', [anything], (request: noticeRoom.NoticeRequest) => {
  const notice = noticeRoom.checkNotice(request);
  return notice.ok ? accept({ ...notice.value, letter: writeNotice(notice.value) }) : notice;
});

/**
 * Settles a reclaim by waiver, payment, offset and instalments, with a draft for each part. Nothing is posted.
 *
 * @returns parts that add up to the reclaim, with the findings `affordability-not-considered` and `instalment-not-affordable`; or the
 *   problems of fields, `stream-unknown`, `reclaim-not-owed`, `offset-over-limit`, `settlement-exceeds-reclaim`
 */
export const settleReclaim = guarded(
  'settleReclaim',
  [anything, streams, anything],
  settleRoom.settleReclaim,
);

/**
 * Closes an account: liabilities first, then the person’s own money, then the funders’. Nothing is posted.
 *
 * @returns what is paid, passed on, given back and left, with its working and drafts; or the problems of fields and of the rule,
 *   `category-unknown`, `stream-unknown`, `period-backwards`, `payment-after-closing`
 */
export const closeAccount = guarded('closeAccount', [anything, streams, anything], closeRoom.closeAccount);

/**
 * Checks whether a decision on a direct payment may be looked at again: once, and a refusal by the NHS once in six months.
 *
 * @param request.earlier the days of earlier requests about the same decision
 * @returns the right and its article; undefined if the law gives none and the body’s policy decides; or `reconsideration-used`
 * @example
 * const refused = { law: 'nhs', decision: 'refusal', earlier: [day('2026-06-01')] } as const;
 * checkReconsideration({ ...refused, on: day('2026-11-30') }).ok; // false
 */
export const checkReconsideration = guarded(
  'checkReconsideration',
  [(value) => within('request', check(reconsiderationSchema(), value))],
  reconsiderationRoom.checkReconsideration,
);

/**
 * Checks whether a body may recover a sum: by notice, as a debt, or summarily.
 *
 * @returns the article of each ground and the last day; or `recovery-barred`, once for each bar
 * @example
 * const sum = { law: 'care-act-s31', grounds: ['charge-unpaid'], pence: pence(500_00), due: day('2026-05-15') } as const;
 * must(checkRecovery({ ...sum, on: day('2026-06-01'), route: 'debt' })).limit!.by; // '2032-05-15'
 */
export const checkRecovery = guarded(
  'checkRecovery',
  [(value) => within('request', check(recoveryRoom.recoverySchema(), value))],
  recoveryRoom.checkRecovery,
);

/**
 * Finds how long the records of an account are kept, and every reason.
 *
 * @example
 * must(retentionOf({ closed: day('2027-01-29'), policyYears: 7 })).until; // '2034-01-29'
 */
export const retentionOf = guarded(
  'retentionOf',
  [(value) => within('query', check(retentionSchema(), value))],
  retentionRoom.retentionOf,
);

/**
 * Finds when the return of personal health budgets for a quarter opens and closes.
 *
 * @param windows those that were published to you; absent, those of 2023/24
 * @returns the window; or `return-window-unknown`: none is worked out from a pattern
 * @example
 * must(phbReturnWindow({ from: day('2023-07-01'), to: day('2023-09-30') })).closes; // '2023-10-23'
 */
export const phbReturnWindow = guarded(
  'phbReturnWindow',
  [
    (value) => within('quarter', check(periodSchema, value)),
    optional((value) => within('windows', check(windowsSchema(), value))),
  ],
  returnRoom.phbReturnWindow,
);
