/**
 * Works out a partner's contribution for the next year from this year's.
 *
 * Method: last year's recurrent contribution and the recurrent changes of that year; inflation on both together, up or down,
 * rounded to the nearest penny, a half away from nothing; then planned changes; then less efficiency.
 * Source: published section 75 agreements, roll-forward of contributions (previous year's recurrent + in-year recurrent changes
 * ± agreed inflation ± planned changes − efficiency); contributions stated net of what the council charges people.
 *
 * @module
 */
import { isPence, type Pence, pence, sumPence } from '../money/pence.js';
import { priceOf } from '../money/price.js';
import { type Rate, rate } from '../money/rate.js';
import { assert } from '../problem/problem.js';

/** The parts of the next contribution, in pence. */
export interface RollForward {
  readonly previousRecurrent: Pence;
  /** Of either sign, the sum of those that come again. */
  readonly recurrentChanges: Pence;
  /** Absent, none. */
  readonly inflation?: { readonly rate: Rate; readonly direction: 'up' | 'down' };
  /** Of either sign. */
  readonly plannedChanges: Pence;
  /** Not below zero: it is subtracted. */
  readonly efficiency: Pence;
}

/** One line of the working: the amount added (below zero: subtracted), and the total so far. */
export interface RollForwardStep {
  readonly step: 'previous-recurrent' | 'recurrent-changes' | 'inflation' | 'planned-changes' | 'efficiency';
  readonly change: Pence;
  readonly total: Pence;
  /** Of inflation: the amount to which the rate applies. */
  readonly of?: Pence;
}

function inflationOn(base: Pence, inflation: RollForward['inflation']): Pence {
  if (!inflation) return pence(0);
  // The base in pounds times the rate is exact, and rounded once.
  const size = priceOf(inflation.rate, rate(`${Math.abs(base)}/100`), 'half-up');
  return pence((inflation.direction === 'up' ? 1 : -1) * Math.sign(base) * size + 0);
}

/**
 * Rolls a contribution forward by a year.
 *
 * @param from last year's amount and what changes; pence
 * @returns the next year's amount in pence, and each line of the working in order; the last total is the amount. An amount
 *   below zero is shown: the efficiency is larger than the contribution
 * @throws {BrokenInvariant} when the efficiency is below zero, an amount is no whole number of pence (this is no door: amounts
 *   from outside go through `parsePence` or a schema first), or a sum is beyond the largest amount
 */
export function rollForward(from: RollForward): {
  readonly pence: Pence;
  readonly steps: readonly RollForwardStep[];
} {
  assert(from.efficiency >= 0, `an efficiency below zero: ${from.efficiency}`);
  const base = sumPence([from.previousRecurrent, from.recurrentChanges]);
  const changes: readonly Omit<RollForwardStep, 'total'>[] = [
    { step: 'previous-recurrent', change: from.previousRecurrent },
    { step: 'recurrent-changes', change: from.recurrentChanges },
    { step: 'inflation', change: inflationOn(base, from.inflation), of: base },
    { step: 'planned-changes', change: from.plannedChanges },
    { step: 'efficiency', change: pence(0 - from.efficiency) },
  ];
  let total = pence(0);
  const steps = changes.map((step): RollForwardStep => {
    total = sumPence([total, step.change]);
    return { ...step, total };
  });
  return { pence: total, steps };
}

/**
 * A contribution stated net of what the council charges people: the charges never enter the pool.
 *
 * @param of `gross`: the cost of the services; `clientCharges`: the amount that people pay for them, from 0 to `gross`; pence
 * @returns the net contribution
 * @throws {BrokenInvariant} on charges below zero or beyond the gross, or on what is no whole number of pence
 */
export function netOf(of: { readonly gross: Pence; readonly clientCharges: Pence }): Pence {
  const { gross, clientCharges } = of;
  assert(isPence(gross) && isPence(clientCharges), `not amounts in whole pence: ${gross}, ${clientCharges}`);
  assert(clientCharges >= 0 && clientCharges <= gross, `charges of ${clientCharges} on a gross of ${gross}`);
  return pence(gross - clientCharges);
}
