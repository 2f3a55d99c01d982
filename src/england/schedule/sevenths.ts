/**
 * Sevenths of a penny: a week’s amount over days, exact as a whole number until it is rounded once.
 *
 * Limit: a week’s amount of up to £10 million over 300 years stays within the safe integers.
 *
 * @module
 */
import { isPence, type Pence } from '../../money/pence.js';
import { assert } from '../../problem/problem.js';
import { exactPence } from '../exact-pence.js';

/** The ways in which a fraction of a penny becomes a whole one, in amounts that are not below zero. */
export const PENNY_ROUNDINGS = ['half-up', 'up', 'down'] as const;
export type PennyRounding = (typeof PENNY_ROUNDINGS)[number];

/** The largest amount of a week, £10 million: far above any, and safe over any days. */
export const MOST_WEEKLY = 1_000_000_000;

/** The number that is added before the whole sevens are counted. */
const ADDED = { 'half-up': 3, up: 6, down: 0 } as const;

/**
 * Rounds sevenths of a penny.
 *
 * @param sevenths a whole number; below zero, the amount is rounded as if it were above and then taken off
 */
export function roundSevenths(sevenths: number, rounding: PennyRounding): Pence {
  const whole = Math.floor((Math.abs(sevenths) + ADDED[rounding]) / 7);
  const amount = sevenths < 0 && whole > 0 ? -whole : whole;
  assert(isPence(amount), 'sevenths of a penny are beyond the largest amount');
  return amount;
}

/** Writes sevenths as pence: `66428 4/7`; undefined if they are whole pence. */
export const exactSevenths = (sevenths: number): string | undefined => exactPence(sevenths, 7);
