/**
 * Schema of the agreement of a pool, for input from outside.
 *
 * Limit: names that become part of an account's path (partners, nodes) are lower-case letters, digits and hyphens; other ids
 * are freer.
 *
 * @module
 */
import * as z from 'zod';
import { BODIES } from '../agreement/agreement.js';
import { allocationRuleSchema, incomeStreamSchema, namedRuleSchema } from '../agreement/schema.js';
import { accountPathSchema, accountSchema, fundSchema, protectionSchema } from '../ledger/schema.js';
import { MAX_PENCE, penceSchema } from '../money/pence.js';
import { fault, idSchema, inJson, inJsonAs, strictObject } from '../problem/check.js';
import { daySchema } from '../time/day.js';
import { periodSchema } from '../time/period.js';
import { frequencySchema } from '../time/schedule.js';
import {
  CONTRIBUTION_KINDS,
  type ContributionVariation,
  type DelegationNode,
  type Partner,
  type PoolAgreement,
  type PoolContribution,
  type PoolStream,
  type PoolTerms,
  TIERS,
  UNSPENT_TERMS,
  WATERFALL_STEPS,
} from './pool.js';

const name = z.string().min(1).max(200);
const words = z.array(z.string().min(1).max(500));
const text = z.string().max(10_000);

/** A part of an account's path, short enough to leave room for the rest. */
const pathPart = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens');

const amount = inJson(
  penceSchema.superRefine((pence, ctx) => {
    if (pence <= 0) fault(ctx, 'amount-not-positive', { pence });
  }),
  () => ({ type: 'integer', minimum: 1, maximum: MAX_PENCE }),
);

const notBelowZero = inJson(
  penceSchema.superRefine((pence, ctx) => {
    if (pence < 0) fault(ctx, 'field-invalid', { expected: 'pence not below zero', found: String(pence) });
  }),
  () => ({ type: 'integer', minimum: 0, maximum: MAX_PENCE }),
);

const change = inJson(
  penceSchema.superRefine((pence, ctx) => {
    if (pence === 0) fault(ctx, 'field-invalid', { expected: 'pence more or less', found: '0' });
  }),
  () => ({ type: 'integer', minimum: -MAX_PENCE, maximum: MAX_PENCE, not: { const: 0 } }),
);

const months = z.int().min(0).max(120);

/** Schema of a partner of a pool. */
export const partnerSchema = strictObject({
  id: pathPart,
  name,
  body: z.enum(BODIES),
  settlesOn: idSchema,
}) as unknown as z.ZodType<Partner>;

/** Schema of an income stream of a pool. */
export const poolStreamSchema = (incomeStreamSchema as unknown as z.ZodObject).extend({
  partner: pathPart,
  unspent: z.enum(UNSPENT_TERMS),
  unspentInto: idSchema.optional(),
}) as unknown as z.ZodType<PoolStream>;

const instalments = strictObject({
  on: z.array(daySchema).min(1).optional(),
  frequency: frequencySchema.optional(),
  oddPence: z.literal('last').optional(),
}).superRefine(({ on, frequency }, ctx) => {
  if ((on === undefined) === (frequency === undefined))
    fault(ctx, 'field-invalid', { expected: 'either days or a frequency', found: on ? 'both' : 'neither' });
});

/** Schema of a contribution to a pool. */
export const poolContributionSchema = strictObject({
  id: idSchema,
  partner: pathPart,
  stream: idSchema,
  kind: z.enum(CONTRIBUTION_KINDS),
  pence: amount,
  days: periodSchema.optional(),
  instalments,
  netOf: strictObject({ gross: amount, clientCharges: notBelowZero }).optional(),
  scheme: idSchema.optional(),
}) as unknown as z.ZodType<PoolContribution>;

/** Schema of a variation of a contribution. */
export const variationSchema = strictObject({
  id: idSchema,
  contribution: idSchema,
  from: daySchema,
  knownOn: daySchema,
  change,
  reason: name,
}) as unknown as z.ZodType<ContributionVariation>;

const scheme = strictObject({
  id: idSchema,
  name,
  tier: z.enum(TIERS),
  category: accountPathSchema,
  budget: notBelowZero,
  rule: idSchema.optional(),
  spending: z.enum(['recurrent', 'non-recurrent']),
  riskShare: idSchema.optional(),
  commissioner: pathPart,
  provider: name,
  deliveredBy: z.enum(BODIES),
  type: name,
  subType: name.optional(),
  fundingSource: z.array(idSchema),
  functions: words,
});

/** Which of the two it means to be is told by the word itself, so that faults are those of the rule. */
const underspend = inJsonAs(
  z.unknown().transform((value, ctx) => {
    if (value === 'keep') return value;
    const parsed = allocationRuleSchema.safeParse(value, { reportInput: true });
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) ctx.issues.push({ ...issue, continue: false } as never);
    return z.NEVER;
  }),
  z.union([z.literal('keep'), allocationRuleSchema]),
);

const riskShare = strictObject({
  id: idSchema,
  version: z.int().min(1),
  name,
  overspend: allocationRuleSchema,
  underspend: underspend.optional(),
  per: z.literal('scheme').optional(),
});

/** The name of a node of a tree of delegation: part of the path of its accounts. */
export const nodeNameSchema: z.ZodType<string> = pathPart;

/** Schema of a node of a tree of delegation. */
export const delegationNodeSchema = strictObject({
  id: pathPart,
  name,
  parent: pathPart.optional(),
  categories: z.array(accountPathSchema).min(1).optional(),
  opens: daySchema,
  closes: daySchema.optional(),
}) as unknown as z.ZodType<DelegationNode>;

/** What regulation 7(3) asks for; every part may be missing, for a missing part is a finding and no fault of shape. */
export const poolTermsSchema = strictObject({
  aims: text.optional(),
  outcomes: words.optional(),
  contributionsMayVary: text.optional(),
  nhsFunctions: words.optional(),
  healthRelatedFunctions: words.optional(),
  persons: text.optional(),
  services: words.optional(),
  resources: strictObject({ staff: text, goods: text, services: text, accommodation: text }).optional(),
  review: text.optional(),
  variation: text.optional(),
  termination: text.optional(),
  management: text.optional(),
  monitoring: text.optional(),
  hostPartner: z.string().max(60).optional(),
  poolManager: z.string().max(200).optional(),
}) as unknown as z.ZodType<PoolTerms>;

/** Schema of the agreement of a pool. Shape only: `checkPool` holds its parts against one another. */
export const poolAgreementSchema = strictObject({
  book: idSchema,
  name,
  opens: daySchema,
  period: periodSchema,
  terms: poolTermsSchema,
  partners: z.array(partnerSchema).min(1),
  accounts: z.array(accountSchema),
  funds: z.array(fundSchema),
  streams: z.array(poolStreamSchema),
  contributions: z.array(poolContributionSchema),
  variations: z.array(variationSchema),
  rules: z.array(namedRuleSchema),
  schemes: z.array(scheme),
  groups: z.array(strictObject({ id: idSchema, name, categories: z.array(accountPathSchema).min(1) })),
  protections: z.array(protectionSchema),
  riskShares: z.array(riskShare),
  waterfall: strictObject({ steps: z.array(z.enum(WATERFALL_STEPS)), riskPool: idSchema.optional() }),
  delegation: z.array(delegationNodeSchema),
  exit: strictObject({
    noticeMonths: months,
    runOffMonths: months,
    balance: allocationRuleSchema.optional(),
    assets: z.array(
      strictObject({ id: idSchema, name, boughtOn: daySchema, pence: notBelowZero, goesTo: pathPart }),
    ),
  }),
}) as unknown as z.ZodType<PoolAgreement>;
