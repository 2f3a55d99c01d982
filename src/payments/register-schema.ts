/**
 * Schema of the payment register, for input from outside. It checks the form only; `checkRegister` also checks for contradictions.
 *
 * @module
 */
import * as z from 'zod/mini';
import { accountPathSchema } from '../ledger/schema.js';
import { penceSchema } from '../money/schema.js';
import { idSchema, inJsonAs, maybe, record } from '../problem/check.js';
import { daySchema } from '../time/schema.js';
import {
  FAILURE_REASONS,
  type PaymentRegister,
  type RegisteredPayment,
  type RegisteredRun,
  type WrittenFile,
} from './registration.js';
import { paymentIdSchema } from './schema.js';

const shortDigest = z.string().check(z.regex(/^[0-9a-f]{8}$/));

const registeredPayment = record<RegisteredPayment>({
  id: paymentIdSchema,
  book: idSchema,
  instalment: maybe(idSchema),
  replaces: maybe(paymentIdSchema),
  commitment: maybe(idSchema),
  category: maybe(accountPathSchema),
  pence: maybe(penceSchema),
  due: maybe(daySchema),
  payee: maybe(shortDigest),
  account: maybe(shortDigest),
  failed: maybe(
    record<NonNullable<RegisteredPayment['failed']>>({ on: daySchema, reason: z.enum(FAILURE_REASONS) }),
  ),
});

/** Schema of the key of a register. */
export const registerKeySchema = z.string().check(z.minLength(1), z.maxLength(1000));

/** Schema of a run in the register. */
export const registeredRunSchema = record<RegisteredRun>({
  run: paymentIdSchema,
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  payments: z.array(registeredPayment),
  madeOn: maybe(daySchema),
  sendBy: maybe(daySchema),
  paysOn: maybe(daySchema),
  sentOn: maybe(daySchema),
  withdrawnOn: maybe(daySchema),
  written: maybe(z.array(record<WrittenFile>({ on: daySchema, form: idSchema, by: idSchema }))),
});

/** Schema of the register. */
export const paymentRegisterSchema = record<PaymentRegister>({
  key: maybe(shortDigest),
  runs: z.array(registeredRunSchema),
});

/** A register in a field of a request. It is checked when it is opened, so that a register that was opened before is not checked again. */
export const registerField = inJsonAs(
  z.custom<PaymentRegister>((register) => register !== undefined, 'a payment register'),
  paymentRegisterSchema,
);
