/**
 * The law that an agreement is checked by: what a direct payment may not buy, and which functions partners may not pool.
 *
 * Each nation has its own; England's is in the room `england`.
 *
 * @module
 */
import type { CategoryPattern } from '../ledger/chart.js';
import { type Problem, problem } from '../problem/problem.js';

export type {} from './problems.js';

/** The name of a nation's law, as an agreement has it: `england`. */
export type LawName = string;

/** One thing that a direct payment of NHS money may not buy. */
export interface Exclusion {
  readonly category: CategoryPattern;
  /** A part of it that may be bought after all. */
  readonly except?: CategoryPattern;
  readonly citation: string;
}

/** The law of one nation, as far as an agreement is checked by it. */
export interface Law {
  readonly name: LawName;
  /** What a direct payment of NHS money may not buy, in the order of the regulation. */
  readonly exclusions: readonly Exclusion[];
  /** Functions of the NHS that may not be pooled. */
  readonly excludedFunctions: readonly string[];
  /** Words that make the name of a function doubtful; small letters, without spaces or hyphens. */
  readonly doubtfulWords: readonly string[];
}

/** The problem of an agreement that names a law which is not among those known; none of an agreement that names none. */
export function checkLaw({ law }: { readonly law?: LawName }, known: readonly LawName[]): readonly Problem[] {
  return law === undefined || known.includes(law) ? [] : [problem('law-unknown', { law, known }, 'law')];
}
