/**
 * The request for a payment run.
 *
 * @module
 */
import * as z from 'zod/mini';
import { maybe, record, wholeNumber } from '../problem/check.js';
import type { Day } from '../time/day.js';
import { bankHolidaysSchema, daySchema } from '../time/schema.js';
import { type BankHolidays, DAY_CONVENTIONS, type DayConvention } from '../time/working-days.js';
import {
  PAYMENT_SCHEMES,
  type Payer,
  type PaymentInstruction,
  type PaymentScheme,
  type RunId,
  type RunLimits,
} from './payment.js';
import { registerField, registerKeySchema } from './register-schema.js';
import type { PaymentRegister } from './registration.js';
import { payerSchema, paymentIdSchema, paymentInstructionSchema, runLimitsSchema } from './schema.js';
import { type WeightTable, weightTableSchema } from './weight-table.js';

/** A request for a payment run. */
export interface RunRequest {
  readonly id: RunId;
  readonly madeOn: Day;
  readonly scheme: PaymentScheme;
  readonly payer: Payer;
  /** At least one. */
  readonly payments: readonly PaymentInstruction[];
  /** One day for all; absent, each payment is made on the day it is due. */
  readonly paysOn?: Day;
  /**
   * How the day of payment moves if it is not a working day. Absent, it is made on the working day before: direct payments are made in
   * advance, so that wages can be paid from them.
   */
  readonly move?: DayConvention;
  readonly holidays: BankHolidays;
  /** The register of earlier runs; absent, there are none. */
  readonly register?: PaymentRegister;
  /** The register's key, when it has one. */
  readonly registerKey?: string;
  /** Similar payments that are due at most so many days apart get a warning, 0 to 31; absent, 6, because regular payments are a week apart. */
  readonly alikeDays?: number;
  /** Absent, those of the scheme. */
  readonly limits?: RunLimits;
  /** If given, account numbers are checked, and a payment that fails the check is refused. */
  readonly table?: WeightTable;
}

/** Schema of the request. */
export const requestSchema = record<RunRequest>({
  id: paymentIdSchema,
  madeOn: daySchema,
  scheme: z.enum(PAYMENT_SCHEMES),
  payer: payerSchema,
  payments: z
    .array(paymentInstructionSchema)
    .check(z.minLength(1, 'at least one payment'), z.maxLength(999_999, 'fewer payments')),
  paysOn: maybe(daySchema),
  move: maybe(z.enum(DAY_CONVENTIONS)),
  holidays: bankHolidaysSchema,
  register: maybe(registerField),
  registerKey: maybe(registerKeySchema),
  alikeDays: maybe(wholeNumber({ min: 0, max: 31 })),
  limits: maybe(runLimitsSchema),
  table: maybe(weightTableSchema),
});
