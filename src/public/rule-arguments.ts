/**
 * What draws, promises, payments and receipts are checked by, and the check of their rules against the chart.
 *
 * @module
 */
import * as z from 'zod/mini';
import { BODIES, type IncomeStream } from '../agreement/agreement.js';
import { checkNamedRule } from '../agreement/check-named-rule.js';
import type { NamedRule } from '../agreement/rule.js';
import { incomeStreamSchema } from '../agreement/schema.js';
import type { Ledger } from '../ledger/ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import { penceSchema } from '../money/schema.js';
import { idSchema, maybe, record } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Problem, type Result, refuse } from '../problem/problem.js';
import type { CommitmentRequest, RaiseRequest } from '../rules/commit.js';
import type { CommitmentPayment } from '../rules/commitment-payment.js';
import type { Payment } from '../rules/draw.js';
import type { Receipt } from '../rules/receive.js';
import { daySchema } from '../time/schema.js';
import type { CommitmentPaymentWithVat, PaymentWithVat } from '../vat/vat.js';
import { passedOn } from './fields.js';

/** The rule of a record is checked by itself, against the chart; its schema passes it on. */
const anyRule = passedOn<NamedRule>();
const shortfallSchema = z.enum(['refuse', 'suspense']);
const drawShortfallSchema = z.enum(['refuse', 'part', 'suspense']);
const vat = { vat: penceSchema, deliveredBy: z.enum(BODIES) };

const paymentFields = {
  id: idSchema,
  date: daySchema,
  effective: maybe(daySchema),
  category: accountPathSchema,
  pence: penceSchema,
  rule: anyRule,
  from: maybe(accountPathSchema),
  source: maybe(idSchema),
  shortfall: maybe(drawShortfallSchema),
  happened: maybe(z.boolean()),
};

/** Schema of a payment from the funds that a rule names. */
export const paymentSchema = record<Payment>(paymentFields);

/** Schema of such a payment with VAT. */
export const vatPaymentSchema = record<PaymentWithVat>({ ...paymentFields, ...vat });

const raiseFields = {
  id: idSchema,
  commitment: idSchema,
  date: daySchema,
  due: maybe(daySchema),
  category: accountPathSchema,
  pence: penceSchema,
  rule: anyRule,
};

/** Schema of the raising of a commitment. */
export const raiseSchema = record<RaiseRequest>(raiseFields);

/** Schema of a commitment. */
export const promisedSchema = record<CommitmentRequest>({ ...raiseFields, expires: maybe(daySchema) });

const commitmentPaymentFields = {
  id: idSchema,
  commitment: idSchema,
  date: daySchema,
  effective: maybe(daySchema),
  pence: penceSchema,
  rest: maybe(z.enum(['keep', 'free'])),
  rule: maybe(anyRule),
  from: maybe(accountPathSchema),
  source: maybe(idSchema),
  shortfall: maybe(shortfallSchema),
  happened: maybe(z.boolean()),
};

/** Schema of the payment of a commitment. */
export const commitmentPaymentSchema = record<CommitmentPayment>(commitmentPaymentFields);

/** Schema of such a payment with VAT. */
export const vatCommitmentPaymentSchema = record<CommitmentPaymentWithVat>({
  ...commitmentPaymentFields,
  ...vat,
});

/** Schema of a receipt. */
export const receiptSchema = record<Receipt>({
  id: idSchema,
  date: daySchema,
  effective: maybe(daySchema),
  pence: penceSchema,
  by: z.union([
    record<{ stream: IncomeStream }>({ stream: incomeStreamSchema }),
    record<{ account: string; rule: NamedRule }>({ account: accountPathSchema, rule: anyRule }),
  ]),
  into: maybe(accountPathSchema),
  source: maybe(idSchema),
});

/** The rule of a record, checked against the chart; and the problems with the names of the record. */
export function withRule<T extends { readonly rule?: NamedRule }>(
  ledger: Ledger,
  record: T,
  problems: readonly Problem[],
): Result<T> {
  const rule = record.rule === undefined ? undefined : within('rule', checkNamedRule(ledger, record.rule));
  const all = [...problems, ...(rule && !rule.ok ? rule.problems : [])];
  if (all.length > 0) return refuse(all);
  return accept(rule?.ok ? { ...record, rule: rule.value } : record);
}
