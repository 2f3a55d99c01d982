/**
 * Schemas of payments and payment runs, for input from outside.
 *
 * @module
 */
import * as z from 'zod/mini';
import { accountPathSchema } from '../ledger/schema.js';
import { amountSchema, penceSchema } from '../money/schema.js';
import {
  fault,
  idSchema,
  isId,
  maybe,
  record,
  refinement,
  type Schema,
  strictObject,
  textSchema,
  wholeNumber,
} from '../problem/check.js';
import { shown } from '../problem/shown.js';
import { daysBetween } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import { isWeekend } from '../time/working-days.js';
import { accountNumberSchema, sortCodeSchema } from './bank-account.js';
import { isSendable } from './letters.js';
import {
  CHANGE_REASONS,
  type DetailsApproval,
  PAYMENT_SCHEMES,
  type PaidFor,
  type Payer,
  type PaymentChange,
  type PaymentInstruction,
  type PaymentRun,
  type RunLimits,
  type RunPayment,
  SCHEME_LIMITS,
} from './payment.js';

/** Longest id of a payment or a run, because entry ids are made from it. */
const LONGEST_ID = 90;
/** Most characters of a name or a reference in any scheme. */
const LONGEST_TEXT = SCHEME_LIMITS['faster-payments'].nameCharacters;
/** The text that a name or a reference is written from. */
const text = textSchema({ min: 1, max: 1000 });

/** Schema of the id of a payment or a run: an id of at most 90 characters. */
export const paymentIdSchema = z.string().check(
  refinement((value, ctx) => {
    if (!isId(value) || value.length > LONGEST_ID) fault(ctx, 'id-invalid', { found: shown(value) });
  }),
);

const paidForSchema = z.union([
  record<Extract<PaidFor, { commitment: unknown }>>({
    commitment: idSchema,
    rest: maybe(z.enum(['keep', 'free'])),
    rule: maybe(idSchema),
  }),
  record<Extract<PaidFor, { instalment: unknown }>>({
    instalment: idSchema,
    category: accountPathSchema,
    rule: idSchema,
  }),
]);

const detailsApprovalSchema = record<DetailsApproval>({
  preparedBy: idSchema,
  approvedBy: idSchema,
  approvedOn: daySchema,
}).check(
  refinement(({ preparedBy, approvedBy }, ctx) => {
    // Ids that differ only in capitals are the same person.
    if (preparedBy.toLowerCase() === approvedBy.toLowerCase())
      fault(ctx, 'approval-not-second', { person: approvedBy });
  }),
);

const instruction = {
  id: paymentIdSchema,
  book: idSchema,
  payee: text,
  sortCode: sortCodeSchema,
  // Six and seven digits get leading zeros, and the change is reported. Other lengths are ambiguous.
  account: z.string().check(
    refinement((value, ctx) => {
      if (!/^[0-9]{6,8}$/.test(value)) fault(ctx, 'account-number-invalid', { found: shown(value) });
    }),
  ),
  reference: text,
  pence: amountSchema,
  due: daySchema,
  pays: paidForSchema,
  replaces: maybe(paymentIdSchema),
  details: maybe(detailsApprovalSchema),
};

/** Schema of a payment to be made. */
export const paymentInstructionSchema = record<PaymentInstruction>(instruction);

/** Schema of the account that pays. */
export const payerSchema = record<Payer>({
  name: text,
  sortCode: sortCodeSchema,
  account: accountNumberSchema,
});

/** Schema of the limits of a scheme or a bank. */
export const runLimitsSchema = record<RunLimits>({
  mostPence: amountSchema,
  noticeDays: wholeNumber({ min: 0, max: 60 }),
  aheadDays: maybe(wholeNumber({ min: 0, max: 1000 })),
  nameCharacters: wholeNumber({ min: 1, max: LONGEST_TEXT }),
  referenceCharacters: wholeNumber({ min: 1, max: LONGEST_TEXT }),
});

/** Schema of a payment of a run. */
export const runPaymentSchema = record<RunPayment>({
  ...instruction,
  account: accountNumberSchema,
  endToEnd: z.string().check(z.regex(/^[A-Za-z0-9.:-]{1,35}$/)),
  paysOn: daySchema,
  processedOn: maybe(daySchema),
  sendBy: maybe(daySchema),
});

const fieldsOfRun = record<PaymentRun>({
  id: paymentIdSchema,
  madeOn: daySchema,
  scheme: z.enum(PAYMENT_SCHEMES),
  payer: payerSchema,
  payments: z.array(runPaymentSchema),
  totals: strictObject({
    count: wholeNumber({ min: 1 }),
    pence: penceSchema,
    hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  changes: z.array(
    record<PaymentChange>({
      payment: maybe(paymentIdSchema),
      field: z.enum(['payee', 'reference', 'payer', 'account', 'day']),
      from: textSchema({ max: 1000 }),
      to: textSchema({ max: 1000 }),
      why: z.array(z.enum(CHANGE_REASONS)),
    }),
  ),
});

/**
 * Schema of a payment run: every text in the letters of its scheme, every field of Bacs within its width, days in order and none at a
 * weekend. Bank holidays are not checked, because a run does not carry them.
 */
export const paymentRunSchema: Schema<PaymentRun> = fieldsOfRun.check(
  refinement((run, ctx) => {
    const { madeOn, scheme, payer, payments } = run;
    const isBacs = scheme === 'bacs';
    const { bacs } = SCHEME_LIMITS;
    const most = isBacs ? bacs.nameCharacters : LONGEST_TEXT;
    const wrong = (path: PropertyKey[], message: string, input: unknown) =>
      ctx.issues.push({ code: 'custom', path, message, input, continue: true });
    const checkLetters = (path: PropertyKey[], value: string) => {
      if (!isSendable(value, scheme) || value.length > most) {
        wrong(path, `at most ${most} letters that ${scheme} takes`, value);
      }
    };
    checkLetters(['payer', 'name'], payer.name);
    for (const [index, payment] of payments.entries()) {
      const at = (field: keyof RunPayment) => ['payments', index, field];
      const { id, payee, reference, pence, paysOn, processedOn, sendBy = madeOn, details } = payment;
      checkLetters(at('payee'), payee);
      checkLetters(at('reference'), reference);
      if (paysOn < madeOn) wrong(at('paysOn'), `a day from ${madeOn} on`, paysOn);
      if (sendBy < madeOn || sendBy > paysOn)
        wrong(at('sendBy'), `a day from ${madeOn} to ${paysOn}`, sendBy);
      if (details !== undefined && details.approvedOn > madeOn) {
        wrong([...at('details'), 'approvedOn'], `a day up to ${madeOn}`, details.approvedOn);
      }
      if (isBacs && (processedOn === undefined || processedOn >= paysOn || processedOn <= madeOn)) {
        wrong(at('processedOn'), 'a day between making and paying', processedOn);
      }
      if (isBacs && processedOn !== undefined && daysBetween(madeOn, processedOn) > bacs.aheadDays!)
        wrong(at('processedOn'), `a day at most ${bacs.aheadDays} days after ${madeOn}`, processedOn);
      for (const [field, day] of Object.entries({ paysOn, processedOn, sendBy: payment.sendBy }))
        if (day !== undefined && isWeekend(day)) wrong(at(field as keyof RunPayment), 'a working day', day);
      if (isBacs && pence > bacs.mostPence) {
        fault(ctx, 'payment-too-large', { payment: id, pence, limit: bacs.mostPence });
      }
    }
  }),
);
