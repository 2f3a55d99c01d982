/**
 * Shares overspends and underspends among the partners by the risk shares of the schemes.
 *
 * Method: all schemes of a risk share are one sum, so that a cap, a band, a first loss or a gate counts once, and odd pennies fall once.
 * Each partner's part of the sum is then spread over the schemes in the order of their ids, with the part still to be spread as the
 * weight: every scheme adds up, and so does every partner's part.
 * Limit: if a rule depends on the category, the schemes of each branch are one sum; caps still count over all of them. Schemes without a
 * risk share are one sum for each commissioner.
 *
 * @module
 */

import type { AllocationRule, NamedRule } from '../../agreement/rule.js';
import type { FundId } from '../../ledger/chart.js';
import type { Explanation } from '../../ledger/explanation.js';
import { covers } from '../../ledger/state/terms.js';
import { allocate } from '../../money/allocate.js';
import { type Pence, sumPence } from '../../money/pence.js';
import { assert } from '../../problem/problem.js';
import { addToSum } from '../../record/gather.js';
import { walkRule } from '../../rules/walk.js';
import type { Day } from '../../time/day.js';
import type { RiskShare, Scheme, SchemeId } from '../pool.js';
import { ownRisk, type partnerFunds } from './risk-share.js';

export type Direction = 'overspend' | 'underspend';

/** The partners who are asked, and the amounts asked of them so far. */
export interface SharingContext {
  readonly asAt: Day;
  readonly funds: ReturnType<typeof partnerFunds>;
  readonly shares: ReadonlyMap<string, RiskShare>;
  /** Amounts drawn under caps, by rule, direction and node. */
  readonly drawn: Map<string, number>;
}

/** The amount to be shared for one scheme; above zero. */
export interface SchemeNeed {
  readonly scheme: Scheme;
  readonly pence: Pence;
}

/** Each partner's part for one scheme, and why. The rest stays open. */
export interface SchemeAnswer {
  readonly given: ReadonlyMap<FundId, Pence>;
  readonly explanation: Explanation;
}

/** Schemes that are asked for in one sum. */
interface Group {
  readonly rule: NamedRule;
  readonly needs: SchemeNeed[];
}

/** The same rule, with every cap counted over everything asked under it. */
function countedTogether(rule: AllocationRule): AllocationRule {
  switch (rule.kind) {
    case 'fund':
    case 'kept':
      return rule;
    case 'by-share':
      return { ...rule, of: rule.of.map((part) => ({ ...part, rule: countedTogether(part.rule) })) };
    case 'in-order':
    case 'one-of':
      return { ...rule, of: rule.of.map(countedTogether) };
    case 'up-to':
      return { ...rule, per: 'year', rule: countedTogether(rule.rule) };
    case 'when': {
      const { otherwise } = rule;
      const inside = { ...rule, rule: countedTogether(rule.rule) };
      return otherwise ? { ...inside, otherwise: countedTogether(otherwise) } : inside;
    }
  }
}

/** The branches of a rule that a category takes; schemes with the same branches can be asked for in one sum. */
function branches(rule: AllocationRule, category: string): string {
  switch (rule.kind) {
    case 'fund':
    case 'kept':
      return '';
    case 'by-share':
      return rule.of.map((part) => branches(part.rule, category)).join('');
    case 'in-order':
    case 'one-of':
      return rule.of.map((branch) => branches(branch, category)).join('');
    case 'up-to':
      return branches(rule.rule, category);
    case 'when': {
      const inside = covers(rule.category, category);
      const next = inside ? rule.rule : rule.otherwise;
      return `${inside ? 'y' : 'n'}${next ? branches(next, category) : ''}`;
    }
  }
}

/** The agreed rule of a direction; undefined if an underspend stays in the pool. */
function ruleOf(share: RiskShare, direction: Direction): NamedRule | undefined {
  const { id, version, name, overspend, underspend = overspend, per } = share;
  const agreed = direction === 'overspend' ? overspend : underspend;
  if (agreed === 'keep') return undefined;
  return { id, version, name, rule: per === 'scheme' ? agreed : countedTogether(agreed) };
}

/** Groups the schemes that are asked for in one sum. Schemes whose money stays in the pool are left out. */
function groupsOf(
  { shares }: SharingContext,
  needs: readonly SchemeNeed[],
  direction: Direction,
): Iterable<Group> {
  const rules = new Map<string, NamedRule | undefined>();
  const groups = new Map<string, Group>();
  for (const need of needs) {
    const { id: scheme, riskShare, commissioner, category } = need.scheme;
    const name = riskShare === undefined ? `own ${commissioner}` : `share ${riskShare}`;
    const share = riskShare === undefined ? undefined : shares.get(riskShare);
    assert(
      riskShare === undefined || share !== undefined,
      `a checked agreement has the risk share: ${riskShare}`,
    );
    if (!rules.has(name)) {
      const ownRule = { id: 'own-risk', version: 1, name: 'Own risk', rule: ownRisk(commissioner) };
      rules.set(name, share ? ruleOf(share, direction) : ownRule);
    }
    const rule = rules.get(name);
    if (!rule) continue;
    const apart = share?.per === 'scheme' ? scheme : branches(rule.rule, category);
    const key = `${name} ${apart}`;
    const group = groups.get(key);
    if (group) group.needs.push(need);
    else groups.set(key, { rule, needs: [need] });
  }
  return groups.values();
}

/** Asks partners for one sum. Caps of the two directions are counted apart, though one share holds both. */
function askOnce({ asAt, funds, drawn }: SharingContext, { rule, needs }: Group, direction: Direction) {
  const capOf = (node: string) => `${rule.id} ${direction} ${node}`;
  const { given, explanation } = walkRule({
    rule,
    need: sumPence(needs.map(({ pence }) => pence)),
    category: needs[0]!.scheme.category,
    capDay: asAt,
    funds,
    available: () => Number.POSITIVE_INFINITY,
    drawn: (node) => drawn.get(capOf(node)) ?? 0,
  });
  for (const { node, capFrom, given: used } of explanation.steps)
    if (capFrom !== undefined) addToSum(drawn, capOf(node), used);
  // The sum of several schemes has no category.
  const { category: _, ...together } = explanation;
  return { given, explanation: needs.length === 1 ? explanation : together };
}

/**
 * Asks partners for what schemes are over, or offers them what is left.
 *
 * @param needs in the order of the schemes' ids
 * @returns each scheme's answer; none of a scheme whose money stays in the pool
 */
export function askPartners(
  sharing: SharingContext,
  needs: readonly SchemeNeed[],
  direction: Direction,
): ReadonlyMap<SchemeId, SchemeAnswer> {
  const answers = new Map<SchemeId, SchemeAnswer>();
  for (const group of groupsOf(sharing, needs, direction)) {
    const { given, explanation } = askOnce(sharing, group, direction);
    const partners = [...given.keys()];
    // The last place is nobody's: the part that caps keep from all partners.
    const unshared: number[] = [...given.values(), explanation.need - explanation.covered];
    for (const { scheme, pence } of group.needs) {
      const parts = allocate(pence, unshared);
      const byPartner = new Map<FundId, Pence>();
      for (const [index, part] of parts.entries()) {
        unshared[index]! -= part;
        if (part > 0 && index < partners.length) byPartner.set(partners[index]!, part);
      }
      answers.set(scheme.id, { given: byPartner, explanation });
    }
  }
  return answers;
}
