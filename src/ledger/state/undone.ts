/**
 * How far an entry has been undone.
 *
 * @module
 */

/** How far an entry has been undone: pence of its amount, and what is left of each posting. */
export interface Undone {
  readonly pence: number;
  readonly left: readonly number[];
}
