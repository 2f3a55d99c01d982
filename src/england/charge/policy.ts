/**
 * A council's own rules on charging: whatever the law leaves open.
 *
 * Limit: a council's own guarantee, allowance and capital limits are rates of its own, beside the statutory ones (`withLocalRates`).
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';

/** How a fraction of a penny is rounded: in the charge alone, or in each line. Both are to the adult's advantage. */
export const CHARGE_ROUNDINGS = ['once', 'each-line'] as const;
/** How an amount of a month or a year becomes one of a week: a month × 12 ÷ 52, or × 12 ÷ 365 × 7. */
export const WEEKLY_BASES = ['52-weeks', '365-days'] as const;
/** Above the statutory upper limit: no tariff income; that of the limit itself; or more for each step above it. */
export const TARIFFS_ABOVE_LIMIT = ['none', 'stops', 'goes-on'] as const;

/** A council's own rules on charging. Every rule may be left out. */
export interface ChargingPolicy {
  /** Below this nothing is charged: pence a week. Absent, everything is. */
  readonly minimumCharge?: Pence;
  /** The largest charge for care at home: pence a week. */
  readonly maximumCharge?: Pence;
  /** The percentage of disposable income that is charged for care at home, a whole number from 0 to 100. Absent, 100. */
  readonly percentage?: number;
  /** Whether the council pays towards the care of adults over the limit who are no permanent residents. Absent, it does not. */
  readonly paysOverLimit?: boolean;
  /** Tariff income above the statutory upper limit. No law has a rule for it, so a council that pays there, or has a higher limit, states its own. */
  readonly tariffAboveLimit?: (typeof TARIFFS_ABOVE_LIMIT)[number];
  /** Whether lone parents have the disability premiums of single people. Absent, no: the words of reg 7(5) do not give them. */
  readonly loneParentsHavePremiums?: boolean;
  /** Whether the element for care at night is left out of disability benefits at home, if the council gives no care at night. Absent, no. */
  readonly nightCareLeftOut?: boolean;
  /** Whether disability-related expenditure is left out in a care home. Absent, no, as is councils' practice. */
  readonly disabilityExpensesInCareHome?: boolean;
  /**
   * The fee for arranging care at home for an adult over the limit: pence a week, and no more than the cost of arranging it
   * (SI 2014/2672 reg 5). That it reaches adults who are treated as over the limit whatever their capital is a reading.
   */
  readonly arrangementFee?: Pence;
  /** Absent, `once`. */
  readonly rounding?: (typeof CHARGE_ROUNDINGS)[number];
  /** Absent, `52-weeks`. */
  readonly weeklyBasis?: (typeof WEEKLY_BASES)[number];
}
