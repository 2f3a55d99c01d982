/**
 * Reviews payment runs, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { notBelowZeroSchema, penceSchema } from '../money/schema.js';
import type { PaymentRun } from '../payments/payment.js';
import * as runReviewRoom from '../payments/run-review.js';
import { paymentIdSchema } from '../payments/schema.js';
import { check, idSchema, maybe, record, textSchema } from '../problem/check.js';
import { type Argument, guarded, withAll, within } from '../problem/guard.js';
import { accept } from '../problem/problem.js';
import { daySchema, periodSchema } from '../time/schema.js';
import { passedOn } from './fields.js';
import { checkRun } from './records.js';

type FundPart = NonNullable<runReviewRoom.PaymentBasis['funds']>[number];
const words = textSchema({ min: 1, max: 200 });
const actSchema = record<runReviewRoom.RunAct>({ by: idSchema, on: daySchema });

const requestSchema = record<runReviewRoom.RunReviewRequest>({
  run: passedOn<PaymentRun>(),
  before: maybe(passedOn<PaymentRun>()),
  fileReference: maybe(words),
  bases: maybe(
    z.array(
      record<runReviewRoom.PaymentBasis>({
        payment: paymentIdSchema,
        covers: maybe(periodSchema),
        weekly: maybe(notBelowZeroSchema),
        gross: maybe(notBelowZeroSchema),
        contribution: maybe(notBelowZeroSchema),
        costCentre: maybe(words),
        funds: maybe(z.array(record<FundPart>({ fund: idSchema, pence: penceSchema }))),
      }),
    ),
  ),
  reasons: maybe(z.array(record<runReviewRoom.ChangeOfPayment>({ payment: paymentIdSchema, reason: words }))),
  prepared: maybe(actSchema),
  approved: maybe(actSchema),
  released: maybe(actSchema),
});

/** A request with both runs checked as a whole. */
const aRequest: Argument<runReviewRoom.RunReviewRequest> = (value) =>
  withAll([check(requestSchema, value)], (request) =>
    withAll(
      [
        within('run', checkRun(request.run)),
        request.before === undefined ? accept(undefined) : within('before', checkRun(request.before)),
      ],
      (run, before) => accept({ ...request, run, ...(before && { before }) }),
    ),
  );

/**
 * Reviews a payment run for the person who approves it: what each payment is for, what changed since the run before, and why.
 *
 * @example
 * must(reviewRun({ run })).differences; // []
 */
export const reviewRun = guarded('reviewRun', [aRequest], runReviewRoom.reviewRun);
