/**
 * The door of returns: counts of personal health budgets, Client Level Data, ASCOF 3D, and bodies with their successors.
 *
 * @module
 */
export { phbReturnWindow } from '../../public/england-closing.js';
export {
  ascof3d,
  bodyOn,
  changeInCount,
  clientLevelLine,
  costInPeriod,
  healthBudgetCounts,
  weeklyCost,
} from '../../public/england-returns.js';
export { type BodyRecord, MERGED_BOARDS } from '../bodies/body.js';
export type { ReturnWindow } from '../clocks/phb-return.js';
export type { Ascof3d, Ascof3dQuestion } from './ascof-3d.js';
export type { CountQuestion, HealthBudget, HealthBudgetCount } from './health-budget-counts.js';
export type { ServiceCost } from './service-cost.js';
export type { ClientLevelLine, ServiceEvent } from './service-event.js';
