/**
 * An amount of money is a whole number of pence, signed, in pounds sterling.
 *
 * Method: a plain number with a brand, so that JSON, charts and spreadsheets take it as it is. Whole pence within
 * the safe integers are exact; anything else is refused, and zero has one form (never -0).
 * Limit: ±9,007,199,254,740,991 pence (about £90 trillion); one currency.
 *
 * @module
 */
import { accept, assert, demand, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';

export type {} from './problems.js';

declare const brand: unique symbol;

/** A whole number of pence, a safe integer, never -0. Debit and money in above zero, credit and money out below. */
export type Pence = number & { readonly [brand]: 'pence' };

/** The largest amount; the smallest is its negative. */
export const MAX_PENCE = Number.MAX_SAFE_INTEGER as Pence;

/** Longest text that can be an amount: every digit, sign and comma of the largest, with room for leading zeros. */
const LONGEST = 40;

// A sign is before or after the pound sign. Commas, if any, separate every three digits.
const POUNDS = /^([-+\u2212]?)£?(?:(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?|\.(\d{1,2}))$/;
const SIGN_INSIDE = /^£([-+\u2212])(?=[\d.])/;

/**
 * Says whether a value is an amount.
 *
 * @param value anything.
 * @returns true for a safe integer other than -0.
 */
export function isPence(value: unknown): value is Pence {
  return Number.isSafeInteger(value) && (value !== 0 || Object.is(value, 0));
}

/**
 * Takes a number that is known to be whole pence.
 *
 * @param value pence, a safe integer; zero and below zero are amounts too.
 * @returns the same number as an amount.
 * @throws {BrokenInvariant} on a fraction, NaN, an infinity, -0 or a number that is not a safe integer.
 */
export function pence(value: number): Pence {
  demand(
    !Number.isInteger(value) || Math.abs(value) <= MAX_PENCE,
    () => `beyond the largest amount: ${shown(value)}`,
  );
  assert(isPence(value), () => `not an amount in whole pence: ${shown(value)}`);
  return value;
}

/**
 * Reads pounds as people write them: `£1,234.56`, `1234.5`, `-12`, `−£3.00`, `£-3.00`, `+4`, `.50`.
 *
 * @param text pounds, with at most two decimals; blanks around it are ignored.
 * @returns the amount in pence; `-0.00` is 0.
 *
 * Refuses with `pence-text-invalid` anything else, such as `1.234`, `1,23.00`, `12..3` or no text.
 */
export function parsePence(text: string): Result<Pence> {
  const amount = typeof text === 'string' && text.length <= LONGEST ? amountOf(text.trim()) : undefined;
  return amount === undefined ? refuse(problem('pence-text-invalid', { text: shown(text) })) : accept(amount);
}

function amountOf(text: string): Pence | undefined {
  const [, sign, pounds, decimals, decimalsAlone] = POUNDS.exec(text.replace(SIGN_INSIDE, '$1£')) ?? [];
  if (sign === undefined) return undefined;
  const pennies = (decimals ?? decimalsAlone ?? '').padEnd(2, '0');
  // Digits beyond the safe integers never read as a safe integer, so the one check below refuses them.
  const magnitude = Number(`${(pounds ?? '').replaceAll(',', '')}${pennies}`);
  const amount = sign === '' || sign === '+' ? magnitude : 0 - magnitude;
  return isPence(amount) ? amount : undefined;
}

/**
 * Writes an amount in pounds: `£1,234.56`, `-£12.00`. `parsePence` reads it back to the same amount.
 *
 * @param amount pence.
 * @returns pounds with two decimals, commas between thousands, the sign first.
 */
export function formatPence(amount: Pence): string {
  const magnitude = Math.abs(amount);
  const pennies = magnitude % 100;
  const pounds = String((magnitude - pennies) / 100).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}£${pounds}.${String(pennies).padStart(2, '0')}`;
}

/**
 * Adds amounts up, exactly, whatever their order.
 *
 * @param amounts pence; none at all add up to 0.
 * @returns the sum in pence.
 * @throws {BrokenInvariant} when one is not an amount, or the sum is beyond ±MAX_PENCE.
 */
export function sumPence(amounts: Iterable<Pence>): Pence {
  let total = 0;
  let carried = 0n;
  for (const amount of amounts) {
    assert(isPence(amount), () => `not an amount in whole pence: ${shown(amount)}`);
    const next = total + amount;
    if (Number.isSafeInteger(next)) {
      total = next;
    } else {
      // What is on the way may be too large although the sum is not; it is set aside exactly.
      carried += BigInt(total);
      total = amount;
    }
  }
  const sum = carried === 0n ? total : Number(carried + BigInt(total));
  demand(isPence(sum), 'a sum of amounts is beyond the largest amount');
  return sum;
}
