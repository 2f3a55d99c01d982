/**
 * Sorts the income of an adult into what counts, what is left out, and what counts in part.
 *
 * Limit: half of a joint income counts by guidance that was quoted elsewhere (Annex C para 5); that half of the tax on it is then taken off is
 * a reading.
 * Source: SI 2014/2672 regs 13 to 17 and 19, Sch 1.
 *
 * @module
 */
import { day } from '../../time/day.js';
import type { Income } from './assessment.js';
import { INCOME_TREATMENTS, type IncomeTreatment } from './income-kinds.js';
import { PARTS } from './kernel.js';
import type { Reckoning } from './reckoning.js';
import { allowanceLine, incomeLine, weeklyIncome, weeklyParts } from './weekly.js';

/**
 * From this day, paragraph 17A leaves out in full a war disablement pension for the adult's own service, except constant attendance allowance:
 * SI 2017/555.
 */
const WAR_DISABLEMENT_FROM = day('2017-04-10');

/** The rates of a disability benefit that includes care at night, and of the same benefit without. */
const NIGHT_RATES = {
  'attendance-allowance': ['attendance-allowance/higher', 'attendance-allowance/lower'],
  'dla-care': ['dla-care/highest', 'dla-care/middle'],
  'pip-daily-living': ['pip-daily-living/enhanced', 'pip-daily-living/standard'],
} as const;

/** A disability benefit. */
export type DisabilityBenefit = keyof typeof NIGHT_RATES;

/** Whether a kind of income is a disability benefit. */
export function isDisabilityBenefit(kind: string): kind is DisabilityBenefit {
  return Object.hasOwn(NIGHT_RATES, kind);
}

/** The figures of income for the sum, in parts a week. */
export interface IncomeFigures {
  income: number;
  pensions: number;
  disabilityBenefits: number;
  nightElement: number;
  charity: number;
  warPension: number;
  survivorsPayment: number;
  savingsCredit: number;
  tax: number;
}

/** The figure that an income is part of; undefined if the income is left out. */
type Figure = Exclude<keyof IncomeFigures, 'tax' | 'nightElement'> | undefined;

/** Whether instalments of capital are income: they and the other capital exceed a sum. SI 2014/2672 reg 16(1), (2), (5). */
function areInstalmentsIncome({ outstanding }: Income, reckoning: Reckoning, capital: number): boolean {
  const limit = reckoning.figure('capital/with-instalments');
  return limit !== undefined && outstanding !== undefined && outstanding + capital > limit.pence;
}

/** The figure that an income goes into on the day of the assessment. */
function figureOf(income: Income, treatment: IncomeTreatment, reckoning: Reckoning, capital: number): Figure {
  const { on, setting, isWithChild } = reckoning.assessment;
  switch (treatment) {
    case 'counts':
    case 'from-premises':
      return 'income';
    case 'left-out':
      return undefined;
    case 'pension':
      return 'pensions';
    case 'disability-benefit':
      // Left out for a temporary resident: SI 2014/2672 Sch 1 para 11.
      return setting === 'care-home-temporary' ? undefined : 'disabilityBenefits';
    case 'savings-credit':
      return 'savingsCredit';
    case 'charity':
      return 'charity';
    case 'war-pension':
      return 'warPension';
    case 'survivors-payment':
      return 'survivorsPayment';
    case 'war-disablement-pension':
      return on < WAR_DISABLEMENT_FROM ? 'warPension' : undefined;
    case 'child-benefit':
      return isWithChild && !reckoning.isAtHome ? 'income' : undefined;
    case 'instalments':
      return areInstalmentsIncome(income, reckoning, capital) ? 'income' : undefined;
  }
}

/** The article on which the treatment of an income rests. */
function citationOf(income: Income, figure: Figure, reckoning: Reckoning): string {
  const { treatment, citation } = INCOME_TREATMENTS[income.kind];
  if (treatment === 'disability-benefit' && figure === undefined) return 'SI 2014/2672 Sch 1 para 11';
  if (treatment === 'war-disablement-pension' && reckoning.assessment.on < WAR_DISABLEMENT_FROM)
    return 'SI 2014/2672 Sch 1 para 17';
  return citation;
}

/**
 * The element for care at night, in parts: the higher less the lower rate of the benefit. A council may leave it out at home (SI 2014/2672
 * reg 15(2)). Knowsley and Bromley do, and only if they give no care at night themselves: their condition is taken here for every council.
 */
function nightElementOf({ kind, isHigherRate }: Income, reckoning: Reckoning): number {
  const { assessment, policy, isAtHome } = reckoning;
  const isLeftOut = isAtHome && policy.nightCareLeftOut && !assessment.hasCouncilNightCare;
  if (!isLeftOut || !isHigherRate || !isDisabilityBenefit(kind)) return 0;
  const [higher, lower] = NIGHT_RATES[kind].map((rate) => reckoning.figure(rate)?.pence ?? 0);
  return (higher! - lower!) * PARTS;
}

/** Sorts the income. `capital` in pence decides whether instalments of capital are income. */
export function incomeOf(reckoning: Reckoning, capital: number): IncomeFigures {
  const { assessment, policy, sheet } = reckoning;
  const figures: IncomeFigures = {
    ...{ income: 0, pensions: 0, disabilityBenefits: 0, nightElement: 0, charity: 0, warPension: 0 },
    ...{ survivorsPayment: 0, savingsCredit: 0, tax: 0 },
  };
  for (const income of assessment.income) {
    const { every = 'weekly', isJoint, premisesCosts = 0 } = income;
    const figure = figureOf(income, INCOME_TREATMENTS[income.kind].treatment, reckoning, capital);
    const citation = citationOf(income, figure, reckoning);
    const name = income.name ?? income.kind;
    const whole = weeklyIncome({ pence: Math.max(0, income.pence - premisesCosts), every }, policy);
    const parts = isJoint ? incomeLine(whole / 2, policy) : whole;
    if (figure === undefined) {
      sheet.parts('income-left-out', parts, { income: name }, citation);
      continue;
    }
    figures[figure] += parts;
    sheet.parts(isJoint ? 'income-as-couple' : 'income-counted', parts, { income: name }, citation);
    figures.nightElement += nightElementOf(income, reckoning);
    if (income.tax === undefined) continue;
    // Half of a joint income counts, and so half of the tax on it is taken off.
    const wholeTax = weeklyParts({ pence: income.tax, every }, policy);
    const tax = allowanceLine(isJoint ? wholeTax / 2 : wholeTax, policy);
    figures.tax += tax;
    sheet.parts('tax-on-income', -tax, { income: name }, 'SI 2014/2672 Sch 1 para 1');
  }
  return figures;
}
