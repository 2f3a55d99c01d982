/**
 * Schemas of a bank statement and its lines, for statements that no reader of this library made.
 *
 * @module
 */
import * as z from 'zod/mini';
import { penceSchema } from '../money/schema.js';
import { idSchema, maybe, record, textSchema, wholeNumber } from '../problem/check.js';
import { daySchema } from '../time/schema.js';
import type { LinePart, StatedBalance, Statement, StatementLine } from './statement.js';

const part = record<LinePart>({
  pence: maybe(penceSchema),
  payee: textSchema({ max: 10_000 }),
  text: textSchema({ max: 10_000 }),
  reference: maybe(textSchema({ max: 1000 })),
});

export const statementLineSchema = record<StatementLine>({
  id: idSchema,
  date: daySchema,
  pence: penceSchema,
  payee: textSchema({ max: 10_000 }),
  text: textSchema({ max: 10_000 }),
  bankId: maybe(textSchema({ max: 1000 })),
  reference: maybe(textSchema({ max: 1000 })),
  valueDate: maybe(daySchema),
  bookedOn: maybe(daySchema),
  parts: maybe(z.array(part)),
  merchantCategory: maybe(textSchema({ max: 100 })),
  pending: maybe(z.literal(true)),
  line: wholeNumber({ min: 1 }),
});

const balance = record<StatedBalance>({
  pence: penceSchema,
  date: maybe(daySchema),
  statedBy: maybe(z.literal('holder')),
});

export const statementSchema = record<Statement>({
  account: textSchema({ max: 200 }),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'three capital letters, such as GBP')),
  from: maybe(daySchema),
  to: maybe(daySchema),
  opening: maybe(balance),
  closing: maybe(balance),
  lines: z.array(statementLineSchema),
});
