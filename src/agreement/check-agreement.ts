/**
 * Checks an agreement whole: its shape, its names, its rules, and the chart that follows from it.
 *
 * @module
 */

import type { AccountPath } from '../ledger/chart.js';
import { checkChart } from '../ledger/check-chart.js';
import { isSpendCategory } from '../ledger/state/terms.js';
import { check } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { placesOfRepeats, repeatedNames } from '../problem/repeated.js';
import { addToList } from '../record/gather.js';
import { overlap } from '../time/period.js';
import type { Agreement } from './agreement.js';
import { chartOf, nhsDirectPaymentFunds } from './chart-of.js';
import { checkRule } from './check-rule.js';
import { checkNhsTerms } from './exclusions.js';
import { checkLaw, type Law } from './law.js';
import { pathsBelow } from './paths-below.js';
import { agreementSchema } from './schema.js';

/** Every spend category of the agreement's chart. */
function expensePaths(agreement: Agreement, law: Law): readonly AccountPath[] {
  const paths = chartOf(agreement, law).accounts.map((account) => account.path);
  return paths.filter(isSpendCategory);
}

/** The categories of the lines that use each rule. */
function categoriesByRule({ lines }: Agreement['budget']): ReadonlyMap<string, readonly AccountPath[]> {
  const categories = new Map<string, AccountPath[]>();
  for (const { rule, category } of lines) addToList(categories, rule, category);
  return categories;
}

function checkNames(agreement: Agreement, law: Law): Problem[] {
  const { streams, rules, budget } = agreement;
  const funds = new Set(agreement.funds.map((fund) => fund.id));
  const ids = {
    streams: new Set(streams.map((stream) => stream.id)),
    rules: new Set(rules.map((rule) => rule.id)),
  };
  const categories = new Set(expensePaths(agreement, law));
  const paths = agreement.accounts.map((account) => account.path);
  const problems = [
    // The chart keeps only the last of two accounts with the same path, so they are checked here.
    ...placesOfRepeats(paths).map((index) =>
      problem('account-repeated', { account: paths[index]! }, `accounts[${index}]`),
    ),
    ...repeatedNames(
      'stream',
      streams.map((stream) => stream.id),
      'streams',
    ),
    ...repeatedNames(
      'rule',
      rules.map((rule) => rule.id),
      'rules',
    ),
    ...repeatedNames(
      'line',
      budget.lines.map((line) => line.id),
      'budget.lines',
    ),
  ];
  for (const [index, stream] of streams.entries()) {
    if (!funds.has(stream.fund))
      problems.push(problem('fund-unknown', { fund: stream.fund }, `streams[${index}].fund`));
    if (!/^income(?:\/|$)/.test(stream.account)) {
      const facts = { stream: stream.id, account: stream.account };
      problems.push(problem('stream-not-income', facts, `streams[${index}].account`));
    }
  }
  for (const [index, line] of budget.lines.entries()) {
    const at = `budget.lines[${index}]`;
    if (!categories.has(line.category))
      problems.push(problem('category-unknown', { category: line.category }, at));
    if (!ids.rules.has(line.rule)) problems.push(problem('rule-unknown', { rule: line.rule }, at));
    if (line.days && !overlap(line.days, budget.period)) {
      problems.push(problem('days-outside-period', { ...line.days }, `${at}.days`));
    }
  }
  const rests = budget.contributions.filter((contribution) => 'remaining' in contribution);
  if (rests.length > 1) {
    problems.push(
      problem(
        'contribution-two-remaining',
        { streams: rests.map((contribution) => contribution.stream) },
        'budget.contributions',
      ),
    );
  }
  for (const [index, contribution] of budget.contributions.entries()) {
    const { stream } = contribution;
    const days = 'days' in contribution ? contribution.days : undefined;
    const at = `budget.contributions[${index}]`;
    if (!ids.streams.has(stream)) problems.push(problem('stream-unknown', { stream }, at));
    if (days && !overlap(days, budget.period))
      problems.push(problem('days-outside-period', { ...days }, `${at}.days`));
  }
  return problems;
}

/**
 * Checks an agreement from outside.
 *
 * @param value any value; an agreement as JSON gives it
 * @param law the law to check it by
 * @returns the agreement, or every problem: faults of shape; otherwise `law-unknown` if it names another law, those of the chart, of names (`account-repeated`,
 *   `name-repeated`, `fund-unknown`, `category-unknown`, `rule-unknown`, `stream-unknown`, `stream-not-income`,
 *   `contribution-two-remaining`, `days-outside-period`), of NHS direct payments (`nhs-may-not-buy`) and of each rule (`checkRule`),
 *   for the categories of the lines that use it and everything below them
 */
export function checkAgreement(value: unknown, law: Law): Result<Agreement> {
  const shape = check(agreementSchema, value);
  if (!shape.ok) return shape;
  const agreement = shape.value;
  const charted = chartOf(agreement, law);
  const chart = checkChart(charted);
  // Funds have the same places in the chart as in the agreement; accounts do not, so their places are dropped.
  const inChart = chart.ok
    ? []
    : chart.problems.map((fault) => (fault.at.startsWith('funds') ? fault : { ...fault, at: 'accounts' }));
  const nhsTerms = checkNhsTerms(agreement.funds, nhsDirectPaymentFunds(agreement), law);
  const problems = [
    ...checkLaw(agreement, [law.name]),
    ...inChart,
    ...checkNames(agreement, law),
    ...nhsTerms,
  ];
  const funds = new Map(charted.funds.map((fund) => [fund.id, fund]));
  const every = expensePaths(agreement, law);
  const below = pathsBelow(every);
  const categories = categoriesByRule(agreement.budget);
  for (const [index, { id, rule }] of agreement.rules.entries()) {
    const paid = below(categories.get(id) ?? []);
    const faults = checkRule(rule, {
      funds,
      categories: paid.length > 0 ? paid : every,
      mayKeep: !categories.has(id),
    });
    problems.push(...faults.map((fault) => ({ ...fault, at: `rules[${index}]` })));
  }
  return problems.length > 0 ? refuse(problems) : accept(agreement);
}
