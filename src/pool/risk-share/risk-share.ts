/**
 * Risk shares as they are agreed in practice, made into allocation rules over partners: own risk, by contribution, an agreed split,
 * capped, first loss, in bands, fixed and variable shares, gain share.
 *
 * Method: one algebra for all. Each `fund` of the rule names a partner, who can always be asked. What a cap keeps from a partner is
 * asked of whoever stands after it; where nobody does, it stays open. Caps have no period, because what is shared is a running total:
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

/** One band: how what falls into it is shared, and where it ends. */
export interface Band {
  /** Up to where, counted from the first penny; absent in the last band, which then takes all the rest. */
  readonly upTo?: Pence;
  readonly split: AllocationRule;
}

/** One partner bears all of it (a fixed share). The default for a scheme without a risk share: its commissioner. */
export function ownRisk(partner: PartnerId): AllocationRule {
  return { kind: 'fund', fund: partner };
}

/**
 * Each partner's part is in proportion to what it puts in. The parts are kept as exact fractions of the contributions.
 *
 * @param contributions pence, not below zero; one of zero is left out. Where nobody puts in anything, the rule is empty, which
 *   `checkRiskRule` refuses.
 * @throws {BrokenInvariant} on what is no amount, or is below zero.
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
  const revenue = new Map(
    contributions.filter(({ stream }) => !capital.has(stream)).map((one) => [one.id, one]),
  );
  const sums = new Map<PartnerId, number>();
  const add = (partner: PartnerId, pence: number) => sums.set(partner, (sums.get(partner) ?? 0) + pence);
  for (const { partner, pence } of revenue.values()) add(partner, pence);
  for (const variation of variations) {
    const varied = revenue.get(variation.contribution);
    if (varied && variation.knownOn <= knownOn) add(varied.partner, variation.change);
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
 * @param options.cap pence, above zero; `excessTo` who bears what is over the cap, absent: nobody, it stays open
 * @throws {BrokenInvariant} when the excess would go to the partner that is capped, or that partner is not in the split: the cap would
 *   then mean nothing.
 */
export function capped(options: {
  readonly split: readonly PartnerShare[];
  readonly partner: PartnerId;
  readonly cap: Pence;
  readonly excessTo?: PartnerId;
}): AllocationRule {
  const { split, partner, cap, excessTo } = options;
  assert(excessTo !== partner, `what is over a cap goes to another than the one it caps: ${partner}`);
  assert(
    split.some((one) => one.partner === partner),
    `a cap is on a partner of the split: ${partner}`,
  );
  const of: ShareOf[] = split.map((one) => ({
    share: one.share,
    rule: one.partner === partner ? { kind: 'up-to', cap, rule: ownRisk(partner) } : ownRisk(one.partner),
  }));
  const shared: AllocationRule = { kind: 'by-share', of };
  return excessTo === undefined ? shared : { kind: 'in-order', of: [shared, ownRisk(excessTo)] };
}

/** One partner bears the first of it; what is over goes by another rule. */
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
 *   `checkRiskRule` refuses as `rule-cap-zero`. Where the last band has an end, what is above it stays open.
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
 * A gain share behind a gate, for what is left: the lead's contribution stays as it is until each of the others has had the gate's
 * part of its own back; what is left after that goes back to all by contribution.
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

/** Partners as a rule over them sees them: each can be asked for anything. */
export function partnerFunds(partners: readonly Partner[]): ReadonlyMap<FundId, Fund> {
  return new Map(
    partners.map(({ id, name }) => [id, { id, name, opens: FIRST_DAY, terms: { mayOverspend: true } }]),
  );
}

/**
 * Checks a risk share's rule over its partners, before it is ever used.
 *
 * @param options.categories of the schemes that are shared by it; absent, any
 * @returns the rule; or every fault as `checkRule` finds it: shares over 100%, or under it with no remainder, caps and bands of
 *   nothing, the same partner twice in one split, whoever stands after a partner that bears all there is
 */
export function checkRiskRule(
  rule: AllocationRule,
  options: { readonly partners: readonly Partner[]; readonly categories?: readonly AccountPath[] },
): Result<AllocationRule> {
  const { partners, categories = ['expenses'] } = options;
  const problems = checkRule(rule, { funds: partnerFunds(partners), categories, mayKeep: false });
  return problems.length > 0 ? refuse(problems) : accept(rule);
}
