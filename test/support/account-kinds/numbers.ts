/**
 * Numbers from a seed, banking days, and the ways in which a bank or a payer spoils a name.
 *
 * @module
 */
import { addDays, type Day, dayNumber } from '../../../src/time/day.js';

/** A source of numbers that depends on its seed alone. */
export interface Dice {
  /** A whole number from 0 up to, but not including, the limit. */
  below(limit: number): number;
  /** A whole number from the first to the last, both included. */
  between(first: number, last: number): number;
  chance(thousandths: number): boolean;
  pick<T>(choices: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** Mulberry32, by Tommy Ettinger: 32 bits of state, the same on every platform. */
export function diceOf(seed: number): Dice {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5f356495) >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    between: (first, last) => first + below(last - first + 1),
    chance: (thousandths) => below(1000) < thousandths,
    pick: (choices) => choices[below(choices.length)]!,
    shuffle: (items) => {
      const shuffled = [...items];
      for (let place = shuffled.length - 1; place > 0; place--) {
        const other = below(place + 1);
        [shuffled[place], shuffled[other]] = [shuffled[other]!, shuffled[place]!];
      }
      return shuffled;
    },
  };
}

/** The day itself, or the Monday after it. */
export function bankingDay(date: Day): Day {
  const weekday = (((dayNumber(date) - 4) % 7) + 7) % 7;
  return weekday < 5 ? date : addDays(date, 7 - weekday);
}

export function bankingDaysAfter(date: Day, count: number): Day {
  let on = bankingDay(date);
  for (let step = 0; step < count; step++) on = bankingDay(addDays(on, 1));
  return on;
}

/** Calendar days from the first day to the second. */
export function daysBetween(first: Day, second: Day): number {
  return dayNumber(second) - dayNumber(first);
}

/** A name in a bank's letters: capitals, no accents, no apostrophes. */
export function capitals(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll("'", '').toUpperCase();
}

/** Loses, doubles or exchanges one letter. */
export function misspell(text: string, dice: Dice): string {
  if (text.length < 5) return text;
  const at = dice.between(1, text.length - 3);
  const before = text.slice(0, at);
  const letter = text[at]!;
  return dice.pick([
    before + text.slice(at + 1),
    before + letter + text.slice(at),
    before + text[at + 1] + letter + text.slice(at + 2),
  ]);
}

/** Exchanges two neighbouring figures of an amount; the amount itself if no exchange changes it. */
export function swapFigures(amount: number, dice: Dice): number {
  const figures = String(Math.abs(amount)).split('');
  const places = figures
    .slice(1)
    .map((figure, place) => (figure !== figures[place] && (place > 0 || figure !== '0') ? place : -1))
    .filter((place) => place >= 0);
  if (places.length === 0) return amount;
  const at = dice.pick(places);
  [figures[at], figures[at + 1]] = [figures[at + 1]!, figures[at]!];
  return Number(figures.join('')) * Math.sign(amount);
}
