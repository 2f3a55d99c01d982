/** Tests `england/arrears/recalculate.ts`, `england/arrears/arrears-of-cycle.ts`, `england/arrears/arrears-line.ts`, `england/arrears/paid.ts`, `england/arrears/schema.ts` and `england/arrears/working-of-arrears.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArrearsLine } from '../../../src/england/arrears/arrears-line.js';
import { type ArrearsRequest, recalculate, whatIf } from '../../../src/england/arrears/recalculate.js';
import { correctionsOf } from '../../../src/england/arrears/settle-arrears.js';
import { amountsDue } from '../../../src/england/schedule/amounts-due.js';
import { cyclesOver } from '../../../src/england/schedule/cycles.js';
import { countKnown } from '../../../src/england/schedule/fact.js';
import { factsInOrder } from '../../../src/england/schedule/facts-in-order.js';
import type { Revision } from '../../../src/england/schedule/revision.js';
import type { PaymentTerms } from '../../../src/england/schedule/terms.js';
import { explainWorking } from '../../../src/explain/explain-working.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import { addDays, type Day, dayNumber } from '../../../src/time/day.js';
import { day, FIRST_FACT, randomRevisions, revision } from '../../support/random-revisions.js';
import { workedCase } from '../../support/worked-case.js';

const terms: PaymentTerms = {
  method: 'net',
  cycle: { kind: 'four-weekly', from: day('2026-04-06') },
  timing: 'in-advance',
  citation: 'policy on direct payments',
};
const decided = { knownOn: '2026-03-01', from: '2026-04-06' };
const budget = revision('rate', { id: 'budget', weekly: 15_000, ...decided });
const contribution = revision('assessment', { id: 'contribution', weekly: 2_000, ...decided });
const uplift = revision('rate', {
  ...{ id: 'uplift', weekly: 15_500, from: '2026-04-06', knownOn: '2026-06-12' },
  citation: 'uplift of April 2026',
});
const stay = revision('hospital', {
  ...{ id: 'stay', from: '2026-05-11', to: '2026-05-17', knownOn: '2026-05-20' },
  citation: 'policy on stays in hospital',
});
/** Three cycles: from 6 April, 4 May and 1 June. The next is paid on 29 June. */
const request: ArrearsRequest = {
  terms,
  revisions: [budget, contribution, uplift, stay],
  stretch: { from: day('2026-04-06'), to: day('2026-07-26') },
  knownOn: day('2026-06-15'),
};
const asked = (more: Partial<ArrearsRequest> = {}) => must(recalculate({ ...request, ...more }));
const short = ({ days, cause, outstanding }: ArrearsLine) => `${days.from} ${cause} ${outstanding}`;
const settled = (lines: readonly ArrearsLine[], madeOn: Day) =>
  (['payment', 'invoice'] as const).flatMap((stream) => correctionsOf(lines, { stream, madeOn }));

describe('the worked cases of arrears with payments on record', () => {
  it.each(['TV26'])('%s', (id) => {
    const { input, expected } = workedCase(id);
    const { subject: _, ...asking } = input;
    const answer = must(
      recalculate({ ...asking, terms: { ...input.terms, citation: 'policy' } } as ArrearsRequest),
    );
    expect(answer.lines.map(({ cause, before, after }) => [cause, before, after])).toEqual(expected.lines);
  });
});

describe('recalculate', () => {
  it('answers the same without a working, which is then empty', () => {
    expect(asked({ withWorking: false })).toEqual({ ...asked(), working: [] });
  });

  it('answers the difference by cycle and by cause, in order of knowledge', () => {
    const { lines, payment, byCause, byPeriod } = asked();
    // The stay takes the cost and the contribution of a week; the uplift then finds three weeks in that cycle.
    expect(lines.map(short)).toEqual([
      '2026-04-06 rate 2000',
      '2026-05-04 hospital -13000',
      '2026-05-04 rate 1500',
      '2026-06-01 rate 2000',
    ]);
    expect(payment).toBe(-7_500);
    expect(byCause.map(({ cause, payment }) => [cause, payment])).toEqual([
      ['rate', 5_500],
      ['hospital', -13_000],
    ]);
    expect(byPeriod.map(({ days, payment }) => [days.from, payment])).toEqual([
      ['2026-04-06', 2_000],
      ['2026-05-04', -11_500],
      ['2026-06-01', 2_000],
    ]);
  });

  it('explains each line, with the decision it rests on', () => {
    const corrections = settled(asked({ knownOn: day('2026-05-21') }).lines, day('2026-05-22'));
    const { working } = asked({ corrections, stretch: { from: day('2026-05-04'), to: day('2026-05-31') } });
    expect(
      explainWorking(working),
    ).toBe(`1. Payment from 4 May 2026 to 31 May 2026: £390.00 instead of £520.00, because of a stay in hospital that became known on 20 May 2026: -£130.00 (policy on stays in hospital)
2. Settled before, for a stay in hospital, payment from 4 May 2026 to 31 May 2026: £130.00 (policy on stays in hospital)
3. Payment from 4 May 2026 to 31 May 2026: £405.00 instead of £390.00, because of a new rate that became known on 12 June 2026: £15.00 (uplift of April 2026)
4. Still to be paid: £15.00 (policy on stays in hospital; uplift of April 2026)
5. In all, owed to the person: £15.00 (policy on direct payments)`);
  });

  it('leaves out cycles whose day of payment has not come', () => {
    expect(asked({ knownOn: day('2026-06-29') }).lines.map(({ days }) => days.from)).not.toContain(
      '2026-06-29',
    );
    expect(asked({ knownOn: day('2026-06-12') }).lines).toHaveLength(4);
    expect(asked({ knownOn: day('2026-06-11') }).lines.map(short)).toEqual(['2026-05-04 hospital -13000']);
  });

  it('counts two revisions of one period, and a decrease', () => {
    const twice = [
      ...request.revisions,
      revision('rate', { id: 'again', weekly: 15_200, from: '2026-04-06', knownOn: '2026-06-14' }),
    ];
    const { lines } = asked({
      revisions: twice,
      stretch: { from: day('2026-04-06'), to: day('2026-05-03') },
    });
    expect(lines.map(({ revision, outstanding }) => [revision, outstanding])).toEqual([
      ['uplift', 2_000],
      ['again', -1_200],
    ]);
  });

  it('counts a correction of a stay as a correction, and a resumption as its pause', () => {
    const open = { ...stay, to: undefined, id: 'stay' };
    const home = revision('resumption', { id: 'home', of: 'stay', on: '2026-05-18', knownOn: '2026-06-02' });
    const shorter = revision('hospital', {
      ...{ id: 'shorter', replaces: 'home', from: '2026-05-11', to: '2026-05-14', knownOn: '2026-06-10' },
    });
    const revisions = [budget, contribution, JSON.parse(JSON.stringify(open)), home, shorter] as Revision[];
    expect(asked({ revisions }).lines.map(short)).toEqual([
      '2026-05-04 hospital -39000',
      '2026-05-04 hospital 26000',
      '2026-05-04 correction 5572',
      '2026-06-01 hospital 52000',
    ]);
  });

  it('compares with what was really paid, and names what was not paid as due', () => {
    const payment = (from: string, to: string, amount: number) => ({
      ...{ days: { from: day(from), to: day(to) }, pence: pence(amount), madeOn: day(from) },
    });
    const paid = [payment('2026-04-06', '2026-05-03', 50_000), payment('2026-05-04', '2026-05-31', 52_000)];
    const { lines } = asked({ paid });
    expect(lines.map(short)).toEqual([
      '2026-04-06 payment 2000',
      '2026-04-06 rate 2000',
      '2026-05-04 hospital -13000',
      '2026-05-04 rate 1500',
      '2026-06-01 payment 52000',
      '2026-06-01 rate 2000',
    ]);
    expect(explainWorking(asked({ paid }).working)).toContain(
      '1. Payment from 6 April 2026 to 3 May 2026: £500.00 was paid, £520.00 was due at the time: £20.00 (policy on direct payments)',
    );
  });

  it('counts invoices apart from payments', () => {
    const lower = revision('assessment', {
      id: 'lower',
      weekly: 1_210,
      from: '2026-04-06',
      knownOn: '2026-06-10',
    });
    const gross = { ...terms, method: 'gross' } as const;
    const { lines, payment, invoice, toPerson } = asked({
      terms: gross,
      revisions: [budget, contribution, uplift, lower],
      stretch: { from: day('2026-04-06'), to: day('2026-05-03') },
    });
    expect(lines.map(({ stream, cause, outstanding }) => [stream, cause, outstanding])).toEqual([
      ['payment', 'rate', 2_000],
      ['invoice', 'assessment', -3_160],
    ]);
    expect([payment, invoice, toPerson]).toEqual([2_000, -3_160, 5_160]);
  });

  it('rounds a charge down and so a refund up, if the terms say so', () => {
    const charge = (contributionRounding: 'half-up' | 'down') =>
      asked({
        terms: { ...terms, method: 'invoice-only', contributionRounding },
        revisions: [
          contribution,
          revision('assessment', { id: 'a', weekly: 1_001, from: '2026-05-01', knownOn: '2026-05-05' }),
        ],
        stretch: { from: day('2026-04-06'), to: day('2026-05-03') },
      }).invoice;
    // Due 25 days at 20.00 and 3 at 10.01: 7571 6/7 pence, of 8000 billed.
    expect([charge('half-up'), charge('down')]).toEqual([-428, -429]);
  });

  it('refuses payments that run over the end of a cycle, and corrections of nothing', () => {
    const made = { pence: pence(1), madeOn: day('2026-04-06') };
    const answer = recalculate({
      ...request,
      paid: [{ ...made, days: { from: day('2026-04-06'), to: day('2026-05-04') } }],
      corrections: [
        { ...made, days: { from: day('2026-04-06'), to: day('2026-05-03') }, cause: 'rate', revision: 'no' },
      ],
    });
    expect(answer.ok ? [] : answer.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'correction-unknown corrections[0].revision',
      'paid-across-cycles paid[0].days',
    ]);
    const holidays = { covers: { from: day('2027-01-01'), to: day('2027-12-31') }, days: [] };
    expect(recalculate({ ...request, terms: { ...terms, holidays } }).ok).toBe(false);
    expect(recalculate({ ...request, knownOn: 'soon' as Day }).ok).toBe(false);
  });
});

describe('whatIf', () => {
  it('answers beside what is', () => {
    const assumed = [
      revision('rate', { id: 'if', weekly: 16_000, from: '2026-04-06', knownOn: '2026-06-15' }),
    ];
    const { asItIs, asItWouldBe } = must(whatIf({ ...request, assumed }));
    expect(asItIs).toEqual(asked());
    expect(asItWouldBe.payment - asItIs.payment).toBe(2_000 + 1_500 + 2_000);
    expect(whatIf({ ...request, assumed: [budget] }).ok).toBe(false);
  });
});

const aTerms = fc.record({
  method: fc.constantFrom('net', 'gross', 'invoice-only'),
  cycle: fc.constantFrom(
    { kind: 'weekly', from: FIRST_FACT },
    { kind: 'four-weekly', from: FIRST_FACT },
    { kind: 'monthly' },
  ),
  timing: fc.constantFrom('in-advance', 'in-arrears'),
  roundingOrder: fc.constantFrom('each-part', 'net-once'),
  contributionRounding: fc.constantFrom('half-up', 'down'),
  excessContribution: fc.constantFrom('dropped', 'invoiced'),
  citation: fc.constant('policy'),
}) as fc.Arbitrary<PaymentTerms>;
const aDay = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((days) => addDays(FIRST_FACT, days));
const stretch = { from: FIRST_FACT, to: addDays(FIRST_FACT, 9 * 28 - 1) };

/** For each stream, what is due of the cycles that were paid by a day, less what was due of them on the day of payment. */
function fromScratch(revisions: readonly Revision[], own: PaymentTerms, knownOn: Day) {
  const facts = must(factsInOrder(revisions));
  const sums = { payment: 0, invoice: 0 };
  for (const { from, to, payOn } of must(cyclesOver(own, stretch))) {
    if (payOn > knownOn) continue;
    const part = { from: Math.max(from, dayNumber(stretch.from)), to: Math.min(to, dayNumber(stretch.to)) };
    const at = (on: Day) => amountsDue(facts, { count: countKnown(facts, dayNumber(on)), ...part }, own);
    const [now, then] = [at(knownOn), at(payOn)];
    sums.payment += now.payment - then.payment;
    sums.invoice += now.invoice - then.invoice;
  }
  return sums;
}

describe('recalculate, always', () => {
  // The stretch begins and ends with a cycle of each kind, so that it is never cut.
  const whole = fc.record({
    revisions: randomRevisions(10),
    own: aTerms.filter(({ cycle }) => cycle.kind !== 'monthly'),
  });

  it('adds up by cause to what is due now less what was due then, reckoned from scratch, in any order', () => {
    fc.assert(
      fc.property(whole, aDay(0, 300), fc.func(fc.integer()), ({ revisions, own }, knownOn, order) => {
        const shuffled = [...revisions].sort((a, b) => order(a.id) - order(b.id));
        const [answer, other] = [revisions, shuffled].map((list) =>
          must(recalculate({ terms: own, revisions: list, stretch, knownOn })),
        );
        expect(other).toEqual(answer);
        const { payment, invoice } = fromScratch(revisions, own, knownOn);
        expect([answer!.payment, answer!.invoice]).toEqual([payment, invoice]);
        for (const sums of [answer!.byCause, answer!.byPeriod])
          expect(sums.reduce((sum, one) => sum + one.toPerson, 0)).toBe(answer!.toPerson);
      }),
    );
  });

  it('is zero right after it is settled, however often it was settled before', () => {
    fc.assert(
      fc.property(
        whole,
        fc.uniqueArray(aDay(0, 300), { maxLength: 5 }),
        aDay(200, 300),
        ({ revisions, own }, days, last) => {
          let corrections: ReturnType<typeof settled> = [];
          const knownDays = [...days.filter((on) => on < last).sort(), last];
          for (const knownOn of knownDays) {
            const { lines } = must(recalculate({ terms: own, revisions, stretch, knownOn, corrections }));
            corrections = [...corrections, ...settled(lines, knownOn)];
          }
          const after = must(recalculate({ terms: own, revisions, stretch, knownOn: last, corrections }));
          expect(after.lines.filter(({ outstanding }) => outstanding !== 0)).toEqual([]);
          const { payment, invoice } = fromScratch(revisions, own, last);
          const sum = (stream: string) =>
            corrections.filter((one) => one.stream === stream).reduce((total, one) => total + one.pence, 0);
          expect([sum('payment'), sum('invoice')]).toEqual([payment, invoice]);
        },
      ),
    );
  });

  it('adds up over any stretches that follow one another, cause by cause, also after a part was settled', () => {
    fc.assert(
      fc.property(
        fc.record({ revisions: randomRevisions(10), own: aTerms }),
        fc.tuple(aDay(1, 249), aDay(1, 249), aDay(0, 250)),
        ({ revisions, own }, [cut, otherCut, earlier]) => {
          const asking = (from: Day, to: Day, corrections: ReturnType<typeof settled>, knownOn: Day) =>
            must(recalculate({ terms: own, revisions, stretch: { from, to }, knownOn, corrections })).lines;
          const { from, to } = stretch;
          const knownOn = addDays(FIRST_FACT, 260);
          const corrections = settled(asking(from, addDays(otherCut, -1), [], earlier), earlier);
          const sums = (lines: readonly ArrearsLine[]) => {
            const totals = new Map<string, number>();
            for (const { stream, cause, revision: id, outstanding } of lines) {
              const key = `${stream} ${cause} ${id}`;
              totals.set(key, (totals.get(key) ?? 0) + outstanding);
            }
            return Object.fromEntries([...totals].filter(([, sum]) => sum !== 0).sort());
          };
          const parts = [
            ...asking(from, addDays(cut, -1), corrections, knownOn),
            ...asking(cut, to, corrections, knownOn),
          ];
          expect(sums(parts)).toEqual(sums(asking(from, to, corrections, knownOn)));
        },
      ),
    );
  });

  it('pays in all what is due, whatever was really paid', () => {
    const paidPence = fc.array(fc.integer({ min: -500, max: 90_000 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(whole, paidPence, aDay(100, 300), ({ revisions, own }, amounts, knownOn) => {
        const cycles = must(cyclesOver(own, stretch)).slice(0, 9);
        const paid = cycles.map(({ days, payOn }, place) => ({
          days,
          pence: pence(amounts[place]!),
          madeOn: payOn,
        }));
        const answer = must(recalculate({ terms: own, revisions, stretch, knownOn, paid }));
        const facts = must(factsInOrder(revisions));
        const count = countKnown(facts, dayNumber(knownOn));
        const made = paid.filter(({ madeOn }) => madeOn <= knownOn);
        const due = must(cyclesOver(own, stretch))
          .filter(({ payOn }) => payOn <= knownOn)
          .reduce(
            (sum, { from, to }) =>
              sum + amountsDue(facts, { count, from, to: Math.min(to, dayNumber(stretch.to)) }, own).payment,
            0,
          );
        expect(answer.payment).toBe(due - made.reduce((sum, one) => sum + one.pence, 0));
      }),
    );
  });
});

describe('whatIf, always', () => {
  it('changes nothing', () => {
    fc.assert(
      fc.property(randomRevisions(6), aTerms, aDay(0, 300), (revisions, own, knownOn) => {
        const before = JSON.stringify(revisions);
        const assumed = [revision('rate', { id: 'assumed', weekly: 70_000, from: FIRST_FACT, knownOn })];
        const answer = whatIf({ terms: own, revisions, stretch, knownOn, assumed });
        expect(JSON.stringify(revisions)).toBe(before);
        if (answer.ok)
          expect(answer.value.asItIs).toEqual(must(recalculate({ terms: own, revisions, stretch, knownOn })));
      }),
    );
  });
});
