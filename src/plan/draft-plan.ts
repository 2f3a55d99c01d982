/**
 * Drafts what a plan gives: a commitment, or a payment, for each need that it covers in whole or in part.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Draft } from '../ledger/entry.js';
import { BANK, bothSides } from '../rules/spend.js';
import type { Day } from '../time/day.js';
import { explanationOf } from './explanation-of.js';
import type { FundingPlan } from './plan.js';

export interface PlanDrafting {
  /** Promise it, under a commitment named by the need; or pay it. */
  readonly as: 'commit' | 'pay';
  /** The day on which the entries count; absent, each on the day of its need. */
  readonly date?: Day;
  /** The last closed day of the book (`ledger.closedThrough`): a payment of a need before it belongs to the day of its need. */
  readonly closedThrough?: Day | undefined;
  /** The last day on which the commitments may be paid; absent, they do not run out. */
  readonly expires?: Day;
  /** The account that payments are made from; absent, `assets/bank`. */
  readonly from?: AccountPath;
  /** What stands before the need's id in the id of its entry; absent, `commit:` or `pay:`. */
  readonly prefix?: string;
}

/**
 * Drafts a plan.
 *
 * A payment whose need falls on a closed day is entered later and says that day too, and fund terms are held against it.
 *
 * @returns drafts in the order of the plan's needs, each with its explanation; none for a need that nothing is given to. The
 *   ledger's own door checks them
 */
export function draftPlan(plan: FundingPlan, options: PlanDrafting): readonly Draft[] {
  const { as, date, closedThrough, expires, from = BANK, prefix = `${as}:` } = options;
  return plan.needs.flatMap((need): Draft[] => {
    if (need.given.length === 0) return [];
    const given = new Map(need.given.map((one) => [one.fund, one.pence]));
    const sides = { debit: need.category, given };
    const head = { id: `${prefix}${need.need}`, date: date ?? need.day, kind: as };
    const explanations = [explanationOf(plan, need)];
    if (as === 'commit') {
      const postings = bothSides({ ...sides, credit: FIXED_ACCOUNTS.committed, balanceType: 'commitment' });
      const commitment = { id: need.need, act: 'open', ...(expires ? { expires } : {}) } as const;
      return [{ ...head, postings, commitment, explanations }];
    }
    const isLate = closedThrough !== undefined && need.day <= closedThrough && need.day < head.date;
    const effective = isLate ? { effective: need.day } : {};
    const postings = bothSides({ ...sides, credit: from, balanceType: 'actual' });
    return [{ ...head, ...effective, postings, explanations }];
  });
}
