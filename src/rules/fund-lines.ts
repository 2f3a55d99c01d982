/**
 * Works out who pays each planned line of a budget: its rule is asked instalment by instalment, as it will be when the line is paid.
 *
 * @module
 */
import type { Agreement, PlannedLine } from '../agreement/agreement.js';
import { instalments } from '../agreement/regular-amount.js';
import type { NamedRule } from '../agreement/rule.js';
import type { Fund, FundId } from '../ledger/chart.js';
import type { Explanation, ExplanationStep } from '../ledger/explanation.js';
import type { Pence } from '../money/pence.js';
import { assert } from '../problem/problem.js';
import type { Period } from '../time/period.js';
import { walkRule } from './walk.js';

/** Adds the steps of one walk to the sums, node by node. Facts of a single walk are left out. */
function gather(sums: Map<string, ExplanationStep>, steps: readonly ExplanationStep[]): void {
  for (const { node, kind, fund, share, asked, given, why } of steps) {
    const before = sums.get(node);
    sums.set(node, {
      node,
      kind,
      ...(fund ? { fund } : {}),
      ...(share ? { share } : {}),
      asked: ((before?.asked ?? 0) + asked) as Pence,
      given: ((before?.given ?? 0) + given) as Pence,
      ...(why ? { why } : {}),
    });
  }
}

interface AwardContext {
  readonly rules: ReadonlyMap<string, NamedRule>;
  readonly funds: ReadonlyMap<FundId, Fund>;
  readonly period: Period;
  /** Pence that each fund can still give. */
  readonly left: Map<FundId, number>;
  /** Pence drawn under each cap, by rule, node and first day of its period: lines that share a rule share its caps. */
  readonly drawn: Map<string, number>;
}

/** Who pays one planned line: pence by fund, and why. */
export interface LineFunding {
  readonly line: PlannedLine;
  readonly paid: ReadonlyMap<FundId, number>;
  readonly explanation: Explanation;
}

function fundLine({ rules, funds, period, left, drawn }: AwardContext, line: PlannedLine): LineFunding {
  const rule = rules.get(line.rule);
  assert(rule !== undefined, `a checked agreement has the rule of each line: ${line.rule}`);
  const paid = new Map<FundId, number>();
  const steps = new Map<string, ExplanationStep>();
  let need = 0;
  let covered = 0;
  for (const { days, pence } of instalments(line, period)) {
    if (pence === 0) continue;
    const { given, explanation } = walkRule({
      rule,
      need: pence,
      category: line.category,
      capDay: days.from,
      funds,
      available: (fund) => left.get(fund) ?? 0,
      drawn: (node, from) => drawn.get(`${rule.id} ${node} ${from}`) ?? 0,
    });
    for (const [fund, amount] of given) {
      left.set(fund, left.get(fund)! - amount);
      paid.set(fund, (paid.get(fund) ?? 0) + amount);
    }
    for (const { node, capFrom, given: under } of explanation.steps) {
      const cap = `${rule.id} ${node} ${capFrom}`;
      if (capFrom) drawn.set(cap, (drawn.get(cap) ?? 0) + under);
    }
    gather(steps, explanation.steps);
    need += pence;
    covered += explanation.covered;
  }
  const explanation: Explanation = {
    rule: rule.id,
    version: rule.version,
    category: line.category,
    need: need as Pence,
    covered: covered as Pence,
    steps: [...steps.values()],
  };
  return { line, paid, explanation };
}

/**
 * Walks the lines of an agreement's budget in their order.
 *
 * @param money pence that each fund can give over the period; a fund that is not in it gives nothing
 * @returns one for each line, in the order of the budget
 */
export function fundLines(
  agreement: Agreement,
  period: Period,
  money: ReadonlyMap<FundId, number>,
): readonly LineFunding[] {
  const rules = new Map(agreement.rules.map((rule) => [rule.id, rule]));
  const funds = new Map(agreement.funds.map((fund) => [fund.id, fund]));
  const awarding: AwardContext = { rules, funds, period, left: new Map(money), drawn: new Map() };
  return agreement.budget.lines.map((line) => fundLine(awarding, line));
}

/** Pence that each fund pays of all lines. */
export function paidByFund(lines: readonly LineFunding[]): ReadonlyMap<FundId, number> {
  const sums = new Map<FundId, number>();
  for (const { paid } of lines)
    for (const [fund, pence] of paid) sums.set(fund, (sums.get(fund) ?? 0) + pence);
  return sums;
}
