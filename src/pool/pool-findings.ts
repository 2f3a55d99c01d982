/**
 * Finds terms that the agreement of a pool must specify and does not; partners, streams and functions that perhaps cannot be pooled;
 * categories that policy excludes for NHS money; kept money that may be spent every year; and capital that may pay for revenue.
 *
 * Limit: the presence of a term is checked, not its quality. A function is doubtful only because of a word in its name.
 * Source: SI 2000/617 reg 3 (partners), reg 5, reg 7(3)(a)–(g), reg 7(4) (host partner and pool manager); read as made, with the
 * amendments that `nhs-exclusions.ts` names. That Access to Work cannot be pooled is recalled, not read. That people's charges stay out
 * of a pool with NHS money is advice (North West London Whole Systems Integrated Care toolkit ch 7).
 *
 * @module
 */

import { PRIVATE_AUTHORITIES } from '../agreement/agreement.js';
import { doubtfulWord, nhsPolicyFindings } from '../agreement/exclusions.js';
import type { Law } from '../agreement/law.js';
import { type Finding, finding } from '../problem/finding.js';
import { capitalMoneyFindings } from './capital-money.js';
import { nhsFunds, nhsStreams } from './chart-of-pool.js';
import { keptMoneyFindings } from './kept-money.js';
import type { PoolAgreement } from './pool.js';

type Part = readonly [paragraph: string, part: string, at: string, isThere: boolean];

const isStated = (text: string | undefined) => text !== undefined && text.trim() !== '';
const isListed = (items: readonly unknown[] | undefined) => items !== undefined && items.length > 0;

function parts({ terms, contributions, partners }: PoolAgreement): readonly Part[] {
  const paying = new Set(contributions.map(({ partner }) => partner));
  const hosts = partners.some(({ id }) => id === terms.hostPartner);
  return [
    ['7(3)(a)', 'agreed aims', 'terms.aims', isStated(terms.aims)],
    ['7(3)(a)', 'agreed outcomes', 'terms.outcomes', isListed(terms.outcomes)],
    ...partners.map(
      ({ id, name }, index): Part => [
        '7(3)(b)',
        `contribution of ${name}`,
        `partners[${index}]`,
        paying.has(id),
      ],
    ),
    [
      '7(3)(b)',
      'how contributions may be varied',
      'terms.contributionsMayVary',
      isStated(terms.contributionsMayVary),
    ],
    ['7(3)(c)', 'NHS functions', 'terms.nhsFunctions', isListed(terms.nhsFunctions)],
    [
      '7(3)(c)',
      'health-related functions',
      'terms.healthRelatedFunctions',
      isListed(terms.healthRelatedFunctions),
    ],
    ['7(3)(d)', 'persons who may be served', 'terms.persons', isStated(terms.persons)],
    ['7(3)(d)', 'kinds of services', 'terms.services', isListed(terms.services)],
    // Each text may be empty: that states that none is provided.
    ['7(3)(e)', 'staff, goods, services and accommodation', 'terms.resources', terms.resources !== undefined],
    // The regulation asks for one of the three.
    [
      '7(3)(f)',
      'review, variation or termination',
      'terms',
      [terms.review, terms.variation, terms.termination].some(isStated),
    ],
    ['7(3)(g)', 'management', 'terms.management', isStated(terms.management)],
    ['7(3)(g)', 'monitoring', 'terms.monitoring', isStated(terms.monitoring)],
    ['7(3)(g)', 'host partner', 'terms.hostPartner', hosts],
    ['7(4)', 'pool manager', 'terms.poolManager', isStated(terms.poolManager)],
  ];
}

/** Functions, of the agreement and of its schemes, that may be excluded under another name. */
function doubtful({ terms, schemes }: PoolAgreement, law: Law): readonly Finding[] {
  const doubtfulNames = (names: readonly string[] | undefined, at: string) =>
    (names ?? []).flatMap((name, index) => {
      const word = doubtfulWord(name, law);
      return word === undefined ? [] : [finding('function-doubtful', { name, word }, `${at}[${index}]`)];
    });
  return [
    ...doubtfulNames(terms.nhsFunctions, 'terms.nhsFunctions'),
    ...doubtfulNames(terms.healthRelatedFunctions, 'terms.healthRelatedFunctions'),
    ...schemes.flatMap(({ functions }, index) => doubtfulNames(functions, `schemes[${index}].functions`)),
  ];
}

/** Partners that the regulation does not name, and streams that perhaps do not belong in a pool. */
function doubtfulMoney(agreement: PoolAgreement): readonly Finding[] {
  const { partners, streams } = agreement;
  const hasNhsMoney = nhsStreams(agreement).length > 0 || partners.some(({ body }) => body === 'nhs');
  return [
    ...partners.flatMap(({ id: partner, body }, index) =>
      body === 'other' ? [finding('partner-not-named', { partner }, `partners[${index}].body`)] : [],
    ),
    ...streams.flatMap(({ id: stream, authority }, index) =>
      authority === 'access-to-work'
        ? [finding('stream-not-poolable', { stream, authority }, `streams[${index}].authority`)]
        : [],
    ),
    ...streams.flatMap(({ id: stream, authority }, index) =>
      hasNhsMoney && PRIVATE_AUTHORITIES.includes(authority)
        ? [finding('pool-private-money', { stream, authority }, `streams[${index}].authority`)]
        : [],
    ),
  ];
}

/**
 * Finds what the agreement does not specify, what perhaps cannot be pooled, and kept money that may be spent again.
 *
 * @param agreement as `checkPool` accepts it
 * @returns `pool-part-missing` in the order of the regulation, each citing its paragraph (a host who is no partner counts as missing); then
 *   `partner-not-named`, `stream-not-poolable`, `pool-private-money`, `function-doubtful`, `nhs-policy-excludes`, `kept-money-may-recur`,
 *   `capital-may-pay-revenue`, each in the order of the agreement
 */
export function poolFindings(agreement: PoolAgreement, law: Law): readonly Finding[] {
  const missing = parts(agreement)
    .filter(([, , , isThere]) => !isThere)
    .map(([paragraph, part, at]) =>
      finding('pool-part-missing', { part, paragraph }, at, `SI 2000/617 reg ${paragraph}`),
    );
  return [
    ...missing,
    ...doubtfulMoney(agreement),
    ...doubtful(agreement, law),
    ...nhsPolicyFindings(agreement.funds, nhsFunds(agreement), law),
    ...keptMoneyFindings(agreement),
    ...capitalMoneyFindings(agreement),
  ];
}
