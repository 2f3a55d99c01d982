/**
 * Schemas of a bank statement and its lines, for statements that no reader of this library made.
 *
 * @module
 */
import * as z from 'zod/mini';
import { penceSchema } from '../money/schema.js';
import { idSchema, maybe, type Schema, strictObject, wholeNumber } from '../problem/check.js';
import { daySchema } from '../time/schema.js';
import type { StatedBalance, Statement, StatementLine } from './statement.js';

const part = strictObject({
  pence: maybe(penceSchema),
  payee: z.string().check(z.maxLength(10_000)),
  text: z.string().check(z.maxLength(10_000)),
  reference: maybe(z.string().check(z.maxLength(1000))),
});

export const statementLineSchema = strictObject({
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
}) as unknown as Schema<StatementLine>;

const balance = strictObject({
  pence: penceSchema,
  date: maybe(daySchema),
  statedBy: maybe(z.literal('holder')),
}) as unknown as Schema<StatedBalance>;

export const statementSchema = strictObject({
  account: z.string().check(z.maxLength(200)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'three capital letters, such as GBP')),
  from: maybe(daySchema),
  to: maybe(daySchema),
  opening: maybe(balance),
  closing: maybe(balance),
  lines: z.array(statementLineSchema),
}) as unknown as Schema<Statement>;
