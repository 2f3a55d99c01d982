/**
 * Checks an allocation rule as a whole, before it is ever used.
 *
 * Method: the shape is checked first, and its depth before that without recursion, so that no rule can exhaust the stack.
 * Limit: whether a branch can be reached follows from the rule and the funds' terms alone; a fund that is
 * empty for now is no fault.
 *
 * @module
 */

import type { AccountPath, Fund, FundId } from '../ledger/chart.js';
import { allowsCategory } from '../ledger/state/terms.js';
import { fractionOf, sumOfFractions } from '../money/fraction.js';
import { type Rate, totalShare } from '../money/rate.js';
import { check } from '../problem/check.js';
import { type Problem, problem } from '../problem/problem.js';
import { checkCapNames } from './cap.js';
import { CategorySet } from './category-set.js';
import { type AllocationRule, fundsAskedBy, type ShareOf } from './rule.js';
import { allocationRuleSchema, DEEPEST_RULE } from './schema.js';

/** The funds and categories that a rule is checked against. */
export interface RuleContext {
  readonly funds: ReadonlyMap<FundId, Fund>;
  /**
   * Every spend category that may be asked for; a `when` narrows it on the way down. Absent, the rule shares money received: then
   * every branch may be reached, and the terms of funds do not matter.
   */
  readonly categories?: readonly AccountPath[];
  /** False: every part has to be paid, and none may be kept, as in a budget or a share. */
  readonly mayKeep?: boolean;
}

/** A place in the rule. */
interface Place {
  readonly node: string;
  readonly depth: number;
  readonly categories: CategorySet | undefined;
}

const child = (place: Place, index: number): Place => ({
  ...place,
  node: place.node === '' ? String(index) : `${place.node}.${index}`,
  depth: place.depth + 1,
});

/** Whether a rule always meets any amount; then nothing after it is ever reached. */
function meetsAnything(rule: AllocationRule, context: RuleContext, categories: CategorySet): boolean {
  switch (rule.kind) {
    case 'fund': {
      const fund = context.funds.get(rule.fund);
      const anyDay = fund?.terms.days === undefined && fund?.closes === undefined;
      return (
        fund?.terms.mayOverspend === true &&
        anyDay &&
        categories.every((category) => allowsCategory(fund.terms, category))
      );
    }
    case 'kept':
      return true;
    case 'in-order':
    case 'one-of':
      return rule.of.some((branch) => meetsAnything(branch, context, categories));
    case 'by-share':
      return rule.of.every((part) => meetsAnything(part.rule, context, categories));
    case 'up-to':
      return false;
    case 'when': {
      const [inside, outside] = categories.parted(rule.category);
      const meetsOutside =
        outside.size === 0 || (!!rule.otherwise && meetsAnything(rule.otherwise, context, outside));
      return (inside.size === 0 || meetsAnything(rule.rule, context, inside)) && meetsOutside;
    }
  }
}

/** The funds that a rule draws on without a cap in between. */
function uncapped(rule: AllocationRule): readonly FundId[] {
  return rule.kind === 'fund' ? [rule.fund] : rule.kind === 'in-order' ? rule.of.flatMap(uncapped) : [];
}

const isNothing = (share: Rate) => fractionOf(share).numerator === 0n;

/** Whether shares add up to less than one whole (below zero), to one, or to more (above). */
function compareToWhole(shares: readonly Rate[]): number {
  const { numerator, denominator } = sumOfFractions(shares.map(fractionOf));
  return numerator === denominator ? 0 : numerator < denominator ? -1 : 1;
}

function checkShares(of: readonly ShareOf[], node: string): Problem[] {
  const problems: Problem[] = [];
  const literal = of.map((part) => part.share).filter((share): share is Rate => share !== 'remaining');
  const remaining = of.length - literal.length;
  for (const [index, { share }] of of.entries()) {
    if (share !== 'remaining' && isNothing(share)) {
      problems.push(problem('rule-share-zero', { node: node === '' ? String(index) : `${node}.${index}` }));
    }
  }
  if (remaining > 1) problems.push(problem('rule-two-remaining', { node }));
  const comparison = compareToWhole(literal);
  const total = () => totalShare(literal);
  if (comparison > 0) problems.push(problem('rule-shares-over', { node, total: total() }));
  if (comparison < 0 && remaining === 0)
    problems.push(problem('rule-shares-under', { node, total: total() }));
  if (comparison === 0 && remaining > 0) problems.push(problem('rule-remaining-nothing', { node }));
  const seen = new Set<FundId>();
  for (const part of of) {
    const asked = new Set(fundsAskedBy(part.rule));
    for (const fund of asked)
      if (seen.has(fund)) problems.push(problem('rule-fund-repeated', { node, fund }));
    for (const fund of asked) seen.add(fund);
  }
  return problems;
}

function checkFund(fund: FundId, place: Place, context: RuleContext): Problem[] {
  const fundFacts = context.funds.get(fund);
  if (!fundFacts) return [problem('fund-unknown', { fund }, place.node)];
  if (place.categories === undefined) return [];
  if (place.categories.some((category) => allowsCategory(fundFacts.terms, category))) return [];
  const { size } = place.categories;
  const category = size === 1 ? [...place.categories][0]! : `any of ${size} categories`;
  return [problem('rule-fund-never', { node: place.node, fund, category })];
}

function checkList(
  rule: AllocationRule & { kind: 'in-order' | 'one-of' },
  place: Place,
  context: RuleContext,
): Problem[] {
  const problems: Problem[] = [];
  const drained = new Set<FundId>();
  let because = '';
  for (const [index, branch] of rule.of.entries()) {
    const branchPlace = child(place, index);
    const again = branch.kind === 'fund' && drained.has(branch.fund) ? branch.fund : '';
    if (because !== '' || again !== '') {
      problems.push(
        problem('rule-branch-unreachable', { node: branchPlace.node, because: because || again }),
      );
    }
    problems.push(...checkNode(branch, branchPlace, context));
    if (because === '' && place.categories && meetsAnything(branch, context, place.categories))
      because = branchPlace.node;
    for (const fund of rule.kind === 'in-order'
      ? uncapped(branch)
      : branch.kind === 'fund'
        ? [branch.fund]
        : [])
      drained.add(fund);
  }
  return problems;
}

function checkNode(rule: AllocationRule, place: Place, context: RuleContext): Problem[] {
  const { node } = place;
  if (place.depth > DEEPEST_RULE) return [problem('rule-too-deep', { node, limit: DEEPEST_RULE })];
  switch (rule.kind) {
    case 'fund':
      return checkFund(rule.fund, place, context);
    case 'kept':
      return context.mayKeep === false ? [problem('rule-keeps', { node })] : [];
    case 'in-order':
    case 'one-of':
      if (rule.of.length === 0) return [problem('rule-empty', { node })];
      return checkList(rule, place, context);
    case 'by-share':
      if (rule.of.length === 0) return [problem('rule-empty', { node })];
      return [
        ...checkShares(rule.of, node),
        ...rule.of.flatMap((part, index) => checkNode(part.rule, child(place, index), context)),
      ];
    case 'up-to':
      return [
        ...(rule.cap > 0 ? [] : [problem('rule-cap-zero', { node })]),
        // A cap with a period counts what funds give.
        ...(rule.per && fundsAskedBy(rule.rule).length === 0 ? [problem('rule-empty', { node })] : []),
        ...checkNode(rule.rule, child(place, 0), context),
      ];
    case 'when': {
      if (place.categories === undefined) {
        const branches = rule.otherwise ? [rule.rule, rule.otherwise] : [rule.rule];
        return branches.flatMap((branch, index) => checkNode(branch, child(place, index), context));
      }
      const [inside, outside] = place.categories.parted(rule.category);
      const problems: Problem[] = [];
      const dead = (index: number) =>
        problem('rule-branch-unreachable', { node: child(place, index).node, because: rule.category });
      if (inside.size === 0) problems.push(dead(0));
      else problems.push(...checkNode(rule.rule, { ...child(place, 0), categories: inside }, context));
      if (!rule.otherwise) return problems;
      if (outside.size === 0) problems.push(dead(1));
      else problems.push(...checkNode(rule.otherwise, { ...child(place, 1), categories: outside }, context));
      return problems;
    }
  }
}

/** Finds the faults of a rule whose shape has been checked. */
export function checkRuleSense(rule: AllocationRule, context: RuleContext): readonly Problem[] {
  const problems = checkNode(
    rule,
    { node: '', depth: 0, categories: context.categories && CategorySet.of(context.categories) },
    context,
  );
  const isNobody = problems.length === 0 && fundsAskedBy(rule).length === 0;
  return [...problems, ...(isNobody ? [problem('rule-empty', { node: '' })] : []), ...checkCapNames(rule)];
}

/**
 * Finds the faults of a rule: those of its shape, or otherwise all faults of its sense, in the order of its nodes.
 *
 * @returns problems; none if the rule is sound. Codes: those of its shape (`field-invalid`, `rate-invalid`, `pence-invalid`,
 *   `id-invalid`, `account-invalid`, `rule-too-deep`); `rule-empty`, `rule-share-zero`, `rule-two-remaining`, `rule-shares-over`,
 *   `rule-shares-under`, `rule-remaining-nothing`, `rule-fund-repeated`, `rule-keeps`, `rule-cap-zero`, `rule-cap-repeated`,
 *   `rule-branch-unreachable`, `rule-fund-never`, `fund-unknown`; `field-missing` for a cap that needs a name of its own
 */
export function checkRule(rule: AllocationRule, context: RuleContext): readonly Problem[] {
  const shape = check(allocationRuleSchema, rule);
  return shape.ok ? checkRuleSense(shape.value, context) : shape.problems;
}
