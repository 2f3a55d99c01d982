/**
 * Schemas of a financial assessment and of a council's rules on charging.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Pence } from '../../money/pence.js';
import { notBelowZeroSchema } from '../../money/schema.js';
import {
  byKind,
  fault,
  inJson,
  maybe,
  record,
  refinement,
  type Schema,
  textSchema,
  wholeNumber,
} from '../../problem/check.js';
import { FREQUENCIES } from '../../time/schedule.js';
import { daySchema, periodSchema } from '../../time/schema.js';
import type { PermanentStay } from '../clocks/property-disregard.js';
import {
  AGES,
  ASSESSMENT_BASES,
  type Asset,
  type ChargeAssessment,
  HOME_REASONS,
  type HomeDisregard,
  type Household,
  type Income,
  PREMIUMS,
  type RegularAmount,
  type SavingsCreditDecision,
  SERVICE_KINDS,
  SETTINGS,
  type Service,
  type Share,
} from './assessment.js';
import { ASSET_KINDS } from './asset-kinds.js';
import { INCOME_KINDS } from './income-kinds.js';
import { CHARGE_ROUNDINGS, type ChargingPolicy, TARIFFS_ABOVE_LIMIT, WEEKLY_BASES } from './policy.js';

/** The largest regular amount, £100,000: the sum of a hundred of them stays exact in the smallest parts of a penny. */
const LARGEST = 10_000_000;
const MOST = 100;
/** The largest asset, £1,000,000,000. */
const LARGEST_ASSET = 100_000_000_000;

/** Makes the schemas: when they are first used, once. */
function makeSchemas() {
  const regularPence: Schema<Pence> = inJson(
    notBelowZeroSchema.check(
      refinement((pence, ctx) => {
        if (pence > LARGEST)
          fault(ctx, 'field-invalid', { expected: 'at most £100,000', found: `${pence} pence` });
      }),
    ),
    () => ({ type: 'integer', minimum: 0, maximum: LARGEST }),
  );
  const name = textSchema({ min: 1, max: 200 });
  const flag = maybe(z.boolean());
  const [weekly, fortnightly, fourWeekly, monthly, quarterly, annually] = FREQUENCIES;
  const every = maybe(z.enum([weekly, fortnightly, fourWeekly, monthly, quarterly, annually]));

  const regularSchema = record<RegularAmount>({ name, pence: regularPence, every });
  const regularList = maybe(z.array(regularSchema).check(z.maxLength(MOST)));

  const incomeSchema = record<Income>({
    kind: z.enum(INCOME_KINDS),
    name: maybe(name),
    pence: regularPence,
    every,
    tax: maybe(regularPence),
    isJoint: flag,
    isHigherRate: flag,
    premisesCosts: maybe(regularPence),
    outstanding: maybe(notBelowZeroSchema),
  });

  const children = wholeNumber({ min: 0, max: 20 });
  const premiums = maybe(z.array(z.enum(PREMIUMS)));

  const householdSchema = byKind<Household>({
    single: { age: z.enum(AGES), premiums },
    'lone-parent': { children: wholeNumber({ min: 1, max: 20 }), premiums },
    couple: { pensionAge: z.enum(['neither', 'one', 'both']), children: maybe(children), premiums },
  });

  const assetPence: Schema<Pence> = inJson(
    notBelowZeroSchema.check(
      refinement((pence, ctx) => {
        if (pence > LARGEST_ASSET)
          fault(ctx, 'field-invalid', { expected: 'at most £1,000,000,000', found: `${pence} pence` });
      }),
    ),
    () => ({ type: 'integer', minimum: 0, maximum: LARGEST_ASSET }),
  );

  const assetSchema = record<Asset>({
    kind: z.enum(ASSET_KINDS),
    name: maybe(name),
    pence: assetPence,
    surrenderPence: maybe(assetPence),
    hasSaleExpenses: flag,
    securedDebt: maybe(notBelowZeroSchema),
    share: maybe(
      record<Share>({ part: wholeNumber({ min: 1 }), of: wholeNumber({ min: 1, max: 1_000_000 }) }),
    ),
    received: maybe(daySchema),
    disregards: maybe(
      z.array(record<HomeDisregard>({ reason: z.enum(HOME_REASONS), from: maybe(daySchema) })),
    ),
  });

  const serviceSchema = record<Service>({
    kind: z.enum(SERVICE_KINDS),
    name: maybe(name),
    weekly: regularPence,
    isCharged: flag,
    days: maybe(periodSchema),
    cost: maybe(notBelowZeroSchema),
  });

  const assessment = record<ChargeAssessment>({
    on: daySchema,
    setting: z.enum(SETTINGS),
    household: householdSchema,
    services: z.array(serviceSchema).check(z.maxLength(MOST)),
    income: z.array(incomeSchema).check(z.maxLength(MOST)),
    capital: z.array(assetSchema).check(z.maxLength(MOST)),
    savingsCredit: maybe(
      record<SavingsCreditDecision>({
        isAboveGuarantee: z.boolean(),
        hasFlatDisregard: flag,
        partnerHasDisregard: flag,
      }),
    ),
    paidToSpouse: maybe(regularSchema),
    pensionOfSpouse: maybe(regularSchema),
    housingCosts: regularList,
    disabilityExpenses: regularList,
    otherAllowances: regularList,
    nonCareSupport: regularList,
    permanentStays: maybe(
      z.array(record<PermanentStay>({ from: daySchema, to: maybe(daySchema), movedIn: maybe(daySchema) })),
    ),
    shortStay: maybe(periodSchema),
    basis: maybe(z.enum(ASSESSMENT_BASES)),
    hasConsented: flag,
    hasCouncilNightCare: flag,
    hasVariantCjd: flag,
    isWithChild: flag,
  });

  const policy = record<ChargingPolicy>({
    minimumCharge: maybe(regularPence),
    maximumCharge: maybe(regularPence),
    percentage: maybe(wholeNumber({ min: 0, max: 100 })),
    paysOverLimit: flag,
    tariffAboveLimit: maybe(z.enum(TARIFFS_ABOVE_LIMIT)),
    loneParentsHavePremiums: flag,
    nightCareLeftOut: flag,
    disabilityExpensesInCareHome: flag,
    arrangementFee: maybe(regularPence),
    rounding: maybe(z.enum(CHARGE_ROUNDINGS)),
    weeklyBasis: maybe(z.enum(WEEKLY_BASES)),
  });
  return { assessment, policy };
}

let schemas: ReturnType<typeof makeSchemas> | undefined;

function made(): ReturnType<typeof makeSchemas> {
  schemas ??= makeSchemas();
  return schemas;
}

/** Schema of a financial assessment. */
export const chargeAssessmentSchema = (): Schema<ChargeAssessment> => made().assessment;

/** Schema of a council's rules on charging. */
export const chargingPolicySchema = (): Schema<ChargingPolicy> => made().policy;
