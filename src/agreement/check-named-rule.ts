/**
 * Checks a rule against the chart of a ledger, once: its shape, its shares and caps, its funds, and whether each branch can be reached.
 *
 * Method: the answer is a frozen copy that is remembered with each chart against which it was checked. Whoever draws with that
 * copy pays for the check once; any other object is checked at each use, because its owner can change it.
 *
 * @module
 */

import type { AccountPath, Chart } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import { check, frozen } from '../problem/check.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import { checkRuleSense } from './check-rule.js';
import type { NamedRule } from './rule.js';
import { namedRuleSchema } from './schema.js';

/** `spend`: the rule says who pays. `receive`: it is read the other way, and says who takes how much. */
export type RuleUse = 'spend' | 'receive';

/** The frozen copies, each with the charts against which it was checked, by use. */
const copies = new WeakMap<object, Readonly<Record<RuleUse, WeakSet<Chart>>>>();

function spendCategoriesOf(chart: Chart): readonly AccountPath[] {
  return chart.accounts.map(({ path }) => path).filter((path) => /^expenses(?:\/|$)/.test(path));
}

function isCopy(value: unknown): value is NamedRule {
  return typeof value === 'object' && value !== null && copies.has(value);
}

/**
 * Checks a rule for use with a ledger.
 *
 * @param value any value; a named rule as JSON gives it, or an answer of this function, which is checked once for each chart
 * @param use absent, `spend`
 * @returns a frozen copy of the rule, to be given to `draw`, `commit`, `pay` or `receive`; or every problem, as `checkRule` finds them.
 *   A rule that spends is checked against the spend categories of the ledger’s chart
 */
export function checkNamedRule(ledger: Ledger, value: unknown, use: RuleUse = 'spend'): Result<NamedRule> {
  const shape = isCopy(value) ? accept(value) : check(namedRuleSchema, value);
  if (!shape.ok) return shape;
  const { chart } = ledger;
  if (copies.get(shape.value)?.[use].has(chart)) return shape;
  const funds = new Map(chart.funds.map((fund) => [fund.id, fund]));
  const problems = checkRuleSense(
    shape.value.rule,
    use === 'spend' ? { funds, categories: spendCategoriesOf(chart) } : { funds },
  );
  if (problems.length > 0) return refuse(problems.map((fault) => ({ ...fault, at: 'rule' })));
  const copy = isCopy(shape.value) ? shape.value : frozen(shape.value);
  const charts = copies.get(copy) ?? { spend: new WeakSet(), receive: new WeakSet() };
  charts[use].add(chart);
  copies.set(copy, charts);
  return accept(copy);
}
