/**
 * The law that an agreement is checked by: what a direct payment may not buy, and which functions partners may not pool.
 *
 * Each nation has its own; England's is in the room `england`.
 *
 * @module
 */
import type { CategoryPattern } from '../ledger/chart.js';

/** One thing that a direct payment of NHS money may not buy. */
export interface Exclusion {
  readonly category: CategoryPattern;
  /** A part of it that may be bought after all. */
  readonly except?: CategoryPattern;
  readonly citation: string;
}

/** The law of one nation, as far as an agreement is checked by it. */
export interface Law {
  /** What a direct payment of NHS money may not buy, in the order of the regulation. */
  readonly exclusions: readonly Exclusion[];
  /** Functions of the NHS that may not be pooled. */
  readonly excludedFunctions: readonly string[];
  /** Words that make the name of a function doubtful; small letters, without spaces or hyphens. */
  readonly doubtfulWords: readonly string[];
}
