/**
 * Walks an allocation rule once, with given balances, and answers who gives how much and why.
 *
 * Method: each node is asked for an amount and answers what it can give. Shares are split by largest remainder; a share that cannot be
 * paid does not move to another. A branch that `one-of` tries and leaves is undone.
 * Limit: a cap with a period counts all that the rule drew at that node in that period, whatever the version of the rule.
 *
 * @module
 */
import { capNameOf } from '../agreement/cap.js';
import type { AllocationRule, NamedRule } from '../agreement/rule.js';
import { capFromOf } from '../ledger/cap-period.js';
import type { AccountPath, Fund, FundId } from '../ledger/chart.js';
import type { CapPeriod, Explanation, ExplanationStep, ShortReason } from '../ledger/explanation.js';
import { type ShareStep, shareSteps } from '../ledger/share-steps.js';
import { allowsCategory, covers } from '../ledger/state/terms.js';
import type { Pence } from '../money/pence.js';
import { assert } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { contains } from '../time/period.js';

/** A rule, the need that it must meet, and the money that it can use. */
export interface WalkRequest {
  readonly rule: NamedRule;
  readonly need: Pence;
  /** The spend category; absent when money is received. */
  readonly category?: AccountPath;
  /** The day to which it belongs; absent, terms that name days do not apply (a budget is agreed beforehand). */
  readonly day?: Day;
  /** The later day on which it is entered, when that is another; a fund must be open on both. */
  readonly entered?: Day;
  /** The day that decides the period of a cap. */
  readonly capDay: Day;
  readonly funds: ReadonlyMap<FundId, Fund>;
  /** The pence that a fund can give; Infinity if it has no limit. */
  readonly available: (fund: FundId) => number;
  /** Whether a fund has money that is committed to others, so that it is not exhausted. Absent, none has. */
  readonly hasPromised?: (fund: FundId) => boolean;
  /** The pence already drawn under a cap, by its node and name, in the period that begins on a day. */
  readonly drawn: (node: string, from: Day, cap: string) => number;
}

/** The pence that each fund gives, in the order of the rule, and the explanation. */
export interface RuleWalk {
  readonly given: ReadonlyMap<FundId, Pence>;
  readonly explanation: Explanation;
}

interface WalkState {
  readonly request: WalkRequest;
  /** The pence that each fund has given so far. */
  given: Map<FundId, number>;
  steps: ExplanationStep[];
}

/** The facts of a cap with a period: its name, its limit, and the period of a day. */
function periodOf(rule: AllocationRule & { kind: 'up-to' }, capPer: CapPeriod, day: Day) {
  return { capFrom: capFromOf(capPer, day), cap: capNameOf(rule), capLimit: rule.cap, capPer };
}

/** Why a fund may not pay, however much it holds; undefined if it may. */
export function whyNot(
  fund: Fund,
  { category, day, entered = day }: Pick<WalkRequest, 'category' | 'day' | 'entered'>,
): ShortReason | undefined {
  if (category !== undefined && !allowsCategory(fund.terms, category)) return 'category-not-allowed';
  if (day === undefined || entered === undefined) return undefined;
  const isOpen = (on: Day) => on >= fund.opens && (fund.closes === undefined || on <= fund.closes);
  if (!isOpen(day) || !isOpen(entered)) return 'fund-not-open';
  const spends = category !== undefined && fund.terms.days !== undefined;
  return spends && !contains(fund.terms.days!, day) ? 'day-not-allowed' : undefined;
}

function walkFund(
  walk: WalkState,
  id: FundId,
  need: Pence,
): Pick<ExplanationStep, 'given' | 'available' | 'why'> {
  const fund = walk.request.funds.get(id);
  assert(fund !== undefined, `a checked rule names funds of the chart: ${id}`);
  const why = whyNot(fund, walk.request);
  if (why) return { given: 0 as Pence, why };
  const before = walk.given.get(id) ?? 0;
  const available = Math.max(0, walk.request.available(id) - before);
  const given = Math.min(need, available) as Pence;
  if (given > 0) walk.given.set(id, before + given);
  return {
    given,
    ...(available === Number.POSITIVE_INFINITY ? {} : { available: available as Pence }),
    ...(given < need ? { why: walk.request.hasPromised?.(id) ? 'promised' : 'exhausted' } : {}),
  };
}

/** Tries each branch in turn. A branch that cannot meet the whole need is undone and marked. */
function walkOneOf(walk: WalkState, of: readonly AllocationRule[], node: string, need: Pence): Pence {
  for (const [index, branch] of of.entries()) {
    const given = new Map(walk.given);
    const steps = walk.steps.length;
    const place = below(node, index);
    if (walkNode(walk, branch, place, need) === need) return need;
    walk.given = given;
    const tried = walk.steps[steps]!;
    walk.steps.length = steps;
    walk.steps.push({
      ...tried,
      given: 0 as Pence,
      why: tried.kind === 'fund' ? (tried.why ?? 'not-whole') : 'not-whole',
    });
  }
  return 0 as Pence;
}

const below = (node: string, index: number) => (node === '' ? String(index) : `${node}.${index}`);

/** Walks one node. Its step comes before those of its children. */
function walkNode(
  walk: WalkState,
  rule: AllocationRule,
  node: string,
  need: Pence,
  share: ShareStep = {},
): Pence {
  const place = walk.steps.length;
  const say = (step: Pick<ExplanationStep, 'given'> & Partial<ExplanationStep>): Pence => {
    walk.steps[place] = { node, kind: rule.kind, asked: need, ...share, ...step };
    return step.given;
  };
  walk.steps.push({ node, kind: rule.kind, asked: need, given: 0 as Pence });
  switch (rule.kind) {
    case 'fund':
      return say({ fund: rule.fund, ...walkFund(walk, rule.fund, need) });
    case 'kept':
      return say({ given: need });
    case 'in-order': {
      let given = 0;
      for (const [index, branch] of rule.of.entries()) {
        if (given === need) break;
        given += walkNode(walk, branch, below(node, index), (need - given) as Pence);
      }
      return say({ given: given as Pence });
    }
    case 'one-of':
      return say({ given: walkOneOf(walk, rule.of, node, need) });
    case 'by-share': {
      const steps = shareSteps(
        need,
        rule.of.map(({ share }) => share),
      );
      let given = 0;
      for (const [index, { asked: ask, ...split }] of steps.entries()) {
        const { rule: part } = rule.of[index]!;
        const place = below(node, index);
        if (ask > 0) given += walkNode(walk, part, place, ask, split);
        else {
          // A share that rounds to zero is not walked, but it has a step, so that the split can be followed.
          const fund = part.kind === 'fund' ? { fund: part.fund } : {};
          walk.steps.push({ node: place, kind: part.kind, ...fund, asked: ask, given: ask, ...split });
        }
      }
      return say({ given: given as Pence });
    }
    case 'up-to': {
      const period = rule.per && periodOf(rule, rule.per, walk.request.capDay);
      const drawn = period ? walk.request.drawn(node, period.capFrom, period.cap) : 0;
      const capLeft = Math.max(0, rule.cap - drawn) as Pence;
      const ask = Math.min(need, capLeft) as Pence;
      const given = ask > 0 ? walkNode(walk, rule.rule, below(node, 0), ask) : (0 as Pence);
      const capped = capLeft < need ? { why: 'capped' as const } : {};
      return say({ given, capLeft, ...period, ...capped });
    }
    case 'when': {
      const inside = walk.request.category !== undefined && covers(rule.category, walk.request.category);
      const branch = inside ? rule.rule : rule.otherwise;
      if (!branch) return say({ given: 0 as Pence, why: 'no-branch-applies' });
      return say({ given: walkNode(walk, branch, below(node, inside ? 0 : 1), need) });
    }
  }
}

/** Walks a rule that has been checked. The part that it could not cover is `need − covered`. */
export function walkRule(request: WalkRequest): RuleWalk {
  const walk: WalkState = { request, given: new Map(), steps: [] };
  const covered = walkNode(walk, request.rule.rule, '', request.need);
  return {
    given: walk.given as Map<FundId, Pence>,
    explanation: {
      rule: request.rule.id,
      version: request.rule.version,
      ...(request.category === undefined ? {} : { category: request.category }),
      need: request.need,
      covered,
      steps: walk.steps,
    },
  };
}
