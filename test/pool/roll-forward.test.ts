import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pence, pence } from '../../src/money/pence.js';
import { rate } from '../../src/money/rate.js';
import { netOf, type RollForward, rollForward } from '../../src/pool/roll-forward.js';
import { BrokenInvariant } from '../../src/problem/problem.js';

const from = (more: Partial<RollForward>): RollForward => ({
  previousRecurrent: pence(0),
  recurrentChanges: pence(0),
  plannedChanges: pence(0),
  efficiency: pence(0),
  ...more,
});

describe('rollForward', () => {
  it('takes inflation of last year and its changes, then plans, then efficiency, and shows each line', () => {
    const rolled = rollForward({
      previousRecurrent: pence(540_000_000),
      recurrentChanges: pence(2_500_000),
      inflation: { rate: rate('3.9%'), direction: 'up' },
      plannedChanges: pence(-1_000_000),
      efficiency: pence(5_400_000),
    });
    expect(rolled).toEqual({
      pence: 557_257_500,
      steps: [
        { step: 'previous-recurrent', change: 540_000_000, total: 540_000_000 },
        { step: 'recurrent-changes', change: 2_500_000, total: 542_500_000 },
        { step: 'inflation', change: 21_157_500, total: 563_657_500, of: 542_500_000 },
        { step: 'planned-changes', change: -1_000_000, total: 562_657_500 },
        { step: 'efficiency', change: -5_400_000, total: 557_257_500 },
      ],
    });
  });

  it.each([
    ['up', 50, '1%', 51],
    ['up', 49, '1%', 49],
    ['down', 50, '1%', 49],
    ['up', -50, '1%', -51],
    ['down', 100, '1/3', 67],
    ['up', 1000, '0%', 1000],
  ] as const)('rounds a half away from nothing: %s, %d pence, %s', (direction, amount, text, total) => {
    const inflation = { rate: rate(text), direction };
    expect(rollForward(from({ previousRecurrent: pence(amount), inflation })).pence).toBe(total);
  });

  it('shows what an efficiency takes beyond the contribution', () => {
    expect(rollForward(from({ previousRecurrent: pence(5), efficiency: pence(7) })).pence).toBe(-2);
  });

  it.each<[string, Partial<RollForward>]>([
    ['last year’s amount', { previousRecurrent: 1.5 as Pence }],
    ['the changes', { recurrentChanges: -0.5 as Pence }],
    ['the plans', { plannedChanges: Number.NaN as Pence }],
    ['the efficiency', { efficiency: 1.5 as Pence }],
    ['two halves that make a whole', { previousRecurrent: 0.5 as Pence, recurrentChanges: 0.5 as Pence }],
  ])('throws on %s that is no whole number of pence', (_, more) => {
    expect(() => rollForward(from(more))).toThrow(/not an amount in whole pence/);
  });

  it('throws on an efficiency below zero', () => {
    expect(() => rollForward(from({ efficiency: pence(-1) }))).toThrow(BrokenInvariant);
  });
});

describe('netOf', () => {
  it('leaves the client charges out', () => {
    expect(netOf({ gross: pence(600_000_000), clientCharges: pence(60_000_000) })).toBe(540_000_000);
  });

  it.each([
    [100, 101],
    [100, -1],
  ])('throws on a gross of %d and charges of %d', (gross, charges) => {
    expect(() => netOf({ gross: pence(gross), clientCharges: pence(charges) })).toThrow(BrokenInvariant);
  });

  it('throws on what is no whole number of pence', () => {
    expect(() => netOf({ gross: 1.5 as Pence, clientCharges: 0.5 as Pence })).toThrow(BrokenInvariant);
  });
});

const amount = fc.integer({ min: -1e12, max: 1e12 }).map(pence);
const inputs: fc.Arbitrary<RollForward> = fc.record({
  previousRecurrent: amount,
  recurrentChanges: amount,
  inflation: fc.record({
    rate: fc.integer({ min: 0, max: 5000 }).map((hundredths) => rate(`${hundredths}/10000`)),
    direction: fc.constantFrom('up' as const, 'down' as const),
  }),
  plannedChanges: amount,
  efficiency: fc.nat(1e12).map(pence),
});

describe('rollForward, always', () => {
  it('adds its lines up, and rounds inflation by no more than half a penny', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { pence: total, steps } = rollForward(input);
        let running = 0;
        for (const step of steps) {
          running += step.change;
          expect(step.total).toBe(running);
          expect(Object.is(step.change, -0)).toBe(false);
        }
        expect(total).toBe(running);
        const { change, of } = steps[2]!;
        const tenThousandths = BigInt(Number(input.inflation!.rate.split('/')[0])) * BigInt(of!);
        const exact = input.inflation!.direction === 'up' ? tenThousandths : -tenThousandths;
        const off = BigInt(change) * 10_000n - exact;
        expect(off <= 5_000n && off >= -5_000n).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('goes down by as much as it goes up', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const by = (direction: 'up' | 'down') =>
          rollForward({ ...input, inflation: { ...input.inflation!, direction } }).steps[2]!.change;
        expect(by('up') + by('down')).toBe(0);
      }),
    );
  });
});
