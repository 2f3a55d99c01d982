/**
 * Schemas of a bank statement and its lines, for statements that no reader of this library made.
 *
 * @module
 */
import * as z from 'zod/mini';
import { penceSchema } from '../money/schema.js';
import { idSchema, maybe, record, wholeNumber } from '../problem/check.js';
import { daySchema } from '../time/schema.js';
import type { LinePart, StatedBalance, Statement, StatementLine } from './statement.js';

const part = record<LinePart>({
  pence: maybe(penceSchema),
  payee: z.string().check(z.maxLength(10_000)),
  text: z.string().check(z.maxLength(10_000)),
  reference: maybe(z.string().check(z.maxLength(1000))),
});

export const statementLineSchema = record<StatementLine>({
  id: idSchema,
  date: daySchema,
  pence: penceSchema,
  payee: z.string().check(z.maxLength(10_000)),
  text: z.string().check(z.maxLength(10_000)),
  bankId: maybe(z.string().check(z.maxLength(1000))),
  reference: maybe(z.string().check(z.maxLength(1000))),
  valueDate: maybe(daySchema),
  bookedOn: maybe(daySchema),
  parts: maybe(z.array(part)),
  merchantCategory: maybe(z.string().check(z.maxLength(100))),
  pending: maybe(z.literal(true)),
  line: wholeNumber({ min: 1 }),
});

const balance = record<StatedBalance>({
  pence: penceSchema,
  date: maybe(daySchema),
  statedBy: maybe(z.literal('holder')),
});

export const statementSchema = record<Statement>({
  account: z.string().check(z.maxLength(200)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'three capital letters, such as GBP')),
  from: maybe(daySchema),
  to: maybe(daySchema),
  opening: maybe(balance),
  closing: maybe(balance),
  lines: z.array(statementLineSchema),
});
