/**
 * Schemas of days, moments, periods, frequencies and bank holidays.
 *
 * @module
 */
import * as z from 'zod/mini';
import { fault, record, refinement, type Schema, scalar, strictObject } from '../problem/check.js';
import { shown } from '../problem/shown.js';
import { type Day, isDay } from './day.js';
import { isMoment, type Moment } from './moment.js';
import type { Period } from './period.js';
import { FREQUENCIES, type Frequency } from './schedule.js';
import type { BankHolidays } from './working-days.js';

const DAY_PATTERN = '^(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$';

/** Schema of a day; every other value is the one fault `day-invalid`. */
export const daySchema: Schema<Day> = scalar<Day>(
  { type: 'string', format: 'date', pattern: DAY_PATTERN },
  (value, ctx) => {
    if (!isDay(value)) fault(ctx, 'day-invalid', { text: shown(value) });
  },
);

/** Schema of a moment; every other value is the one fault `moment-invalid`. */
export const momentSchema: Schema<Moment> = scalar<Moment>(
  {
    type: 'string',
    format: 'date-time',
    pattern:
      '^(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$',
  },
  (value, ctx) => {
    if (!isMoment(value)) fault(ctx, 'moment-invalid', { text: shown(value) });
  },
);

/** Schema of a period; `period-backwards` when it ends before it begins. */
export const periodSchema: Schema<Period> = strictObject({ from: daySchema, to: daySchema }).check(
  refinement(({ from, to }, ctx) => {
    if (isDay(from) && isDay(to) && to < from) fault(ctx, 'period-backwards', { from, to });
  }),
);

/** Schema of a frequency. */
export const frequencySchema: Schema<Frequency> = z.enum(FREQUENCIES);

/** Schema of a list of bank holidays. */
export const bankHolidaysSchema = record<BankHolidays>({
  covers: periodSchema,
  days: z.array(daySchema),
});
