/**
 * Schemas of a bank statement and its lines, for statements that no reader of this library made.
 *
 * @module
 */
import * as z from 'zod';
import { penceSchema } from '../money/pence.js';
import { idSchema, strictObject } from '../problem/check.js';
import { daySchema } from '../time/day.js';
import type { StatedBalance, Statement, StatementLine } from './statement.js';

const part = strictObject({
  pence: penceSchema.optional(),
  payee: z.string().max(10_000),
  text: z.string().max(10_000),
  reference: z.string().max(1000).optional(),
});

export const statementLineSchema = strictObject({
  id: idSchema,
  date: daySchema,
  pence: penceSchema,
  payee: z.string().max(10_000),
  text: z.string().max(10_000),
  bankId: z.string().max(1000).optional(),
  reference: z.string().max(1000).optional(),
  valueDate: daySchema.optional(),
  bookedOn: daySchema.optional(),
  parts: z.array(part).optional(),
  merchantCategory: z.string().max(100).optional(),
  pending: z.literal(true).optional(),
  line: z.int().min(1),
}) as unknown as z.ZodType<StatementLine>;

const balance = strictObject({
  pence: penceSchema,
  date: daySchema.optional(),
  statedBy: z.literal('holder').optional(),
}) as unknown as z.ZodType<StatedBalance>;

export const statementSchema = strictObject({
  account: z.string().max(200),
  currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters, such as GBP'),
  from: daySchema.optional(),
  to: daySchema.optional(),
  opening: balance.optional(),
  closing: balance.optional(),
  lines: z.array(statementLineSchema),
}) as unknown as z.ZodType<Statement>;
