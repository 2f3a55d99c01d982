/**
 * Counts working days, with every argument checked first.
 *
 * @module
 */

import * as z from 'zod/mini';
import { wholeNumber } from '../problem/check.js';
import { fits, guarded, readOnce } from '../problem/guard.js';
import { bankHolidaysSchema, daySchema } from '../time/schema.js';
import * as workingDaysRoom from '../time/working-days.js';

const holidays = readOnce(fits(bankHolidaysSchema, 'holidays'));
const from = fits(daySchema, 'from');

/** Finds the working day nearest to a day on one side; refuses with `holidays-not-covering`. */
export const workingDay = guarded(
  'workingDay',
  [holidays, from, fits(z.enum(['later', 'earlier']), 'direction')],
  workingDaysRoom.workingDay,
);

/** Moves a day by working days; refuses with `holidays-not-covering`. */
export const addWorkingDays = guarded(
  'addWorkingDays',
  [holidays, from, fits(wholeNumber(), 'count')],
  workingDaysRoom.addWorkingDays,
);
