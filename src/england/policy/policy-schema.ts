/**
 * Schema of a policy record.
 *
 * @module
 */
import * as z from 'zod/mini';
import { nameSchema } from '../../agreement/schema.js';
import { fractionOfRate } from '../../money/rate.js';
import { notBelowZeroSchema, rateSchema } from '../../money/schema.js';
import {
  fault,
  idSchema,
  maybe,
  record,
  refinement,
  type Schema,
  textSchema,
  wholeNumber,
} from '../../problem/check.js';
import { shown } from '../../problem/shown.js';
import { daySchema, frequencySchema } from '../../time/schema.js';
import { policyBarSchema } from '../spending/policy-bar-schema.js';
import type { CardFees, NormalHeating, PolicyParameters, PolicyRecord } from './policy-record.js';

const weeks = maybe(wholeNumber({ min: 0, max: 520 }));
const days = maybe(wholeNumber({ min: 0, max: 3660 }));
const amount = maybe(notBelowZeroSchema);
const amountsByName = maybe(z.record(idSchema, notBelowZeroSchema));
const frequency = maybe(frequencySchema);
const share = maybe(rateSchema);
/** A share that is a whole percentage from 0 to 100: a charge is computed in whole percent. */
const wholePercentage = maybe(
  rateSchema.check(
    refinement((value, payload) => {
      const { numerator, denominator } = fractionOfRate(value);
      const isWhole = (numerator * 100n) % denominator === 0n && numerator <= denominator;
      if (!isWhole) fault(payload, 'field-invalid', { expected: 'a whole percentage', found: shown(value) });
    }),
  ),
);
const yesOrNo = maybe(z.boolean());

/** Schema of the parameters of a policy. */
export const policyParametersSchema: Schema<PolicyParameters> = record<PolicyParameters>({
  reserveWeeks: weeks,
  serviceFundReserveWeeks: weeks,
  serviceFundReserveForWeeks: weeks,
  contingencyWeeks: weeks,
  repayWithinDays: days,
  repayAfterEndDays: days,
  noticeToEndDays: days,
  noticeToReduceDays: days,
  paidAs: maybe(z.enum(['gross', 'net'])),
  contributionEvery: frequency,
  overpaidContribution: maybe(z.enum(['to-person', 'to-council'])),
  contributionWithoutService: maybe(z.enum(['due', 'not-due'])),
  paidEvery: frequency,
  paidInAdvance: yesOrNo,
  serviceFundWeeksInAdvance: weeks,
  inclusiveDays: yesOrNo,
  minimumCharge: amount,
  shareOfDisposableIncome: wholePercentage,
  standardExpenditure: amount,
  normalHeatingYearly: maybe(
    z.array(
      record<NormalHeating>({
        region: nameSchema,
        dwelling: nameSchema,
        household: z.enum(['single', 'couple']),
        pence: notBelowZeroSchema,
      }),
    ),
  ),
  nightCareLeftOut: yesOrNo,
  guaranteeAddition: amount,
  guarantee: amountsByName,
  acceptedHousingCosts: amountsByName,
  coupleHouseholdShare: share,
  coupleSavingsShare: share,
  carersCharged: maybe(z.union([z.literal(1), z.literal(2)])),
  arrangementFee: amount,
  respiteAsAtHomeWeeks: weeks,
  billedBackTo: maybe(daySchema),
  recordsYears: maybe(wholeNumber({ min: 0, max: 100 })),
  firstReviewWeeks: weeks,
  monitoredEvery: frequency,
  cardFees: maybe(
    record<CardFees>({ directDebit: amount, standingOrder: amount, bacs: amount, pointOfSale: amount }),
  ),
  prohibited: maybe(z.array(policyBarSchema)),
});

/** Schema of a policy record. */
export const policyRecordSchema: Schema<PolicyRecord> = record<PolicyRecord>({
  body: idSchema,
  name: nameSchema,
  kind: z.enum(['council', 'icb']),
  from: daySchema,
  knownOn: daySchema,
  source: textSchema({ min: 1, max: 1000 }),
  note: maybe(textSchema({ max: 1000 })),
  parameters: policyParametersSchema,
});
