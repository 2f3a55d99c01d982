/**
 * Reads every clock of a direct payment from a list of events: next due, overdue, and why.
 *
 * Method: the events are read as they were known on a day, and each subject adds its clocks. A duty that was met is no longer listed.
 * Limit: the 12 weeks or so in which a request for a council’s direct payment is decided are the Ombudsman’s practice, not law; for other
 * payments no time is known. Nor is one known to recover a sum that is not due under the Care Act. Days for returns are the body’s policy.
 * Source: Care Act 2014 ss 27, 69; SI 2014/2871 reg 7; SI 2013/1617 regs 7–17; SI 2014/1652 regs 11–14.
 *
 * @module
 */
import { byText } from '../../record/order.js';
import { type Day, dayNumberAfterMonths, earlierOf, LAST_DAY, nearestDay } from '../../time/day.js';
import { type Frequency, schedule } from '../../time/schedule.js';
import { type Clock, clockTo, countingClock, openClock } from './clock.js';
import { deadlineAfter } from './deadline.js';
import { type Announcement, type ClockEvent, type EventOf, eventsKnown, ofKind } from './event.js';
import { reconsiderationOf } from './reconsideration.js';
import { recoveryLimit } from './recovery-limit.js';
import { retentionOf } from './retention.js';
import { reviewClocks } from './reviews.js';
import { type DirectPaymentLaw, isCareAct } from './triggers.js';

export type {} from './problems.js';

/** The conventions of a body that set clocks of their own. */
export interface ClockPolicy {
  /** How often the account’s return is asked for, and how many days after each cycle it is due. */
  readonly returns?: { readonly frequency: Frequency; readonly withinDays: number };
  /** The years that records are kept after an account is closed. */
  readonly recordsYears?: number;
}

/** A direct payment, its events, and the day on which its clocks are read. */
export interface ClockQuery {
  readonly law: DirectPaymentLaw;
  readonly events: readonly ClockEvent[];
  /** The day for which the clocks are read. */
  readonly on: Day;
  /** Only events known by this day count; absent, all. */
  readonly knownOn?: Day;
  readonly policy?: ClockPolicy;
}

/** The clocks of requests and decisions. */
function decisionClocks({ law, on }: ClockQuery, events: readonly ClockEvent[]): readonly Clock[] {
  const decisions = ofKind(events, 'decision-made');
  const asked = ofKind(events, 'reconsideration-asked');
  const requests = (isCareAct(law) ? ofKind(events, 'request-made') : [])
    .filter(({ id }) => !decisions.some(({ answers }) => answers === id))
    .map((event) => {
      // No law sets a time; the Ombudsman treats about 12 weeks as reasonable for a request that is not urgent.
      const citation = 'the Ombudsman’s practice: about 12 weeks';
      return countingClock({ code: 'decision-expected', event, span: { weeks: 12 }, on, citation });
    });
  // The answer to a request to look again is no new decision, with a right of its own.
  const first = decisions.filter(({ answers }) => !asked.some(({ id }) => id === answers));
  const rights = first.flatMap((event) => {
    const right = reconsiderationOf(law, event.decision);
    if (right === undefined) return [];
    const { last, answer } = lookedAtAgain(event, asked, decisions);
    const start = { event: last ?? event, on, citation: right.citation, why: event.decision };
    if (last === undefined) return [openClock({ code: 'reconsideration-open', ...start })];
    if (answer === undefined) return [openClock({ code: 'reconsideration-answer', ...start })];
    if (answer.decision === 'grant' || right.everyMonths === undefined) return [];
    const again = deadlineAfter(last.on, { months: right.everyMonths }).by;
    const reopened = { ...start, event: { id: event.id, on: again } };
    return on < again ? [] : [openClock({ code: 'reconsideration-open', ...reopened })];
  });
  return [...requests, ...rights];
}

/** The last request to look at a decision again, or at an earlier answer to such a request; and the answer to it. */
function lookedAtAgain(
  { id }: EventOf<'decision-made'>,
  asked: readonly EventOf<'reconsideration-asked'>[],
  decisions: readonly EventOf<'decision-made'>[],
) {
  const chain = new Set([id]);
  let last: EventOf<'reconsideration-asked'> | undefined;
  let answer: EventOf<'decision-made'> | undefined;
  for (const request of asked) {
    if (!chain.has(request.of)) continue;
    last = request;
    answer = decisions.find(({ answers }) => answers === request.id);
    if (answer) chain.add(answer.id);
  }
  return { last, answer };
}

/** The article of a notice, by what it announces. */
function noticeCitation(law: DirectPaymentLaw, announces: Announcement | undefined): string {
  const article = announces && NOTICES[law]?.[announces];
  return article ?? (law === 'nhs' ? 'SI 2013/1617 regs 13, 14, 17' : 'the plan or the body’s policy');
}

const NOTICES: Partial<Record<DirectPaymentLaw, Partial<Record<Announcement, string>>>> = {
  nhs: {
    reduction: 'SI 2013/1617 reg 13(3)–(8)',
    'after-review': 'SI 2013/1617 reg 14(9)–(12)',
    stop: 'SI 2013/1617 reg 17(1)–(8)',
  },
  sen: { reduction: 'SI 2014/1652 reg 12', stop: 'SI 2014/1652 reg 14(1), (2)' },
};

/** The clocks of notices, of sums due and of records. */
function noticeClocks({ law, on, policy }: ClockQuery, events: readonly ClockEvent[]): readonly Clock[] {
  const settled = ofKind(events, 'repayment-settled');
  const notices = ofKind(events, 'notice-given').map((event) => {
    const citation = noticeCitation(law, event.announces);
    return countingClock({ code: 'notice-runs', event, span: event.notice, on, citation });
  });
  const repayments = ofKind(events, 'repayment-required')
    .filter(({ id }) => !settled.some(({ of }) => of === id))
    .map((event) => {
      const citation = law === 'nhs' ? 'SI 2013/1617 reg 15(1)–(7)' : 'the notice to repay';
      return countingClock({ code: 'repayment-due', event, span: event.within, on, citation });
    });
  const dues = isCareAct(law) ? ofKind(events, 'sum-due') : [];
  const limits = dues.map((event) => {
    const start = { code: 'recovery-limit', event, on, citation: 'Care Act 2014 s69(1), (3)–(5)' } as const;
    return clockTo(recoveryLimit(event.on), start);
  });
  const records = ofKind(events, 'account-closed').flatMap((event) => {
    const { until, reasons } = retentionOf({
      closed: event.on,
      ...(policy?.recordsYears !== undefined && { policyYears: policy.recordsYears }),
      ...(event.payrollYearEnd !== undefined && { payrollYearEnd: event.payrollYearEnd }),
      ...(dues.length > 0 && { lastDue: dues.at(-1)!.on }),
    });
    const reason = reasons.find((candidate) => candidate.until === until);
    if (reason === undefined) return [];
    const { why, citation } = reason;
    return [clockTo({ by: until, safe: until }, { code: 'records-kept', event, on, citation, why })];
  });
  return [...notices, ...repayments, ...limits, ...records];
}

/** The account’s returns that have not come in: those of the cycles that have ended, and the next one. */
function returnClocks({ on, policy }: ClockQuery, events: readonly ClockEvent[]): readonly Clock[] {
  const began = ofKind(events, 'payment-began').at(-1);
  if (policy?.returns === undefined || began === undefined) return [];
  const { frequency, withinDays } = policy.returns;
  const ended = ofKind(events, 'payment-ended').find((event) => event.on >= began.on);
  const received = ofKind(events, 'return-received').map(({ through }) => through);
  const through = received.sort().at(-1);
  // The longest cycle is a year: the one that a day lies in ends within the year after it.
  const horizon = nearestDay(dayNumberAfterMonths(on, 13));
  const cycles = schedule({ from: began.on, to: earlierOf(ended?.on ?? LAST_DAY, horizon) }, frequency);
  const clocks: Clock[] = [];
  for (const { part } of cycles) {
    if (through !== undefined && part.to <= through) continue;
    const deadline = deadlineAfter(part.to, { days: withinDays });
    const event = { id: began.id, on: part.to };
    clocks.push(
      clockTo(deadline, { code: 'return-due', event, on, citation: 'the body’s policy on returns' }),
    );
    if (part.to >= on) break;
  }
  return clocks;
}

/**
 * Reads the clocks of one direct payment.
 *
 * @returns the clocks that run, are overdue or have ended, by their last day; those without one come last
 */
export function clocksOf(query: ClockQuery): readonly Clock[] {
  const { law, on, knownOn = LAST_DAY } = query;
  const events = eventsKnown(query.events, knownOn);
  const past = events.filter((event) => event.on <= on);
  const clocks = [
    ...reviewClocks(law, events, on),
    ...decisionClocks(query, past),
    ...noticeClocks(query, past),
    ...returnClocks(query, past),
  ];
  const last = ({ by = LAST_DAY }: Clock) => by;
  return clocks.sort(
    (a, b) => byText(last(a), last(b)) || byText(a.code, b.code) || byText(a.event, b.event),
  );
}
