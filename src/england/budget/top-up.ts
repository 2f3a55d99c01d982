/**
 * A top-up for accommodation that the person prefers: what it costs, and whether the rules allow it.
 *
 * Method: the additional cost is the cost of the preferred accommodation less the part of the budget for that type. In aftercare the test
 * is the council’s usual cost, the person may pay without the conditions on first-party top-ups, and the payer must agree in writing.
 * Accommodation is refused in writing, with reasons (reg 9).
 * Limit: that the conditions of reg 3(1) hold in aftercare too is a reading, as is that an agreement on aftercare need not have the eight
 * terms; `aftercareAgreement` chooses the other. A top-up of care at home is outside these rules. That NHS care may not be topped up for
 * the same need was recalled; a personal wheelchair budget is the exception (see `wheelchairBudget`).
 * Source: Care Act 2014 s30(3); SI 2014/2670 regs 3(1), 4(2)(g), (3), 5, 9.
 *
 * @module
 */
import { type Pence, pence } from '../../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';

export type {} from './problems.js';

/** The terms of a written agreement on a top-up: SI 2014/2670 reg 5(3), (4). */
export const TOP_UP_TERMS = [
  'additional-cost',
  'budget-amount',
  'frequency',
  'payee',
  'review',
  'consequences-of-ceasing',
  'provider-increases',
  'changed-finances',
] as const;
export type TopUpTerm = (typeof TOP_UP_TERMS)[number];

/** The readings of what an agreement on aftercare contains: it is in writing, or it also has the eight terms. */
export const AFTERCARE_AGREEMENTS = ['in-writing', 'all-terms'] as const;

const AFTERCARE = 'SI 2014/2670 reg 4(2)(g), (3)';

/** A request for a top-up. Amounts are weekly. */
export interface TopUpRequest {
  readonly duty: 'care-act' | 'section-117-aftercare' | 'nhs';
  readonly preferred: Pence;
  /** The part of the budget for accommodation of this type; in aftercare, the council’s usual cost. */
  readonly budgetAmount: Pence;
  readonly payer: 'third-party' | 'adult';
  /** Why the adult may pay: the 12-week property disregard applies, or a deferred payment agreement for the additional cost is made. */
  readonly firstParty?: 'twelve-week-disregard' | 'deferred-payment';
  /** Whether the payer is willing and able to pay for as long as the need is expected to be met. */
  readonly payerAbleAndWilling: boolean;
  /** Whether the accommodation is of the type in the plan, suitable, available, and on the council’s terms. */
  readonly ofPlannedType: boolean;
  readonly suitable: boolean;
  readonly available: boolean;
  readonly onCouncilTerms: boolean;
  /** The terms in the written agreement. In aftercare it may have none, unless all terms are asked for. */
  readonly agreed: readonly TopUpTerm[];
  /** In aftercare: whether the payer has agreed in writing. */
  readonly agreedInWriting?: boolean;
  /** In aftercare: which reading is taken; absent, `in-writing`. */
  readonly aftercareAgreement?: (typeof AFTERCARE_AGREEMENTS)[number];
  /** The payer’s part, if the council agrees to less than the whole additional cost. */
  readonly pays?: Pence;
}

/** A top-up that the rules allow. */
export interface TopUp {
  readonly additionalCost: Pence;
  readonly paid: Pence;
  /** The council’s part of the additional cost. */
  readonly council: Pence;
  readonly citation: string;
}

const isAftercare = ({ duty }: TopUpRequest) => duty === 'section-117-aftercare';

/** A rule that forbids a top-up: its citation under the Care Act and in aftercare; none where it does not hold. */
interface TopUpRule {
  readonly reason: string;
  readonly careAct?: string;
  readonly aftercare?: string;
  readonly isBroken: (request: TopUpRequest) => boolean;
}

const ACCOMMODATION = {
  careAct: 'SI 2014/2670 reg 3(1)',
  aftercare: 'SI 2014/2670 reg 3(1), as read here for aftercare',
} as const;

const RULES: readonly TopUpRule[] = [
  { reason: 'not-of-planned-type', ...ACCOMMODATION, isBroken: ({ ofPlannedType }) => !ofPlannedType },
  { reason: 'not-suitable', ...ACCOMMODATION, isBroken: ({ suitable }) => !suitable },
  { reason: 'not-available', ...ACCOMMODATION, isBroken: ({ available }) => !available },
  { reason: 'not-on-council-terms', ...ACCOMMODATION, isBroken: ({ onCouncilTerms }) => !onCouncilTerms },
  {
    reason: 'payer-not-able',
    careAct: 'SI 2014/2670 reg 5(1)(a)',
    aftercare: AFTERCARE,
    isBroken: ({ payerAbleAndWilling }) => !payerAbleAndWilling,
  },
  {
    reason: 'first-party',
    careAct: 'SI 2014/2670 reg 5(1), (5)',
    isBroken: ({ payer, firstParty }) => payer === 'adult' && firstParty === undefined,
  },
  {
    reason: 'not-in-writing',
    aftercare: AFTERCARE,
    isBroken: ({ agreedInWriting }) => agreedInWriting !== true,
  },
];

const NO_NHS_TOP_UP = 'NHS guidance (recalled): no top-up for the same need';

/**
 * Computes a top-up.
 *
 * @returns the additional cost and who pays it; or `top-up-not-allowed` for each rule that forbids it, `top-up-terms-missing`, or
 *   `top-up-exceeds` if the payer would pay more than the additional cost
 */
export function topUp(request: TopUpRequest): Result<TopUp> {
  const { preferred, budgetAmount, agreed, duty } = request;
  if (duty === 'nhs')
    return refuse(problem('top-up-not-allowed', { reason: 'nhs-care', citation: NO_NHS_TOP_UP }));
  const additional = Math.max(0, preferred - budgetAmount);
  const pays = request.pays ?? additional;
  const problems: Problem[] = RULES.flatMap(({ reason, isBroken, careAct, aftercare }) => {
    const citation = isAftercare(request) ? aftercare : careAct;
    return citation !== undefined && isBroken(request)
      ? [problem('top-up-not-allowed', { reason, citation })]
      : [];
  });
  const terms = TOP_UP_TERMS.filter((term) => !agreed.includes(term));
  const asksTerms = !isAftercare(request) || request.aftercareAgreement === 'all-terms';
  if (asksTerms && terms.length > 0) problems.push(problem('top-up-terms-missing', { terms }, 'agreed'));
  if (pays > additional) problems.push(problem('top-up-exceeds', { pays, additional }, 'pays'));
  if (problems.length > 0) return refuse(problems);
  return accept({
    additionalCost: pence(additional),
    paid: pence(pays),
    council: pence(additional - pays),
    citation: duty === 'care-act' ? 'Care Act 2014 s30(3)' : AFTERCARE,
  });
}
