/**
 * Schemas of revisions, of the terms of payment and of a request for a schedule, made when first used.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Pence } from '../../money/pence.js';
import { amountSchema } from '../../money/schema.js';
import {
  byKind,
  fault,
  idSchema,
  maybe,
  record,
  refinement,
  type Schema,
  scalar,
  textSchema,
  wholeNumber,
} from '../../problem/check.js';
import { shown } from '../../problem/shown.js';
import { isDay } from '../../time/day.js';
import { bankHolidaysSchema, daySchema, periodSchema } from '../../time/schema.js';
import type { ScheduleRequest } from './payment-schedule.js';
import { DURING_PAUSE, type Revision } from './revision.js';
import { MOST_WEEKLY } from './sevenths.js';
import { CONTRIBUTION_METHODS, type PaymentCycle, type PaymentTerms, ROUNDING_ORDERS } from './terms.js';

/** The most revisions of one person. */
const MOST_REVISIONS = 10_000;

/** A week’s amount, not below zero. */
function makeWeekly(): Schema<Pence> {
  const expected = `whole pence from 0 to ${MOST_WEEKLY}`;
  return scalar<Pence>({ type: 'integer', minimum: 0, maximum: MOST_WEEKLY }, (value, payload) => {
    const isWeekly = Number.isSafeInteger(value) && !Object.is(value, -0);
    if (!isWeekly || Number(value) < 0 || Number(value) > MOST_WEEKLY)
      fault(payload, 'field-invalid', { expected, found: shown(value) });
  });
}

function makeRevision(citation: Schema<string>, weekly: Schema<Pence>): Schema<Revision> {
  const head = { id: idSchema, knownOn: daySchema, citation };
  const correctable = { ...head, replaces: maybe(idSchema) };
  const days = { from: daySchema, to: maybe(daySchema) };
  const during = z.enum(DURING_PAUSE);
  const pause = { ...correctable, ...days, payment: during, contribution: during };
  const end = { ...correctable, on: daySchema };
  const single = { ...correctable, on: daySchema, pence: amountSchema };
  const revision = byKind<Revision>({
    rate: { ...correctable, ...days, weekly, line: maybe(textSchema({ min: 1, max: 120 })) },
    assessment: { ...correctable, ...days, weekly },
    hospital: pause,
    away: pause,
    suspension: pause,
    resumption: { ...head, of: idSchema, on: daySchema },
    end,
    death: end,
    'one-off': single,
    'start-up': single,
    withdrawal: { ...head, of: idSchema },
  });
  return revision.check(
    refinement((value, payload) => {
      if (!('from' in value) || !isDay(value.from) || !isDay(value.to) || value.to >= value.from) return;
      fault(payload, 'period-backwards', { from: value.from, to: value.to });
    }),
  );
}

function makeTerms(citation: Schema<string>): Schema<PaymentTerms> {
  const counted = { from: daySchema };
  return record<PaymentTerms>({
    method: z.enum(CONTRIBUTION_METHODS),
    cycle: byKind<PaymentCycle>({
      weekly: counted,
      fortnightly: counted,
      'four-weekly': counted,
      monthly: {},
    }),
    timing: z.enum(['in-advance', 'in-arrears']),
    offsetDays: maybe(wholeNumber({ min: -366, max: 366 })),
    move: maybe(z.enum(['earlier', 'later'])),
    holidays: maybe(bankHolidaysSchema),
    roundingOrder: maybe(z.enum(ROUNDING_ORDERS)),
    contributionRounding: maybe(z.enum(['half-up', 'down'])),
    lastDay: maybe(z.enum(['paid', 'not-paid'])),
    excessContribution: maybe(z.enum(['dropped', 'invoiced'])),
    citation,
  });
}

function makeSchemas() {
  const citation = textSchema({ min: 1, max: 400 });
  const weekly = makeWeekly();
  const revision = makeRevision(citation, weekly);
  const revisions = z.array(revision).check(z.maxLength(MOST_REVISIONS, 'fewer revisions'));
  const terms = makeTerms(citation);
  const request = record<ScheduleRequest>({
    terms,
    revisions,
    period: periodSchema,
    knownOn: maybe(daySchema),
    withWorking: maybe(z.boolean()),
  });
  return { citation, weekly, revision, revisions, terms, request };
}

let schemas: ReturnType<typeof makeSchemas> | undefined;

/** The schemas of schedules. */
export function scheduleSchemas(): ReturnType<typeof makeSchemas> {
  schemas ??= makeSchemas();
  return schemas;
}
