/**
 * The door of planning: which fund pays for which need.
 *
 * @module
 */
export { draftPlan, explanationOf } from '../public/plan.js';
export {
  FUNDING_CRITERIA,
  type FundCap,
  type FundingPlan,
  type FundingRequest,
  type FundSource,
  type Need,
  type PlannedFund,
  type PlannedNeed,
  SHORTAGE_POLICIES,
  type Shortage,
} from './plan.js';
export { planFunding } from './plan-funding.js';
