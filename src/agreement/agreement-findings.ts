/**
 * What can be said of a person's agreement that refuses nothing: NHS money, held for the person, that may buy what a direct payment
 * may not.
 *
 * Source: SI 2013/1617 reg 8(5), which binds direct payments alone.
 *
 * @module
 */
import type { Finding } from '../problem/finding.js';
import type { Agreement } from './agreement.js';
import { nhsDirectPaymentFunds, nhsFundsOf } from './chart-of.js';
import { nhsPolicyFindings } from './exclusions.js';
import type { Law } from './law.js';

/**
 * Finds what is worth knowing of a person's agreement.
 *
 * @param agreement as `checkAgreement` accepts it
 * @returns `nhs-policy-excludes`, one for each fund and category, in the order of the funds; none when there is nothing to say
 */
export function agreementFindings(agreement: Agreement, law: Law): readonly Finding[] {
  const bound = nhsDirectPaymentFunds(agreement);
  const others = new Set([...nhsFundsOf(agreement)].filter((fund) => !bound.has(fund)));
  return nhsPolicyFindings(agreement.funds, others, law);
}
