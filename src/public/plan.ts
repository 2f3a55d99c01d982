/**
 * Plans funding, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { accountPathSchema, fundTermsSchema } from '../ledger/schema.js';
import { penceSchema } from '../money/schema.js';
import * as draftPlanRoom from '../plan/draft-plan.js';
import * as explanationOfRoom from '../plan/explanation-of.js';
import type { FundingPlan, PlannedFund, PlannedNeed } from '../plan/plan.js';
import { idSchema, maybe, partOf, record } from '../problem/check.js';
import { fits, guarded, readOnce } from '../problem/guard.js';
import type { FundAmount } from '../rules/transfer.js';
import { daySchema } from '../time/schema.js';

const needSchema = record<PlannedNeed>({
  need: idSchema,
  category: accountPathSchema,
  day: daySchema,
  pence: penceSchema,
  given: z.array(record<FundAmount>({ fund: idSchema, pence: penceSchema })),
  uncovered: penceSchema,
});

/** The fields of a plan that are read; its shortages and findings are for people. */
const planSchema = partOf<FundingPlan>({
  needs: z.array(needSchema),
  funds: z.array(
    partOf<PlannedFund>({
      fund: idSchema,
      opens: daySchema,
      closes: maybe(daySchema),
      lapses: maybe(daySchema),
      terms: fundTermsSchema,
      available: penceSchema,
      kept: penceSchema,
      used: penceSchema,
      left: penceSchema,
    }),
  ),
});

const draftingSchema = record<draftPlanRoom.PlanDraftOptions>({
  as: z.enum(['commit', 'pay']),
  date: maybe(daySchema),
  closedThrough: maybe(daySchema),
  expires: maybe(daySchema),
  from: maybe(accountPathSchema),
  prefix: maybe(z.string().check(z.maxLength(60))),
});

const aPlan = readOnce(fits(planSchema));

/** Drafts a plan. */
export const draftPlan = guarded('draftPlan', [aPlan, fits(draftingSchema)], draftPlanRoom.draftPlan);

/** Explains what a plan gives to a need, in the form in which a rule explains a draw. */
export const explanationOf = guarded(
  'explanationOf',
  [aPlan, fits(needSchema)],
  explanationOfRoom.explanationOf,
);
