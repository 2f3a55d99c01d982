/**
 * Schema of the register of payments, for input from outside.
 *
 * @module
 */
import * as z from 'zod';
import { idSchema, strictObject } from '../check.js';
import { daySchema } from '../time/day.js';
import { FAILURE_REASONS, type PaymentRegister } from './register.js';
import { paymentIdSchema } from './schema.js';

const registeredPayment = strictObject({
  id: paymentIdSchema,
  book: idSchema,
  instalment: idSchema.optional(),
  replaces: paymentIdSchema.optional(),
  failed: strictObject({ on: daySchema, reason: z.enum(FAILURE_REASONS) }).optional(),
});

/** Schema of the register. */
export const paymentRegisterSchema = strictObject({
  runs: z.array(
    strictObject({
      run: paymentIdSchema,
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      payments: z.array(registeredPayment),
      sentOn: daySchema.optional(),
      withdrawnOn: daySchema.optional(),
    }),
  ),
}) as unknown as z.ZodType<PaymentRegister>;
