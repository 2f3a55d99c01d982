/**
 * The sum of a charge: what an adult pays in a week, from income, capital, allowances, guarantee, cost and the council's own rules.
 *
 * Method: whole numbers only. A weekly amount is counted in parts of which a penny has 75,920 (4 × 52 × 365), so that amounts of a week, a
 * month × 12 ÷ 52, a year ÷ 52 and a day × 7 are all whole, so are half of them and half of that half, and the charge is rounded once.
 * Every branch says for itself when it applies; a solver proves that exactly one always does. For that, this file uses no more of the
 * language than the proof reads: constants, conditions, sums, comparisons, and quotients that are rounded at once.
 * Limit: amounts of at most £100,000 each, so that no sum leaves the safe integers. The percentage, the maximum and the minimum are councils'
 * own rules; that they are taken in the order percentage, maximum, cost, minimum is a reading.
 * Source: Care Act 2014 s14(4), (7); SI 2014/2672 regs 6, 7, 10 to 13, 15, 25, Sch 1 paras 15 to 17, 19, 40 and 46; councils' policies.
 *
 * @module
 */

/** The parts of a penny. */
export const PARTS = 75_920;

/** The figures of a charge. An amount is in parts a week, unless it says that it is in pence. */
export interface ChargeFigures {
  /** Income that counts in full, after tax. */
  readonly income: number;
  /** Occupational and personal pensions together, and what is paid over for a spouse or civil partner who lives elsewhere. */
  readonly pensions: number;
  readonly paidToSpouse: number;
  /** Whether each line is a whole number of pence, so that half of the pensions is too. */
  readonly roundsEachLine: boolean;
  /** Disability benefits that count, and the part of them that is meant for care at night. */
  readonly disabilityBenefits: number;
  readonly nightElement: number;
  /** Regular charitable and voluntary payments, other war pensions, survivors' payments; the most of each pension, and the ceiling of all three. */
  readonly charity: number;
  readonly warPension: number;
  readonly survivorsPayment: number;
  readonly mostOfWarPension: number;
  readonly mostOfSurvivorsPayment: number;
  readonly ceiling: number;
  /** Savings credit received, the most that is disregarded, and the decisions on it: an officer's, or the usual ones. */
  readonly savingsCredit: number;
  readonly savingsDisregard: number;
  readonly isAboveGuarantee: boolean;
  readonly hasFlatDisregard: boolean;
  readonly partnerHasDisregard: boolean;
  /** Capital, the limits, and the capital up to which tariff income is counted: pence. */
  readonly capital: number;
  readonly lowerLimit: number;
  readonly upperLimit: number;
  readonly tariffUpTo: number;
  /** Whether capital above that has no tariff income at all, not even that of the part below. */
  readonly hasNoTariffAbove: boolean;
  /** Each step of capital, and the tariff income of a week that it brings: pence. */
  readonly tariffStep: number;
  readonly tariffForStep: number;
  /** Whether the adult is treated as over the limit whatever the capital. */
  readonly isTreatedAsOver: boolean;
  /** Housing costs, disability-related expenditure and other allowances. */
  readonly allowances: number;
  /** The guarantee, or the personal expenses allowance: what the adult must be left with. */
  readonly guarantee: number;
  /** The council's percentage of disposable income, a whole number from 0 to 100. */
  readonly percentage: number;
  /** The council's largest charge, the cost of the care, and the smallest charge that is made: pence a week. */
  readonly maximum: number;
  readonly cost: number;
  readonly minimum: number;
}

type PensionFigures = Pick<ChargeFigures, 'pensions' | 'paidToSpouse' | 'roundsEachLine'>;
type NightFigures = Pick<ChargeFigures, 'disabilityBenefits' | 'nightElement'>;
type CharityFigures = Pick<
  ChargeFigures,
  'charity' | 'warPension' | 'survivorsPayment' | 'mostOfWarPension' | 'mostOfSurvivorsPayment' | 'ceiling'
>;
type SavingsCreditFigures = Pick<
  ChargeFigures,
  'savingsCredit' | 'savingsDisregard' | 'isAboveGuarantee' | 'hasFlatDisregard' | 'partnerHasDisregard'
>;

/**
 * The same sum for each step of capital above the lower limit, and for a part of a step: SI 2014/2672 reg 25. Above the statutory upper limit
 * the council's own rule decides. In parts.
 */
export function tariffIncome(f: ChargeFigures): number {
  if (f.hasNoTariffAbove && f.capital > f.tariffUpTo) return 0;
  const capital = Math.min(f.capital, f.tariffUpTo);
  return capital <= f.lowerLimit
    ? 0
    : Math.ceil((capital - f.lowerLimit) / f.tariffStep) * f.tariffForStep * PARTS;
}

/**
 * Half of the pensions of an adult who does not live with the spouse or civil partner, if at least half is paid over for them: SI 2014/2672
 * Sch 1 para 16. Whether they live apart is the caller’s answer, given by entering what is paid over. That half is of the sum of the pensions
 * before tax, that exactly half is enough, and that the half is rounded up is a reading.
 */
export function pensionDisregard(f: PensionFigures): number {
  if (f.paidToSpouse * 2 < f.pensions) return 0;
  return f.roundsEachLine ? Math.ceil(f.pensions / (2 * PARTS)) * PARTS : Math.ceil(f.pensions / 2);
}

/** The element for care at night, at most the benefits themselves; a council may leave it out: SI 2014/2672 reg 15(2). */
export function nightDisregard(f: NightFigures): number {
  return Math.min(f.nightElement, f.disabilityBenefits);
}

/** So much of each kind of pension, then the ceiling on all three: SI 2014/2672 Sch 1 paras 15(1), 17, 19 and 46. */
export function charityDisregard(f: CharityFigures): number {
  const ofPensions =
    Math.min(f.warPension, f.mostOfWarPension) + Math.min(f.survivorsPayment, f.mostOfSurvivorsPayment);
  return Math.min(f.charity + ofPensions, f.ceiling);
}

/** Savings credit up to a sum, or the flat sum of those above the guarantee; to one of a couple only: SI 2014/2672 Sch 1 para 40. */
export function savingsCreditDisregard(f: SavingsCreditFigures): number {
  if (f.partnerHasDisregard) return 0;
  if (!f.isAboveGuarantee) return Math.min(f.savingsCredit, f.savingsDisregard);
  return f.hasFlatDisregard ? f.savingsDisregard : 0;
}

/** Income that counts, by the week (SI 2014/2672 reg 13), tariff income (reg 25) among it. */
export function assessableIncome(f: ChargeFigures): number {
  return (
    f.income +
    (f.pensions - pensionDisregard(f)) +
    (f.disabilityBenefits - nightDisregard(f)) +
    (f.charity + f.warPension + f.survivorsPayment - charityDisregard(f)) +
    (f.savingsCredit - savingsCreditDisregard(f)) +
    tariffIncome(f)
  );
}

/** Income that is left after allowances and the guarantee; never below nothing: Care Act 2014 s14(7). */
export function disposableIncome(f: ChargeFigures): number {
  return Math.max(0, assessableIncome(f) - f.allowances - f.guarantee);
}

/** The council's percentage of disposable income, in pence, with a fraction of a penny left out: SI 2014/2672 reg 11. */
export function shareOfIncome(f: ChargeFigures): number {
  return Math.floor((disposableIncome(f) * f.percentage) / (100 * PARTS));
}

/** Whether the adult meets the whole cost: SI 2014/2672 regs 10 and 12. */
export function isOverLimit(f: ChargeFigures): boolean {
  return f.isTreatedAsOver || f.capital > f.upperLimit;
}

/** The figures that decide the branch. Pence a week. */
export interface BranchFigures {
  readonly isOver: boolean;
  readonly share: number;
  readonly maximum: number;
  readonly cost: number;
  readonly minimum: number;
}

/** When each branch applies: exactly one does. */
export const BRANCHES = {
  /** Nothing is charged for: all care is free. */
  free: (b: BranchFigures): boolean => b.cost === 0,
  /** The adult is over the capital limit. */
  'full-cost': (b: BranchFigures): boolean => b.cost > 0 && b.isOver,
  /** Nothing is left above the guarantee. */
  'nothing-left': (b: BranchFigures): boolean => b.cost > 0 && !b.isOver && b.share === 0,
  /** The share of disposable income. */
  income: (b: BranchFigures): boolean =>
    b.cost > 0 &&
    !b.isOver &&
    b.share > 0 &&
    b.share <= b.maximum &&
    b.share <= b.cost &&
    b.share >= b.minimum,
  /** The council's largest charge. */
  maximum: (b: BranchFigures): boolean =>
    b.cost > 0 && !b.isOver && b.share > b.maximum && b.maximum <= b.cost && b.maximum >= b.minimum,
  /** The cost of the care. */
  cost: (b: BranchFigures): boolean =>
    b.cost > 0 && !b.isOver && b.share > b.cost && b.maximum > b.cost && b.cost >= b.minimum,
  /** Too little to be charged. */
  'below-minimum': (b: BranchFigures): boolean =>
    b.cost > 0 &&
    !b.isOver &&
    b.share > 0 &&
    (b.share < b.minimum || b.maximum < b.minimum || b.cost < b.minimum),
};

/** The reason for the amount of a charge. */
export type ChargeBranch = keyof typeof BRANCHES;

/** The charge of each branch, in pence. */
export const CHARGES = {
  free: (_: BranchFigures): number => 0,
  'full-cost': (b: BranchFigures): number => b.cost,
  'nothing-left': (_: BranchFigures): number => 0,
  income: (b: BranchFigures): number => b.share,
  maximum: (b: BranchFigures): number => b.maximum,
  cost: (b: BranchFigures): number => b.cost,
  'below-minimum': (_: BranchFigures): number => 0,
};

const NAMES = Object.keys(BRANCHES) as readonly ChargeBranch[];

/** The figures that decide the branch. */
export function branchFigures(f: ChargeFigures): BranchFigures {
  return {
    isOver: isOverLimit(f),
    share: shareOfIncome(f),
    maximum: f.maximum,
    cost: f.cost,
    minimum: f.minimum,
  };
}

/** The branch and the charge in pence a week. */
export function chargeOfFigures(f: ChargeFigures): { readonly branch: ChargeBranch; readonly pence: number } {
  const figures = branchFigures(f);
  const branch = NAMES.find((name) => BRANCHES[name](figures))!;
  return { branch, pence: CHARGES[branch](figures) };
}
