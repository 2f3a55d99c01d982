/**
 * Schemas of requests about arrears, made when first used.
 *
 * @module
 */
import * as z from 'zod/mini';
import { penceSchema } from '../../money/schema.js';
import { idSchema, maybe, record } from '../../problem/check.js';
import { daySchema, periodSchema } from '../../time/schema.js';
import { ARREARS_CAUSES } from '../schedule/revision.js';
import { scheduleSchemas } from '../schedule/schema.js';
import { ARREARS_STREAMS, type ArrearsCorrection, type PaidAmount } from './paid.js';
import type { ArrearsRequest, WhatIfRequest } from './recalculate.js';

function makeSchemas() {
  const { revisions, terms } = scheduleSchemas();
  const made = {
    days: periodSchema,
    stream: maybe(z.enum(ARREARS_STREAMS)),
    pence: penceSchema,
    madeOn: daySchema,
  };
  const cause = z.enum(ARREARS_CAUSES);
  const correction = record<ArrearsCorrection>({ ...made, cause, revision: maybe(idSchema) });
  const person = {
    revisions,
    paid: maybe(z.array(record<PaidAmount>(made))),
    corrections: maybe(z.array(correction)),
  };
  const request = {
    ...person,
    ...{ terms, stretch: periodSchema, knownOn: daySchema, withWorking: maybe(z.boolean()) },
  };
  return {
    personFields: person,
    request: record<ArrearsRequest>(request),
    whatIf: record<WhatIfRequest>({ ...request, assumed: revisions }),
  };
}

let schemas: ReturnType<typeof makeSchemas> | undefined;

/** The schemas of arrears. */
export function arrearsSchemas(): ReturnType<typeof makeSchemas> {
  schemas ??= makeSchemas();
  return schemas;
}
