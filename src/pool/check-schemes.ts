/**
 * Checks the schemes of a pool: their categories, the rules that pay for them, the groups in which they are reported, and functions that
 * may not be pooled at all.
 *
 * Source: SI 2000/617 reg 5 (functions outside partnerships).
 *
 * @module
 */

import { checkRule } from '../agreement/check-rule.js';
import { isExcludedFunction } from '../agreement/exclusions.js';
import type { Law } from '../agreement/law.js';
import { pathsAbove, pathsBelow } from '../agreement/paths-below.js';
import type { AccountPath } from '../ledger/chart.js';
import { isSpendCategory } from '../ledger/state/terms.js';
import { type Problem, problem } from '../problem/problem.js';
import { addToList } from '../record/gather.js';
import { chartOfPool, isHeld } from './chart-of-pool.js';
import type { DelegationNode, PoolAgreement, Scheme } from './pool.js';

/** Finds categories that are the same, or lie in one another: spending there would count twice. The later one has the problem. */
function overlaps(
  what: string,
  named: readonly { readonly name: string; readonly category: AccountPath; readonly at: string }[],
): Problem[] {
  const firstPlaces = new Map<AccountPath, number>();
  for (const [place, { category }] of named.entries())
    if (!firstPlaces.has(category)) firstPlaces.set(category, place);
  const clashes = named.flatMap(({ category }, place) => {
    const others = pathsAbove(category).map((path) => firstPlaces.get(path));
    const other = others.find((index) => index !== undefined && index !== place);
    return other === undefined ? [] : [{ later: Math.max(other, place), earlier: Math.min(other, place) }];
  });
  return clashes
    .sort((a, b) => a.later - b.later || a.earlier - b.earlier)
    .map(({ later, earlier }) => {
      const { name, category, at } = named[later]!;
      return problem('categories-overlap', { what, name, other: named[earlier]!.name, category }, at);
    });
}

function checkScheme(scheme: Scheme, at: string, law: Law): Problem[] {
  const { id, tier, category, rule, riskShare, functions } = scheme;
  const problems: Problem[] = [];
  if (!isSpendCategory(category)) problems.push(problem('category-unknown', { category }, `${at}.category`));
  if (isHeld(tier) && rule === undefined)
    problems.push(problem('scheme-without-rule', { scheme: id, tier }, `${at}.rule`));
  if (!isHeld(tier) && rule !== undefined)
    problems.push(problem('scheme-not-held', { scheme: id, tier }, `${at}.rule`));
  // Its commissioner bears it alone, or the pool does not hold it, so there is nothing to share.
  if (riskShare !== undefined && (tier === 'own-risk' || !isHeld(tier)))
    problems.push(problem('scheme-risk-not-shared', { scheme: id, tier, riskShare }, `${at}.riskShare`));
  for (const [index, name] of functions.entries())
    if (isExcludedFunction(name, law))
      problems.push(problem('function-excluded', { name }, `${at}.functions[${index}]`));
  return problems;
}

function checkNames(agreement: PoolAgreement): Problem[] {
  const { schemes, rules, riskShares, partners, streams } = agreement;
  const problems: Problem[] = [];
  const names = {
    rules: new Set(rules.map(({ id }) => id)),
    riskShares: new Set(riskShares.map(({ id }) => id)),
    partners: new Set(partners.map(({ id }) => id)),
    streams: new Set(streams.map(({ id }) => id)),
  };
  for (const [index, { rule, riskShare, commissioner: partner, fundingSource }] of schemes.entries()) {
    const at = `schemes[${index}]`;
    if (rule !== undefined && !names.rules.has(rule))
      problems.push(problem('rule-unknown', { rule }, `${at}.rule`));
    if (riskShare !== undefined && !names.riskShares.has(riskShare))
      problems.push(problem('risk-share-unknown', { riskShare }, `${at}.riskShare`));
    if (!names.partners.has(partner))
      problems.push(problem('partner-unknown', { partner }, `${at}.commissioner`));
    for (const [place, stream] of fundingSource.entries())
      if (!names.streams.has(stream))
        problems.push(problem('stream-unknown', { stream }, `${at}.fundingSource[${place}]`));
  }
  return problems;
}

/** Finds accounts below budgets that the pool does not hold: they would bring that money into the pool’s book. */
function checkAccounts({ accounts, schemes }: PoolAgreement): Problem[] {
  const notHeld = new Map<AccountPath, number[]>();
  for (const [index, { tier, category }] of schemes.entries())
    if (!isHeld(tier)) addToList(notHeld, category, index);
  return accounts.flatMap(({ path }, index) =>
    pathsAbove(path)
      .flatMap((above) => notHeld.get(above) ?? [])
      .sort((a, b) => a - b)
      .map((place) => {
        const { id, tier } = schemes[place]!;
        return problem('scheme-not-held', { scheme: id, tier }, `accounts[${index}]`);
      }),
  );
}

/** The categories that the nodes of the tree of delegation name. */
const delegated = (nodes: readonly DelegationNode[]) =>
  nodes.flatMap(({ categories = [] }, index) =>
    categories.map((category, place) => ({ category, at: `delegation[${index}].categories[${place}]` })),
  );

function checkGroups(
  { groups, schemes, delegation }: PoolAgreement,
  spending: readonly AccountPath[],
): Problem[] {
  const paths = new Set([...spending, ...schemes.map(({ category }) => category)].flatMap(pathsAbove));
  const named = groups.flatMap(({ id, categories }, index) =>
    categories.map((category, place) => ({
      name: id,
      category,
      at: `groups[${index}].categories[${place}]`,
    })),
  );
  const unknown = [...named, ...delegated(delegation)]
    .filter(({ category }) => !paths.has(category))
    .map(({ category, at }) => problem('category-unknown', { category }, at));
  return [...unknown, ...overlaps('group', named)];
}

/**
 * Finds what is wrong with schemes, rules and groups. Codes: `category-unknown`, `categories-overlap`, `scheme-without-rule`,
 * `scheme-not-held`, `scheme-risk-not-shared`, `function-excluded`, `rule-unknown`, `risk-share-unknown`, `partner-unknown`, `stream-unknown`,
 * and those of `checkRule`, held against the categories of the schemes that use the rule and all below.
 */
export function checkSchemes(agreement: PoolAgreement, law: Law): Problem[] {
  const { schemes, terms } = agreement;
  const chart = chartOfPool(agreement);
  const spending = chart.accounts.map(({ path }) => path).filter(isSpendCategory);
  const problems = schemes.flatMap((scheme, index) => checkScheme(scheme, `schemes[${index}]`, law));
  const named = schemes.map(({ id, category }, index) => ({
    name: id,
    category,
    at: `schemes[${index}].category`,
  }));
  problems.push(...overlaps('scheme', named), ...checkNames(agreement), ...checkAccounts(agreement));
  problems.push(...checkGroups(agreement, spending));
  for (const part of ['nhsFunctions', 'healthRelatedFunctions'] as const)
    for (const [index, name] of (terms[part] ?? []).entries())
      if (isExcludedFunction(name, law))
        problems.push(problem('function-excluded', { name }, `terms.${part}[${index}]`));
  const funds = new Map(chart.funds.map((fund) => [fund.id, fund]));
  const below = pathsBelow(spending);
  const categoriesOf = new Map<string, AccountPath[]>();
  for (const { rule, tier, category } of schemes)
    if (rule !== undefined && isHeld(tier)) addToList(categoriesOf, rule, category);
  for (const [index, { id, rule }] of agreement.rules.entries()) {
    const categories = below(categoriesOf.get(id) ?? []);
    const faults = checkRule(rule, {
      funds,
      categories: categories.length > 0 ? categories : spending,
      mayKeep: categories.length === 0,
    });
    problems.push(...faults.map((fault) => ({ ...fault, at: `rules[${index}]` })));
  }
  return problems;
}
