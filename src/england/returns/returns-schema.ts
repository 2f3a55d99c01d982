/**
 * Schemas of bodies, service lines and personal health budgets.
 *
 * @module
 */
import * as z from 'zod/mini';
import { MANAGED_AS } from '../../agreement/agreement.js';
import { nameSchema } from '../../agreement/schema.js';
import { penceSchema, rateSchema } from '../../money/schema.js';
import { idSchema, maybe, record, type Schema, textSchema } from '../../problem/check.js';
import { daySchema, periodSchema } from '../../time/schema.js';
import type { BodyRecord } from '../bodies/body.js';
import type { Ascof3dQuestion } from './ascof-3d.js';
import { type CountQuestion, HEALTH_BUDGET_TYPES, type HealthBudget } from './health-budget-counts.js';
import { COST_FREQUENCIES, type ServiceEvent } from './service-event.js';

/** Schema of a body with its days and its successor. */
export const bodyRecordSchema: Schema<BodyRecord> = record<BodyRecord>({
  id: idSchema,
  name: nameSchema,
  kind: z.enum(['icb', 'council', 'other']),
  from: daySchema,
  to: maybe(daySchema),
  successor: maybe(idSchema),
  source: textSchema({ min: 1, max: 500 }),
});

/** Schema of a personal health budget. */
export const healthBudgetSchema: Schema<HealthBudget> = record<HealthBudget>({
  person: idSchema,
  body: idSchema,
  type: z.enum(HEALTH_BUDGET_TYPES),
  group: z.enum(['adult', 'child']),
  managedAs: z.enum(MANAGED_AS),
  from: daySchema,
  to: maybe(daySchema),
  knownOn: daySchema,
  oneOff: maybe(z.boolean()),
  annualReviews: maybe(z.boolean()),
});

/** Schema of a question about counts. */
export const countQuestionSchema: Schema<CountQuestion> = record<CountQuestion>({
  quarterEnd: daySchema,
  knownOn: maybe(daySchema),
  bodies: maybe(z.array(bodyRecordSchema)),
});

const word = textSchema({ max: 200 });

/** Schema of a service line of Client Level Data. */
export const serviceEventSchema: Schema<ServiceEvent> = record<ServiceEvent>({
  council: idSchema,
  tracedNhsNumber: maybe(idSchema),
  nhsNumber: maybe(idSchema),
  localId: idSchema,
  bornOn: maybe(daySchema),
  diedOn: maybe(daySchema),
  clientType: word,
  serviceType: word,
  component: maybe(word),
  mechanism: maybe(word),
  from: daySchema,
  to: maybe(daySchema),
  unitCost: maybe(penceSchema),
  costFrequency: maybe(z.enum(COST_FREQUENCIES)),
  unitsPerWeek: maybe(rateSchema),
});

/** Schema of a question about ASCOF 3D. */
export const ascof3dQuestionSchema: Schema<Ascof3dQuestion> = record<Ascof3dQuestion>({
  period: periodSchema,
  diedOnLastDay: maybe(z.enum(['not-counted', 'counted'])),
});
