/**
 * The happenings that oblige a body to review a direct payment, or to consider it, before the next review is due.
 *
 * Limit: the law sets no number of days for these reviews. Whether its conditions are met is the officer’s finding, as is whether a temporary
 * loss or return of capacity may be disregarded or bridged (SI 2014/2871 regs 8, 9; SI 2013/1617 reg 5(6)–(8)): enter no trigger for one that
 * may.
 * Source: Care Act 2014 s27; SI 2014/2871 reg 7(1)(a)–(d); SI 2013/1617 regs 4(4), 5(6)–(8), 14(2)–(7).
 *
 * @module
 */

/**
 * The law under which a direct payment is made: to the adult (`care-act-s31`), to an authorised person (`care-act-s32`), to a carer, by the
 * NHS, or for special educational needs.
 */
export const DIRECT_PAYMENT_LAWS = ['care-act-s31', 'care-act-s32', 'carer', 'nhs', 'sen'] as const;
export type DirectPaymentLaw = (typeof DIRECT_PAYMENT_LAWS)[number];

/** Whether a law is the Care Act’s, by which a council pays. */
export function isCareAct(law: DirectPaymentLaw): boolean {
  return law !== 'nhs' && law !== 'sen';
}

/** The happenings that trigger a review. */
export const TRIGGERS = [
  // The council considers that a condition is breached, and that it may act under Care Act 2014 s33(5).
  'condition-breached',
  // It considers that condition 3 or 4 is no longer met; for an authorised person it considers or is told so, of condition 3, 4 or 5.
  'conditions-not-met',
  'capacity-lost',
  'capacity-regained',
  'concern-notified',
  'circumstances-changed',
  'review-requested',
  'payment-insufficient',
  'health-changed',
  'turned-16',
] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** How a law answers a trigger: the body must review, or must consider a review. */
export interface TriggerDuty {
  readonly duty: 'must-review' | 'must-consider';
  readonly citation: string;
}

const mustReview = (citation: string): TriggerDuty => ({ duty: 'must-review', citation });
const mustConsider = (citation: string): TriggerDuty => ({ duty: 'must-consider', citation });

/**
 * Every plan under the Care Act is reviewed on a reasonable request. When circumstances change so as to affect it, the council must reassess
 * needs and finance, as far as it thinks appropriate, and revise the plan: s27.
 */
const CARE_ACT = {
  'condition-breached': mustReview('SI 2014/2871 reg 7(1)(a)–(d)'),
  'conditions-not-met': mustReview('SI 2014/2871 reg 7(1)(a)–(d)'),
  'circumstances-changed': mustReview('Care Act 2014 s27'),
  'review-requested': mustReview('Care Act 2014 s27'),
} as const;

/** The duty under each law; a trigger that a law does not list starts no clock. */
const DUTIES: Readonly<Record<DirectPaymentLaw, Partial<Record<Trigger, TriggerDuty>>>> = {
  'care-act-s31': { ...CARE_ACT, 'capacity-lost': mustReview('SI 2014/2871 reg 7(1)(a)–(d)') },
  'care-act-s32': {
    ...CARE_ACT,
    'capacity-regained': mustReview('SI 2014/2871 reg 7(1)(a)–(d)'),
    // Anyone may notify a concern about the use of the money; under s31 that is no trigger.
    'concern-notified': mustReview('SI 2014/2871 reg 7(1)(a)–(d)'),
  },
  carer: { ...CARE_ACT, 'capacity-lost': mustReview('SI 2014/2871 reg 7(1)(a)–(d)') },
  nhs: {
    'payment-insufficient': mustReview('SI 2013/1617 reg 14(2)–(4)'),
    'health-changed': mustConsider('SI 2013/1617 reg 14(2)–(4)'),
    'review-requested': mustConsider('SI 2013/1617 reg 14(5)–(7)'),
    'capacity-regained': mustReview('SI 2013/1617 reg 5(6)–(8)'),
    'turned-16': mustReview('SI 2013/1617 reg 4(4)'),
  },
  sen: {},
};

/** Finds how a law answers a trigger; undefined if it does not. */
export function dutyOf(law: DirectPaymentLaw, trigger: Trigger): TriggerDuty | undefined {
  return DUTIES[law][trigger];
}
