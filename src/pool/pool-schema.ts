/**
 * Schema of the agreement of a pool, for input from outside.
 *
 * Limit: names that become part of an account's path (partners, nodes) are lower-case letters, digits and hyphens; other ids
 * are freer.
 *
 * @module
 */
import * as z from 'zod/mini';
import { BODIES } from '../agreement/agreement.js';
import {
  allocationRuleSchema,
  incomeStreamFields,
  namedRuleSchema,
  nameSchema,
  wordsSchema,
} from '../agreement/schema.js';
import { accountPathSchema, accountSchema, fundSchema, protectionSchema } from '../ledger/schema.js';
import { MAX_PENCE } from '../money/pence.js';
import { amountSchema, notBelowZeroSchema, penceSchema } from '../money/schema.js';
import {
  fault,
  idSchema,
  inJson,
  inJsonAs,
  maybe,
  oneOf,
  record,
  refinement,
  type Schema,
  strictObject,
  textSchema,
  wholeNumber,
} from '../problem/check.js';
import { daySchema, frequencySchema, periodSchema } from '../time/schema.js';
import {
  CONTRIBUTION_KINDS,
  type ContributionVariation,
  type DelegationNode,
  type ExitTerms,
  type InstalmentPlan,
  type Partner,
  type PoolAgreement,
  type PoolContribution,
  type PoolStream,
  type PoolTerms,
  type RiskShare,
  type Scheme,
  TIERS,
  UNSPENT_TERMS,
  WATERFALL_STEPS,
  type Waterfall,
} from './pool.js';
import { profileSchema } from './profile-schema.js';

const text = textSchema({ max: 10_000 });

/** A part of an account's path, short enough to leave room for the rest. */
const pathPart = z
  .string()
  .check(z.maxLength(60), z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens'));

const change = inJson(
  penceSchema.check(
    refinement((pence, ctx) => {
      if (pence === 0) fault(ctx, 'field-invalid', { expected: 'pence more or less', found: '0' });
    }),
  ),
  () => ({ type: 'integer', minimum: -MAX_PENCE, maximum: MAX_PENCE, not: { const: 0 } }),
);

const months = wholeNumber({ min: 0, max: 120 });

/** Schema of a partner of a pool. */
export const partnerSchema = record<Partner>({
  id: pathPart,
  name: nameSchema,
  body: z.enum(BODIES),
  settlesOn: idSchema,
});

/** Schema of an income stream of a pool. */
const poolStreamSchema = record<PoolStream>({
  ...incomeStreamFields,
  partner: pathPart,
  unspent: z.enum(UNSPENT_TERMS),
  unspentInto: maybe(idSchema),
});

const oddPence = maybe(z.literal('last'));
const onDays = z.array(daySchema).check(z.minLength(1));
const instalmentKinds = z.union([
  record<Extract<InstalmentPlan, { on: unknown }>>({ on: onDays, oddPence }),
  record<Extract<InstalmentPlan, { frequency: unknown }>>({ frequency: frequencySchema, oddPence }),
]);
const instalments = inJsonAs(
  z.pipe(
    z.unknown().check(
      refinement((value, ctx) => {
        if (typeof value !== 'object' || value === null) return;
        const fields = new Map<string, unknown>(Object.entries(value));
        const hasDays = fields.get('on') !== undefined;
        if (hasDays !== (fields.get('frequency') !== undefined)) return;
        const found = hasDays ? 'both' : 'neither';
        fault(ctx, 'field-invalid', { expected: 'either days or a frequency', found });
      }),
    ),
    instalmentKinds,
  ),
  instalmentKinds,
);

/** Schema of a contribution to a pool. */
export const poolContributionSchema = record<PoolContribution>({
  id: idSchema,
  partner: pathPart,
  stream: idSchema,
  kind: z.enum(CONTRIBUTION_KINDS),
  pence: amountSchema,
  days: maybe(periodSchema),
  instalments,
  netOf: maybe(strictObject({ gross: amountSchema, clientCharges: notBelowZeroSchema })),
  scheme: maybe(idSchema),
});

/** Schema of a variation of a contribution. */
export const variationSchema = record<ContributionVariation>({
  id: idSchema,
  contribution: idSchema,
  from: daySchema,
  knownOn: daySchema,
  change,
  reason: nameSchema,
});

const scheme = record<Scheme>({
  id: idSchema,
  name: nameSchema,
  tier: z.enum(TIERS),
  category: accountPathSchema,
  budget: notBelowZeroSchema,
  profile: maybe(profileSchema),
  rule: maybe(idSchema),
  spending: z.enum(['recurrent', 'non-recurrent']),
  riskShare: maybe(idSchema),
  commissioner: pathPart,
  provider: nameSchema,
  deliveredBy: z.enum(BODIES),
  type: nameSchema,
  subType: maybe(nameSchema),
  fundingSource: z.array(idSchema),
  functions: wordsSchema,
});

/** Which of the two it means to be is told by the word itself, so that faults are those of the rule. */
const keep = z.literal('keep');
const underspend = oneOf([keep, allocationRuleSchema], (value) =>
  value === 'keep' ? keep : allocationRuleSchema,
);

const riskShare = record<RiskShare>({
  id: idSchema,
  version: wholeNumber({ min: 1 }),
  name: nameSchema,
  citation: maybe(textSchema({ max: 200 })),
  overspend: allocationRuleSchema,
  underspend: maybe(underspend),
  per: maybe(z.literal('scheme')),
});

/** The name of a node of a tree of delegation: part of the path of its accounts. */
export const nodeNameSchema: Schema<string> = pathPart;

/** Schema of a node of a tree of delegation. */
export const delegationNodeSchema = record<DelegationNode>({
  id: pathPart,
  name: nameSchema,
  parent: maybe(pathPart),
  categories: maybe(z.array(accountPathSchema).check(z.minLength(1))),
  opens: daySchema,
  closes: maybe(daySchema),
});

/** What regulation 7(3) asks for; every part may be missing, for a missing part is a finding and no fault of shape. */
export const poolTermsSchema = record<PoolTerms>({
  aims: maybe(text),
  outcomes: maybe(wordsSchema),
  contributionsMayVary: maybe(text),
  nhsFunctions: maybe(wordsSchema),
  healthRelatedFunctions: maybe(wordsSchema),
  persons: maybe(text),
  services: maybe(wordsSchema),
  resources: maybe(strictObject({ staff: text, goods: text, services: text, accommodation: text })),
  review: maybe(text),
  variation: maybe(text),
  termination: maybe(text),
  management: maybe(text),
  monitoring: maybe(text),
  hostPartner: maybe(textSchema({ max: 60 })),
  poolManager: maybe(textSchema({ max: 200 })),
});

/** Schema of the agreement of a pool. Shape only: `checkPool` holds its parts against one another. */
export const poolAgreementSchema = record<PoolAgreement>({
  book: idSchema,
  law: maybe(idSchema),
  name: nameSchema,
  opens: daySchema,
  period: periodSchema,
  terms: poolTermsSchema,
  partners: z.array(partnerSchema).check(z.minLength(1)),
  accounts: z.array(accountSchema),
  funds: z.array(fundSchema),
  streams: z.array(poolStreamSchema),
  contributions: z.array(poolContributionSchema),
  variations: z.array(variationSchema),
  rules: z.array(namedRuleSchema),
  schemes: z.array(scheme),
  groups: z.array(
    strictObject({
      id: idSchema,
      name: nameSchema,
      categories: z.array(accountPathSchema).check(z.minLength(1)),
    }),
  ),
  protections: z.array(protectionSchema),
  riskShares: z.array(riskShare),
  waterfall: record<Waterfall>({ steps: z.array(z.enum(WATERFALL_STEPS)), riskPool: maybe(idSchema) }),
  delegation: z.array(delegationNodeSchema),
  exit: record<ExitTerms>({
    noticeMonths: months,
    runOffMonths: months,
    balance: maybe(allocationRuleSchema),
    assets: z.array(
      strictObject({
        id: idSchema,
        name: nameSchema,
        boughtOn: daySchema,
        pence: notBelowZeroSchema,
        goesTo: pathPart,
      }),
    ),
  }),
});
