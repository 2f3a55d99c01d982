/**
 * How long the records of a direct payment are kept.
 *
 * Method: each reason gives a day; the records are kept until the last of them.
 * Limit: that the years are counted from the day on which the account was closed is assumed here; no source gives their first day. The
 * years for the council’s own records are its policy (North East Lincolnshire and Merton publish seven). The three years for payroll
 * records are those that HMRC asks for, as remembered and not read. The day on which the six years end is a reading.
 * Source: Care Act 2014 s69(1), (3)–(5) (six years to recover a sum); councils’ policies.
 *
 * @module
 */
import { type Day, laterOf } from '../../time/day.js';
import { deadlineAfter } from './deadline.js';
import { recoveryLimit } from './recovery-limit.js';

/** The days from which records are kept. */
export interface RetentionQuery {
  /** The day on which the account was closed, or of the last entry. */
  readonly closed: Day;
  /** The years that the body’s policy keeps its records. */
  readonly policyYears?: number;
  /** The last day of the last tax year in which wages were paid; absent, there was no payroll. */
  readonly payrollYearEnd?: Day;
  /** The day on which the last sum became due to the council under Part 1 of the Care Act. */
  readonly lastDue?: Day;
}

/** One reason to keep records. */
export interface RetentionReason {
  readonly why: 'policy' | 'payroll' | 'recovery';
  readonly until: Day;
  readonly citation: string;
}

/** The day to which records are kept, and every reason. */
export interface Retention {
  readonly until: Day;
  readonly reasons: readonly RetentionReason[];
}

/** Finds how long records are kept; with no reason, to the day on which the account was closed. */
export function retentionOf({ closed, policyYears, payrollYearEnd, lastDue }: RetentionQuery): Retention {
  const years = (from: Day, count: number) => deadlineAfter(from, { months: count * 12 }).by;
  const reasons: RetentionReason[] = [];
  if (policyYears !== undefined) {
    const citation = 'the body’s policy on records';
    reasons.push({ why: 'policy', until: years(closed, policyYears), citation });
  }
  if (payrollYearEnd !== undefined) {
    const citation = 'HMRC payroll records (recalled)';
    reasons.push({ why: 'payroll', until: years(payrollYearEnd, 3), citation });
  }
  if (lastDue !== undefined)
    reasons.push({
      why: 'recovery',
      until: recoveryLimit(lastDue).by,
      citation: 'Care Act 2014 s69(1), (3)–(5)',
    });
  return { until: reasons.reduce((last, { until }) => laterOf(last, until), closed), reasons };
}
