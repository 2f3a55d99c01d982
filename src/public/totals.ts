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
import * as workingDaysRoom from '../time/working-days.js';

const UNEXPLAINED = {
  what: 'Nothing that can be explained.',
  remedy: 'Ask whoever looks after this system.',
};

export const explain = total(explainRoom.explain, UNEXPLAINED);
export const explainAll = total(explainRoom.explainAll, `1. ${UNEXPLAINED.what}\n   ${UNEXPLAINED.remedy}`);
export const explainException = total(explainRoom.explainException, UNEXPLAINED);
export const explainFinding = total(explainRoom.explainFinding, UNEXPLAINED);
export const isIntact = total(sealRoom.isIntact, false);
export const isWorkingDay = total(workingDaysRoom.isWorkingDay, false);
export const formatPence = total(penceRoom.formatPence, 'nothing that can be shown');
export const formatDay = total(dayRoom.formatDay, 'nothing that can be shown');
export const formatDayShort = total(dayRoom.formatDayShort, 'nothing that can be shown');
export const formatMoment = total(momentRoom.formatMoment, 'nothing that can be shown');
export const formatPeriod = total(periodRoom.formatPeriod, 'nothing that can be shown');
export const exceptionHeading = total(explainRoom.exceptionHeading, 'nothing that can be shown');
