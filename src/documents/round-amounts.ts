/**
 * Rounds amounts to pounds or thousands so that they still add up as printed.
 *
 * Method: a column is rounded by largest remainder: its total to the nearest unit, each amount down and the units that are left to the
 * largest remainders, on a tie to the earlier. A row whose sum is known already is rounded in the same way to that sum.
 *
 * @module
 */
import { type Pence, pence, sumPence } from '../money/pence.js';
import type { AmountUnit } from './document.js';

const SIZES: Readonly<Record<AmountUnit, number>> = { pounds: 100, thousands: 100_000 };

/** The pence of a unit. */
export const unitPence = (unit: AmountUnit): number => SIZES[unit];

/** Rounds one amount to the nearest unit, a half away from zero. */
export function roundAmount(amount: Pence, unit: AmountUnit): Pence {
  const size = unitPence(unit);
  const units = Math.floor((2 * Math.abs(amount) + size) / (2 * size));
  return pence(Math.sign(amount) * units * size + 0);
}

/** Rounds amounts so that they add up to a sum, which is a whole number of units. */
export function roundToSum(amounts: readonly Pence[], sum: Pence, unit: AmountUnit): readonly Pence[] {
  const size = unitPence(unit);
  const rounded = amounts.map((amount) => Math.floor(amount / size) * size);
  const remainders = amounts.map((amount, place) => ({ place, remainder: amount - rounded[place]! }));
  remainders.sort((a, b) => b.remainder - a.remainder || a.place - b.place);
  // More units than amounts, or fewer than none, if the sum is not that of the amounts: then each takes its share first.
  const units = Math.round((sum - rounded.reduce((total, amount) => total + amount, 0)) / size);
  const share = amounts.length === 0 ? 0 : Math.trunc(units / amounts.length);
  const others = units - share * amounts.length;
  const takers = others < 0 ? remainders.slice(others) : remainders.slice(0, others);
  for (const { place } of remainders) rounded[place]! += share * size;
  for (const { place } of takers) rounded[place]! += Math.sign(others) * size;
  return rounded.map((amount) => pence(amount + 0));
}

/** Rounds a column: the total to the nearest unit, and its amounts to add up to that. */
export function roundColumn(amounts: readonly Pence[], unit: AmountUnit): readonly Pence[] {
  return roundToSum(amounts, roundAmount(sumPence(amounts), unit), unit);
}

/** Rounds amounts to a sum; an amount of nothing stays so, unless all are. */
export function roundNonZero(amounts: readonly Pence[], sum: Pence, unit: AmountUnit): readonly Pence[] {
  const places = amounts.flatMap((amount, place) => (amount === 0 ? [] : [place]));
  const used = places.length > 0 ? places : amounts.map((_, place) => place).slice(-1);
  const parts = roundToSum(
    used.map((place) => amounts[place]!),
    sum,
    unit,
  );
  const byPlace = new Map(used.map((place, index) => [place, parts[index]!]));
  return amounts.map((_, place) => byPlace.get(place) ?? pence(0));
}
