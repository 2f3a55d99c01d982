/**
 * Schemas of questions about clocks and stays, each made when it is first used.
 *
 * @module
 */
import * as z from 'zod/mini';
import {
  byKind,
  fault,
  idSchema,
  maybe,
  record,
  refinement,
  type Schema,
  textSchema,
  wholeNumber,
} from '../../problem/check.js';
import type { Period } from '../../time/period.js';
import { daySchema, frequencySchema, periodSchema } from '../../time/schema.js';
import { type CareHomeQuery, LINKING_READINGS } from './care-home.js';
import type { ClockPolicy, ClockQuery } from './clocks.js';
import { ANNOUNCEMENTS, type ClockEvent } from './event.js';
import type { ReturnWindow } from './phb-return.js';
import {
  DISREGARD_STARTS,
  FRESH_STARTS,
  type PermanentStay,
  type PropertyDisregardQuery,
} from './property-disregard.js';
import { DECISIONS, type ReconsiderationRequest } from './reconsideration.js';
import type { ResidenceQuery } from './residence.js';
import type { RetentionQuery } from './retention.js';
import { spanSchema } from './schema.js';
import { DIRECT_PAYMENT_LAWS, TRIGGERS } from './triggers.js';

let clocks: Schema<ClockQuery> | undefined;
let reconsideration: Schema<ReconsiderationRequest> | undefined;
let retention: Schema<RetentionQuery> | undefined;
let residence: Schema<ResidenceQuery> | undefined;
let windows: Schema<readonly ReturnWindow[]> | undefined;
let careHome: Schema<CareHomeQuery> | undefined;
let property: Schema<PropertyDisregardQuery> | undefined;

/** Schema of the conventions of a body that set clocks. */
export function clockPolicySchema(): Schema<ClockPolicy> {
  return record<ClockPolicy>({
    returns: maybe(
      record<NonNullable<ClockPolicy['returns']>>({
        frequency: frequencySchema,
        withinDays: wholeNumber({ min: 0, max: 366 }),
      }),
    ),
    recordsYears: maybe(wholeNumber({ min: 0, max: 99 })),
  });
}

/** Schema of one version of an event. */
export function eventSchema(): Schema<ClockEvent> {
  const head = { id: idSchema, on: daySchema, knownOn: daySchema, withdrawn: maybe(z.literal(true)) };
  return byKind<ClockEvent>({
    'payment-began': head,
    'payment-ended': head,
    'review-held': head,
    'plan-review-set': head,
    'review-triggered': { ...head, trigger: z.enum(TRIGGERS) },
    'request-made': head,
    'decision-made': { ...head, decision: z.enum(DECISIONS), answers: maybe(idSchema) },
    'reconsideration-asked': { ...head, of: idSchema },
    'notice-given': { ...head, notice: spanSchema(), announces: maybe(z.enum(ANNOUNCEMENTS)) },
    'repayment-required': { ...head, within: spanSchema() },
    'repayment-settled': { ...head, of: idSchema },
    'sum-due': head,
    'return-received': { ...head, through: daySchema },
    'account-closed': { ...head, payrollYearEnd: maybe(daySchema) },
  });
}

/** Schema of a question about the clocks of a direct payment. */
export function clockQuerySchema(): Schema<ClockQuery> {
  clocks ??= record<ClockQuery>({
    law: z.enum(DIRECT_PAYMENT_LAWS),
    events: z.array(eventSchema()),
    on: daySchema,
    knownOn: maybe(daySchema),
    policy: maybe(clockPolicySchema()),
  });
  return clocks;
}

/** Schema of a question about stays in a care home. */
export function careHomeQuerySchema(): Schema<CareHomeQuery> {
  careHome ??= record<CareHomeQuery>({
    stays: z.array<Schema<Period>>(periodSchema),
    council: maybe(textSchema({ min: 1, max: 200 })),
    reading: maybe(z.enum(LINKING_READINGS)),
  });
  return careHome;
}

/** Schema of a question about the disregard of a home. */
export function propertyDisregardSchema(): Schema<PropertyDisregardQuery> {
  const stay = { from: daySchema, to: maybe(daySchema), movedIn: maybe(daySchema) };
  property ??= record<PropertyDisregardQuery>({
    stays: z.array(record<PermanentStay>(stay)),
    startsAt: maybe(z.enum(DISREGARD_STARTS)),
    freshAfter: maybe(z.enum(FRESH_STARTS)),
  });
  return property;
}

/** Schema of a request to look at a decision again. */
export function reconsiderationSchema(): Schema<ReconsiderationRequest> {
  reconsideration ??= record<ReconsiderationRequest>({
    law: z.enum(DIRECT_PAYMENT_LAWS),
    decision: z.enum(DECISIONS),
    on: daySchema,
    earlier: z.array(daySchema),
  });
  return reconsideration;
}

/** Schema of a question about how long records are kept. */
export function retentionSchema(): Schema<RetentionQuery> {
  retention ??= record<RetentionQuery>({
    closed: daySchema,
    policyYears: maybe(wholeNumber({ min: 0, max: 99 })),
    payrollYearEnd: maybe(daySchema),
    lastDue: maybe(daySchema),
  });
  return retention;
}

/** Schema of a question about the kind of resident; the stay does not end before it begins. */
export function residenceSchema(): Schema<ResidenceQuery> {
  residence ??= record<ResidenceQuery>({
    from: daySchema,
    expectedTo: maybe(daySchema),
    isExceptional: maybe(z.boolean()),
  }).check(
    refinement(({ from, expectedTo = from }, payload) => {
      if (expectedTo < from) fault(payload, 'period-backwards', { from, to: expectedTo });
    }),
  );
  return residence;
}

/** Schema of the windows of a collection. */
export function windowsSchema(): Schema<readonly ReturnWindow[]> {
  windows ??= z.array(
    record<ReturnWindow>({
      ...{ quarter: periodSchema, opens: daySchema, closes: daySchema, published: daySchema },
      source: textSchema({ min: 1, max: 300 }),
    }),
  );
  return windows;
}
