/**
 * The policy record of a council or an integrated care board: every convention that is not law, as data with a day and a source.
 *
 * Method: a record sets some parameters from a day; each applies until a later record of the same body sets it again. Councils change
 * theirs each April, so each record also says from which day it was known.
 * Limit: a parameter that no record sets has no default here: the law leaves it open, and so does this page.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Rate } from '../../money/rate.js';
import type { Day } from '../../time/day.js';
import type { Frequency } from '../../time/schedule.js';
import type { PolicyBar } from '../spending/spending-law.js';

/** The fee of a prepaid card for each transaction of a kind, in pence. */
export interface CardFees {
  readonly directDebit?: Pence;
  readonly standingOrder?: Pence;
  readonly bacs?: Pence;
  readonly pointOfSale?: Pence;
}

/** A normal annual cost of heating by dwelling and household; what is spent above it is disability-related. */
export interface NormalHeating {
  readonly region: string;
  readonly dwelling: string;
  readonly household: 'single' | 'couple';
  readonly pence: Pence;
}

/** The parameters that a council or a board sets. Amounts are pence; of a week, unless the name says otherwise. */
export interface PolicyParameters {
  /** Weeks of a direct payment that may stay in the account before a surplus begins; and of an Individual Service Fund. */
  readonly reserveWeeks?: number;
  readonly serviceFundReserveWeeks?: number;
  /** The longest for which that reserve may stay in a service fund, in weeks. */
  readonly serviceFundReserveForWeeks?: number;
  /** Weeks of contingency that are paid beside the budget, and returned if unused. */
  readonly contingencyWeeks?: number;
  /** Days to repay from the letter; and days to return money after the notice to end has run out. */
  readonly repayWithinDays?: number;
  readonly repayAfterEndDays?: number;
  /** Days of written notice of the person who ends a direct payment, and of the body that reduces it. */
  readonly noticeToEndDays?: number;
  readonly noticeToReduceDays?: number;
  /** Whether the contribution is invoiced (gross) or taken off the payment (net), and how often it is invoiced or paid in. */
  readonly paidAs?: 'gross' | 'net';
  readonly contributionEvery?: Frequency;
  /** Whether the contribution stays due while no service is used. */
  readonly contributionWithoutService?: 'due' | 'not-due';
  /** The owner of an overpaid contribution: it goes back to the person, or stays with the council. */
  readonly overpaidContribution?: 'to-person' | 'to-council';
  /** How often a direct payment is made, and whether in advance. */
  readonly paidEvery?: Frequency;
  readonly paidInAdvance?: boolean;
  /** Weeks in advance for which a service fund is paid. */
  readonly serviceFundWeeksInAdvance?: number;
  /** Whether the first and the last day of a payment both count. */
  readonly inclusiveDays?: boolean;
  /** The charge below which nothing is charged. */
  readonly minimumCharge?: Pence;
  /** The share of disposable income that is charged. */
  readonly shareOfDisposableIncome?: Rate;
  /** Disability-related expenditure that is allowed without receipts. */
  readonly standardExpenditure?: Pence;
  readonly normalHeatingYearly?: readonly NormalHeating[];
  /** Whether the night-care element of a benefit is left out of income. */
  readonly nightCareLeftOut?: boolean;
  /** The addition to the statutory minimum income guarantee; and the council’s own table, by row of the table of rates. */
  readonly guaranteeAddition?: Pence;
  readonly guarantee?: Readonly<Record<string, Pence>>;
  /** Housing costs that are accepted beyond the law, by name. */
  readonly acceptedHousingCosts?: Readonly<Record<string, Pence>>;
  /** The share of a couple’s joint household costs and of joint savings that counts for one of them. */
  readonly coupleHouseholdShare?: Rate;
  readonly coupleSavingsShare?: Rate;
  /** How many of two carers at once are charged for. */
  readonly carersCharged?: 1 | 2;
  /** The fee for arranging care for someone who pays for it all. */
  readonly arrangementFee?: Pence;
  /** Weeks a year of respite in a care home that are charged as at home. */
  readonly respiteAsAtHomeWeeks?: number;
  /** The day before which late bills do not go back. */
  readonly billedBackTo?: Day;
  readonly recordsYears?: number;
  /** Weeks after which a payment is first reviewed; never later than the law says. */
  readonly firstReviewWeeks?: number;
  readonly monitoredEvery?: Frequency;
  readonly cardFees?: CardFees;
  /**
   * Spend categories that the policy does not allow. The plan overrides it for a need that was assessed (thinklocalactpersonal.org.uk; Ombudsman,
   * Herefordshire 20 011 186).
   */
  readonly prohibited?: readonly PolicyBar[];
}

/** The name of a parameter. */
export type PolicyParameter = keyof PolicyParameters;

/** One body’s parameters from a day. */
export interface PolicyRecord {
  /** The body’s reference, such as `st-helens`. */
  readonly body: string;
  readonly name: string;
  readonly kind: 'council' | 'icb';
  /** The first day for which it is meant; and the first on which it was known. */
  readonly from: Day;
  readonly knownOn: Day;
  /** The pages in which the values were read. */
  readonly source: string;
  /** Anything to know about its days or values. */
  readonly note?: string;
  readonly parameters: PolicyParameters;
}
