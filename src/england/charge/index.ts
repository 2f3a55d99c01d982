/**
 * The door of charging: the charge of an adult from a financial assessment, and the published figures that it rests on.
 *
 * @module
 */
export { chargeOf, notionalCapitalByWeek, residenceOf, transfereesOwe } from '../../public/england-charge.js';
export { respiteCharge } from '../../public/england-policy.js';
export { benefitRates, rateOf, rateTotal, withLocalRates } from '../../public/england-rates.js';
export { ENGLISH_RATES } from '../rates/english-rates.js';
export type { LocalRates } from '../rates/local-rates.js';
export type { RateCell, RateQuestion, RateTable } from '../rates/rate-cell.js';
export type { RateTotal } from '../rates/rate-total.js';
export type { ChargeAssessment } from './assessment.js';
export type { Charge } from './charge-of.js';
export type { ChargeOptions } from './charge-options.js';
export type { NotionalWeek } from './notional-capital.js';
export type { ChargingPolicy } from './policy.js';
