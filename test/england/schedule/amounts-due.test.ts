/** Tests `england/schedule/amounts-due.ts`, `england/schedule/spans.ts` and `england/schedule/sevenths.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsDue, amountsOfPart } from '../../../src/england/schedule/amounts-due.js';
import { cyclesOver } from '../../../src/england/schedule/cycles.js';
import { type Facts, isInForce } from '../../../src/england/schedule/fact.js';
import { factsInOrder } from '../../../src/england/schedule/facts-in-order.js';
import { exactSevenths, roundSevenths } from '../../../src/england/schedule/sevenths.js';
import type { PaymentTerms } from '../../../src/england/schedule/terms.js';
import { must } from '../../../src/explain/must.js';
import { addDays, dayNumber } from '../../../src/time/day.js';
import { day, FIRST_FACT, randomRevisions, revision } from '../../support/random-revisions.js';

const terms: PaymentTerms = {
  method: 'gross',
  cycle: { kind: 'monthly' },
  timing: 'in-advance',
  excessContribution: 'invoiced',
  citation: 'policy',
};

const randomTerms = fc.record({
  method: fc.constantFrom('net', 'gross', 'invoice-only'),
  roundingOrder: fc.constantFrom('each-part', 'net-once'),
  contributionRounding: fc.constantFrom('half-up', 'down'),
  lastDay: fc.constantFrom('paid', 'not-paid'),
  excessContribution: fc.constantFrom('dropped', 'invoiced'),
}) as fc.Arbitrary<Partial<PaymentTerms>>;

/** The weekly cost and contribution of one day, found by walking through the facts as a clerk would. */
function dayByDay(facts: Facts, count: number, on: number) {
  const live = facts.slice(0, count).filter((fact) => isInForce(fact, count));
  const covering = live.filter((fact) => fact.from <= on && on <= fact.to);
  const isEnded = live.some(({ kind, from }) => (kind === 'end' || kind === 'death') && from < on);
  const pauses = covering.filter(({ kind }) => ['hospital', 'away', 'suspension'].includes(kind));
  const lastOf = (line?: string) =>
    covering
      .filter((fact) =>
        line === undefined ? fact.kind === 'assessment' : fact.kind === 'rate' && fact.line === line,
      )
      .at(-1)?.pence ?? 0;
  const cost = ['', 'days', 'nights'].reduce((sum, line) => sum + lastOf(line), 0);
  return {
    cost: isEnded || pauses.some(({ payment }) => payment === 'stops') ? 0 : cost,
    contribution: isEnded || pauses.some(({ contribution }) => contribution === 'stops') ? 0 : lastOf(),
    singles: isEnded
      ? 0
      : covering
          .filter(({ kind }) => kind === 'one-off' || kind === 'start-up')
          .reduce((sum, { pence }) => sum + pence, 0),
  };
}

describe('amountsDue', () => {
  it('lets the fact that became known last hold, and the earlier one where that has ended', () => {
    const facts = must(
      factsInOrder([
        revision('rate', { id: 'a', knownOn: '2026-01-01', from: '2026-01-01', weekly: 700 }),
        revision('rate', {
          id: 'b',
          knownOn: '2026-02-01',
          from: '2026-01-10',
          to: '2026-01-19',
          weekly: 1_400,
        }),
      ]),
    );
    const january = { from: dayNumber(day('2026-01-01')), to: dayNumber(day('2026-01-31')) };
    expect([1, 2].map((count) => amountsDue(facts, { count, ...january }, terms).payment)).toEqual([
      3_100, 4_100,
    ]);
  });
});

describe('roundSevenths', () => {
  it('rounds to the nearest penny, up or down, and keeps the sign apart', () => {
    expect([10, 11, -10, -11].map((sevenths) => roundSevenths(sevenths, 'half-up'))).toEqual([1, 2, -1, -2]);
    expect([7, 8, -8].map((sevenths) => roundSevenths(sevenths, 'up'))).toEqual([1, 2, -2]);
    expect([13, -13, -3].map((sevenths) => roundSevenths(sevenths, 'down'))).toEqual([1, -1, 0]);
  });

  it('writes the exact amount if there is a fraction', () => {
    expect([14, 15, -15].map(exactSevenths)).toEqual([undefined, '2 1/7', '-2 1/7']);
  });
});

describe('amountsDue, always', () => {
  it('is what a clerk finds day by day', () => {
    fc.assert(
      fc.property(
        randomRevisions(),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 40 }),
        fc.nat(),
        (revisions, start, length, known) => {
          const facts = must(factsInOrder(revisions));
          const count = known % (facts.length + 1);
          const from = dayNumber(FIRST_FACT) + start;
          const days = Array.from({ length: length + 1 }, (_, index) => dayByDay(facts, count, from + index));
          const sum = (name: 'cost' | 'contribution' | 'singles') =>
            days.reduce((total, one) => total + one[name], 0);
          expect(amountsDue(facts, { count, from, to: from + length }, terms)).toEqual({
            payment: roundSevenths(sum('cost'), 'half-up') + sum('singles'),
            invoice: roundSevenths(sum('contribution'), 'half-up'),
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never asks for more than the cost, unless the excess is invoiced', () => {
    fc.assert(
      fc.property(
        randomRevisions(),
        randomTerms,
        fc.integer({ min: 0, max: 200 }),
        (revisions, more, start) => {
          const facts = must(
            factsInOrder([
              revision('rate', { id: 'r', knownOn: FIRST_FACT, from: '2025-01-01', weekly: 0, line: 'no' }),
              ...revisions,
            ]),
          );
          const from = dayNumber(FIRST_FACT) + start;
          const days = { count: facts.length, from, to: from + 27 };
          const own = { ...terms, ...more, excessContribution: 'dropped' } as const;
          const { payment, invoice } = amountsDue(facts, days, own);
          const cost = amountsDue(facts, days, terms).payment;
          expect(payment).toBeGreaterThanOrEqual(0);
          expect(invoice).toBeGreaterThanOrEqual(0);
          expect(invoice).toBeLessThanOrEqual(cost);
          expect(payment).toBeLessThanOrEqual(cost);
        },
      ),
    );
  });

  it('adds up over the parts of a cycle', () => {
    fc.assert(
      fc.property(
        randomRevisions(),
        randomTerms,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 27 }),
        (revisions, more, start, cut) => {
          const facts = must(factsInOrder(revisions));
          const from = dayNumber(FIRST_FACT) + start;
          const part = (first: number, last: number) =>
            amountsOfPart(
              facts,
              { count: facts.length, cycle: { from }, from: first, to: last },
              { ...terms, ...more },
            );
          const [whole, before, after] = [
            part(from, from + 27),
            part(from, from + cut - 1),
            part(from + cut, from + 27),
          ];
          expect(before.payment + after.payment).toBe(whole.payment);
          expect(before.invoice + after.invoice).toBe(whole.invoice);
        },
      ),
    );
  });

  it('adds up to the same entitlement however often is paid, within half a penny a payment', () => {
    const kinds = ['weekly', 'fortnightly', 'four-weekly', 'monthly'] as const;
    fc.assert(
      fc.property(
        randomRevisions(),
        fc.constantFrom(...kinds),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 300 }),
        (revisions, kind, start, length) => {
          const facts = must(factsInOrder(revisions));
          const period = { from: addDays(FIRST_FACT, start), to: addDays(FIRST_FACT, start + length) };
          const cycle = kind === 'monthly' ? { kind } : { kind, from: FIRST_FACT };
          const cycles = must(cyclesOver({ ...terms, cycle } as PaymentTerms, period));
          const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
          const days = { count: facts.length };
          const parts = cycles.map((one) =>
            amountsDue(facts, { ...days, from: Math.max(from, one.from), to: Math.min(to, one.to) }, terms),
          );
          const whole = amountsDue(facts, { ...days, from, to }, terms);
          const sum = (name: 'payment' | 'invoice') => parts.reduce((total, part) => total + part[name], 0);
          // Half a penny for each payment, and half for the whole.
          const most = (cycles.length + 1) / 2;
          expect(Math.abs(sum('payment') - whole.payment)).toBeLessThanOrEqual(most);
          expect(Math.abs(sum('invoice') - whole.invoice)).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
