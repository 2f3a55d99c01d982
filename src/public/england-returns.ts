/**
 * Returns of councils and boards, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { bodyOn as bodyOnOver } from '../england/bodies/body.js';
import { ascof3d as ascof3dOver } from '../england/returns/ascof-3d.js';
import {
  changeInCount as changeOver,
  healthBudgetCounts as countsOver,
  type PublishedCount,
} from '../england/returns/health-budget-counts.js';
import {
  ascof3dQuestionSchema,
  bodyRecordSchema,
  countQuestionSchema,
  healthBudgetSchema,
  serviceEventSchema,
} from '../england/returns/returns-schema.js';
import { costInPeriod as costOver, weeklyCost as weeklyOver } from '../england/returns/service-cost.js';
import { clientLevelLine as lineOver } from '../england/returns/service-event.js';
import { addProse } from '../explain/door-prose.js';
import { returnsProse } from '../explain/england-returns-prose.js';
import { idSchema, maybe, record, strictObject, wholeNumber } from '../problem/check.js';
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

const count = (name: string) =>
  fits(
    record<PublishedCount>({ measure: z.enum(['in-place', 'in-year']), people: wholeNumber({ min: 0 }) }),
    name,
  );

/**
 * Computes the change from one count of personal health budgets to another, such as two published ones.
 *
 * @returns how many more people, and the change in whole per cent of the first; or `measures-differ`: people in place are never compared
 *   with people in the year
 * @example
 * const before = { measure: 'in-year', people: 101_053 } as const;
 * must(changeInCount(before, { measure: 'in-year', people: 124_964 })); // { people: 23911, percent: 24 }
 */
export const changeInCount = guarded('changeInCount', [count('before'), count('after')], changeOver);

/**
 * Finds the weekly equivalent of a service line by DHSC’s rules.
 *
 * @returns pence, half up; undefined for a single cost, and for a line without a cost or without the units that it needs
 * @example
 * const line = { council: 'shire', localId: 'A', clientType: 'Service User', from: day('2026-04-06') };
 * const cost = { serviceType: 'Long term support: Community', unitCost: pence(500_00), costFrequency: 'monthly' } as const;
 * must(weeklyCost({ ...line, ...cost })); // 11538
 */
export const weeklyCost = guarded('weeklyCost', [fits(serviceEventSchema, 'event')], weeklyOver);

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
