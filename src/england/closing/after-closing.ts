/**
 * Payments after the day on which an account was closed: none is allowed.
 *
 * @module
 */
import { type Problem, problem } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';

export type {} from './problems.js';

/** A payment by its id and day. */
export interface DatedPayment {
  readonly id: string;
  readonly date: Day;
}

/** The problem of each payment that is dated after an account was closed. */
export function paymentsAfter(closedOn: Day, payments: readonly DatedPayment[], at = ''): readonly Problem[] {
  return payments.flatMap(({ id, date }, place) =>
    date > closedOn
      ? [problem('payment-after-closing', { id, date, closedOn }, at === '' ? '' : `${at}[${place}]`)]
      : [],
  );
}
