/**
 * What an NHS direct payment may not buy, and which NHS functions partners may not pool.
 *
 * Method: regulation 8(5) binds direct payments alone. So a fund of NHS money is kept from what it lists only where a line that is
 * paid as a direct payment may draw on it. For a notional or a third-party budget, and for a pool, the same list is policy at most:
 * a finding, and no refusal.
 * Limit: SI 2013/1617 was read as made and as amended by SI 2013/2354 and SI 2017/219; SI 2000/617 as made and as amended by SI
 * 2003/629, SI 2012/3094, SI 2013/1617 reg 18, SI 2015/643 and SI 2015/1940. A function is refused by its name alone; a function
 * whose name only has a word in common is doubtful, and a finding. A book knows NHS money by its own agreement: what is transferred
 * into a fund that no NHS stream of that book goes into is not kept from anything.
 * Source: SI 2013/1617 reg 8(5)(a)–(i); SI 2000/617 reg 5.
 *
 * @module
 */
import { type Finding, finding } from '../finding.js';
import type { CategoryPattern, Fund, FundId, FundTerms } from '../ledger/chart.js';
import { covers } from '../ledger/terms.js';
import { type Problem, problem } from '../problem.js';

/** One thing that an NHS direct payment may not buy. */
export interface NhsExclusion {
  readonly category: CategoryPattern;
  /** A part of it that may be bought after all. */
  readonly except?: CategoryPattern;
  readonly citation: string;
}

/** In the order of the regulation. */
export const NHS_EXCLUSIONS: readonly NhsExclusion[] = [
  { category: 'expenses/health/primary-medical', citation: 'SI 2013/1617 reg 8(5)(a)' },
  // Prescriptions, dental and optical services: whatever the NHS charges for.
  { category: 'expenses/health/charged-for', citation: 'SI 2013/1617 reg 8(5)(b)' },
  { category: 'expenses/health/planned-surgery', citation: 'SI 2013/1617 reg 8(5)(c)' },
  { category: 'expenses/health/vaccination-screening', citation: 'SI 2013/1617 reg 8(5)(d)' },
  { category: 'expenses/health/child-measurement', citation: 'SI 2013/1617 reg 8(5)(e)' },
  { category: 'expenses/health/health-check', citation: 'SI 2013/1617 reg 8(5)(f)' },
  { category: 'expenses/prohibited/alcohol-tobacco', citation: 'SI 2013/1617 reg 8(5)(g)' },
  { category: 'expenses/prohibited/gambling', citation: 'SI 2013/1617 reg 8(5)(h)' },
  {
    category: 'expenses/prohibited/debt',
    except: 'expenses/prohibited/debt/care-plan-service',
    citation: 'SI 2013/1617 reg 8(5)(i)',
  },
];

/** What terms permit by name although the regulation lists it, in the order of the regulation. */
function excludedButPermitted(
  terms: FundTerms,
): readonly { readonly permitted: CategoryPattern; readonly citation: string }[] {
  return NHS_EXCLUSIONS.flatMap(({ category, except, citation }) =>
    (terms.permitted ?? [])
      .filter((one) => covers(category, one) && !(except && covers(except, one)))
      .map((permitted) => ({ permitted, citation })),
  );
}

/**
 * Finds funds of NHS direct payments whose terms permit by name what these may not buy.
 *
 * @param nhs the funds on which an NHS direct payment may draw, by id
 * @returns `nhs-may-not-buy` for each such category, by fund and then in the order of the regulation
 */
export function checkNhsTerms(funds: readonly Fund[], nhs: ReadonlySet<FundId>): Problem[] {
  return funds.flatMap(({ id: fund, terms }, index) =>
    nhs.has(fund)
      ? excludedButPermitted(terms).map(({ permitted: category, citation }) =>
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
export function nhsPolicyFindings(funds: readonly Fund[], nhs: ReadonlySet<FundId>): readonly Finding[] {
  return funds.flatMap(({ id: fund, terms }, index) =>
    nhs.has(fund)
      ? excludedButPermitted(terms).map(({ permitted: category, citation }) =>
          finding('nhs-policy-excludes', { fund, category, citation }, `funds[${index}].terms`),
        )
      : [],
  );
}

/** Funds as a chart has them: an NHS direct payment does not buy what it may not. Suspense stays as it is, and takes what happened. */
export function keptFromExclusions(funds: readonly Fund[], nhs: ReadonlySet<FundId>): readonly Fund[] {
  return funds.map((fund) =>
    nhs.has(fund.id) && !fund.suspense ? { ...fund, terms: withNhsExclusions(fund.terms) } : fund,
  );
}

/** The terms of a fund of NHS direct payments: whatever they do not name otherwise, what these may not buy is prohibited. */
function withNhsExclusions(terms: FundTerms): FundTerms {
  const { permitted = [], prohibited = [] } = terms;
  // What is permitted by the very same name would contradict itself here; the door refuses such an agreement.
  const added = NHS_EXCLUSIONS.map(({ category }) => category).filter(
    (category) => !prohibited.includes(category) && !permitted.includes(category),
  );
  return { ...terms, prohibited: [...prohibited, ...added] };
}

/** Functions of the NHS that may not be pooled: SI 2000/617 reg 5. */
export const EXCLUDED_FUNCTIONS = [
  'surgery',
  'radiotherapy',
  'termination of pregnancies',
  'endoscopy',
  'class 4 laser treatments',
  'other invasive treatments',
  'emergency ambulance services',
] as const;

const plainName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    // One and many are one name.
    .replaceAll(/pregnancies/g, 'pregnancy')
    .replace(/^other /, '')
    .replace(/ services?$/, '')
    .replace(/ treatments$/, ' treatment');

const EXCLUDED = new Set(EXCLUDED_FUNCTIONS.map(plainName));

/**
 * Whether a function is one that partners may not pool.
 *
 * @param name as it stands in an agreement; case, punctuation, `services` and the plural do not matter
 */
export function isExcludedFunction(name: string): boolean {
  return EXCLUDED.has(plainName(name));
}

/**
 * Words in the names of functions that may not be pooled; spelt together, without spaces or hyphens. Dental, ophthalmic and
 * pharmaceutical services are not among the functions of the texts read; later amendments were not read.
 */
const EXCLUDED_WORDS = [
  'surg',
  'radiotherap',
  'terminat',
  'endoscop',
  'laser',
  'invasive',
  'ambulance',
  'dental',
  'ophthalm',
  'pharmaceut',
] as const;

/**
 * The word that makes a function doubtful: it may be one that partners may not pool, under another name.
 *
 * @param name as it stands in an agreement; case, spaces and punctuation do not matter
 * @returns the first such word; undefined when there is none, or when the function is excluded by its very name
 */
export function doubtfulWord(name: string): string | undefined {
  if (isExcludedFunction(name)) return undefined;
  const letters = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  return EXCLUDED_WORDS.find((word) => letters.includes(word));
}
