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
const late = { ...head, by: daySchema, daysOver: wholeNumber({ min: 1 }) };

export const signalSchema = byKind<AccountSignal>({
  'person-died': {
    ...head,
    ...{ on: daySchema, paidSince: notBelowZeroSchema, entries: z.array(idSchema) },
  },
  'review-overdue': { ...late, isFirst: z.boolean() },
  'return-late': { ...late, returns: wholeNumber({ min: 1 }) },
  'contribution-owed': {
    ...head,
    ...{ stream: idSchema, owed: notBelowZeroSchema, since: daySchema, lastPaid: maybe(daySchema) },
  },
  'employer-payment-missing': {
    ...head,
    ...{ payment: z.enum(EMPLOYER_PAYMENTS), wages: notBelowZeroSchema, days: periodSchema },
  },
  'spend-off-plan': { ...head, category: accountPathSchema, spent: notBelowZeroSchema },
  'spend-over-plan': { ...head, category: accountPathSchema, over: notBelowZeroSchema },
  'balance-low': { ...head, balance: penceSchema, least: notBelowZeroSchema },
  surplus: {
    ...head,
    ...{ fund: idSchema, surplus: notBelowZeroSchema, weeks: wholeNumber({ min: 0 }) },
  },
  'misused-before': { ...head, on: daySchema },
  'first-months': { ...head, began: daySchema },
});
