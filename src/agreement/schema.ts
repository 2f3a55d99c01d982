/**
 * Schemas of agreements, for input from outside.
 *
 * @module
 */
import * as z from 'zod/mini';
import { CAP_PERIODS } from '../ledger/explanation.js';
import { accountPathSchema, accountSchema, fundSchema } from '../ledger/schema.js';
import { amountSchema, penceSchema, rateSchema } from '../money/schema.js';
import {
  byKind,
  fault,
  idSchema,
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
  type Agreement,
  AUTHORITIES,
  BODIES,
  type Contribution,
  type IncomeStream,
  MANAGED_AS,
  type PersonalBudget,
  type PlannedLine,
  YEAR_END_TERMS,
  type YearEndTerms,
} from './agreement.js';
import type { AllocationRule, NamedRule, ShareOf } from './rule.js';

/** A name that people read. */
export const nameSchema = textSchema({ min: 1, max: 200 });
/** Short texts, such as needs and outcomes. */
export const wordsSchema = z.array(textSchema({ min: 1, max: 500 }));

/** How deep a rule may nest; deeper ones are refused before they are walked. */
export const DEEPEST_RULE = 20;

/** Whether a value nests rules no deeper than allowed; checked without recursion, before the schema recurses. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    // A share takes three levels of a record, and the last rule's own fields one more.
    if (depth > DEEPEST_RULE * 3 + 1) return false;
    level = level.flatMap((value) =>
      value !== null && typeof value === 'object' ? Object.values(value) : [],
    );
    if (level.length > 100_000) return false;
  }
  return true;
}

const nestedRule: Schema<AllocationRule> = z.lazy(() =>
  byKind<AllocationRule>({
    fund: { fund: idSchema },
    kept: {},
    'in-order': { of: z.array(nestedRule) },
    'one-of': { of: z.array(nestedRule) },
    'by-share': {
      of: z.array(
        record<ShareOf>({ share: z.union([z.literal('remaining'), rateSchema]), rule: nestedRule }),
      ),
    },
    'up-to': {
      cap: penceSchema,
      per: maybe(z.enum(CAP_PERIODS)),
      name: maybe(idSchema),
      rule: nestedRule,
    },
    when: { category: accountPathSchema, rule: nestedRule, otherwise: maybe(nestedRule) },
  }),
);

export const allocationRuleSchema: Schema<AllocationRule> = inJsonAs(
  z.pipe(
    z.unknown().check(
      refinement((value, ctx) => {
        if (!isShallow(value)) fault(ctx, 'rule-too-deep', { node: '', limit: DEEPEST_RULE });
      }),
    ),
    nestedRule,
  ),
  nestedRule,
);

export const namedRuleSchema = record<NamedRule>({
  id: idSchema,
  version: wholeNumber({ min: 1 }),
  name: nameSchema,
  rule: allocationRuleSchema,
});

/** The fields of an income stream, for the streams that have more. */
export const incomeStreamFields = {
  id: idSchema,
  name: nameSchema,
  funder: nameSchema,
  authority: z.enum(AUTHORITIES),
  body: maybe(z.enum(BODIES)),
  fund: idSchema,
  account: accountPathSchema,
  yearEnd: maybe(record<YearEndTerms>({ unspent: z.enum(YEAR_END_TERMS), keep: maybe(amountSchema) })),
};

export const incomeStreamSchema = record<IncomeStream>(incomeStreamFields);

export const plannedLineSchema = record<PlannedLine>({
  id: idSchema,
  name: nameSchema,
  category: accountPathSchema,
  pence: amountSchema,
  frequency: frequencySchema,
  managedAs: z.enum(MANAGED_AS),
  needs: wordsSchema,
  outcomes: wordsSchema,
  rule: idSchema,
  days: maybe(periodSchema),
});

const regularContribution = record<Contribution>({
  stream: idSchema,
  pence: amountSchema,
  frequency: frequencySchema,
  days: maybe(periodSchema),
});
const remainingContribution = strictObject({ stream: idSchema, remaining: z.literal(true) });

/** The field `remaining` decides which kind a contribution is, so that only the faults of that kind are reported. */
export const contributionSchema = oneOf([remainingContribution, regularContribution], (value) => {
  const isRemaining = typeof value === 'object' && value !== null && 'remaining' in value;
  return isRemaining ? remainingContribution : regularContribution;
});

export const personalBudgetSchema = record<PersonalBudget>({
  id: idSchema,
  person: idSchema,
  agreedOn: daySchema,
  period: periodSchema,
  lines: z.array(plannedLineSchema),
  contributions: z.array(contributionSchema),
});

export const agreementSchema = record<Agreement>({
  book: idSchema,
  law: maybe(idSchema),
  opens: daySchema,
  accounts: z.array(accountSchema),
  funds: z.array(fundSchema),
  streams: z.array(incomeStreamSchema),
  rules: z.array(namedRuleSchema),
  budget: personalBudgetSchema,
});
