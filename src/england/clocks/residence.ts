/**
 * The kind of resident that a person in a care home is: short-term, temporary or permanent.
 *
 * Method: a short-term stay is counted in days, its first and last included, which is a reading. Whether a longer stay is temporary is an
 * officer’s expectation of its length, not a count of days that have passed.
 * Source: SI 2014/2672 regs 2, 8.
 *
 * @module
 */
import type { Day } from '../../time/day.js';
import { daysIn } from '../../time/period.js';

/** How long a stay was, or is expected to be. */
export interface ResidenceQuery {
  readonly from: Day;
  /** The last day; absent, the stay is meant to last. */
  readonly expectedTo?: Day;
  /** The officer’s own finding that circumstances are exceptional, and that the stay is unlikely to exceed 52 weeks substantially. */
  readonly isExceptional?: boolean;
}

/** The kind of resident, and the article that makes it so. */
export interface Residence {
  readonly kind: 'short-term' | 'temporary' | 'permanent';
  /** Whether the council may assess the person as if they lived at home. */
  readonly mayAssessAsAtHome: boolean;
  readonly citation: string;
}

// SI 2014/2672 reg 2: a short-term resident stays 8 weeks at most, a temporary resident is unlikely to exceed 52 weeks.
const EIGHT_WEEKS = 8 * 7;
const FIFTY_TWO_WEEKS = 52 * 7;

/** Finds the kind of resident. */
export function residenceOf({ from, expectedTo, isExceptional = false }: ResidenceQuery): Residence {
  const days = expectedTo === undefined ? Number.POSITIVE_INFINITY : daysIn({ from, to: expectedTo });
  if (days <= EIGHT_WEEKS)
    return { kind: 'short-term', mayAssessAsAtHome: true, citation: 'SI 2014/2672 regs 2, 8' };
  const isTemporary = days <= FIFTY_TWO_WEEKS || (isExceptional && Number.isFinite(days));
  return {
    kind: isTemporary ? 'temporary' : 'permanent',
    mayAssessAsAtHome: false,
    citation: 'SI 2014/2672 reg 2',
  };
}
