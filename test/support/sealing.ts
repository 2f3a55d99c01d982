/**
 * How tests seal what has lines that are not in the book.
 *
 * @module
 */
import type { Reconciliation } from '../../src/reconcile/reconciliation.js';

/** The names of the lines that are not in the book, as whoever decides to leave them open gives them to `seal`. */
export function leftOpen({ unrecorded }: Reconciliation): { readonly unrecorded: readonly string[] } {
  return { unrecorded: unrecorded.map(({ line }) => line.id) };
}
