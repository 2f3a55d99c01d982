/**
 * Law of England that is passed and has not begun. It is off until somebody gives the day on which it begins.
 *
 * Method: whoever asks gives the days of commencement, as read in the commencement regulations; this library has none of them.
 * Limit: as known on 27 November 2026. On 18 February 2026 only ss 30(2), 32, 35, 36(1) and (3)(b), 38 and 39 of the Mental Health Act 2025
 * began; whether ss 45 and 46 have begun since is not known. The care cost cap was dropped by the announcement of 29 July 2024.
 * Source: Mental Health Act 2025 ss 45 and 46; Care Act 2014 ss 26(2), 28 and 29.
 *
 * @module
 */
import { type Day, day } from '../../time/day.js';

/** A provision that has not begun. */
export interface PendingLaw {
  readonly citation: string;
  /** The change that it makes, in one sentence. */
  readonly change: string;
  /** The day of Royal Assent, before which nothing can begin; absent if the sources do not give it. */
  readonly passed?: Day;
}

const MENTAL_HEALTH_ACT_PASSED = day('2025-12-18');

/** Each provision that is passed and has not begun. */
export const PENDING_LAW = {
  'aftercare-recommendation': {
    citation: 'Mental Health Act 2025 s45',
    change: 'A tribunal may recommend that the bodies plan aftercare.',
    passed: MENTAL_HEALTH_ACT_PASSED,
  },
  'aftercare-joint-notice': {
    citation: 'Mental Health Act 2025 s46',
    change:
      'Aftercare ends only when the integrated care board and the council jointly give the person notice in writing, and ordinary residence follows Care Act 2014 s39.',
    passed: MENTAL_HEALTH_ACT_PASSED,
  },
  'care-cost-cap': {
    citation: 'the care cost cap of the Care Act 2014, dropped by the announcement of 29 July 2024',
    change: 'A cap limits the costs that a person meets towards their care.',
  },
  'daily-living-costs': {
    citation: 'Care Act 2014 s26(2)',
    change:
      'A personal budget shows the cost of meeting the needs of s18, and within it the daily living costs.',
  },
  'independent-personal-budget': {
    citation: 'Care Act 2014 s28',
    change: 'People who meet their own needs have a statement of the cost to the council of meeting them.',
  },
  'care-account': {
    citation: 'Care Act 2014 s29',
    change: 'A council keeps a record of the costs that count towards the cap.',
  },
} as const satisfies Readonly<Record<string, PendingLaw>>;

/** The name of a provision that has not begun. */
export type PendingLawName = keyof typeof PENDING_LAW;

/** The day on which each provision begins, as far as one is given. */
export type Commencements = { readonly [Name in PendingLawName]?: Day };

/**
 * Says whether a provision has begun.
 *
 * @param law its name in `PENDING_LAW`
 * @param on the day that is asked about
 * @param begins the days of commencement; none, or none for this provision: it has not begun
 */
export function hasBegun(law: PendingLawName, on: Day, begins: Commencements = {}): boolean {
  const first = begins[law];
  return first !== undefined && first <= on;
}
