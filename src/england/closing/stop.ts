/**
 * Why direct payments stop, and who then owes what is owed to third parties.
 *
 * Method: when the NHS stops direct payments, every right and liability to a third party for a service that was bought with them passes to
 * the health body. When a council stops those for special educational needs because it must, they pass to the council. Otherwise nobody
 * takes them over: the recipient stays the employer, and who pays for a redundancy is a matter of the plan and of policy.
 * Limit: the law does not say whether a stop after a review, or a plan that simply ends, is a stop under regulation 17. It is taken as one,
 * unless the caller reads it otherwise, and the answer says that this is a reading. Tax that is owed for wages is taken as a liability to a
 * third party in respect of a service.
 * Source: SI 2013/1617 reg 17(1), (2), (9), (10); SI 2014/1652 reg 14(1), (2), (7), (8); SI 2014/2871 (no such rule in the whole instrument).
 *
 * @module
 */
import type { DirectPaymentLaw } from '../clocks/triggers.js';

/** Why the payments stop. */
export const STOP_REASONS = [
  'death',
  'consent-withdrawn',
  'not-eligible',
  'not-used-for-plan',
  'adverse-impact',
  'condition-breached',
  'misuse',
  'after-review',
  'plan-ended',
  'recipient-ends',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/**
 * Stops that a council must make, SI 2014/1652 reg 14(1): consent withdrawn, not eligible, money not used for the provision or not able to
 * secure it, adverse impact or inefficient.
 */
const MUST_STOP_SEN: readonly StopReason[] = [
  'consent-withdrawn',
  'not-eligible',
  'not-used-for-plan',
  'adverse-impact',
];

/** Stops of which the law does not say that they are stops under SI 2013/1617 reg 17. */
const READ_AS_STOPS: readonly StopReason[] = ['after-review', 'plan-ended'];

/** The readings of those stops: the liabilities pass as after every other stop, or they stay. */
export const STOP_READINGS = ['liabilities-pass', 'liabilities-stay'] as const;
export type StopReading = (typeof STOP_READINGS)[number];

/** The body or person that owes the liabilities to third parties after a stop. */
export interface LiabilityRule {
  readonly passesTo: 'health-body' | 'local-authority' | 'nobody';
  readonly citation: string;
}

/** After a stop of payments for special educational needs. In what was read, none names a death, a review, or a plan that ends. */
function afterSenStop(reason: StopReason): LiabilityRule {
  if (MUST_STOP_SEN.includes(reason))
    return { passesTo: 'local-authority', citation: 'SI 2014/1652 reg 14(1), (7), (8)' };
  const isBreach = reason === 'condition-breached';
  return {
    passesTo: 'nobody',
    citation: isBreach ? 'SI 2014/1652 reg 14(2)' : 'no such rule is noted in what was read of SI 2014/1652',
  };
}

/** After a stop of NHS direct payments. */
function afterNhsStop(reason: StopReason, reading: StopReading): LiabilityRule {
  if (!READ_AS_STOPS.includes(reason))
    return { passesTo: 'health-body', citation: 'SI 2013/1617 reg 17(9), (10)' };
  const passesTo = reading === 'liabilities-pass' ? 'health-body' : 'nobody';
  return { passesTo, citation: 'SI 2013/1617 reg 17(9), (10), as read here' };
}

/** Finds who owes what is owed to third parties after a stop. `reading` is of NHS payments that stop after a review or with their plan. */
export function liabilitiesAfter(
  law: DirectPaymentLaw,
  reason: StopReason,
  reading: StopReading = 'liabilities-pass',
): LiabilityRule {
  if (law === 'nhs') return afterNhsStop(reason, reading);
  if (law === 'sen') return afterSenStop(reason);
  return { passesTo: 'nobody', citation: 'the plan and the council’s policy; SI 2014/2871 has no rule' };
}
