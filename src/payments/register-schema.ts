/**
 * Schema of the register of payments, for input from outside: its form. `checkRegister` asks whether it also makes sense.
 *
 * @module
 */
import * as z from 'zod';
import { accountPathSchema } from '../ledger/schema.js';
import { penceSchema } from '../money/pence.js';
import { idSchema, inJsonAs, strictObject } from '../problem/check.js';
import { daySchema } from '../time/day.js';
import { FAILURE_REASONS, type PaymentRegister } from './registration.js';
import { paymentIdSchema } from './schema.js';

const shortDigest = z.string().regex(/^[0-9a-f]{8}$/);

const registeredPayment = strictObject({
  id: paymentIdSchema,
  book: idSchema,
  instalment: idSchema.optional(),
  replaces: paymentIdSchema.optional(),
  commitment: idSchema.optional(),
  category: accountPathSchema.optional(),
  pence: penceSchema.optional(),
  due: daySchema.optional(),
  payee: shortDigest.optional(),
  account: shortDigest.optional(),
  failed: strictObject({ on: daySchema, reason: z.enum(FAILURE_REASONS) }).optional(),
});

/** Schema of the register. */
export const paymentRegisterSchema = strictObject({
  key: shortDigest.optional(),
  runs: z.array(
    strictObject({
      run: paymentIdSchema,
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      payments: z.array(registeredPayment),
      madeOn: daySchema.optional(),
      sendBy: daySchema.optional(),
      paysOn: daySchema.optional(),
      sentOn: daySchema.optional(),
      withdrawnOn: daySchema.optional(),
    }),
  ),
}) as unknown as z.ZodType<PaymentRegister>;

/** A register in a field of a request: it is checked where it is opened, so that one opened before is not checked again. */
export const registerField = inJsonAs(
  z.unknown(),
  paymentRegisterSchema,
) as unknown as z.ZodType<PaymentRegister>;
