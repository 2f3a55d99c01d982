/** Tests `england/schedule/payment-schedule.ts`, `england/schedule/working-of-payment.ts`, `england/schedule/schema.ts` and `england/schedule/terms.ts`. */
import { describe, expect, it } from 'vitest';
import { paymentSchedule, type ScheduleRequest } from '../../../src/england/schedule/payment-schedule.js';
import type { Revision } from '../../../src/england/schedule/revision.js';
import type { PaymentTerms } from '../../../src/england/schedule/terms.js';
import { explainWorking } from '../../../src/explain/explain-working.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import { day } from '../../../src/time/day.js';
import { workedCase } from '../../support/worked-case.js';

const known = day('2020-01-01');
const citation = 'Care Act 2014 s26(1)';

const rate = (weekly: number, more: Partial<Revision> = {}) =>
  ({
    kind: 'rate',
    id: 'rate-1',
    knownOn: known,
    from: known,
    weekly: pence(weekly),
    citation,
    ...more,
  }) as Revision;
const assessment = (weekly: number, more: Partial<Revision> = {}) =>
  ({
    ...{ kind: 'assessment', id: 'assessment-1', knownOn: known, from: known },
    ...{ weekly: pence(weekly), citation, ...more },
  }) as Revision;

const terms: PaymentTerms = {
  method: 'net',
  cycle: { kind: 'four-weekly', from: day('2026-04-06') },
  timing: 'in-advance',
  citation: 'the council’s policy on direct payments',
};
const period = { from: day('2026-04-06'), to: day('2026-05-03') };
const request: ScheduleRequest = { terms, revisions: [rate(15_000), assessment(2_000)], period };

const scheduleFor = (more: Partial<ScheduleRequest>) => must(paymentSchedule({ ...request, ...more }));
const onlyPayment = (more: Partial<ScheduleRequest>) => {
  const { payments } = scheduleFor(more);
  expect(payments).toHaveLength(1);
  return payments[0]!;
};

describe('the worked cases of schedules', () => {
  it.each(['TV1', 'TV2', 'TV4', 'TV49', 'TV80'])('%s', (id) => {
    const { input, expected } = workedCase(id);
    const answer = (more: Partial<PaymentTerms> = {}) =>
      must(
        paymentSchedule({
          terms: { ...input.terms, citation, ...more },
          revisions: [rate(input.weekly), assessment(input.contribution)],
          period: input.period,
        }),
      );
    const amounts = ({ payments }: ReturnType<typeof answer>) =>
      payments.map(({ payment, invoice, payOn, working }) => {
        const line = (code: string) => working.find((candidate) => candidate.code === code)?.pence;
        const [cost, contribution] = [line('cost-of-cycle'), line('contribution-of-cycle')];
        return { payment, invoice, cost, contribution, payOn };
      });
    if (expected.payments) expect(amounts(answer())).toEqual(expected.payments);
    if (expected.also) expect(amounts(answer(input.also))).toEqual(expected.also);
    if (expected.drift) expect(answer().drift).toEqual(expected.drift);
  });
});

describe('the worked case of a budget in lines', () => {
  it('TV24', () => {
    const { input, expected } = workedCase('TV24');
    const revisions = input.lines.map(({ weekly, ...line }: { weekly: number }, place: number) =>
      rate(weekly, { id: `line-${place}`, ...line }),
    );
    const { payments } = must(
      paymentSchedule({ terms: { ...input.terms, citation }, revisions, period: input.period }),
    );
    expect(payments.map(({ payment }) => payment)).toEqual(expected.payments);
  });
});

describe('paymentSchedule', () => {
  it('pays the same without workings, which are then empty', () => {
    const { payments, drift } = must(paymentSchedule(request));
    const bare = payments.map((payment) => ({ ...payment, working: [] }));
    expect(must(paymentSchedule({ ...request, withWorking: false }))).toEqual({ payments: bare, drift });
  });

  it('explains each payment, day by day', () => {
    const revisions = [
      ...request.revisions,
      rate(16_000, { id: 'rate-2', from: day('2026-04-20'), citation: 'uplift of April 2026' }),
      {
        ...{ kind: 'hospital', id: 'stay-1', knownOn: known, from: day('2026-04-27'), to: day('2026-04-29') },
        ...{ payment: 'stops', contribution: 'continues', citation: 'policy on stays in hospital' },
      } as Revision,
    ];
    const { payment, working } = onlyPayment({ revisions });
    expect(payment).toBe(30_000 + 16_000 + 9_143 - 8_000);
    expect(
      explainWorking(working),
    ).toBe(`1. Budget from 6 April 2026 to 19 April 2026, 2 weeks at £150.00 a week: £300.00 (Care Act 2014 s26(1))
2. Budget from 20 April 2026 to 26 April 2026, 1 week at £160.00 a week: £160.00 (uplift of April 2026)
3. Nothing paid from 27 April 2026 to 29 April 2026, during a stay in hospital: £0.00 (policy on stays in hospital)
4. Budget from 30 April 2026 to 3 May 2026, 4 days at £160.00 a week: £91.43 (uplift of April 2026)
   The exact amount is £91.42 and 6/7 of a penny.
5. Budget for these days: £551.43 (Care Act 2014 s26(1); uplift of April 2026; policy on stays in hospital)
   The exact amount is £551.42 and 6/7 of a penny.
6. Contribution from 6 April 2026 to 3 May 2026, 4 weeks at £20.00 a week: £80.00 (Care Act 2014 s26(1))
7. Contribution for these days: £80.00 (Care Act 2014 s26(1))
8. Payment, the budget less the contribution: £471.43 (the council’s policy on direct payments)`);
  });

  it('pays part of a cycle from the first day to the last, both included', () => {
    const revisions = [rate(7_000, { from: day('2026-04-10'), to: day('2026-04-12') } as Partial<Revision>)];
    expect(onlyPayment({ revisions }).payment).toBe(3_000);
  });

  it('pays nothing when the contribution is as much as the budget, and asks for no more than the cost', () => {
    const revisions = [rate(6_000), assessment(7_255)];
    const { payment, invoice, working } = onlyPayment({ revisions });
    expect([payment, invoice]).toEqual([0, 0]);
    expect(working.find(({ code }) => code === 'contribution-not-asked')?.pence).toBe(4 * 1_255);
    const gross = { ...terms, method: 'gross' } as const;
    expect(onlyPayment({ revisions, terms: gross })).toMatchObject({ payment: 24_000, invoice: 24_000 });
    const invoiced = { ...terms, excessContribution: 'invoiced' } as const;
    expect(onlyPayment({ revisions, terms: invoiced })).toMatchObject({ payment: 0, invoice: 4 * 1_255 });
  });

  it('invoices alone when the council arranges the care', () => {
    const invoiceOnly = { ...terms, method: 'invoice-only' } as const;
    expect(onlyPayment({ terms: invoiceOnly })).toMatchObject({ payment: 0, invoice: 8_000 });
    const { payment, invoice } = onlyPayment({ terms: invoiceOnly, revisions: [assessment(2_000)] });
    expect([payment, invoice]).toEqual([0, 8_000]);
  });

  it('adds up lines of different names', () => {
    // The budget of a council’s published case: two lines that change on their own.
    const line = (id: string, weekly: number, from: string) =>
      rate(weekly, { id, line: id.split('@')[0]!, from: day(from) } as Partial<Revision>);
    const revisions = [
      line('assistants@1', 92_228, '2020-01-01'),
      line('other@1', 21_658, '2020-01-01'),
      line('assistants@2', 94_484, '2026-04-20'),
    ];
    expect(onlyPayment({ revisions }).payment).toBe(2 * 113_886 + 2 * 116_142);
  });

  it('pays a single sum once, in full, on its day', () => {
    const single = (kind: 'one-off' | 'start-up', sum: number) =>
      ({ kind, id: kind, knownOn: known, on: day('2026-04-06'), pence: pence(sum), citation }) as Revision;
    const revisions = [...request.revisions, single('start-up', 60_000), single('one-off', 1_250)];
    expect(onlyPayment({ revisions }).payment).toBe(52_000 + 61_250);
    const { payments } = scheduleFor({
      revisions,
      period: { from: day('2026-04-06'), to: day('2026-06-28') },
    });
    expect(payments.map(({ payment }) => payment)).toEqual([113_250, 52_000, 52_000]);
  });

  it('ends with the last day, or the day before it, as the policy says', () => {
    const end = { kind: 'death', id: 'death', knownOn: known, on: day('2026-04-12'), citation } as Revision;
    const revisions = [...request.revisions, end];
    expect(onlyPayment({ revisions }).payment).toBe(13_000);
    expect(onlyPayment({ revisions, terms: { ...terms, lastDay: 'not-paid' } }).payment).toBe(11_143);
    const later = { from: day('2026-05-04'), to: day('2026-05-31') };
    expect(scheduleFor({ revisions, period: later }).payments).toEqual([]);
  });

  it('stops during a suspension until it is resumed, and says what becomes of the contribution', () => {
    const suspension = {
      ...{ kind: 'suspension', id: 's', knownOn: known, from: day('2026-04-13'), citation },
      ...{ payment: 'stops', contribution: 'stops' },
    } as Revision;
    expect(onlyPayment({ revisions: [...request.revisions, suspension] }).payment).toBe(13_000);
    const resumed = {
      kind: 'resumption',
      id: 'r',
      of: 's',
      knownOn: known,
      on: day('2026-04-20'),
      citation,
    } as Revision;
    expect(onlyPayment({ revisions: [...request.revisions, suspension, resumed] }).payment).toBe(39_000);
    const continues = { ...suspension, contribution: 'continues' } as Revision;
    expect(onlyPayment({ revisions: [...request.revisions, continues, resumed] }).payment).toBe(37_000);
    const kept = { ...suspension, payment: 'continues', contribution: 'continues' } as Revision;
    expect(onlyPayment({ revisions: [...request.revisions, kept] }).payment).toBe(52_000);
  });

  it('answers as known on a day', () => {
    const uplift = rate(16_000, {
      id: 'rate-2',
      knownOn: day('2026-06-12'),
      from: day('2026-04-06'),
    } as Partial<Revision>);
    const revisions = [...request.revisions, uplift];
    expect(onlyPayment({ revisions, knownOn: day('2026-06-11') }).payment).toBe(52_000);
    expect(onlyPayment({ revisions, knownOn: day('2026-06-12') }).payment).toBe(56_000);
  });

  it('counts fourteen payments in a year that begins with one', () => {
    const year = { from: day('2026-04-01'), to: day('2027-03-31') };
    const cycle = { kind: 'four-weekly', from: year.from } as const;
    const { drift } = scheduleFor({ period: year, terms: { ...terms, cycle }, revisions: [rate(15_000)] });
    expect(drift).toEqual({ payments: 14, cash: 14 * 60_000, entitlement: 782_143, drift: 57_857 });
  });

  it('refuses facts that are wrong, and days beyond the list of bank holidays', () => {
    const codes = (more: object) => {
      const answer = paymentSchedule({ ...request, ...more } as ScheduleRequest);
      return answer.ok ? [] : answer.problems.map(({ code, at }) => `${code} ${at}`);
    };
    expect(codes({ revisions: [{ ...rate(1), weekly: -1 }] })).toEqual(['field-invalid revisions[0].weekly']);
    expect(codes({ revisions: [{ ...rate(1), to: '2019-12-31' }] })).toEqual([
      'period-backwards revisions[0]',
    ]);
    expect(codes({ revisions: [rate(1), rate(2)] })).toEqual(['name-repeated revisions[1].id']);
    const covers = { from: day('2026-05-01'), to: day('2026-12-31') };
    expect(codes({ terms: { ...terms, holidays: { covers, days: [] } } })).toEqual([
      'holidays-not-covering ',
    ]);
  });
});
