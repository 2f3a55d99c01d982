/**
 * Risk shares as they are agreed in practice, made into allocation rules over partners: own risk, by contribution, an agreed split,
 * capped, first loss, in bands, fixed and variable shares, gain share.
 *
 * Method: one algebra for all. Each `fund` of the rule names a partner, who can always be asked. The amount that a cap keeps from a
 * partner is asked of the next one in the rule; if there is none, it stays open. Caps have no period, because a running total is shared:
 * a cap, a band, a first loss or a gate counts once over all the schemes of a risk share, unless that says `per: 'scheme'`.
 * Limit: a rule is made here and checked by `checkRiskRule`, or with the whole agreement; no published table of caps or bands was
 * found, so every figure is the caller's.
 * Source: practice in section 75 agreements: own risk as the rule of Better Care Fund plans; Luton, 2017 (fixed and variable shares);
 * Essex (gain share behind a gate of 10%).
 *
 * @module
 */

import { checkRule } from '../../agreement/check-rule.js';
import type { AllocationRule, ShareOf } from '../../agreement/rule.js';
import type { AccountPath, Fund, FundId } from '../../ledger/chart.js';
import { isPence, type Pence } from '../../money/pence.js';
import { exactShares, type Rate, rate } from '../../money/rate.js';
import { accept, assert, type Result, refuse } from '../../problem/problem.js';
import { addToSum, byId } from '../../record/gather.js';
import { type Day, FIRST_DAY, LAST_DAY } from '../../time/day.js';
import { capitalStreams } from '../capital.js';
import type { Partner, PartnerId, PoolAgreement } from '../pool.js';

/** One partner's contribution: the weight of its part. */
export interface PartnerContribution {
  readonly partner: PartnerId;
  /** Not below zero. */
  readonly pence: Pence;
}

/** The part of one partner: a rate, or what the others leave. */
export interface PartnerShare {
  readonly partner: PartnerId;
  readonly share: Rate | 'remaining';
}

/** One band: how the amount in it is shared, and where it ends. */
export interface Band {
  /** The end of the band, counted from the first penny; absent in the last band, which then takes the rest. */
  readonly upTo?: Pence;
  readonly split: AllocationRule;
}

/** One partner bears all of it (a fixed share). The default for a scheme without a risk share: its commissioner. */
export function ownRisk(partner: PartnerId): AllocationRule {
  return { kind: 'fund', fund: partner };
}

/**
 * Each partner's part is in proportion to its contribution. The parts are exact fractions of the contributions.
 *
 * @param contributions pence, not below zero; one of zero is left out. If nobody contributes anything, the rule is empty, which
 *   `checkRiskRule` refuses.
 * @throws {BrokenInvariant} if a contribution is no amount, or is below zero.
 */
export function byContribution(contributions: readonly PartnerContribution[]): AllocationRule {
  let total = 0n;
  for (const { partner, pence } of contributions) {
    assert(isPence(pence) && pence >= 0, `a contribution is an amount not below zero: ${partner}`);
    total += BigInt(pence);
  }
  const share = (pence: Pence): Rate => rate(`${pence}/${total}`);
  return agreedSplit(
    contributions
      .filter(({ pence }) => pence > 0)
      .map(({ partner, pence }) => ({ partner, share: share(pence) })),
  );
}

/**
 * Each partner's contributions on streams of revenue: the weights by which a revenue overspend is shared. Capital, such as the
 * Disabled Facilities Grant, bears none of it.
 *
 * @param options.knownOn variations known by this day count; absent, all
 * @returns one sum for each partner, in the order of the agreement; zero for a partner that puts in capital alone
 */
export function revenueContributions(
  agreement: Pick<PoolAgreement, 'partners' | 'streams' | 'contributions' | 'variations'>,
  options: { readonly knownOn?: Day } = {},
): readonly PartnerContribution[] {
  const { partners, contributions, variations } = agreement;
  const { knownOn = LAST_DAY } = options;
  const capital = capitalStreams(agreement);
  const revenue = byId(contributions.filter(({ stream }) => !capital.has(stream)));
  const sums = new Map<PartnerId, number>();
  for (const { partner, pence } of revenue.values()) addToSum(sums, partner, pence);
  for (const variation of variations) {
    const varied = revenue.get(variation.contribution);
    if (varied && variation.knownOn <= knownOn) addToSum(sums, varied.partner, variation.change);
  }
  return partners.map(({ id }) => ({ partner: id, pence: (sums.get(id) ?? 0) as Pence }));
}

/** Each partner has a stated part, whatever it contributes: 50:50, 60:40 (a variable share). */
export function agreedSplit(shares: readonly PartnerShare[]): AllocationRule {
  const of: ShareOf[] = shares.map(({ partner, share }) => ({ share, rule: ownRisk(partner) }));
  return { kind: 'by-share', of };
}

/**
 * An agreed split in which one partner bears at most so much.
 *
 * @param options.cap pence, above zero; `excessTo` the partner who bears the excess over the cap; absent, it stays open
 * @throws {BrokenInvariant} if the excess would go to the partner that is capped, or that partner is not in the split: the cap would
 *   then mean nothing.
 */
export function capped(options: {
  readonly split: readonly PartnerShare[];
  readonly partner: PartnerId;
  readonly cap: Pence;
  readonly excessTo?: PartnerId;
}): AllocationRule {
  const { split, partner, cap, excessTo } = options;
  assert(
    excessTo !== partner,
    `the excess over a cap goes to another partner than the one that is capped: ${partner}`,
  );
  assert(
    split.some((part) => part.partner === partner),
    `a cap is on a partner of the split: ${partner}`,
  );
  const of: ShareOf[] = split.map((part) => ({
    share: part.share,
    rule: part.partner === partner ? { kind: 'up-to', cap, rule: ownRisk(partner) } : ownRisk(part.partner),
  }));
  const shared: AllocationRule = { kind: 'by-share', of };
  return excessTo === undefined ? shared : { kind: 'in-order', of: [shared, ownRisk(excessTo)] };
}

/** One partner bears the first part; the rest is shared by another rule. */
export function firstLoss(options: {
  readonly bearer: PartnerId;
  /** Pence, above zero. */
  readonly upTo: Pence;
  readonly then: AllocationRule;
}): AllocationRule {
  const { bearer, upTo, then } = options;
  return banded([{ upTo, split: ownRisk(bearer) }, { split: then }]);
}

/**
 * Band after band, each with a split of its own.
 *
 * @param bands from the lowest to the highest. An end that is not above the one before makes a band of nothing, which
 *   `checkRiskRule` refuses as `rule-cap-zero`. If the last band has an end, the amount above it stays open.
 */
export function banded(bands: readonly Band[]): AllocationRule {
  let from = 0;
  const of = bands.map(({ upTo, split }): AllocationRule => {
    if (upTo === undefined) return split;
    const cap = (upTo - from) as Pence;
    from = upTo;
    return { kind: 'up-to', cap, rule: split };
  });
  return { kind: 'in-order', of };
}

/**
 * A gain share behind a gate, for an underspend: the others first have back the gate's part of their contributions; the rest goes back to
 * all partners, the lead included, by contribution.
 *
 * @param options.contributions of all, the lead among them; `gate` a part of the others' contributions, rounded up to a penny
 */
export function gainShare(options: {
  readonly lead: PartnerId;
  readonly contributions: readonly PartnerContribution[];
  readonly gate: Rate;
}): AllocationRule {
  const { lead, contributions, gate } = options;
  const others = contributions.filter(({ partner }) => partner !== lead);
  const {
    numerators: [part = 0n],
    denominator,
  } = exactShares([gate]);
  const total = others.reduce((sum, { pence }) => sum + BigInt(pence), 0n) * part;
  const upTo = Number((total + denominator - 1n) / denominator) as Pence;
  return banded([{ upTo, split: byContribution(others) }, { split: byContribution(contributions) }]);
}

/** The partners as funds of a rule: each can be asked for any amount. */
export function partnerFunds(partners: readonly Partner[]): ReadonlyMap<FundId, Fund> {
  return new Map(
    partners.map(({ id, name }) => [id, { id, name, opens: FIRST_DAY, terms: { mayOverspend: true } }]),
  );
}

/**
 * Checks a risk share's rule over its partners, before it is ever used.
 *
 * @param options.categories of the schemes that are shared by it; absent, any
 * @returns the rule; or every fault that `checkRule` finds: shares over 100%, or under it with no remainder, caps and bands of zero,
 *   the same partner twice in one split, a partner after one that bears everything
 */
export function checkRiskRule(
  rule: AllocationRule,
  options: { readonly partners: readonly Partner[]; readonly categories?: readonly AccountPath[] },
): Result<AllocationRule> {
  const { partners, categories = ['expenses'] } = options;
  const problems = checkRule(rule, { funds: partnerFunds(partners), categories, mayKeep: false });
  return problems.length > 0 ? refuse(problems) : accept(rule);
}
