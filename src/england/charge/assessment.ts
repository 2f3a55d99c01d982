/**
 * A financial assessment, as an officer knows it: where the adult is cared for, the household, income, capital, expenses and care.
 *
 * Limit: benefits, care needs and the conditions of each premium are decided elsewhere; their results are entered here.
 * Source: SI 2014/2672 and its Schedules 1 and 2.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import type { Frequency } from '../../time/schedule.js';
import type { PermanentStay } from '../clocks/property-disregard.js';
import type { AssetKind } from './asset-kinds.js';
import type { IncomeKind } from './income-kinds.js';

/** Where the care is given. A short stay of at most 8 weeks may be charged as care at home is (SI 2014/2672 reg 8). */
export const SETTINGS = [
  'home',
  'care-home-permanent',
  'care-home-temporary',
  'care-home-short-stay',
] as const;
export type Setting = (typeof SETTINGS)[number];

/** How often a regular amount is paid. */
export type RegularFrequency = Exclude<Frequency, 'one-off'>;

/** A regular amount of money. */
export interface RegularAmount {
  /** A name for people, such as `council tax`. */
  readonly name: string;
  readonly pence: Pence;
  /** Absent, weekly. */
  readonly every?: RegularFrequency;
}

/** A regular income. The name may be left out if the kind says enough. */
export interface Income extends Omit<RegularAmount, 'name'> {
  readonly kind: IncomeKind;
  readonly name?: string;
  /** Tax on it, in pence as often as the income itself. Only tax on income that counts is taken off: half of it if the income is joint. */
  readonly tax?: Pence;
  /** Whether it is paid to the adult as one of a couple, such as joint universal credit: half of it counts. */
  readonly isJoint?: boolean;
  /** For a disability benefit: whether it is paid at its higher rate, which is for care at night too. */
  readonly isHigherRate?: boolean;
  /** For income from premises that are disregarded under Sch 2 para 4 or 22: mortgage, council tax and water charges of the premises. */
  readonly premisesCosts?: Pence;
  /** For capital that is paid by instalments: the instalments outstanding when the adult first became liable to pay. */
  readonly outstanding?: Pence;
}

/** An officer's decisions on savings credit (SI 2014/2672 Sch 1 para 40). */
export interface SavingsCreditDecision {
  /** Whether qualifying income is above the standard minimum guarantee of pension credit. */
  readonly isAboveGuarantee: boolean;
  /**
   * Whether an adult above it has the flat disregard. Absent, an adult who receives savings credit has it, which nobody disputes, and no other
   * has: on the others the sources disagree.
   */
  readonly hasFlatDisregard?: boolean;
  /** For one of a couple: whether the partner had the disregard, or receives savings credit. Neither disregard is then given again. */
  readonly partnerHasDisregard?: boolean;
}

/** Ages of single people that the guarantee distinguishes. */
export const AGES = ['18-to-24', '25-to-pension-age', 'pension-age'] as const;
export type Age = (typeof AGES)[number];

/** Premiums of income support: an officer decides that the adult, or either of a couple, has them or would have them. */
export const PREMIUMS = ['disability', 'enhanced-disability', 'carer'] as const;
export type Premium = (typeof PREMIUMS)[number];

/** The household that the guarantee is for (SI 2014/2672 reg 7). */
export type Household =
  | { readonly kind: 'single'; readonly age: Age; readonly premiums?: readonly Premium[] }
  | { readonly kind: 'lone-parent'; readonly children: number; readonly premiums?: readonly Premium[] }
  | {
      readonly kind: 'couple';
      /** Which of the two have reached pension age. */
      readonly pensionAge: 'neither' | 'one' | 'both';
      readonly children?: number;
      readonly premiums?: readonly Premium[];
    };

/** A part of something that several people own: 1 of 2, 2 of 3. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** Why the value of a home may be left out although its owner lives in a care home (SI 2014/2672 Sch 2 paras 1 to 5, 24). */
export const HOME_REASONS = [
  'returns-or-sells-to-buy',
  'being-acquired',
  'relative-from-before',
  'relative-from-after',
  'relative-left-by-change',
  'relative-died-or-in-care',
  'former-partner',
  'other-occupier',
  'unexpected-change',
] as const;
export type HomeReason = (typeof HOME_REASONS)[number];

/** One reason, and the day on which its 12 weeks begin if it is for 12 weeks. */
export interface HomeDisregard {
  readonly reason: HomeReason;
  readonly from?: Day;
}

/** Something that the adult owns, or is treated as owning. */
export interface Asset {
  readonly kind: AssetKind;
  readonly name?: string;
  /** The market value, for a notional asset its reduced amount. For land that others own too: the value of the adult's own interest. */
  readonly pence: Pence;
  /** The surrender value, if there is one: the higher of the two counts. */
  readonly surrenderPence?: Pence;
  /** Whether a sale would cost anything: 10 % is then taken off. */
  readonly hasSaleExpenses?: boolean;
  /** A debt that is secured on it. */
  readonly securedDebt?: Pence;
  /** The adult's share of what several people own. An equal share, unless the council is satisfied of another. */
  readonly share?: Share;
  /** For payments that are disregarded for 52 weeks: the day of the first of them. */
  readonly received?: Day;
  /** For the main home of a resident of a care home: every reason to leave its value out. */
  readonly disregards?: readonly HomeDisregard[];
}

/** Kinds of care and support that are charged for or free. */
export const SERVICE_KINDS = [
  'care',
  'care-for-the-cared-for',
  'aftercare',
  'continuing-healthcare',
  'reablement',
  'aid',
  'adaptation',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** One service of the plan. */
export interface Service {
  readonly kind: ServiceKind;
  readonly name?: string;
  /** Its cost in a week, in a nursing home without NHS-funded nursing care. */
  readonly weekly: Pence;
  /** Whether the council charges for it; absent, yes unless it must be free. */
  readonly isCharged?: boolean;
  /** For reablement: the days that it was arranged for. */
  readonly days?: Period;
  /** For an adaptation: the cost of making it. */
  readonly cost?: Pence;
}

/** How the council came to know the adult's means (SI 2014/2672 reg 10). */
export const ASSESSMENT_BASES = [
  'full',
  'light-touch-over-limit',
  'light-touch-not-over-limit',
  'refused',
  'not-co-operating',
] as const;
export type AssessmentBasis = (typeof ASSESSMENT_BASES)[number];

/** A financial assessment of one adult on one day. */
export interface ChargeAssessment {
  readonly on: Day;
  readonly setting: Setting;
  readonly household: Household;
  readonly services: readonly Service[];
  readonly income: readonly Income[];
  readonly capital: readonly Asset[];
  readonly savingsCredit?: SavingsCreditDecision;
  /** Pensions paid over for the maintenance of a spouse or civil partner who lives elsewhere. */
  readonly paidToSpouse?: RegularAmount;
  /** The part of the pensions to which that spouse or civil partner is legally entitled: no half of it is left out. */
  readonly pensionOfSpouse?: RegularAmount;
  /** Mortgage, rent, ground rent, council tax and service charges of the home. Others that the council accepts are `otherAllowances`. */
  readonly housingCosts?: readonly RegularAmount[];
  /** Disability-related expenditure. */
  readonly disabilityExpenses?: readonly RegularAmount[];
  /** Anything else that the council leaves out of the income of an adult at home (SI 2014/2672 reg 15(2)). */
  readonly otherAllowances?: readonly RegularAmount[];
  /** The cost of support that is not care, such as meals: it lowers the guarantee (SI 2014/2672 reg 7(8)). */
  readonly nonCareSupport?: readonly RegularAmount[];
  /** Stays as a permanent resident of a care home, in any order; the last may be without an end. */
  readonly permanentStays?: readonly PermanentStay[];
  /** For a short stay: its days. */
  readonly shortStay?: Period;
  /** Absent, a full assessment. */
  readonly basis?: AssessmentBasis;
  /** Whether the adult consented to a light-touch assessment. */
  readonly hasConsented?: boolean;
  /** Whether the council provides care at night. */
  readonly hasCouncilNightCare?: boolean;
  /** Whether the adult has variant Creutzfeldt-Jakob disease: all care is then free. */
  readonly hasVariantCjd?: boolean;
  /** Whether a child lives with the adult in accommodation under the Care Act: child benefit then counts. */
  readonly isWithChild?: boolean;
}
