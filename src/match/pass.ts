/**
 * A pass: one way of finding links among what is open.
 *
 * @module
 */
import type { Candidate } from './candidate.js';
import type { MatchContext } from './match-context.js';
import type { Link, LinkReason } from './matching.js';

/** Lines and items that fit together. */
export interface GroupClaim {
  readonly lines: readonly Candidate[];
  readonly items: readonly Candidate[];
  readonly reasons: readonly LinkReason[];
  /** Whether the evidence is enough to link them without asking. */
  readonly isSure: boolean;
}

/** What a pass found: links, whose candidates it has closed, and groups that fit and are for a person to decide. */
export interface PassResult {
  readonly links: readonly Link[];
  readonly unsure?: readonly GroupClaim[];
}

/** Links what is sure among the open lines and items, and closes it. Both sides are in order of date. */
export type Pass = (
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
) => PassResult;
