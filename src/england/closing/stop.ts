/**
 * Why direct payments stop, and who then owes what is owed to third parties.
 *
 * Method: when the NHS stops direct payments, every right and liability to a third party for a service that was bought with them passes to
 * the health body. When a council stops those for special educational needs because it must, they pass to the council. Otherwise nobody
 * takes them over: the recipient stays the employer, and who pays for a redundancy is a matter of the plan and of policy.
 * Limit: a stop after a review and a plan that simply ends are taken as stops under regulation 17. Tax that is owed for wages is taken as a
 * liability to a third party in respect of a service.
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

/** Stops that a council must make: SI 2014/1652 reg 14(1). */
const MUST_STOP_SEN: readonly StopReason[] = [
  'consent-withdrawn',
  'not-eligible',
  'not-used-for-plan',
  'adverse-impact',
];

/** Who owes what is owed to third parties after a stop. */
export interface LiabilityRule {
  readonly passesTo: 'health-body' | 'local-authority' | 'nobody';
  readonly citation: string;
}

/** Finds who owes what is owed to third parties after a stop. */
export function liabilitiesAfter(law: DirectPaymentLaw, reason: StopReason): LiabilityRule {
  if (law === 'nhs') return { passesTo: 'health-body', citation: 'SI 2013/1617 reg 17(9), (10)' };
  if (law === 'sen')
    return MUST_STOP_SEN.includes(reason)
      ? { passesTo: 'local-authority', citation: 'SI 2014/1652 reg 14(1), (7), (8)' }
      : { passesTo: 'nobody', citation: 'SI 2014/1652 reg 14(2)' };
  return { passesTo: 'nobody', citation: 'SI 2014/2871 (no such rule); the plan and policy' };
}
