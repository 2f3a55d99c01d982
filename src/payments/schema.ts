/**
 * Schemas of payments and payment runs, for input from outside.
 *
 * @module
 */
import * as z from 'zod';
import { fault, idSchema, isId, shown, strictObject } from '../check.js';
import { accountPathSchema } from '../ledger/schema.js';
import { type Pence, penceSchema } from '../money/pence.js';
import { daySchema } from '../time/day.js';
import { accountNumberSchema, sortCodeSchema } from './bank-account.js';
import { isSendable } from './letters.js';
import {
  CHANGE_REASONS,
  PAYMENT_SCHEMES,
  type PaidFor,
  type Payer,
  type PaymentInstruction,
  type PaymentRun,
  type RunLimits,
} from './payment.js';

/** Longest id of a payment or a run: names of entries are made of it. */
const LONGEST_ID = 90;
/** Longest text that a field is given to be written from. */
const text = z.string().min(1).max(1000);

/** Schema of the id of a payment or a run: an id of at most 90 characters. */
export const paymentIdSchema = z.string().superRefine((value, ctx) => {
  if (!isId(value) || value.length > LONGEST_ID) fault(ctx, 'id-invalid', { found: shown(value) });
});

const amountSchema: z.ZodType<Pence> = penceSchema.superRefine((pence, ctx) => {
  if (pence <= 0) fault(ctx, 'amount-not-positive', { pence });
});

export const paidForSchema = z.union([
  strictObject({
    commitment: idSchema,
    rest: z.enum(['keep', 'free']).optional(),
    rule: idSchema.optional(),
  }),
  strictObject({ instalment: idSchema, category: accountPathSchema, rule: idSchema }),
]) as unknown as z.ZodType<PaidFor>;

const instruction = {
  id: paymentIdSchema,
  book: idSchema,
  payee: text,
  sortCode: sortCodeSchema,
  // Six and seven digits are brought to eight, and it is reported; what else they may be, nobody can tell.
  account: z.string().superRefine((value, ctx) => {
    if (!/^[0-9]{6,8}$/.test(value)) fault(ctx, 'account-number-invalid', { found: shown(value) });
  }),
  reference: text,
  pence: amountSchema,
  due: daySchema,
  pays: paidForSchema,
  replaces: paymentIdSchema.optional(),
};

/** Schema of a payment to be made. */
export const paymentInstructionSchema = strictObject(instruction) as unknown as z.ZodType<PaymentInstruction>;

/** Schema of the account that pays. */
export const payerSchema = strictObject({
  name: text,
  sortCode: sortCodeSchema,
  account: accountNumberSchema,
}) as unknown as z.ZodType<Payer>;

/** Schema of what a scheme or a bank lets through. */
export const runLimitsSchema = strictObject({
  mostPence: amountSchema,
  noticeDays: z.int().min(0).max(60),
  aheadDays: z.int().min(0).max(1000).optional(),
  nameCharacters: z.int().min(1).max(140),
  referenceCharacters: z.int().min(1).max(140),
}) as unknown as z.ZodType<RunLimits>;

const fieldsOfRun = strictObject({
  id: paymentIdSchema,
  madeOn: daySchema,
  scheme: z.enum(PAYMENT_SCHEMES),
  payer: payerSchema,
  payments: z.array(
    strictObject({
      ...instruction,
      account: accountNumberSchema,
      endToEnd: z.string().regex(/^[A-Za-z0-9.:-]{1,35}$/),
      paysOn: daySchema,
      processedOn: daySchema.optional(),
    }),
  ),
  totals: strictObject({
    count: z.int().min(1),
    pence: penceSchema,
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  changes: z.array(
    strictObject({
      payment: paymentIdSchema.optional(),
      field: z.enum(['payee', 'reference', 'payer', 'account', 'day']),
      from: z.string().max(1000),
      to: z.string().max(1000),
      why: z.array(z.enum(CHANGE_REASONS)),
    }),
  ),
}) as unknown as z.ZodType<PaymentRun>;

/** What Bacs has room for. */
const BACS_CHARACTERS = 18;
const BACS_PENCE = 99_999_999_999;

/** Schema of a payment run: every text in the letters of its scheme, and of Bacs every field within its width. */
export const paymentRunSchema: z.ZodType<PaymentRun> = fieldsOfRun.superRefine((run, ctx) => {
  const isBacs = run.scheme === 'bacs';
  const most = isBacs ? BACS_CHARACTERS : 140;
  const wrong = (path: PropertyKey[], message: string, input: unknown) =>
    ctx.addIssue({ code: 'custom', path, message, input });
  const writes = (path: PropertyKey[], value: string) => {
    if (!isSendable(value, run.scheme) || value.length > most) {
      wrong(path, `at most ${most} letters that ${run.scheme} takes`, value);
    }
  };
  writes(['payer', 'name'], run.payer.name);
  for (const [index, one] of run.payments.entries()) {
    writes(['payments', index, 'payee'], one.payee);
    writes(['payments', index, 'reference'], one.reference);
    const { processedOn } = one;
    if (isBacs && (processedOn === undefined || processedOn >= one.paysOn || processedOn <= run.madeOn)) {
      wrong(['payments', index, 'processedOn'], 'a day between making and paying', processedOn);
    }
    if (isBacs && one.pence > BACS_PENCE) {
      fault(ctx, 'payment-too-large', { payment: one.id, pence: one.pence, limit: BACS_PENCE });
    }
  }
}) as unknown as z.ZodType<PaymentRun>;
