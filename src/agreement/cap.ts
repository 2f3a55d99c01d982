/**
 * The caps of a rule, each with the name under which its use is counted.
 *
 * Method: a cap without a name of its own is named for its period and the funds under it, so that the name does not change when the
 * cap moves inside the rule or its sum changes. A cap over so many funds that this would be no id is refused until it is named.
 * Limit: the name is the cap. A later version of a rule that gives it another name, another period or, without a name of its own, other
 * funds has a new cap, whose count begins at nothing; what was counted under the old name stays there, and
 * `capFindings` finds it. Keep the name to keep the count.
 *
 * @module
 */

import type { FundId } from '../ledger/chart.js';
import type { CapPeriod } from '../ledger/explanation.js';
import type { Pence } from '../money/pence.js';
import { isId } from '../problem/check.js';
import { type Problem, problem } from '../problem/problem.js';
import type { AllocationRule } from './rule.js';

type UpTo = AllocationRule & { readonly kind: 'up-to' };

/** One cap of a rule. */
export interface Cap {
  /** Unique within a checked rule. */
  readonly name: string;
  /** Where the cap is in the rule: `''` is the root, `0.1` the second child of its first child. */
  readonly node: string;
  readonly limit: Pence;
  /** Absent, the cap holds for each need by itself. */
  readonly per?: CapPeriod;
}

/** The rules directly under a rule, in order, each with its place. */
function childrenOf(rule: AllocationRule): readonly (readonly [index: number, rule: AllocationRule])[] {
  switch (rule.kind) {
    case 'in-order':
    case 'one-of':
      return [...rule.of.entries()];
    case 'by-share':
      return rule.of.map((share, index) => [index, share.rule] as const);
    case 'up-to':
      return [[0, rule.rule]];
    case 'when':
      return rule.otherwise
        ? [
            [0, rule.rule],
            [1, rule.otherwise],
          ]
        : [[0, rule.rule]];
    default:
      return [];
  }
}

function addFunds(rule: AllocationRule, funds: Set<FundId>): void {
  if (rule.kind === 'fund') funds.add(rule.fund);
  for (const [, child] of childrenOf(rule)) addFunds(child, funds);
}

/** The name of a cap: its own, or `week:person` for a cap per week over the fund `person`. */
export function capNameOf(cap: UpTo): string {
  if (cap.name !== undefined) return cap.name;
  const funds = new Set<FundId>();
  addFunds(cap.rule, funds);
  return `${cap.per ?? 'need'}:${[...funds].sort().join('+')}`;
}

/**
 * The caps of a rule, in the order of its nodes.
 *
 * @param rule as `checkRule` accepts it
 */
export function capsOf(rule: AllocationRule): readonly Cap[] {
  const caps: Cap[] = [];
  addCaps(rule, '', caps);
  return caps;
}

/** Finds each cap that would be counted under the name of another before it, or that needs a name because those of its funds are too long. */
export function checkCapNames(rule: AllocationRule): Problem[] {
  const nodes = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { name, node, per } of capsOf(rule)) {
    // A cap for each need by itself is not counted from one entry to the next.
    if (per === undefined) continue;
    if (!isId(name)) problems.push(problem('field-missing', { name: 'name' }, node));
    const other = nodes.get(name);
    if (other === undefined) nodes.set(name, node);
    else problems.push(problem('rule-cap-repeated', { node, cap: name, other }));
  }
  return problems;
}

function addCaps(rule: AllocationRule, node: string, caps: Cap[]): void {
  if (rule.kind === 'up-to') {
    caps.push({ name: capNameOf(rule), node, limit: rule.cap, ...(rule.per ? { per: rule.per } : {}) });
  }
  for (const [index, child] of childrenOf(rule)) {
    addCaps(child, node === '' ? String(index) : `${node}.${index}`, caps);
  }
}
