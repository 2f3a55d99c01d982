/**
 * Schema of the record of a sealed reconciliation.
 *
 * @module
 */
import * as z from 'zod/mini';
import { accountPathSchema } from '../ledger/schema.js';
import { linkSchema } from '../match/decisions-schema.js';
import { penceSchema } from '../money/schema.js';
import { idSchema, maybe, record, strictObject, wholeNumber } from '../problem/check.js';
import { daySchema } from '../time/schema.js';
import type { SealedReconciliation } from './sealed-reconciliation.js';

const fingerprint = z.string().check(z.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'));
const openItems = z.array(strictObject({ entry: idSchema, pence: penceSchema }));

/** Schema of the record of a sealed reconciliation; `checkSealed` checks that it is unchanged. */
export const sealedSchema = record<SealedReconciliation>({
  account: accountPathSchema,
  from: maybe(daySchema),
  through: daySchema,
  opening: penceSchema,
  lines: penceSchema,
  bookBalance: penceSchema,
  outstandingTotal: penceSchema,
  unrecordedTotal: penceSchema,
  tolerance: penceSchema,
  toleratedTotal: penceSchema,
  bankBalance: penceSchema,
  links: z.array(linkSchema),
  outstanding: openItems,
  unrecorded: z.array(strictObject({ line: idSchema, pence: penceSchema })),
  entries: wholeNumber({ min: 0 }),
  ahead: openItems,
  after: maybe(fingerprint),
  fingerprint,
});
