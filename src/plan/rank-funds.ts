/**
 * Ranks funds by the agreed criteria, the most important first.
 *
 * @module
 */

import type { AccountPath } from '../ledger/chart.js';
import { allowsCategory } from '../ledger/state/terms.js';
import type { Pence } from '../money/pence.js';
import { byText } from '../record/order.js';
import { type Day, earlierOf } from '../time/day.js';
import type { FundingCriterion, FundSource, Need, RankReason } from './plan.js';

/** A fund with its rank, and the amount that it may give. */
export interface RankedFund {
  readonly source: FundSource;
  readonly rank: number;
  readonly why: readonly RankReason[];
  readonly available: Pence;
  /** The amount that it must keep. */
  readonly kept: Pence;
}

/** The last day on which a fund's money can be used: the earliest of its terms, its closing and the caller's day. */
function lapseOf({ fund, lapses }: FundSource): Day | undefined {
  const last = [lapses, fund.closes, fund.terms.days?.to].filter((day) => day !== undefined);
  return last.length === 0 ? undefined : last.reduce(earlierOf);
}

function reasonOf(
  source: FundSource,
  by: FundingCriterion,
  categories: ReadonlySet<AccountPath>,
): { readonly key: string | number; readonly reason: RankReason } {
  if (by === 'agreed') return { key: source.preference, reason: { by, preference: source.preference } };
  if (by === 'lapses-first') {
    const lapses = lapseOf(source);
    // This text sorts after every day, because money that never lapses can wait longest.
    return { key: lapses ?? '~', reason: { by, ...(lapses === undefined ? {} : { lapses }) } };
  }
  let count = 0;
  for (const category of categories) if (allowsCategory(source.fund.terms, category)) count++;
  return { key: count, reason: { by, categories: count } };
}

/**
 * Ranks funds.
 *
 * @param needs their categories measure how flexible a fund is
 * @returns the funds by rank from 1, ties by id; funds that are equal by every criterion share a rank
 */
export function rankFunds(
  funds: readonly FundSource[],
  order: readonly FundingCriterion[],
  needs: readonly Need[],
): readonly RankedFund[] {
  const categories = new Set(needs.map((need) => need.category));
  const candidates = funds.map((source) => ({
    source,
    of: order.map((criterion) => reasonOf(source, criterion, categories)),
  }));
  const compare = (a: (typeof candidates)[number], b: (typeof candidates)[number]) => {
    for (const [index, { key }] of a.of.entries()) {
      const other = b.of[index]!.key;
      if (key !== other) return key < other ? -1 : 1;
    }
    return 0;
  };
  candidates.sort((a, b) => compare(a, b) || byText(a.source.fund.id, b.source.fund.id));
  let rank = 0;
  return candidates.map((candidate, place) => {
    if (place === 0 || compare(candidates[place - 1]!, candidate) !== 0) rank++;
    const { source } = candidate;
    // The higher of the two floors applies: `post` enforces that of the terms.
    const floor = Math.max(source.keep ?? 0, source.fund.terms.keep ?? 0);
    const kept = Math.min(source.available, floor) as Pence;
    const available = (source.available - kept) as Pence;
    return { source, rank, why: candidate.of.map(({ reason }) => reason), available, kept };
  });
}
