/**
 * Schemas of a purchase, its payee, and the law that judges it.
 *
 * @module
 */
import * as z from 'zod/mini';
import { accountPathSchema } from '../ledger/schema.js';
import { maybe, record, type Schema } from '../problem/check.js';
import { daySchema } from '../time/schema.js';
import { AUTHORITIES, BODIES, MANAGED_AS } from './agreement.js';
import {
  NECESSITY_GROUNDS,
  type Necessity,
  type Payee,
  type Purchase,
  RELATIONS,
  type SpendingLaw,
} from './purchase.js';

/** Schema of who is paid. */
export const payeeSchema: Schema<Payee> = record<Payee>({
  relation: z.enum(RELATIONS),
  sameHousehold: z.boolean(),
  involvedInCare: maybe(z.boolean()),
  necessity: maybe(record<Necessity>({ ground: z.enum(NECESSITY_GROUNDS), inPlan: z.boolean() })),
});

/** Schema of a purchase. */
export const purchaseSchema: Schema<Purchase> = record<Purchase>({
  day: daySchema,
  category: accountPathSchema,
  authority: z.enum(AUTHORITIES),
  body: maybe(z.enum(BODIES)),
  managedAs: z.enum([...MANAGED_AS, 'pool']),
  inPlan: maybe(z.boolean()),
  allowedByPlan: maybe(z.boolean()),
  payee: maybe(payeeSchema),
  schoolConsents: maybe(z.boolean()),
});

/** Schema of the law on purchases. It is passed on, never copied. */
export const spendingLawSchema: Schema<SpendingLaw> = z.custom<SpendingLaw>(
  (value) => typeof value === 'function',
  'a function from a purchase to its findings',
);
