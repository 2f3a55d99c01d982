/**
 * An allocation rule: data that answers who pays. The same rule read the other way spreads money received.
 *
 * @module
 */
import type { CategoryPattern, FundId } from '../ledger/chart.js';
import type { CapPeriod } from '../ledger/explanation.js';
import type { Pence } from '../money/pence.js';
import type { Rate } from '../money/rate.js';

export interface ShareOf {
  /** A part of the whole: `60%`, `0.6`, `3/5`; or `remaining`, what the others leave. */
  readonly share: Rate | 'remaining';
  readonly rule: AllocationRule;
}

/** Who pays, as data: one fund, several in order, by share, up to a cap, or by category. */
export type AllocationRule =
  /** One fund pays, as far as its terms and its money go. */
  | { readonly kind: 'fund'; readonly fund: FundId }
  /** The part stays with its source: nobody pays it, or it is not received, and nothing is posted of it. */
  | { readonly kind: 'kept' }
  /** Each in turn until the need is met. */
  | { readonly kind: 'in-order'; readonly of: readonly AllocationRule[] }
  /** The first that can meet the need whole; if none can, nothing. */
  | { readonly kind: 'one-of'; readonly of: readonly AllocationRule[] }
  /** Each its share; a share that cannot be paid is not moved to another. */
  | { readonly kind: 'by-share'; readonly of: readonly ShareOf[] }
  /** At most the cap: of each need by itself, or of all that fall in one period. Two caps of one rule have two names (see `capsOf`). */
  | {
      readonly kind: 'up-to';
      readonly cap: Pence;
      readonly per?: CapPeriod;
      /** The name under which its use is counted, an id; absent, one made from the period and the funds under it. */
      readonly name?: string;
      readonly rule: AllocationRule;
    }
  /** One rule for a category and all below it, another for the rest. */
  | {
      readonly kind: 'when';
      readonly category: CategoryPattern;
      readonly rule: AllocationRule;
      readonly otherwise?: AllocationRule;
    };

/** Every fund that a rule may ask. */
export function fundsAskedBy(rule: AllocationRule): readonly FundId[] {
  switch (rule.kind) {
    case 'fund':
      return [rule.fund];
    case 'kept':
      return [];
    case 'in-order':
    case 'one-of':
      return rule.of.flatMap(fundsAskedBy);
    case 'by-share':
      return rule.of.flatMap((share) => fundsAskedBy(share.rule));
    case 'up-to':
      return fundsAskedBy(rule.rule);
    case 'when':
      return [...fundsAskedBy(rule.rule), ...(rule.otherwise ? fundsAskedBy(rule.otherwise) : [])];
  }
}

/** A rule with its name. A changed rule is a new version; both travel on the entries they made. */
export interface NamedRule {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly rule: AllocationRule;
}
