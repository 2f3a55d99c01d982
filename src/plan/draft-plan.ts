/**
 * Drafts the commitments or payments of a plan: one for each need that it covers, in whole or in part.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Draft } from '../ledger/entry.js';
import { daysFor } from '../ledger/open-days.js';
import { BANK, bothSides } from '../rules/spend.js';
import type { Day } from '../time/day.js';
import { explanationOf } from './explanation-of.js';
import type { FundingPlan } from './plan.js';

export interface PlanDraftOptions {
  /** Commit to each need, under its id; or pay it. */
  readonly as: 'commit' | 'pay';
  /** The date of the entries; if absent, the day of each need, or the first open day if that day is closed. */
  readonly date?: Day;
  /** The last closed day of the book (`ledger.closedThrough`): a payment for a need up to it keeps the day of the need as `effective`. */
  readonly closedThrough?: Day | undefined;
  /** The last day on which the commitments may be paid; if absent, they do not expire. */
  readonly expires?: Day;
  /** The account that pays; if absent, `assets/bank`. */
  readonly from?: AccountPath;
  /** The beginning of each entry's id, before the need's id; if absent, `commit:` or `pay:`. */
  readonly prefix?: string;
}

/**
 * Drafts a plan.
 *
 * A payment for a need on a closed day is dated later and keeps the day of the need, by which the fund's terms are checked.
 *
 * @returns drafts in the order of the plan's needs, each with its explanation; none for a need that gets nothing. `post` checks
 *   them
 */
export function draftPlan(plan: FundingPlan, options: PlanDraftOptions): readonly Draft[] {
  const { as, date, closedThrough, expires, from = BANK, prefix = `${as}:` } = options;
  return plan.needs.flatMap((need): Draft[] => {
    if (need.given.length === 0) return [];
    const given = new Map(need.given.map(({ fund, pence }) => [fund, pence]));
    const sides = { debit: need.category, given };
    const recordedOn = date ?? daysFor({ closedThrough }, need.day).date;
    const head = { id: `${prefix}${need.need}`, date: recordedOn, kind: as };
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
