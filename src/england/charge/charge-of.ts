/**
 * Finds the charge of an adult for a week: the whole sum from a financial assessment, line by line, each with its article.
 *
 * Method: what must be free comes first, then the capital limit, then income. A figure is looked up only when the sum reaches it, so that a
 * provisional figure spoils only the answers that use it. The sum itself is `chargeOfFigures`.
 * Limit: one adult, one week, one day's circumstances. The fee for arranging care is no more than the cost of arranging it, which the caller sees
 * to; that it reaches adults who are treated as over the limit whatever their capital is a reading.
 * Source: Care Act 2014 s14(1)(b), (4), (7); SI 2014/2672 regs 3 to 8, 10 to 25 and Schs 1 and 2.
 *
 * @module
 */
import { MAX_PENCE, type Pence, pence } from '../../money/pence.js';
import { withAll } from '../../problem/guard.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import { ENGLISH_RATES } from '../rates/english-rates.js';
import type { RateCell, RateTable } from '../rates/rate-cell.js';
import type { Working } from '../working.js';
import { allowancesOf } from './allowances.js';
import type { ChargeAssessment } from './assessment.js';
import { type Capital, capitalOf } from './capital.js';
import { type ChargeOptions, checkChargeOptions } from './charge-options.js';
import { checkAssessment } from './check-assessment.js';
import { disregardsOf } from './disregards.js';
import { costsOf } from './free-care.js';
import { guaranteeOf } from './guarantee.js';
import { incomeOf } from './income.js';
import {
  assessableIncome,
  type ChargeBranch,
  type ChargeFigures,
  chargeOfFigures,
  disposableIncome,
  isOverLimit,
  shareOfIncome,
  tariffIncome,
} from './kernel.js';
import { isTreatedAsOver, writeOverLimit } from './over-limit.js';
import { Reckoning } from './reckoning.js';

export type { ChargeOptions } from './charge-options.js';
export type {} from './problems.js';

/** The charge of a week. Amounts are pence. */
export interface Charge {
  /** The adult's charge. */
  readonly pence: Pence;
  /** The cost of the care that is charged for; of the care that is free; and the part of the first that the council pays. */
  readonly cost: Pence;
  readonly free: Pence;
  readonly councilPays: Pence;
  /** The reason for the amount. */
  readonly branch: ChargeBranch;
  /** Whether the law lets the council pay towards the cost (SI 2014/2672 reg 12). */
  readonly councilMayPay: boolean;
  /** The fee for arranging the care, if the adult meets the whole cost of care at home and the council has a fee. */
  readonly arrangementFee?: Pence;
  /** The last of the 12 weeks for which the value of the home is left out. */
  readonly homeLeftOutUntil?: Day;
  /** How the charge was reached; empty if no working was asked for. */
  readonly working: Working;
}

const NO_RATES: RateTable = [];

/** Figures of an adult who has nothing: those that the sum does not reach stay so. */
const NO_FIGURES: ChargeFigures = {
  ...{ income: 0, pensions: 0, paidToSpouse: 0, roundsEachLine: false },
  ...{ disabilityBenefits: 0, nightElement: 0 },
  ...{ charity: 0, warPension: 0, survivorsPayment: 0 },
  ...{ mostOfWarPension: 0, mostOfSurvivorsPayment: 0, ceiling: 0 },
  ...{ savingsCredit: 0, savingsDisregard: 0 },
  ...{ isAboveGuarantee: false, hasFlatDisregard: false, partnerHasDisregard: false },
  ...{ capital: 0, lowerLimit: 0, upperLimit: 0, tariffUpTo: 0, hasNoTariffAbove: false },
  ...{ tariffStep: 1, tariffForStep: 0, isTreatedAsOver: false },
  ...{ allowances: 0, guarantee: 0, percentage: 100, maximum: MAX_PENCE, cost: 0, minimum: 0 },
};

/** The capital limits, and the tariff: SI 2014/2672 regs 12 and 25, and the council's own rule above the statutory limit. */
function limitsOf(reckoning: Reckoning) {
  const { policy, isPermanent } = reckoning;
  const penceOf = (cell: RateCell | undefined) => cell?.pence ?? 0;
  const lower = reckoning.statutoryFigure('capital/lower');
  const upper = reckoning.statutoryFigure('capital/upper');
  const tariff = {
    tariffUpTo: policy.tariffAboveLimit === 'goes-on' ? MAX_PENCE : penceOf(upper),
    hasNoTariffAbove: policy.tariffAboveLimit === 'none',
    tariffStep: penceOf(reckoning.statutoryFigure('tariff/step')),
    tariffForStep: penceOf(reckoning.statutoryFigure('tariff/income-for-each-step')),
  };
  const statutory = { lower: penceOf(lower), upper: penceOf(upper) };
  // No council may pay for a permanent resident who is over the statutory limit.
  if (isPermanent) return { statutory, lowerLimit: statutory.lower, upperLimit: statutory.upper, ...tariff };
  const upperLimit = policy.paysOverLimit ? MAX_PENCE : penceOf(reckoning.orLocal(upper));
  return { statutory, lowerLimit: penceOf(reckoning.orLocal(lower)), upperLimit, ...tariff };
}

/** The limits of SI 2014/2672 regs 12 and 25: pence. */
interface StatutoryLimits {
  readonly lower: number;
  readonly upper: number;
}

/** Writes tariff income. Above the statutory limit it rests on the council's own rule, which must be there. */
function writeTariff(reckoning: Reckoning, f: ChargeFigures, statutory: StatutoryLimits): void {
  const { policy, sheet } = reckoning;
  const { capital, lowerLimit: lower, tariffStep: step, tariffForStep: income } = f;
  const limit = statutory.upper;
  const { tariffAboveLimit: rule } = policy;
  if (capital <= limit) {
    const isOwnLimit = lower !== statutory.lower;
    const citation = isOwnLimit ? 'Council policy; SI 2014/2672 reg 25' : 'SI 2014/2672 reg 25';
    sheet.parts('tariff-income', tariffIncome(f), { capital, lower, step, income }, citation);
  } else if (rule === undefined) {
    reckoning.problems.push(
      problem('tariff-rule-missing', { capital, limit }, 'options.policy.tariffAboveLimit'),
    );
  } else {
    sheet.parts('tariff-by-policy', tariffIncome(f), { rule, capital, lower, limit }, 'Council policy');
  }
}

/**
 * The council's own rules, by councils' practice: a percentage or a largest charge (Gloucestershire 17.2), a smallest (Reading Appendix B).
 * That the first two are for care at home only is inferred.
 */
function rulesOf({ policy, isAtHome }: Reckoning) {
  const { minimumCharge: minimum = 0, maximumCharge = MAX_PENCE, percentage = 100 } = policy;
  return { minimum, ...(isAtHome ? { percentage, maximum: maximumCharge } : {}) };
}

/** Writes what is left of income, and the council's percentage of it. */
function writeShare({ sheet }: Reckoning, f: ChargeFigures): void {
  sheet.parts('disposable-income', disposableIncome(f), {}, 'Care Act 2014 s14(7)');
  if (f.percentage === 100) return;
  sheet.pence('share-of-income', shareOfIncome(f), { percentage: f.percentage }, 'Council policy');
}

/** The figures of the sum; and, if the adult is over the limit, the article by which they are. */
type SumFigures = ChargeFigures & Pick<Capital, 'homeLeftOutUntil'> & { readonly overLimitBy?: string };

/** The figures of the sum, as far as it goes: care that is free, then capital, then income. */
function figuresOf(reckoning: Reckoning, cost: number): SumFigures {
  const figures = { ...NO_FIGURES, ...rulesOf(reckoning), cost };
  if (cost === 0) return figures;
  if (isTreatedAsOver(reckoning)) {
    const overLimitBy = writeOverLimit(reckoning, { limit: 0, cost });
    return { ...figures, isTreatedAsOver: true, overLimitBy };
  }
  const { pence: capital, ...until } = capitalOf(reckoning);
  const { statutory, ...limits } = limitsOf(reckoning);
  const withCapital = { ...figures, ...limits, capital, ...until };
  if (isOverLimit(withCapital)) {
    const { upperLimit: limit } = withCapital;
    const isOwnLimit = limit !== statutory.upper;
    return { ...withCapital, overLimitBy: writeOverLimit(reckoning, { limit, isOwnLimit, cost }) };
  }
  writeTariff(reckoning, withCapital, statutory);
  const { tax, ...income } = incomeOf(reckoning, capital);
  const withIncome = { ...withCapital, ...income, ...disregardsOf(reckoning, income) };
  const assessable = assessableIncome(withIncome) - tax;
  // Regulation 13 sets the weekly basis, and regulation 25 tariff income.
  reckoning.sheet.parts('assessable-income', assessable, {}, 'SI 2014/2672 regs 13, 25');
  const allowances = allowancesOf(reckoning, income.disabilityBenefits > 0) + tax;
  const whole = { ...withIncome, allowances, guarantee: guaranteeOf(reckoning) };
  writeShare(reckoning, whole);
  return whole;
}

/** The article of each branch. */
const ARTICLES: Readonly<Record<Exclude<ChargeBranch, 'full-cost'>, string>> = {
  free: 'Care Act 2014 s14(4)',
  'nothing-left': 'Care Act 2014 s14(7)',
  income: 'Care Act 2014 s14(7); SI 2014/2672 reg 11',
  maximum: 'Council policy',
  cost: 'Care Act 2014 s14(4)',
  'below-minimum': 'Council policy',
};

/**
 * Finds the charge of an adult for a week.
 *
 * @param assessment the facts and an officer's decisions, as they are on the day of the assessment; amounts in pence
 * @param options the council's rules, the table of rates, and what was known and is accepted
 * @returns the charge in pence a week, the council's part, the reason, and the working in the order of the sum
 *
 * Refuses, all at once, a field that is missing or impossible (`field-missing`, `field-invalid`, `pence-invalid`, `day-invalid`), parts
 * that do not agree (such as `premium-above-pension-age`, `stays-out-of-order`, `share-of-land`), a charge on what must be free
 * (`charge-on-free-care`); and, when the sum reaches it, a figure that is not known (`rate-not-known`) or is provisional
 * (`rate-provisional`), or a rule of the council on tariff income that is missing (`tariff-rule-missing`).
 */
export function chargeOf(assessment: ChargeAssessment, options: ChargeOptions = {}): Result<Charge> {
  return withAll([checkAssessment(assessment), checkChargeOptions(options)], chargeOfChecked);
}

/** The charge of an assessment and options that have been checked. */
export function chargeOfChecked(assessment: ChargeAssessment, options: ChargeOptions): Result<Charge> {
  const { policy = {}, rates = ENGLISH_RATES, knownOn, acceptProvisional, withWorking } = options;
  const question = {
    on: assessment.on,
    ...(knownOn !== undefined && { knownOn }),
    ...(acceptProvisional !== undefined && { acceptProvisional }),
  };
  const tables = 'local' in rates ? rates : { statutory: rates, local: NO_RATES };
  const reckoning = new Reckoning(assessment, policy, tables, question, withWorking !== false);
  const costs = costsOf(reckoning);
  const { homeLeftOutUntil, overLimitBy, ...figures } = figuresOf(reckoning, costs.charged);
  if (reckoning.problems.length > 0) return refuse(reckoning.problems);
  const { branch, pence: charge } = chargeOfFigures(figures);
  const { sheet, isPermanent } = reckoning;
  const article = branch === 'full-cost' ? `Care Act 2014 s14(4); ${overLimitBy}` : ARTICLES[branch];
  sheet.pence('charge', charge, { branch }, article);
  // That there is no fee in a care home was recalled, not read; that it reaches those who are treated as over the limit is a reading.
  const isFeeDue = branch === 'full-cost' && assessment.setting === 'home';
  const arrangementFee = isFeeDue ? policy.arrangementFee : undefined;
  if (arrangementFee !== undefined)
    sheet.pence('arrangement-fee', arrangementFee, {}, 'Care Act 2014 s14(1)(b); SI 2014/2672 reg 5');
  return accept({
    pence: pence(charge),
    cost: pence(costs.charged),
    free: pence(costs.free),
    councilPays: pence(costs.charged - charge),
    branch,
    councilMayPay: !(branch === 'full-cost' && isPermanent),
    ...(arrangementFee !== undefined && { arrangementFee }),
    ...(homeLeftOutUntil !== undefined && { homeLeftOutUntil }),
    working: sheet.lines,
  });
}
