/**
 * Schemas of personal budgets, top-ups and wheelchair budgets.
 *
 * @module
 */
import * as z from 'zod/mini';
import { AUTHORITIES, BODIES, MANAGED_AS } from '../../agreement/agreement.js';
import { incomeStreamSchema, nameSchema, wordsSchema } from '../../agreement/schema.js';
import { accountPathSchema } from '../../ledger/schema.js';
import { amountSchema, notBelowZeroSchema, rateSchema } from '../../money/schema.js';
import {
  byKind,
  idSchema,
  maybe,
  record,
  type Schema,
  strictObject,
  wholeNumber,
} from '../../problem/check.js';
import { daySchema, frequencySchema, periodSchema } from '../../time/schema.js';
import type { AwardRequest } from './award-terms.js';
import type {
  BudgetQuestion,
  BudgetRecord,
  BudgetRevision,
  CostLine,
  LineFunding,
  LineTopUp,
  PlanParts,
} from './budget-record.js';
import { FREE_GROUNDS } from './free-of-charge.js';
import { AFTERCARE_AGREEMENTS, TOP_UP_TERMS, type TopUpRequest } from './top-up.js';
import type { WheelchairRequest } from './wheelchair-budget.js';

const lineFundingSchema = record<LineFunding>({
  authority: z.enum(AUTHORITIES),
  body: maybe(z.enum(BODIES)),
  part: z.union([
    strictObject({ pence: notBelowZeroSchema }),
    strictObject({ share: z.union([z.literal('remaining'), rateSchema]) }),
  ]),
});

const costLineSchema = record<CostLine>({
  id: idSchema,
  name: nameSchema,
  category: accountPathSchema,
  pence: amountSchema,
  frequency: frequencySchema,
  managedAs: z.enum(MANAGED_AS),
  needs: wordsSchema,
  outcomes: wordsSchema,
  fundedBy: z.array(lineFundingSchema),
  free: maybe(z.enum(FREE_GROUNDS)),
  startsOn: maybe(daySchema),
  wholeCost: maybe(notBelowZeroSchema),
});

/** Schema of a request for a top-up. */
export const topUpRequestSchema: Schema<TopUpRequest> = record<TopUpRequest>({
  duty: z.enum(['care-act', 'section-117-aftercare', 'nhs']),
  preferred: notBelowZeroSchema,
  budgetAmount: notBelowZeroSchema,
  payer: z.enum(['third-party', 'adult']),
  firstParty: maybe(z.enum(['twelve-week-disregard', 'deferred-payment'])),
  payerAbleAndWilling: z.boolean(),
  ofPlannedType: z.boolean(),
  suitable: z.boolean(),
  available: z.boolean(),
  onCouncilTerms: z.boolean(),
  agreed: z.array(z.enum(TOP_UP_TERMS)),
  agreedInWriting: maybe(z.boolean()),
  aftercareAgreement: maybe(z.enum(AFTERCARE_AGREEMENTS)),
  pays: maybe(notBelowZeroSchema),
});

const planPartsSchema = record<PlanParts>({
  careCoordinator: maybe(nameSchema),
  monitors: maybe(z.array(strictObject({ condition: nameSchema, by: nameSchema }))),
  firstReview: maybe(daySchema),
  noticeDays: maybe(wholeNumber({ min: 0, max: 3660 })),
});

/** Schema of a revision of a personal budget. */
export const budgetRevisionSchema: Schema<BudgetRevision> = record<BudgetRevision>({
  stage: z.enum(['indicative', 'final']),
  from: daySchema,
  to: maybe(daySchema),
  knownOn: daySchema,
  lines: z.array(costLineSchema),
  charge: notBelowZeroSchema,
  chargeAgainst: maybe(z.enum(['in-proportion', 'direct-payment-first'])),
  statedCost: maybe(notBelowZeroSchema),
  topUps: maybe(z.array(record<LineTopUp>({ line: idSchema, request: topUpRequestSchema }))),
  plan: maybe(planPartsSchema),
});

/** Schema of a personal budget with its revisions. */
export const budgetRecordSchema: Schema<BudgetRecord> = record<BudgetRecord>({
  id: idSchema,
  person: idSchema,
  holder: z.enum(['adult', 'carer', 'child']),
  revisions: z.array(budgetRevisionSchema),
});

/** Schema of the days of a question. */
export const budgetQuestionSchema: Schema<BudgetQuestion> = record<BudgetQuestion>({
  on: daySchema,
  knownOn: maybe(daySchema),
});

/** Schema of the days and streams of an award. */
export const awardRequestSchema: Schema<AwardRequest> = record<AwardRequest>({
  agreedOn: daySchema,
  period: periodSchema,
  streams: z.array(incomeStreamSchema),
});

/** Schema of a request for a wheelchair budget. */
export const wheelchairRequestSchema: Schema<WheelchairRequest> = byKind<WheelchairRequest>({
  notional: { value: notBelowZeroSchema },
  'notional-with-contribution': {
    value: notBelowZeroSchema,
    extras: amountSchema,
    vatExempt: maybe(z.boolean()),
  },
  'third-party': { value: notBelowZeroSchema, chosen: amountSchema, repairs: maybe(notBelowZeroSchema) },
});
