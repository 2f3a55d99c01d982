/**
 * Finds terms in a person’s agreement that the law allows but that someone should check: NHS money, held for the person, that may buy
 * something a direct payment may not.
 *
 * @module
 */
import type { Finding } from '../problem/finding.js';
import type { Agreement } from './agreement.js';
import { nhsDirectPaymentFunds, nhsFundsOf } from './chart-of.js';
import { nhsPolicyFindings } from './exclusions.js';
import type { Law } from './law.js';

/**
 * Finds terms in an agreement that someone should check.
 *
 * @param agreement as `checkAgreement` accepts it
 * @returns `nhs-policy-excludes`, one for each fund and category, in the order of the funds
 */
export function agreementFindings(agreement: Agreement, law: Law): readonly Finding[] {
  const bound = nhsDirectPaymentFunds(agreement);
  const others = new Set([...nhsFundsOf(agreement)].filter((fund) => !bound.has(fund)));
  return nhsPolicyFindings(agreement.funds, others, law);
}
