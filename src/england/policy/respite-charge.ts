/**
 * The charge for respite in a care home, if the policy charges the first weeks of a year as at home.
 *
 * Limit: beyond those weeks, and without such a policy, the rules for a care home apply: this gives no answer.
 * Source: Reading Borough Council, Appendix F (within four weeks a year charged as at home).
 *
 * @module
 */
import { type Pence, pence } from '../../money/pence.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { type Policy, policyValue } from './policy-on.js';

/** Weeks of respite in a care home in one year, and the weekly charge at home. */
export interface RespiteQuestion {
  readonly weeksInYear: number;
  readonly chargeAtHome: Pence;
}

/**
 * Charges respite as at home.
 *
 * @returns the charge for all its weeks; or `policy-silent` if the policy does not charge so many weeks as at home
 */
export function respiteCharge(policy: Policy, { weeksInYear, chargeAtHome }: RespiteQuestion): Result<Pence> {
  const limit = policyValue(policy, 'respiteAsAtHomeWeeks');
  if (!limit.ok) return limit;
  if (weeksInYear > limit.value) {
    const parameter = `respiteAsAtHomeWeeks beyond ${limit.value}`;
    return refuse(problem('policy-silent', { body: policy.body, on: policy.on, parameter }));
  }
  return accept(pence(weeksInYear * chargeAtHome));
}
