/**
 * Purchases and functions that the law excludes: the check of a fund's terms, and the check of a function's name.
 *
 * Method: the law is an argument, so that another nation's law can be used in place of England's. A direct payment may not buy what
 * the law excludes, so a fund of NHS money may not pay for it if a line that is paid as a direct payment may draw on the fund. For a
 * notional or a third-party budget, and for a pool, the same list is policy at most: a finding, and no refusal.
 * Limit: a function is refused by its name alone; if its name only has a word in common, that is a finding. A book knows NHS money by its
 * own agreement: money transferred into a fund without an NHS stream of that book is not restricted.
 *
 * @module
 */

import type { CategoryPattern, Fund, FundId, FundTerms } from '../ledger/chart.js';
import { covers } from '../ledger/state/terms.js';
import { type Finding, finding } from '../problem/finding.js';
import { type Problem, problem } from '../problem/problem.js';
import type { Law } from './law.js';

/** The categories that terms permit by name although the regulation lists them, in the order of the regulation. */
function excludedButPermitted(
  terms: FundTerms,
  { exclusions }: Law,
): readonly { readonly permitted: CategoryPattern; readonly citation: string }[] {
  return exclusions.flatMap(({ category, except, citation }) =>
    (terms.permitted ?? [])
      .filter((expense) => covers(category, expense) && !(except && covers(except, expense)))
      .map((permitted) => ({ permitted, citation })),
  );
}

/**
 * Finds funds of NHS direct payments whose terms permit by name what an NHS direct payment may not buy.
 *
 * @param nhs the funds on which an NHS direct payment may draw, by id
 * @returns `nhs-may-not-buy` for each such category, by fund and then in the order of the regulation
 */
export function checkNhsTerms(funds: readonly Fund[], nhs: ReadonlySet<FundId>, law: Law): Problem[] {
  return funds.flatMap(({ id: fund, terms }, index) =>
    nhs.has(fund)
      ? excludedButPermitted(terms, law).map(({ permitted: category, citation }) =>
          problem('nhs-may-not-buy', { fund, category, citation }, `funds[${index}].terms`),
        )
      : [],
  );
}

/**
 * Finds funds of other NHS money (notional and third-party budgets, pools) whose terms permit by name what a direct payment may not buy.
 *
 * @param nhs the funds of NHS money on which no direct payment may draw, by id
 * @returns `nhs-policy-excludes` for each such category, by fund and then in the order of the regulation
 */
export function nhsPolicyFindings(
  funds: readonly Fund[],
  nhs: ReadonlySet<FundId>,
  law: Law,
): readonly Finding[] {
  return funds.flatMap(({ id: fund, terms }, index) =>
    nhs.has(fund)
      ? excludedButPermitted(terms, law).map(({ permitted: category, citation }) =>
          finding('nhs-policy-excludes', { fund, category, citation }, `funds[${index}].terms`),
        )
      : [],
  );
}

/** The funds of a chart, with what an NHS direct payment may not buy prohibited. Suspense stays unrestricted. */
export function keptFromExclusions(
  funds: readonly Fund[],
  nhs: ReadonlySet<FundId>,
  law: Law,
): readonly Fund[] {
  return funds.map((fund) =>
    nhs.has(fund.id) && !fund.suspense ? { ...fund, terms: withExclusions(fund.terms, law) } : fund,
  );
}

/** Terms that prohibit what an NHS direct payment may not buy, unless they name it themselves. */
function withExclusions(terms: FundTerms, { exclusions }: Law): FundTerms {
  const { permitted = [], prohibited = [] } = terms;
  // A category that is also permitted by name would contradict itself; `checkAgreement` refuses such an agreement.
  const added = exclusions
    .map(({ category }) => category)
    .filter((category) => !prohibited.includes(category) && !permitted.includes(category));
  return { ...terms, prohibited: [...prohibited, ...added] };
}

const plainName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    // Singular and plural are the same name.
    .replaceAll(/pregnancies/g, 'pregnancy')
    .replace(/^other /, '')
    .replace(/ services?$/, '')
    .replace(/ treatments$/, ' treatment');

/**
 * Whether partners may not pool a function.
 *
 * @param name as written in an agreement; case, punctuation, `services` and the plural do not matter
 */
export function isExcludedFunction(name: string, { excludedFunctions }: Law): boolean {
  const plain = plainName(name);
  return excludedFunctions.some((excluded) => plainName(excluded) === plain);
}

/**
 * The word that makes a function doubtful: under another name, it may be one that partners may not pool.
 *
 * @param name as written in an agreement; case, spaces and punctuation do not matter
 * @returns the first such word; undefined if there is none, or if the function is excluded by its own name
 */
export function doubtfulWord(name: string, law: Law): string | undefined {
  if (isExcludedFunction(name, law)) return undefined;
  const letters = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  return law.doubtfulWords.find((word) => letters.includes(word));
}
