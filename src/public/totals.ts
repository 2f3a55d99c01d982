/**
 * Predicates and texts, which answer for anything.
 *
 * @module
 */

import * as explainRoom from '../explain/explain.js';
import * as penceRoom from '../money/pence.js';
import { total } from '../problem/guard.js';
import * as sealRoom from '../reconcile/seal.js';
import * as dayRoom from '../time/day.js';
import * as momentRoom from '../time/moment.js';
import * as periodRoom from '../time/period.js';

const UNEXPLAINED = {
  what: 'Nothing that can be explained.',
  remedy: 'Ask whoever looks after this system.',
};

/** Explains a problem: what is wrong (`what`) and what to do (`remedy`). */
export const explain = total(explainRoom.explain, UNEXPLAINED);
/** Explains several problems as a numbered list. */
export const explainAll = total(explainRoom.explainAll, `1. ${UNEXPLAINED.what}\n   ${UNEXPLAINED.remedy}`);
/** Explains an exception: what it is (`what`) and what to do (`remedy`). */
export const explainException = total(explainRoom.explainException, UNEXPLAINED);
/** Explains a finding in one sentence. */
export const explainFinding = total(explainRoom.explainFinding, UNEXPLAINED);
/**
 * Whether a sealed reconciliation is as it was when it was sealed.
 *
 * @example
 * const { sealed } = must(seal(reconciliation, { id: 'october' }));
 * isIntact(sealed); // true
 * isIntact({ ...sealed, account: 'assets/savings' }); // false
 */
export const isIntact = total(sealRoom.isIntact, false);
/** Writes an amount in pounds: `£1,234.56`, `-£12.00`. */
export const formatPence = total(penceRoom.formatPence, 'nothing that can be shown');
/** Writes a day for people: `3 October 2026`. */
export const formatDay = total(dayRoom.formatDay, 'nothing that can be shown');
/** Writes a moment for people: `3 October 2026 at 09:30 UTC`. */
export const formatMoment = total(momentRoom.formatMoment, 'nothing that can be shown');
/** Writes a period for people: `1 October 2026 to 31 October 2026`. */
export const formatPeriod = total(periodRoom.formatPeriod, 'nothing that can be shown');
/** Writes the heading over exceptions of one kind. */
export const exceptionHeading = total(explainRoom.exceptionHeading, 'nothing that can be shown');
