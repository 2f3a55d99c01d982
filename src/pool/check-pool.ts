/**
 * Checks the agreement of a pool whole: its shape, its names, its money, its rules, its tree of delegation and the chart that
 * follows from it.
 *
 * Limit: whether budgets and contributions agree is not told here: the award of the pool is refused when they do not. A receipt that is
 * drafted outside `receiveContribution` names no stream, and is not held against the agreement.
 *
 * @module
 */

import type { Law } from '../agreement/law.js';
import { checkChart } from '../ledger/check-chart.js';
import { check } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { chartOfPool } from './chart-of-pool.js';
import { checkContributions } from './check-contributions.js';
import { checkPartners } from './check-partners.js';
import { checkRiskShares } from './check-risk-shares.js';
import { checkSchemes } from './check-schemes.js';
import { checkTree } from './delegation/delegation.js';
import type { PoolAgreement } from './pool.js';
import { poolAgreementSchema } from './pool-schema.js';

function repeated(what: string, named: readonly { readonly id: string }[], at: string): Problem[] {
  const seen = new Set<string>();
  return named.flatMap(({ id }, index) => {
    if (seen.has(id)) return [problem('name-repeated', { what, name: id }, `${at}[${index}]`)];
    seen.add(id);
    return [];
  });
}

/** Checks names that the chart does not check. */
function checkNames(agreement: PoolAgreement): Problem[] {
  const paths = new Set<string>();
  const accounts = agreement.accounts.flatMap(({ path }, index) => {
    // The chart keeps the last of two accounts with one path, so repeats are found here.
    if (paths.has(path)) return [problem('account-repeated', { account: path }, `accounts[${index}]`)];
    paths.add(path);
    return [];
  });
  return [
    ...accounts,
    ...repeated('partner', agreement.partners, 'partners'),
    ...repeated('stream', agreement.streams, 'streams'),
    ...repeated('contribution', agreement.contributions, 'contributions'),
    ...repeated('variation', agreement.variations, 'variations'),
    ...repeated('rule', agreement.rules, 'rules'),
    ...repeated('scheme', agreement.schemes, 'schemes'),
    ...repeated('group', agreement.groups, 'groups'),
    ...repeated('risk share', agreement.riskShares, 'riskShares'),
    ...repeated('asset', agreement.exit.assets, 'exit.assets'),
  ];
}

/**
 * Checks the agreement of a pool from outside.
 *
 * @param value any value; an agreement as JSON gives it
 * @param law the law that it is checked by
 * @returns the agreement, or every problem: faults of shape; else, in this order, those of the chart (`checkChart`), of names
 *   (`account-repeated`, `name-repeated`), of partners and streams, of contributions, of schemes and rules, of risk shares, and
 *   of the tree of delegation (`checkTree`). What an agreement ought to specify and does not is a finding: `poolFindings`
 */
export function checkPool(value: unknown, law: Law): Result<PoolAgreement> {
  const shaped = check(poolAgreementSchema, value);
  if (!shaped.ok) return shaped;
  const agreement = shaped.value;
  const chart = checkChart(chartOfPool(agreement));
  // Funds and protections have the same places in the chart as in the agreement; accounts do not.
  const inChart = chart.ok
    ? []
    : chart.problems.map((one) => (/^(?:funds|protections)/.test(one.at) ? one : { ...one, at: 'accounts' }));
  const problems = [
    ...inChart,
    ...checkNames(agreement),
    ...checkPartners(agreement),
    ...checkContributions(agreement),
    ...checkSchemes(agreement, law),
    ...checkRiskShares(agreement),
    ...checkTree(agreement.delegation).map((one) => ({ ...one, at: `delegation${one.at}` })),
  ];
  return problems.length > 0 ? refuse(problems) : accept(agreement);
}
