/**
 * Writes pence as a bare decimal, as other ledgers read it.
 *
 * @module
 */
import type { Pence } from './pence.js';

/**
 * Writes pence as pounds with two decimals and nothing else, exactly, by integer arithmetic.
 *
 * @param pence a whole number of pence, of either sign
 * @returns such as `1234.56`, `-0.05`, `0.00`
 */
export function decimalPence(pence: Pence | 0): string {
  const size = Math.abs(pence);
  const odd = size % 100;
  // The odd pence are taken away first, so that the division is exact up to the largest whole number.
  return `${pence < 0 ? '-' : ''}${(size - odd) / 100}.${String(odd).padStart(2, '0')}`;
}
