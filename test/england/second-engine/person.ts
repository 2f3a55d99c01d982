/**
 * The input of the second engine: one adult on one day, in plain words.
 *
 * Every amount is a whole number of pence. A payment carries the period for which it is paid. An officer's
 * decision (a premium, a disregarded home, the flat savings disregard) is an input and is never derived.
 * Left out, a list is empty, a decision is no, and an optional amount does not exist.
 */

/** `short term` is a stay of up to 8 weeks, which a council may assess as if at home. */
export type Place = 'home' | 'permanent' | 'temporary' | 'short term';

export type Period = 'week' | 'fortnight' | 'four weeks' | 'month' | 'quarter' | 'year';

export interface Amount {
  readonly pence: number;
  readonly per: Period;
}

export interface Household {
  /** `couple` is one member of a couple, who is assessed alone. */
  readonly kind: 'single' | 'lone parent' | 'couple';
  readonly age: '18-24' | '25+' | 'pension age';
  readonly partnerOfPensionAge?: boolean;
  readonly children?: number;
  /** The officer's decisions under regulation 7(5) to (7). */
  readonly disabilityPremium?: boolean;
  readonly enhancedDisabilityPremium?: boolean;
  readonly carerPremium?: boolean;
  /** Weekly cost of support from the council that is not care, under regulation 7(8). */
  readonly nonCareSupport?: number;
}

export type IncomeKind =
  // Counted in full
  | 'state pension'
  | 'benefit'
  | 'guarantee credit'
  | 'annuity'
  | 'notional income'
  | 'family maintenance'
  | 'third-party top-up'
  | 'war constant attendance allowance'
  | 'other'
  // Counted by a rule
  | 'pension'
  | 'savings credit'
  | 'disability benefit, higher rate'
  | 'disability benefit, lower rate'
  | 'war disablement pension'
  | 'other war pension'
  | 'survivor payment'
  | 'charity'
  /** Counts if the child is accommodated with the adult, in accommodation under the Act. */
  | 'child benefit, child with the adult'
  | 'rent of disregarded premises'
  | 'instalments of capital'
  // Not counted
  | 'earnings'
  | 'charity for an item outside the budget'
  | 'guaranteed income payment'
  | 'mobility'
  | 'armed forces independence payment'
  | 'housing benefit'
  | 'direct payment'
  | 'child benefit'
  | 'child tax credit'
  | 'guardian allowance'
  | 'christmas bonus'
  | 'in kind'
  | 'volunteer expenses'
  | 'income from capital';

/** Its extra amounts are paid as often as the payment itself. */
export interface Payment extends Amount {
  readonly kind: IncomeKind;
  readonly tax?: number;
  /** Paid to the adult as one of a couple: an equal share is presumed. */
  readonly isJoint?: boolean;
  /** For rent of disregarded premises: their mortgage, council tax and water charges. */
  readonly premisesCosts?: number;
  /** For instalments of capital: those outstanding when the adult first became liable to pay. */
  readonly outstanding?: number;
}

/** Why the value of the home of a resident is left out: for as long as it lasts, or for 12 weeks from a day. */
export type HomeReason =
  | { readonly kind: 'lasting' }
  | { readonly kind: 'intends to return' }
  | { readonly kind: 'twelve weeks'; readonly from: string };

export interface Valued {
  readonly pence: number;
  readonly surrender?: number;
  readonly saleExpenses?: boolean;
  readonly debt?: number;
}

export type Capital =
  /** Money or investments; a notional sum counts as if it were there. */
  | ({ readonly kind: 'savings' | 'notional' } & Valued)
  /** Owned by several persons: in equal shares, unless `parts` says that the adult owns more of them. */
  | ({ readonly kind: 'joint'; readonly owners: number; readonly parts?: number } & Valued)
  | ({ readonly kind: 'land' } & Valued)
  | ({ readonly kind: 'home'; readonly reasons?: readonly HomeReason[] } & Valued)
  /** A payment for personal injury, or arrears of benefits: disregarded for 52 weeks from its day. */
  | ({ readonly kind: 'for 52 weeks'; readonly received: string } & Valued)
  | ({ readonly kind: 'disregarded' } & Valued);

/** A service that may be free. Each has its weekly cost. */
export type Service = { readonly weekly: number } & (
  | { readonly kind: 'aftercare' | 'continuing healthcare' | 'aid' | 'care for the cared-for' }
  | { readonly kind: 'not charged by the council' }
  | { readonly kind: 'adaptation'; readonly costOfTheJob: number }
  /** From its first day to its last; free in the first 6 weeks. */
  | { readonly kind: 'reablement'; readonly from: string; readonly to: string }
);

/** A stay as a permanent resident. Without a last day it goes on. */
export interface Stay {
  readonly from: string;
  readonly to?: string;
}

/** A council’s own rules. Left out: the words of the law and nothing more. */
export interface Council {
  /** Divides a year into 52 weeks (the usual way) or into 365 days. */
  readonly year?: '52 weeks' | '365 days';
  readonly roundEachLine?: boolean;
  /** Share of disposable income that is charged, in hundredths of a percent: 8500 is 85 %. */
  readonly shareOfDisposable?: number;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly guaranteeAddition?: number;
  readonly localGuarantee?: number;
  readonly loneParentPremiums?: boolean;
  readonly disregardsNightCare?: boolean;
  readonly paysOverLimit?: boolean;
  /** Weekly fee for arranging care at home for an adult over the limit. */
  readonly arrangementFee?: number;
  readonly expensesInCareHome?: boolean;
  readonly assessesShortStayAsAtHome?: boolean;
  /** Upper capital limit above 23,250, not for a permanent resident, and the tariff above 23,250. */
  readonly upperLimit?: number;
  readonly tariffAboveLimit?: 'none' | 'highest' | 'continued';
}

export interface Person {
  readonly day: string;
  readonly place: Place;
  readonly household: Household;
  /** Weekly cost of ordinary care, or the fee of the care home. */
  readonly cost: number;
  /** Services with rules of their own, beside the ordinary care. */
  readonly services?: readonly Service[];
  readonly capital?: readonly Capital[];
  readonly income?: readonly Payment[];
  /** The amount that the adult pays over to a spouse or civil partner who lives elsewhere. */
  readonly paidToSpouse?: Amount;
  /** The part of the pensions to which the spouse is legally entitled. */
  readonly pensionOfSpouse?: Amount;
  readonly savingsCredit?: {
    readonly incomeAboveGuarantee: boolean;
    /** The officer's decision on the flat sum; left out: yes for a recipient above the guarantee, else no. */
    readonly flat?: boolean;
    readonly partnerHasIt?: boolean;
  };
  readonly councilProvidesNightCare?: boolean;
  readonly housingCosts?: readonly Amount[];
  readonly disabilityExpenses?: readonly Amount[];
  /** The amount that the council disregards at home beyond the Schedule, under regulation 15(2). */
  readonly otherAllowances?: readonly Amount[];
  /** Stays as a permanent resident, the present one last. */
  readonly stays?: readonly Stay[];
  readonly hasVariantCjd?: boolean;
  /** Why there is no full assessment: the adult is then treated as over the limit. */
  readonly notAssessed?: 'refused' | 'not co-operating' | 'light touch, over the limit';
  readonly acceptsProvisional?: boolean;
  readonly council?: Council;
}
