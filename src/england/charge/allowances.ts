/**
 * Adds up what is allowed for: housing costs, disability-related expenditure and other sums that the council leaves out.
 *
 * Limit: each amount is an officer's decision. Disability-related expenditure is allowed at home whether or not a disability benefit counts.
 * Source: SI 2014/2672 reg 15(2), Sch 1 paras 2 and 4.
 *
 * @module
 */
import type { Reckoning } from './reckoning.js';
import { weeklyAllowance } from './weekly.js';

/** Housing costs: allowed at home and to a temporary resident, SI 2014/2672 Sch 1 para 2. */
function housingCosts({ assessment, policy, sheet, isPermanent }: Reckoning): number {
  let total = 0;
  for (const cost of assessment.housingCosts ?? []) {
    const parts = weeklyAllowance(cost, policy);
    if (isPermanent) {
      sheet.pence('housing-cost-not-allowed', 0, { cost: cost.name }, 'SI 2014/2672 Sch 1 para 2(1)');
    } else {
      total += parts;
      sheet.parts('housing-cost', -parts, { cost: cost.name }, 'SI 2014/2672 Sch 1 para 2');
    }
  }
  return total;
}

/** Disability-related expenditure: in a care home only by the council's own rule, SI 2014/2672 Sch 1 para 4. */
function disabilityExpenses({ assessment, policy, sheet, isAtHome }: Reckoning): number {
  const isAllowed = isAtHome || policy.disabilityExpensesInCareHome === true;
  let total = 0;
  for (const expense of assessment.disabilityExpenses ?? []) {
    const parts = weeklyAllowance(expense, policy);
    if (isAllowed) {
      total += parts;
      sheet.parts('disability-expense', -parts, { expense: expense.name }, 'SI 2014/2672 Sch 1 para 4');
    } else {
      sheet.pence('disability-expense-not-allowed', 0, { expense: expense.name }, 'Council policy');
    }
  }
  return total;
}

/** Everything that is allowed for, in parts a week. */
export function allowancesOf(reckoning: Reckoning): number {
  let total = housingCosts(reckoning) + disabilityExpenses(reckoning);
  for (const allowance of reckoning.assessment.otherAllowances ?? []) {
    const parts = weeklyAllowance(allowance, reckoning.policy);
    total += parts;
    reckoning.sheet.parts('other-allowance', -parts, { allowance: allowance.name }, 'SI 2014/2672 reg 15(2)');
  }
  return total;
}
