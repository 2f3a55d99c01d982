/**
 * The person’s right to have a decision on a direct payment looked at again.
 *
 * Method: each decision once. A refusal of an NHS direct payment may be looked at again once in every six months.
 * Limit: in what was read, none is noted for payments under SI 2014/2871, nor for a notice to repay under SI 2014/1652. There the body’s
 * own policy decides, and its words are the caller’s. Six months end on the corresponding day (`deadlineAfter`).
 * Source: SI 2013/1617 regs 7(11)–(13), 8(6A)–(6C), 13(6)–(8), 14(9)–(12), 15(1)–(7), 17(1)–(8); SI 2014/1652 regs 12, 14.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import { deadlineAfter } from './deadline.js';
import type { DirectPaymentLaw } from './triggers.js';

export type {} from './problems.js';

/** The decisions that may be looked at again. */
export const DECISIONS = [
  'grant',
  'refusal',
  'service-left-out',
  'reduction',
  'reduction-after-review',
  'repayment',
  'stop',
] as const;
export type Decision = (typeof DECISIONS)[number];

/** A right to have a decision looked at again, once or once in every so many months. */
export interface Reconsideration {
  /** Months after which it may be asked for again; absent, once only. */
  readonly everyMonths?: number;
  readonly citation: string;
}

const NHS: Partial<Record<Decision, Reconsideration>> = {
  refusal: { everyMonths: 6, citation: 'SI 2013/1617 reg 7(11)–(13)' },
  'service-left-out': { citation: 'SI 2013/1617 reg 8(6A)–(6C)' },
  reduction: { citation: 'SI 2013/1617 reg 13(6)–(8)' },
  'reduction-after-review': { citation: 'SI 2013/1617 reg 14(9)–(12)' },
  repayment: { citation: 'SI 2013/1617 reg 15(1)–(7)' },
  stop: { citation: 'SI 2013/1617 reg 17(1)–(8)' },
};

const SEN: Partial<Record<Decision, Reconsideration>> = {
  reduction: { citation: 'SI 2014/1652 reg 12' },
  stop: { citation: 'SI 2014/1652 reg 14(1), (2)' },
};

/** The right that the law gives against a decision; undefined if only the body’s policy can give one. */
export function reconsiderationOf(law: DirectPaymentLaw, decision: Decision): Reconsideration | undefined {
  if (law === 'nhs') return NHS[decision];
  return law === 'sen' ? SEN[decision] : undefined;
}

/** A request to look at a decision again. */
export interface ReconsiderationRequest {
  readonly law: DirectPaymentLaw;
  readonly decision: Decision;
  readonly on: Day;
  /** The days of earlier requests about the same decision (for a refusal: about any refusal). */
  readonly earlier: readonly Day[];
}

/**
 * Checks whether a decision may be looked at again.
 *
 * @returns the right; undefined if the law gives none and the body’s policy decides; or `reconsideration-used`
 */
export function checkReconsideration(request: ReconsiderationRequest): Result<Reconsideration | undefined> {
  const { law, decision, on } = request;
  const right = reconsiderationOf(law, decision);
  const last = [...request.earlier]
    .filter((day) => day <= on)
    .sort()
    .at(-1);
  if (right === undefined || last === undefined) return accept(right);
  const again = right.everyMonths === undefined ? '' : deadlineAfter(last, { months: right.everyMonths }).by;
  if (again !== '' && on >= again) return accept(right);
  return refuse(problem('reconsideration-used', { decision, used: last, again }));
}
