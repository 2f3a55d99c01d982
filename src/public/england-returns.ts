/**
 * Returns of councils and boards, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { bodyOn as bodyOnOver } from '../england/bodies/body.js';
import { ascof3d as ascof3dOver } from '../england/returns/ascof-3d.js';
import { healthBudgetCounts as countsOver } from '../england/returns/health-budget-counts.js';
import {
  ascof3dQuestionSchema,
  bodyRecordSchema,
  countQuestionSchema,
  healthBudgetSchema,
  serviceEventSchema,
} from '../england/returns/returns-schema.js';
import { costInPeriod as costOver } from '../england/returns/service-cost.js';
import { clientLevelLine as lineOver } from '../england/returns/service-event.js';
import { addProse } from '../explain/door-prose.js';
import { returnsProse } from '../explain/england-returns-prose.js';
import { idSchema, maybe, record, strictObject } from '../problem/check.js';
import { fits, guarded, optional } from '../problem/guard.js';
import { daySchema, periodSchema } from '../time/schema.js';

addProse(returnsProse);

const events = fits(z.array(serviceEventSchema), 'events');

/**
 * Finds the body that answers for another on a day: itself, or the successor that has taken over.
 *
 * @param bodies with their days and successors, in any order
 * @returns the body; or `body-not-known`, `body-not-begun`, `body-ended` or `body-in-ring`
 */
export const bodyOn = guarded(
  'bodyOn',
  [
    fits(z.array(bodyRecordSchema), 'bodies'),
    fits(strictObject({ body: idSchema, on: daySchema }), 'question'),
  ],
  bodyOnOver,
);

/**
 * Counts the people who have a personal health budget, in place on a day and in the year to date.
 *
 * @param budgets of any bodies, in any order
 * @param question.quarterEnd the last day of the quarter
 * @returns both counts, each person once, with rows by group, way, body and type; or the problems of `bodyOn`
 */
export const healthBudgetCounts = guarded(
  'healthBudgetCounts',
  [fits(z.array(healthBudgetSchema), 'budgets'), fits(countQuestionSchema, 'question')],
  countsOver,
);

/**
 * Writes a service line as Release 2 of Client Level Data has it.
 *
 * @param options.acceptProvisional whether the recalled spelling of cost frequencies may be used
 * @returns the texts of the line; or `mechanism-not-allowed`, `frequency-spelling-provisional`
 */
export const clientLevelLine = guarded(
  'clientLevelLine',
  [
    fits(serviceEventSchema, 'event'),
    optional(
      fits(
        record<{ readonly acceptProvisional?: boolean }>({ acceptProvisional: maybe(z.boolean()) }),
        'options',
      ),
    ),
  ],
  lineOver,
);

/**
 * Adds up the cost of service lines in a period, by DHSC’s rules.
 *
 * @param events one submission’s lines, in any order; each service counts once
 * @returns pence, rounded line by line, and the number of lines with a cost
 */
export const costInPeriod = guarded('costInPeriod', [events, fits(periodSchema, 'period')], costOver);

/**
 * Computes ASCOF 3D: the proportion of people with self-directed support and with direct payments.
 *
 * @param events one council’s service lines, in any order and in the values of either release
 * @param question.period its last day is the day of the snapshot of clients
 * @returns numerators, denominators and per cent by age band, of clients (1a, 2a) and of carers (1b, 2b)
 */
export const ascof3d = guarded('ascof3d', [events, fits(ascof3dQuestionSchema, 'question')], ascof3dOver);
