/**
 * Whether a body may recover a sum from a direct payment, and until when.
 *
 * Method: for the Care Act and the NHS, the ground must be one that the law knows. A sum on a ground of the Care Act is not recovered as a
 * debt after its time, nor if a deferred payment agreement could have been made, unless the council sought one and the adult refused; a
 * notice may still ask for it. If one of several grounds is barred, so is the sum. Money for special educational needs is recovered on any
 * ground, but only as far as it was not spent on agreed provision. The NHS recovers money summarily only for theft, fraud or another offence;
 * every other way of recovery stays open to it.
 * Limit: a council’s surplus, and money left at the end, are recovered under its agreement with the person; the Care Act does not name them,
 * and neither bar of the Act is applied to them. The end of the six years is a reading: see `lastDay`. For a council’s money, no summary way
 * is noted in what was read.
 * Source: Care Act 2014 ss 33(5), 69; SI 2013/1617 regs 15(1)–(7), 16; SI 2014/1652 reg 13(2), (8).
 *
 * @module
 */
import * as z from 'zod/mini';
import { type Pence, pence } from '../../money/pence.js';
import { amountSchema, notBelowZeroSchema } from '../../money/schema.js';
import { maybe, record, type Schema } from '../../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import { daySchema } from '../../time/schema.js';
import type { Deadline } from '../clocks/deadline.js';
import { recoveryLimit } from '../clocks/recovery-limit.js';
import { DIRECT_PAYMENT_LAWS, type DirectPaymentLaw, isCareAct } from '../clocks/triggers.js';

export type {} from './problems.js';

/**
 * The grounds on which money is asked back. For the NHS, money must have accumulated substantially, and the plan or circumstances must have
 * changed substantially: SI 2013/1617 reg 15(1)–(7).
 */
export const RECLAIM_GROUNDS = [
  'accumulated',
  'off-plan',
  'condition-breached',
  'plan-changed',
  'circumstances-changed',
  'offence',
  'death',
  'ended',
  'overpaid',
  'charge-unpaid',
  'misrepresentation',
] as const;
export type ReclaimGround = (typeof RECLAIM_GROUNDS)[number];

/** Whether a deferred payment agreement for the sum was possible, and whether it was sought. */
export const DEFERRED_PAYMENTS = ['not-possible', 'refused-by-adult', 'not-offered'] as const;

const AGREEMENT = 'the direct payment agreement';
const REG_15 = 'SI 2013/1617 reg 15(1)–(7)';
const REG_13 = 'SI 2014/1652 reg 13(2)';
const NO_SUMMARY = 'no such way is noted in what was read of this law';
const SECTION_69_1 = 'Care Act 2014 s69(1), (3)–(5)';

const CARE_ACT: Partial<Record<ReclaimGround, string>> = {
  'off-plan': 'Care Act 2014 s33(5)',
  'condition-breached': 'Care Act 2014 s33(5)',
  'charge-unpaid': SECTION_69_1,
  misrepresentation: SECTION_69_1,
  accumulated: AGREEMENT,
  ended: AGREEMENT,
  death: AGREEMENT,
  overpaid: AGREEMENT,
};

const NHS: Partial<Record<ReclaimGround, string>> = {
  'plan-changed': REG_15,
  'circumstances-changed': REG_15,
  accumulated: REG_15,
  'off-plan': REG_15,
  offence: REG_15,
  death: REG_15,
};

/** The article or agreement that a ground rests on; undefined if the law of the payment does not know it. */
function citationOf(law: DirectPaymentLaw, ground: ReclaimGround): string | undefined {
  if (law === 'sen') return REG_13;
  return law === 'nhs' ? NHS[ground] : CARE_ACT[ground];
}

/** Whether a sum is due under Part 1 of the Care Act on at least one of its grounds. */
function isUnderCareAct({ law, grounds }: Pick<RecoveryRequest, 'law' | 'grounds'>): boolean {
  return isCareAct(law) && grounds.some((ground) => (CARE_ACT[ground] ?? AGREEMENT) !== AGREEMENT);
}

/** A sum that a body wants back. */
export interface RecoveryRequest {
  readonly law: DirectPaymentLaw;
  readonly grounds: readonly ReclaimGround[];
  readonly pence: Pence;
  /** The day on which the sum became due. */
  readonly due: Day;
  /** The day on which it is recovered. */
  readonly on: Day;
  /** `notice`: by a notice to repay; `debt`: as a debt, in court; `summary`: summarily, as a civil debt. */
  readonly route: 'notice' | 'debt' | 'summary';
  /** For a council’s sum; absent, `not-possible`. */
  readonly deferredPayment?: (typeof DEFERRED_PAYMENTS)[number];
  /** Where the time to recover it ends: `by` (absent), without counting the day on which it became due; or `safe`, counting that day. */
  readonly lastDay?: keyof Deadline;
  /** For special educational needs: the money that was not spent on agreed provision. */
  readonly unspent?: Pence;
}

let schema: Schema<RecoveryRequest> | undefined;

/** Schema of a sum that a body wants back. */
export function recoverySchema(): Schema<RecoveryRequest> {
  schema ??= record<RecoveryRequest>({
    law: z.enum(DIRECT_PAYMENT_LAWS),
    grounds: z.array(z.enum(RECLAIM_GROUNDS)),
    ...{ pence: amountSchema, due: daySchema, on: daySchema },
    route: z.enum(['notice', 'debt', 'summary']),
    deferredPayment: maybe(z.enum(DEFERRED_PAYMENTS)),
    lastDay: maybe(z.enum(['by', 'safe'])),
    unspent: maybe(notBelowZeroSchema),
  });
  return schema;
}

/** A recovery that the law allows. */
export interface Recovery {
  /** The article of each ground, in the order of the grounds. */
  readonly citations: readonly string[];
  /** The last day to recover it as a debt, for a sum on a ground of the Care Act; for other sums no time is stated in what was read. */
  readonly limit?: Deadline;
}

/** The bars of the law of the payment. */
function barsOf(request: RecoveryRequest): readonly Problem[] {
  const { law, grounds, on, due, route, deferredPayment = 'not-possible', lastDay = 'by' } = request;
  const barred = (why: string, citation: string) => problem('recovery-barred', { why, citation });
  const problems: Problem[] = [];
  const unknown = grounds.filter((ground) => citationOf(law, ground) === undefined);
  const lawText = law === 'nhs' ? REG_15 : 'Care Act 2014 ss 33(5), 69';
  for (const ground of unknown) problems.push(barred(`ground: ${ground}`, lawText));
  if (route === 'debt' && isUnderCareAct(request)) {
    if (on > recoveryLimit(due)[lastDay]) problems.push(barred('too-late', SECTION_69_1));
    if (deferredPayment === 'not-offered') problems.push(barred('deferred-payment', 'Care Act 2014 s69(2)'));
  }
  if (law === 'sen' && (request.unspent ?? pence(0)) < request.pence)
    problems.push(barred('spent-on-provision', REG_13));
  // The regulation speaks of the reason in the notice: one ground that is no offence is enough to close this way.
  const isOffence = grounds.length > 0 && grounds.every((ground) => ground === 'offence');
  if (route === 'summary' && law !== 'nhs') problems.push(barred('summary-unknown', NO_SUMMARY));
  if (route === 'summary' && law === 'nhs' && !isOffence)
    problems.push(barred('summary', 'SI 2013/1617 reg 16'));
  return problems;
}

/**
 * Checks whether a sum may be recovered.
 *
 * @returns its articles and its time; or `recovery-barred`, once for each bar
 */
export function checkRecovery(request: RecoveryRequest): Result<Recovery> {
  const { law, grounds, due } = request;
  const problems = barsOf(request);
  if (problems.length > 0) return refuse(problems);
  const citations = grounds.map((ground) => citationOf(law, ground)!);
  return accept({ citations, ...(isUnderCareAct(request) ? { limit: recoveryLimit(due) } : {}) });
}
