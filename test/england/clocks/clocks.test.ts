/**
 * Tests `england/clocks/clocks.ts`, `england/clocks/clock.ts`, `england/clocks/deadline.ts`, `england/clocks/event.ts`, `england/clocks/reviews.ts`,
 * `england/clocks/triggers.ts`, `england/clocks/reconsideration.ts`, `england/clocks/recovery-limit.ts`, `england/clocks/retention.ts`, `england/clocks/query-schema.ts` and `england/clocks/phb-return.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClockQuery, clocksOf } from '../../../src/england/clocks/clocks.js';
import { deadlineAfter } from '../../../src/england/clocks/deadline.js';
import type { ClockEvent, Happening } from '../../../src/england/clocks/event.js';
import { phbReturnWindow } from '../../../src/england/clocks/phb-return.js';
import { clockQuerySchema } from '../../../src/england/clocks/query-schema.js';
import { checkReconsideration, DECISIONS } from '../../../src/england/clocks/reconsideration.js';
import { recoveryLimit } from '../../../src/england/clocks/recovery-limit.js';
import { retentionOf } from '../../../src/england/clocks/retention.js';
import {
  DIRECT_PAYMENT_LAWS,
  type DirectPaymentLaw,
  TRIGGERS,
} from '../../../src/england/clocks/triggers.js';
import { must } from '../../../src/explain/must.js';
import { check } from '../../../src/problem/check.js';
import { addDays, day } from '../../../src/time/day.js';
import { workedCase } from '../../support/worked-case.js';

let count = 0;
const event = (on: string, happening: Happening, more: Partial<ClockEvent> = {}): ClockEvent =>
  ({ id: `e${++count}`, on: day(on), knownOn: day(on), ...happening, ...more }) as ClockEvent;
const began = (on: string) => event(on, { kind: 'payment-began' });
const held = (on: string) => event(on, { kind: 'review-held' });
const clocks = (
  law: DirectPaymentLaw,
  on: string,
  events: readonly ClockEvent[],
  more: Partial<ClockQuery> = {},
) => clocksOf({ law, events, on: day(on), ...more });
const short = (found: ReturnType<typeof clocksOf>) => found.map(({ code, by, state }) => [code, by, state]);

describe('clocksOf', () => {
  it('has the first review within six months, or three of an NHS payment (TV39, TV91)', () => {
    const { input, expected } = workedCase('TV39');
    const firsts = input.laws.map(
      (law: DirectPaymentLaw) => clocks(law, input.began, [began(input.began)])[0],
    );
    expect(firsts.map(({ by }: { by: string }) => by)).toEqual(expected.by);
    expect(firsts.map(({ safe }: { safe: string }) => safe)).toEqual(expected.safe);
    const shorter = workedCase('TV91');
    const found = Object.entries<string>(shorter.input.began).map(
      ([law, on]) => clocks(law as DirectPaymentLaw, on, [began(on)])[0]!,
    );
    expect(found.map(({ by }) => by)).toEqual(shorter.expected.by);
    expect(found.map(({ safe }) => safe)).toEqual(shorter.expected.safe);
  });

  it('has later reviews within twelve months of the last, early or late', () => {
    const events = [began('2026-05-01'), held('2026-12-15')];
    expect(short(clocks('care-act-s31', '2026-12-20', events))).toEqual([
      ['review-next', '2027-12-15', 'running'],
    ]);
    expect(clocks('nhs', '2027-12-20', events)).toMatchObject([{ state: 'overdue', daysOver: 5 }]);
    // A review on the very day counts; one from before the payments is none of this payment.
    expect(short(clocks('nhs', '2026-05-02', [began('2026-05-01'), held('2026-05-01')]))).toEqual([
      ['review-next', '2027-05-01', 'running'],
    ]);
    expect(short(clocks('care-act-s31', '2026-05-02', [held('2026-04-01'), began('2026-05-01')]))).toEqual([
      ['review-first', '2026-11-01', 'running'],
    ]);
  });

  it('reviews payments for special educational needs with the plan', () => {
    const events = [
      began('2026-05-01'),
      held('2026-07-01'),
      event('2026-11-20', { kind: 'plan-review-set' }),
    ];
    expect(short(clocks('sen', '2026-07-02', events))).toEqual([['review-of-plan', '2026-11-20', 'running']]);
    expect(short(clocks('sen', '2026-11-21', events))).toEqual([['review-of-plan', '2026-11-20', 'overdue']]);
    expect(clocks('sen', '2026-11-21', [...events, held('2026-11-20')])).toEqual([]);
  });

  it('starts a clock for a trigger that the law knows, until a review is held', () => {
    const concern = event('2026-06-01', { kind: 'review-triggered', trigger: 'concern-notified' });
    const start = [began('2026-05-01'), concern];
    expect(clocks('care-act-s31', '2026-06-02', start)).toHaveLength(1);
    const [first, triggered] = clocks('care-act-s32', '2026-06-02', start);
    expect(first!.code).toBe('review-first');
    expect(triggered).toMatchObject({
      code: 'review-triggered',
      why: 'concern-notified',
      from: '2026-06-01',
    });
    expect(triggered).not.toHaveProperty('by');
    expect(clocks('care-act-s32', '2026-06-10', [...start, held('2026-06-09')])).toHaveLength(1);
    expect(clocks('care-act-s32', '2026-06-10', [...start, held('2026-06-01')])).toHaveLength(1);
    const health = event('2026-06-01', { kind: 'review-triggered', trigger: 'health-changed' });
    expect(clocks('nhs', '2026-06-02', [began('2026-05-01'), health])[1]!.code).toBe('review-to-consider');
  });

  it('has no review once the payments have ended, and starts anew when they begin again', () => {
    const ended = [began('2026-05-01'), held('2026-07-01'), event('2026-08-01', { kind: 'payment-ended' })];
    expect(clocks('nhs', '2027-01-01', ended)).toEqual([]);
    expect(short(clocks('nhs', '2027-01-01', [...ended, began('2026-12-01')]))).toEqual([
      ['review-first', '2027-03-01', 'running'],
    ]);
  });

  it('answers from the events as they were known', () => {
    const first = began('2026-05-01');
    const corrected = { ...first, on: day('2026-06-01'), knownOn: day('2026-07-01') };
    const by = (knownOn: string) =>
      clocks('nhs', '2026-08-01', [corrected, first], { knownOn: day(knownOn) }).map((clock) => clock.by);
    expect([by('2026-04-30'), by('2026-06-30'), by('2026-07-01')]).toEqual([
      [],
      ['2026-08-01'],
      ['2026-09-01'],
    ]);
    const never: ClockEvent = { ...first, knownOn: day('2026-07-02'), withdrawn: true };
    expect(clocks('nhs', '2026-08-01', [corrected, first, never])).toEqual([]);
  });

  it('expects a decision within about 12 weeks, by practice', () => {
    const request = event('2026-05-01', { kind: 'request-made' });
    expect(short(clocks('care-act-s31', '2026-08-01', [request]))).toEqual([
      ['decision-expected', '2026-07-24', 'overdue'],
    ]);
    const granted = event('2026-07-01', { kind: 'decision-made', decision: 'grant', answers: request.id });
    expect(clocks('care-act-s31', '2026-08-01', [request, granted])).toEqual([]);
    // It is the practice for a council's direct payment, and for no other.
    expect(clocks('nhs', '2026-08-01', [request])).toEqual([]);
  });

  it('opens the right against an NHS refusal again once in six months', () => {
    const refusal = event('2026-05-01', { kind: 'decision-made', decision: 'refusal' });
    const asked = event('2026-06-10', { kind: 'reconsideration-asked', of: refusal.id });
    const upheld = event('2026-06-20', { kind: 'decision-made', decision: 'refusal', answers: asked.id });
    const found = (on: string, events: readonly ClockEvent[]) =>
      clocks('nhs', on, events).map(({ code, event: id, from }) => [code, id, from]);
    expect(found('2026-12-09', [refusal, asked, upheld])).toEqual([]);
    expect(found('2026-12-10', [refusal, asked, upheld])).toEqual([
      ['reconsideration-open', refusal.id, '2026-12-10'],
    ]);
    // A second request may be of the first decision or of its answer.
    for (const of of [refusal.id, upheld.id]) {
      const again = event('2026-12-15', { kind: 'reconsideration-asked', of });
      expect(found('2026-12-20', [refusal, asked, upheld, again])).toEqual([
        ['reconsideration-answer', again.id, '2026-12-15'],
      ]);
      const granted = event('2026-12-22', { kind: 'decision-made', decision: 'grant', answers: again.id });
      expect(found('2027-12-31', [refusal, asked, upheld, again, granted])).toEqual([]);
    }
    // Any other decision is looked at again once, and its answer is no new decision.
    const stop = event('2026-05-01', { kind: 'decision-made', decision: 'stop' });
    const request = event('2026-06-10', { kind: 'reconsideration-asked', of: stop.id });
    const stays = event('2026-06-20', { kind: 'decision-made', decision: 'stop', answers: request.id });
    expect(found('2027-12-31', [stop, request, stays])).toEqual([]);
  });

  it('cites for a notice the article of what it announces', () => {
    const citation = (law: DirectPaymentLaw, announces?: 'reduction' | 'after-review' | 'stop') =>
      clocks(law, '2026-05-02', [
        event('2026-05-01', { kind: 'notice-given', notice: { weeks: 4 }, ...(announces && { announces }) }),
      ])[0]?.citation;
    expect([citation('nhs', 'reduction'), citation('nhs', 'after-review'), citation('nhs', 'stop')]).toEqual([
      ...['SI 2013/1617 reg 13(3)–(8)', 'SI 2013/1617 reg 14(9)–(12)', 'SI 2013/1617 reg 17(1)–(8)'],
    ]);
    expect([citation('sen', 'reduction'), citation('sen', 'stop')]).toEqual([
      ...['SI 2014/1652 reg 12', 'SI 2014/1652 reg 14(1), (2)'],
    ]);
    expect([citation('nhs'), citation('sen'), citation('carer', 'stop')]).toEqual([
      ...['SI 2013/1617 regs 13, 14, 17', 'the plan or the body’s policy', 'the plan or the body’s policy'],
    ]);
  });

  it('has a time to recover sums under the Care Act only, and keeps records for the latest reason', () => {
    const due = event('2026-05-15', { kind: 'sum-due' });
    const closed = event('2026-05-29', { kind: 'account-closed', payrollYearEnd: day('2027-04-05') });
    const kept = (law: DirectPaymentLaw, recordsYears?: number) =>
      clocks(law, '2026-06-01', [due, closed], recordsYears ? { policy: { recordsYears } } : {}).map(
        ({ code, by, why }) => [code, by, why],
      );
    expect(kept('nhs')).toEqual([['records-kept', '2030-04-05', 'payroll']]);
    expect(kept('carer')).toEqual([
      ['records-kept', '2032-05-15', 'recovery'],
      ['recovery-limit', '2032-05-15', undefined],
    ]);
    expect(kept('sen', 7)).toEqual([['records-kept', '2033-05-29', 'policy']]);
    const bare = event('2026-05-29', { kind: 'account-closed' });
    expect(clocks('nhs', '2026-06-01', [bare])).toEqual([]);
  });

  it('keeps the right to reconsideration open until it is used, and then the duty to answer', () => {
    const decision = event('2026-05-01', { kind: 'decision-made', decision: 'repayment' });
    const asked = event('2026-05-10', { kind: 'reconsideration-asked', of: decision.id });
    const answer = event('2026-05-20', { kind: 'decision-made', decision: 'grant', answers: asked.id });
    const codes = (events: readonly ClockEvent[]) =>
      clocks('nhs', '2026-06-01', events).map(({ code }) => code);
    expect(codes([decision])).toEqual(['reconsideration-open']);
    expect(codes([decision, asked])).toEqual(['reconsideration-answer']);
    expect(codes([decision, asked, answer])).toEqual([]);
    expect(clocks('care-act-s31', '2026-06-01', [decision])).toEqual([]);
  });

  it('runs notices, repayments, the limit of recovery, returns and records', () => {
    const notice = event('2026-05-01', { kind: 'notice-given', notice: { weeks: 4 } });
    const repay = event('2026-05-01', { kind: 'repayment-required', within: { days: 14 } });
    const due = event('2026-05-15', { kind: 'sum-due' });
    const closed = event('2026-05-29', { kind: 'account-closed' });
    const events = [notice, repay, due, closed];
    const policy = { recordsYears: 7 };
    expect(short(clocks('care-act-s31', '2026-06-01', events, { policy }))).toEqual([
      ['repayment-due', '2026-05-15', 'overdue'],
      ['notice-runs', '2026-05-29', 'ended'],
      ['recovery-limit', '2032-05-15', 'running'],
      ['records-kept', '2033-05-29', 'running'],
    ]);
    const paid = event('2026-05-14', { kind: 'repayment-settled', of: repay.id });
    expect(clocks('nhs', '2026-06-01', [repay, paid])).toEqual([]);
  });

  it('asks for the returns of each cycle that has ended, and for the next', () => {
    const returns = { frequency: 'quarterly', withinDays: 28 } as const;
    const received = event('2026-07-20', { kind: 'return-received', through: day('2026-06-30') });
    const found = clocks('sen', '2026-11-05', [began('2026-04-01'), held('2026-06-01'), received], {
      policy: { returns },
    });
    expect(short(found)).toEqual([
      ['return-due', '2026-10-28', 'overdue'],
      ['return-due', '2027-01-28', 'running'],
    ]);
    const ended = [began('2026-04-01'), event('2026-05-15', { kind: 'payment-ended' })];
    expect(short(clocks('sen', '2026-05-20', ended, { policy: { returns } }))).toEqual([
      ['return-due', '2026-06-12', 'running'],
    ]);
  });
});

describe('clockQuerySchema', () => {
  it('names what an event lacks, by its kind', () => {
    const events = [{ id: 'e', on: '2026-05-01', knownOn: '2026-05-01', kind: 'notice-given' }];
    const checked = check(clockQuerySchema(), { law: 'nhs', on: '2026-05-01', events });
    expect(checked).toMatchObject({ problems: [{ code: 'field-missing', at: 'events[0].notice' }] });
    const spans = [{ days: 1 }, { weeks: 1 }, { months: 1 }, { days: -1 }, { years: 1 }];
    const given = spans.map((notice) => ({
      law: 'nhs',
      on: '2026-05-01',
      events: [{ ...events[0], notice }],
    }));
    expect(given.map((query) => check(clockQuerySchema(), query).ok)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('checkReconsideration', () => {
  const ask = (law: DirectPaymentLaw, on: string, ...earlier: string[]) =>
    checkReconsideration({ law, decision: 'refusal', on: day(on), earlier: earlier.map(day) });

  it('is once, and for an NHS refusal once in six months', () => {
    expect(must(ask('nhs', '2026-12-01', '2026-06-01'))).toMatchObject({ everyMonths: 6 });
    expect(ask('nhs', '2026-11-30', '2026-06-01')).toMatchObject({
      problems: [{ code: 'reconsideration-used', facts: { used: '2026-06-01', again: '2026-12-01' } }],
    });
    const repayment = { law: 'nhs', decision: 'repayment', on: day('2030-01-01') } as const;
    expect(checkReconsideration({ ...repayment, earlier: [day('2026-06-01')] })).toMatchObject({
      problems: [{ facts: { again: '' } }],
    });
    expect(must(checkReconsideration({ ...repayment, earlier: [] }))).toMatchObject({
      citation: 'SI 2013/1617 reg 15(1)–(7)',
    });
  });

  it('is the body’s own policy if the law gives none', () => {
    expect(must(ask('care-act-s31', '2026-06-01', '2026-05-01'))).toBeUndefined();
  });
});

describe('recoveryLimit', () => {
  it('is six years, and three for what was due before April 2015 (TV92)', () => {
    const { input, expected } = workedCase('TV92');
    const limits = input.due.map((due: string) => recoveryLimit(day(due)));
    expect(limits.map(({ by }: { by: string }) => by)).toEqual(expected.by);
    expect(limits.map(({ safe }: { safe: string }) => safe)).toEqual(expected.safe);
  });
});

describe('retentionOf', () => {
  it('keeps records for the longest reason', () => {
    const closed = day('2026-05-29');
    expect(retentionOf({ closed })).toEqual({ until: closed, reasons: [] });
    const kept = retentionOf({
      ...{ closed, policyYears: 5, payrollYearEnd: day('2027-04-05'), lastDue: day('2026-06-12') },
    });
    expect(kept.until).toBe('2032-06-12');
    expect(kept.reasons.map(({ why, until }) => [why, until])).toEqual([
      ...[
        ['policy', '2031-05-29'],
        ['payroll', '2030-04-05'],
        ['recovery', '2032-06-12'],
      ],
    ]);
  });
});

describe('phbReturnWindow', () => {
  it('knows the windows that were published, and refuses any other', () => {
    const quarter = { from: day('2023-07-01'), to: day('2023-09-30') };
    expect(must(phbReturnWindow(quarter))).toMatchObject({ opens: '2023-10-02', closes: '2023-10-23' });
    const later = { from: day('2026-07-01'), to: day('2026-09-30') };
    expect(phbReturnWindow(later)).toMatchObject({
      problems: [{ code: 'return-window-unknown', facts: later }],
    });
  });
});

describe('clocksOf, always', () => {
  const on = fc.integer({ min: 0, max: 900 }).map((days) => addDays(day('2026-01-01'), days));
  const span = fc.oneof(
    ...[fc.record({ days: fc.nat(99) }), fc.record({ weeks: fc.nat(20) }), fc.record({ months: fc.nat(20) })],
  );
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    fc.constantFrom<Happening>(
      ...(['payment-began', 'payment-ended', 'review-held', 'plan-review-set'] as const).map((kind) => ({
        kind,
      })),
      ...(['request-made', 'sum-due', 'account-closed'] as const).map((kind) => ({ kind })),
      ...TRIGGERS.map((trigger) => ({ kind: 'review-triggered', trigger }) as const),
      ...DECISIONS.map((decision) => ({ kind: 'decision-made', decision }) as const),
    ),
    id.map((of) => ({ kind: 'reconsideration-asked', of }) as const),
    span.map((notice) => ({ kind: 'notice-given', notice }) as const),
    span.map((within) => ({ kind: 'repayment-required', within }) as const),
    on.map((through) => ({ kind: 'return-received', through }) as const),
  );
  const events = fc.array(
    fc
      .tuple(id, on, on, happening)
      .map(([name, date, knownOn, what]): ClockEvent => ({ id: name, on: date, knownOn, ...what })),
    { maxLength: 12 },
  );

  it('has no deadline before its event, nor a safe day after the last', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DIRECT_PAYMENT_LAWS), events, on, (law, list, today) => {
        const policy = { returns: { frequency: 'four-weekly', withinDays: 14 }, recordsYears: 7 } as const;
        for (const { from, by, safe, state } of clocksOf({ law, events: list, on: today, policy })) {
          if (by === undefined || safe === undefined) continue;
          expect(by >= from && safe >= from && safe <= by).toBe(true);
          expect(state === 'running').toBe(today <= by);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is untouched by what became known later', () => {
    fc.assert(
      fc.property(events, on, on, (list, today, knownOn) => {
        const query = { law: 'nhs', on: today, knownOn } as const;
        const earlier = list.filter((one) => one.knownOn <= knownOn);
        expect(clocksOf({ ...query, events: list })).toEqual(clocksOf({ ...query, events: earlier }));
      }),
      { numRuns: 100 },
    );
  });

  it('counts a span forward from its event', () => {
    fc.assert(
      fc.property(on, span, (date, length) => {
        const { by, safe } = deadlineAfter(date, length);
        expect(by >= safe && safe >= date).toBe(true);
      }),
    );
  });
});
