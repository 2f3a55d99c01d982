/**
 * Adds up what is allowed for: housing costs, disability-related expenditure and other sums that the council leaves out.
 *
 * Limit: each amount is an officer's decision. Paragraph 4 obliges where a disability benefit counts, and is not limited to care at home; to
 * others a council may allow such expenditure at home. In a care home councils allow none unless their policy says so.
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
      sheet.pence('housing-cost-not-allowed', 0, { cost: cost.name }, 'SI 2014/2672 Sch 1 para 2');
    } else {
      total += parts;
      sheet.parts('housing-cost', -parts, { cost: cost.name }, 'SI 2014/2672 Sch 1 para 2');
    }
  }
  return total;
}

/** Disability-related expenditure: at home, and in a care home by the council's own rule. */
function disabilityExpenses(reckoning: Reckoning, hasDisabilityBenefit: boolean): number {
  const { assessment, policy, sheet, isAtHome } = reckoning;
  const { disabilityExpensesInCareHome: inCareHome } = policy;
  const isAllowed = isAtHome || inCareHome === true;
  const byCouncil = isAtHome ? 'SI 2014/2672 reg 15(2)' : 'Council policy';
  const allowedBy = hasDisabilityBenefit ? 'SI 2014/2672 Sch 1 para 4' : byCouncil;
  const refusedBy = inCareHome === undefined ? 'councils’ practice' : 'Council policy';
  let total = 0;
  for (const expense of assessment.disabilityExpenses ?? []) {
    const parts = weeklyAllowance(expense, policy);
    if (isAllowed) {
      total += parts;
      sheet.parts('disability-expense', -parts, { expense: expense.name }, allowedBy);
    } else {
      sheet.pence('disability-expense-not-allowed', 0, { expense: expense.name }, refusedBy);
    }
  }
  return total;
}

/** Everything that is allowed for, in parts a week. `hasDisabilityBenefit`: whether a disability benefit is counted. */
export function allowancesOf(reckoning: Reckoning, hasDisabilityBenefit: boolean): number {
  let total = housingCosts(reckoning) + disabilityExpenses(reckoning, hasDisabilityBenefit);
  for (const allowance of reckoning.assessment.otherAllowances ?? []) {
    const parts = weeklyAllowance(allowance, reckoning.policy);
    total += parts;
    reckoning.sheet.parts('other-allowance', -parts, { allowance: allowance.name }, 'SI 2014/2672 reg 15(2)');
  }
  return total;
}
