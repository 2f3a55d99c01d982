/**
 * Checks a chart: names, days, terms that can be kept, and exactly one suspense fund.
 *
 * @module
 */
import { check } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Chart, Fund } from './chart.js';
import { chartSchema } from './schema.js';
import { isSpendCategory } from './state/terms.js';

function checkFund(fund: Fund, at: string): Problem[] {
  const problems: Problem[] = [];
  const { permitted = [], prohibited = [] } = fund.terms;
  for (const category of [...permitted, ...prohibited]) {
    if (!isSpendCategory(category)) {
      problems.push(problem('category-not-expense', { fund: fund.id, category }, `${at}.terms`));
    }
  }
  if (fund.terms.keep !== undefined && fund.terms.mayOverspend) {
    problems.push(problem('floor-of-overspender', { fund: fund.id }, `${at}.terms`));
  }
  for (const other of ['mayOverspend', 'keep'] as const) {
    if (fund.terms.overdraft !== undefined && fund.terms[other])
      problems.push(problem('overdraft-contradicts', { fund: fund.id, other }, `${at}.terms`));
  }
  const permittedSet = new Set(permitted);
  for (const category of prohibited) {
    if (permittedSet.has(category))
      problems.push(problem('terms-contradict', { fund: fund.id, category }, `${at}.terms`));
  }
  const restricted =
    fund.terms.permitted !== undefined ||
    prohibited.length > 0 ||
    fund.terms.days !== undefined ||
    fund.terms.keep !== undefined ||
    fund.closes !== undefined;
  if (fund.suspense && (restricted || fund.terms.mayOverspend !== true)) {
    problems.push(problem('suspense-restricted', { fund: fund.id }, at));
  }
  return problems;
}

function checkProtections({ funds, protections = [] }: Chart): Problem[] {
  const problems: Problem[] = [];
  const fundsById = new Map(funds.map((fund) => [fund.id, fund]));
  const seen = new Set<string>();
  for (const [index, { id, funds: named, categories }] of protections.entries()) {
    const at = `protections[${index}]`;
    if (seen.has(id)) problems.push(problem('name-repeated', { what: 'protection', name: id }, at));
    seen.add(id);
    for (const fund of named) {
      if (!fundsById.has(fund)) problems.push(problem('fund-unknown', { fund }, `${at}.funds`));
      if (fundsById.get(fund)?.suspense)
        problems.push(problem('suspense-restricted', { fund }, `${at}.funds`));
    }
    for (const category of categories) {
      if (!isSpendCategory(category)) {
        problems.push(problem('category-unknown', { category }, `${at}.categories`));
      }
    }
  }
  return problems;
}

/**
 * Checks a chart from outside, whole.
 *
 * @param value any value; a chart as JSON gives it
 * @returns the chart, or every problem: faults of shape first, then by account, then by fund. Codes:
 *   `field-invalid`, `account-invalid`, `id-invalid`, `day-invalid`, `period-backwards`, `account-repeated`,
 *   `fund-repeated`, `category-not-expense`, `terms-contradict`, `suspense-restricted`, `suspense-missing`,
 *   `suspense-repeated`, `name-repeated`, `fund-unknown` and `category-unknown` of protections
 */
export function checkChart(value: unknown): Result<Chart> {
  const shape = check(chartSchema, value);
  if (!shape.ok) return shape;
  const chart = shape.value;
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, { path, opens, closes }] of chart.accounts.entries()) {
    const at = `accounts[${index}]`;
    if (seen.has(path)) problems.push(problem('account-repeated', { account: path }, at));
    seen.add(path);
    if (closes !== undefined && closes < opens)
      problems.push(problem('period-backwards', { from: opens, to: closes }, at));
  }
  seen.clear();
  for (const [index, fund] of chart.funds.entries()) {
    const at = `funds[${index}]`;
    if (seen.has(fund.id)) problems.push(problem('fund-repeated', { fund: fund.id }, at));
    seen.add(fund.id);
    const { opens, closes } = fund;
    if (closes !== undefined && closes < opens)
      problems.push(problem('period-backwards', { from: opens, to: closes }, at));
    problems.push(...checkFund(fund, at));
  }
  problems.push(...checkProtections(chart));
  const suspense = chart.funds.filter((fund) => fund.suspense);
  if (suspense.length === 0) problems.push(problem('suspense-missing', {}, 'funds'));
  if (suspense.length > 1)
    problems.push(problem('suspense-repeated', { funds: suspense.map((fund) => fund.id) }, 'funds'));
  return problems.length > 0 ? refuse(problems) : accept(chart);
}
