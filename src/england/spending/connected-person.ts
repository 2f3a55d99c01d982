/**
 * People too close to the person to be paid with a direct payment, by body and by day.
 *
 * Method: each regime is a list of periods, each with its own test. A body may consider the payment necessary; the NHS needs it in the
 * care plan as well.
 * Limit: before the first period nothing was read. The rules bind direct payments only. That the council’s rule began on 1 April 2015, and that
 * the list of reg 7(8) has the relatives of the council’s list, is taken here: neither was read.
 * Source: SI 2014/2871 reg 3 (council); SI 2013/1617 regs 7(8), 8(5A), (5B), as amended by SI 2013/2354 regs 3–4 and SI 2017/219 reg
 * 2 (NHS). None is noted in what was read for an education, health and care plan (SI 2014/1652).
 *
 * @module
 */
import type { Necessity, Payee, Relation } from '../../agreement/purchase.js';
import { type Day, day } from '../../time/day.js';
import type { Regime } from './regime.js';

/** The relatives of SI 2014/2871 reg 3(1), (3), taken to be those of SI 2013/1617 reg 7(8) too. */
const LISTED: readonly Relation[] = [
  ...(['parent', 'parent-in-law', 'son-or-daughter', 'son-or-daughter-in-law'] as const),
  ...(['stepson-or-stepdaughter', 'sibling', 'aunt-or-uncle', 'grandparent', 'partner-of-relative'] as const),
];
const PARTNERS: readonly Relation[] = ['spouse-or-civil-partner', 'lives-as-partner'];
const isFamily = ({ relation }: Payee) => LISTED.includes(relation) || PARTNERS.includes(relation);

/** One period of the law on connected persons. */
export interface ConnectedRule {
  readonly from: Day;
  readonly citation: string;
  /** Whether the law counts the payee as connected. */
  readonly isConnected: (payee: Payee) => boolean;
  /** Whether a decision that the payment is necessary lets it be made. */
  readonly isExcused: (necessity: Necessity) => boolean;
}

const nhsExcuses = ({ ground, inPlan }: Necessity) => inPlan && ground !== 'administration';

const RULES: Readonly<Record<Regime, readonly ConnectedRule[]>> = {
  council: [
    {
      from: day('2015-04-01'),
      citation: 'SI 2014/2871 reg 3',
      // Spouses and civil partners wherever they live; all others in the same household.
      isConnected: (payee) =>
        payee.relation === 'spouse-or-civil-partner' ||
        payee.relation === 'lives-as-partner' ||
        (payee.sameHousehold && LISTED.includes(payee.relation)),
      isExcused: ({ ground }) => ground !== 'child-welfare',
    },
  ],
  nhs: [
    {
      from: day('2013-08-01'),
      // The rule was left out in error.
      citation: 'SI 2013/1617 as made, which has no such rule',
      isConnected: () => false,
      isExcused: nhsExcuses,
    },
    {
      from: day('2013-10-14'),
      citation: 'SI 2013/1617 reg 8(5A), (5B) (SI 2013/2354)',
      isConnected: (payee) =>
        payee.sameHousehold ||
        isFamily(payee) ||
        (payee.relation === 'friend' && payee.involvedInCare === true),
      isExcused: nhsExcuses,
    },
    {
      from: day('2017-04-01'),
      citation: 'SI 2013/1617 reg 8(5A), (5B) (SI 2017/219 reg 2)',
      isConnected: (payee) => payee.sameHousehold && (isFamily(payee) || payee.relation === 'friend'),
      isExcused: nhsExcuses,
    },
  ],
  education: [],
};

/** The first day for which the law of a regime was read; undefined if the regime has no rule on connected persons. */
export function connectedRulesBegin(regime: Regime): Day | undefined {
  return RULES[regime][0]?.from;
}

/** The rule on connected persons on a day; undefined if the regime has none, or the day is before all that was read. */
export function connectedRuleOn(regime: Regime, on: Day): ConnectedRule | undefined {
  return RULES[regime].findLast(({ from }) => from <= on);
}
