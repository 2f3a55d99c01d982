/**
 * Checks the whole agreement of a pool: its shape, names, money, rules, tree of delegation and chart.
 *
 * Limit: budgets and contributions are not compared here: `awardPool` refuses if they differ. A receipt that is not drafted by
 * `receiveContribution` names no stream, and is not compared with the agreement.
 *
 * @module
 */

import { checkLaw, type Law } from '../agreement/law.js';
import { checkChart } from '../ledger/check-chart.js';
import { check } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { placesOfRepeats, repeatedNames } from '../problem/repeated.js';
import { chartOfPool } from './chart-of-pool.js';
import { checkContributions } from './check-contributions.js';
import { checkPartners } from './check-partners.js';
import { checkRiskShares } from './check-risk-shares.js';
import { checkSchemes } from './check-schemes.js';
import { checkTree } from './delegation/delegation.js';
import type { PoolAgreement } from './pool.js';
import { poolAgreementSchema } from './pool-schema.js';

/** Checks names that the chart does not check. */
function checkNames(agreement: PoolAgreement): Problem[] {
  const { accounts } = agreement;
  // The chart keeps the last of two accounts with one path, so repeats are found here.
  const places = placesOfRepeats(accounts.map(({ path }) => path));
  const repeated = (what: string, records: readonly { readonly id: string }[], at: string) =>
    repeatedNames(
      what,
      records.map(({ id }) => id),
      at,
    );
  return [
    ...places.map((place) =>
      problem('account-repeated', { account: accounts[place]!.path }, `accounts[${place}]`),
    ),
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
 * @returns the agreement, or every problem: faults of shape; else, in this order, `law-unknown`, those of the chart (`checkChart`), of names
 *   (`account-repeated`, `name-repeated`), of partners and streams, of contributions, of schemes and rules, of risk shares, and
 *   of the tree of delegation (`checkTree`). Missing terms are findings: `poolFindings`
 */
export function checkPool(value: unknown, law: Law): Result<PoolAgreement> {
  const shaped = check(poolAgreementSchema, value);
  if (!shaped.ok) return shaped;
  const agreement = shaped.value;
  const chart = checkChart(chartOfPool(agreement));
  // Funds and protections have the same places in the chart as in the agreement; accounts do not.
  const inChart = chart.ok
    ? []
    : chart.problems.map((fault) =>
        /^(?:funds|protections)/.test(fault.at) ? fault : { ...fault, at: 'accounts' },
      );
  const problems = [
    ...checkLaw(agreement, [law.name]),
    ...inChart,
    ...checkNames(agreement),
    ...checkPartners(agreement),
    ...checkContributions(agreement),
    ...checkSchemes(agreement, law),
    ...checkRiskShares(agreement),
    ...checkTree(agreement.delegation).map((fault) => ({ ...fault, at: `delegation${fault.at}` })),
  ];
  return problems.length > 0 ? refuse(problems) : accept(agreement);
}
