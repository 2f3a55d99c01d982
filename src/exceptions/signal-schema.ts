/**
 * Schema of a signal: its kind, its amount and its facts.
 *
 * @module
 */
import * as z from 'zod/mini';
import { accountPathSchema } from '../ledger/schema.js';
import { notBelowZeroSchema, penceSchema } from '../money/schema.js';
import { byKind, idSchema, maybe, textSchema, wholeNumber } from '../problem/check.js';
import { daySchema, periodSchema } from '../time/schema.js';
import { type AccountSignal, EMPLOYER_PAYMENTS } from './account-signals.js';

const head = { pence: penceSchema, citation: textSchema({ min: 1, max: 300 }) };
/** A figure that rests on the lines of the bank. */
const onBank = { ...head, bankThrough: maybe(daySchema) };
const lineMatch = { ...onBank, lines: z.array(idSchema), days: periodSchema, sum: notBelowZeroSchema };
const late = { ...head, by: daySchema, daysOver: wholeNumber({ min: 1 }) };

export const signalSchema = byKind<AccountSignal>({
  'person-died': {
    ...onBank,
    ...{ on: daySchema, paidSince: notBelowZeroSchema, entries: z.array(idSchema) },
  },
  'review-overdue': { ...late, isFirst: z.boolean() },
  'return-late': { ...late, returns: wholeNumber({ min: 1 }) },
  'bank-lines-old': {
    ...head,
    ...{ bankThrough: daySchema, daysOld: wholeNumber({ min: 1 }), mostDays: wholeNumber({ min: 0 }) },
  },
  'contribution-owed': {
    ...onBank,
    ...{ stream: idSchema, owed: notBelowZeroSchema, since: daySchema, lastPaid: maybe(daySchema) },
  },
  'employer-payment-missing': {
    ...onBank,
    ...{ payment: z.enum(EMPLOYER_PAYMENTS), wages: notBelowZeroSchema, days: periodSchema },
  },
  'spend-off-plan': {
    ...onBank,
    ...{ category: accountPathSchema, spent: notBelowZeroSchema, since: maybe(daySchema) },
  },
  'spend-over-plan': {
    ...onBank,
    ...{ category: accountPathSchema, over: notBelowZeroSchema, since: maybe(daySchema) },
  },
  'cash-withdrawal': lineMatch,
  'paid-to-party': { ...lineMatch, role: textSchema({ max: 60 }) },
  'round-sum': lineMatch,
  'balance-low': {
    ...onBank,
    ...{ balance: penceSchema, least: notBelowZeroSchema, since: maybe(daySchema) },
  },
  surplus: {
    ...onBank,
    ...{ fund: idSchema, surplus: notBelowZeroSchema, weeks: wholeNumber({ min: 0 }) },
    since: maybe(daySchema),
  },
  'misused-before': { ...head, on: daySchema },
  'first-months': { ...head, began: daySchema },
});
