/**
 * The input of the second engine: one adult on one day, in plain words.
 *
 * Every amount is a whole number of pence. A payment carries the period for which it is paid. An officer's
 * decision (a premium, a disregarded home, the flat savings disregard) is an input and is never derived.
 * Left out, a list is empty, a decision is no, and an optional amount does not exist.
 */

/** `short term` is a stay of up to 8 weeks, which a council may assess as if at home. */
export type Place = 'home' | 'permanent' | 'temporary' | 'short term';

export type Period = 'week' | 'four weeks' | 'month' | 'year';

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
  | 'child benefit, child with the adult'
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
  | 'rent of disregarded premises'
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

export interface Payment extends Amount {
  readonly kind: IncomeKind;
}

export type Capital =
  /** Money of the adult alone, or a notional sum, which counts as if it were there. */
  | { readonly kind: 'savings' | 'notional'; readonly pence: number }
  /** Money owned by several persons in equal shares. */
  | { readonly kind: 'joint'; readonly pence: number; readonly owners: number }
  | {
      readonly kind: 'property';
      readonly pence: number;
      readonly mortgage: number;
      readonly saleExpenses: boolean;
      /** The adult's own home. */
      readonly home: boolean;
      /** The officer's decision that it is disregarded. */
      readonly disregarded: boolean;
    }
  | { readonly kind: 'disregarded'; readonly pence: number };

export type FreeCare =
  | { readonly kind: 'aftercare' | 'variant CJD' | 'aid' | 'support for a carer' }
  | { readonly kind: 'adaptation'; readonly costOfTheJob: number }
  | { readonly kind: 'reablement'; readonly week: number };

/** What a council sets for itself. Left out: the words of the law and nothing more. */
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
  /** Weekly cost of the chargeable services, or the fee of the care home. */
  readonly cost: number;
  readonly capital?: readonly Capital[];
  readonly income?: readonly Payment[];
  /** Tax on the income that is counted. */
  readonly tax?: readonly Amount[];
  /** What the adult pays over to a spouse or civil partner who lives elsewhere. */
  readonly paidToSpouse?: Amount;
  /** The part of the pensions to which the spouse is legally entitled. */
  readonly pensionOfSpouse?: Amount;
  /** Mortgage, council tax and water charges of the disregarded premises that are let. */
  readonly outgoingsOfPremises?: readonly Amount[];
  readonly savingsCredit?: {
    readonly incomeAboveGuarantee: boolean;
    /** The officer's decision on the flat sum; left out: yes for a recipient above the guarantee, else no. */
    readonly flat?: boolean;
    readonly partnerHasIt?: boolean;
  };
  readonly councilProvidesNightCare?: boolean;
  readonly housingCosts?: readonly Amount[];
  readonly disabilityExpenses?: readonly Amount[];
  /** What the council disregards at home beyond the Schedule, under regulation 15(2). */
  readonly otherAllowances?: readonly Amount[];
  readonly free?: FreeCare;
  readonly refusesAssessment?: boolean;
  readonly acceptsProvisional?: boolean;
  readonly council?: Council;
}
