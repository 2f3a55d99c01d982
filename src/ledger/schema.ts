/**
 * Schemas of the ledger's records, for input from outside.
 *
 * @module
 */
import * as z from 'zod/mini';
import { exactShares } from '../money/rate.js';
import { notBelowZeroSchema, penceSchema, rateSchema } from '../money/schema.js';
import {
  fault,
  idSchema,
  inJson,
  inJsonAs,
  maybe,
  record,
  refinement,
  strictObject,
  textSchema,
  wholeNumber,
} from '../problem/check.js';
import { shown } from '../problem/shown.js';
import { daySchema, momentSchema, periodSchema } from '../time/schema.js';
import {
  ACCOUNT_ROOTS,
  type Account,
  type Chart,
  type Fund,
  type FundTerms,
  type Protection,
} from './chart.js';
import type { ChartChange, ChartRevision } from './chart-revision.js';
import {
  BALANCE_TYPES,
  COMMITMENT_ACTS,
  type Draft,
  type Entry,
  type Note,
  type Posting,
  type Transfer,
} from './entry.js';
import { CAP_PERIODS, type Explanation, type ExplanationStep, SHORT_REASONS } from './explanation.js';

const PATH = new RegExp(`^(?:${ACCOUNT_ROOTS.join('|')})(?:/[a-z0-9]+(?:-[a-z0-9]+)*){0,15}$`);

/** Characters of the longest account path, and of the longest id: a longer name in a posting is not looked up. */
export const LONGEST_PATH = 200;
export const LONGEST_ID = 120;

/** Postings of the longest draft. */
export const MOST_POSTINGS = 1_000_000;

/** Whether a text is an account path: one of the five types, then up to 15 lower-case parts; 200 characters at most. */
export function isAccountPath(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_PATH && PATH.test(value);
}

export const accountPathSchema = inJson(
  z.string().check(
    refinement((value, ctx) => {
      if (!isAccountPath(value)) fault(ctx, 'account-invalid', { path: shown(value) });
    }),
  ),
  () => ({ type: 'string', maxLength: LONGEST_PATH, pattern: PATH.source }),
);

export const accountSchema = record<Account>({
  path: accountPathSchema,
  name: maybe(textSchema({ min: 1, max: 200 })),
  opens: daySchema,
  closes: maybe(daySchema),
  control: maybe(z.literal(true)),
  setsAside: maybe(z.literal(true)),
  codes: maybe(z.record(idSchema, textSchema({ max: 200 }))),
  heldAfter: maybe(wholeNumber({ min: 0 })),
});

export const fundTermsSchema = record<FundTerms>({
  permitted: maybe(z.array(accountPathSchema)),
  prohibited: maybe(z.array(accountPathSchema)),
  days: maybe(periodSchema),
  mayOverspend: maybe(z.boolean()),
  overdraft: maybe(notBelowZeroSchema),
  keep: maybe(notBelowZeroSchema),
  mayOvercommit: maybe(z.boolean()),
});

export const fundSchema = record<Fund>({
  id: idSchema,
  name: textSchema({ min: 1, max: 200 }),
  opens: daySchema,
  closes: maybe(daySchema),
  terms: fundTermsSchema,
  suspense: maybe(z.literal(true)),
});

/** A part of a whole: a rate not above one. */
const shareSchema = inJsonAs(
  rateSchema.check(
    refinement((share, ctx) => {
      const { numerators, denominator } = exactShares([share]);
      if (numerators[0]! > denominator)
        fault(ctx, 'field-invalid', { expected: 'a share of at most 100%', found: share });
    }),
  ),
  rateSchema,
);

export const protectionSchema = record<Protection>({
  id: idSchema,
  name: textSchema({ min: 1, max: 200 }),
  funds: z.array(idSchema).check(z.minLength(1)),
  categories: z.array(accountPathSchema).check(z.minLength(1)),
  days: periodSchema,
  atLeast: z.union([strictObject({ pence: notBelowZeroSchema }), strictObject({ share: shareSchema })]),
  heldAfter: maybe(wholeNumber({ min: 0 })),
});

export const chartSchema = record<Chart>({
  accounts: z.array(accountSchema),
  funds: z.array(fundSchema),
  protections: maybe(z.array(protectionSchema)),
});

export const chartChangeSchema = record<ChartChange>({
  accounts: maybe(z.array(accountSchema)),
  funds: maybe(z.array(fundSchema)),
  protections: maybe(z.array(protectionSchema)),
});

export const revisionSchema = record<ChartRevision>({
  revision: chartChangeSchema,
  entriesBefore: wholeNumber({ min: 0 }),
  recordedAt: maybe(momentSchema),
});

export const postingSchema = record<Posting>({
  account: z.string().check(z.maxLength(LONGEST_PATH)),
  fund: z.string().check(z.maxLength(LONGEST_ID)),
  balanceType: z.enum(BALANCE_TYPES),
  pence: penceSchema,
});

/** The place of a node in a rule: numbers of children below one another, each of at most four figures. */
const node = z.string().check(z.regex(/^(?:\d{1,4}(?:\.\d{1,4}){0,63})?$/));
/** Whole pence, and what is left of a penny as a fraction: `98 1/3`. */
const exactSchema = z.string().check(z.maxLength(120), z.regex(/^\d+(?: \d+\/\d+)?$/));

export const explanationSchema = record<Explanation>({
  rule: idSchema,
  version: wholeNumber({ min: 1 }),
  category: maybe(accountPathSchema),
  need: penceSchema,
  covered: penceSchema,
  freeMoney: maybe(z.literal(true)),
  steps: z.array(
    record<ExplanationStep>({
      node,
      kind: z.enum(['fund', 'kept', 'in-order', 'one-of', 'by-share', 'up-to', 'when']),
      fund: maybe(idSchema),
      asked: penceSchema,
      given: penceSchema,
      available: maybe(penceSchema),
      capLeft: maybe(penceSchema),
      capFrom: maybe(daySchema),
      cap: maybe(idSchema),
      capLimit: maybe(penceSchema),
      capPer: maybe(z.enum(CAP_PERIODS)),
      share: maybe(z.union([z.literal('remaining'), rateSchema])),
      exact: maybe(exactSchema),
      floor: maybe(penceSchema),
      rank: maybe(wholeNumber({ min: 1 })),
      oddPenny: maybe(z.boolean()),
      why: maybe(z.enum(SHORT_REASONS)),
    }),
  ),
});

const draftFields = {
  id: idSchema,
  date: daySchema,
  effective: maybe(daySchema),
  kind: idSchema,
  postings: z.array(postingSchema),
  reverses: maybe(record<NonNullable<Draft['reverses']>>({ entry: idSchema, part: maybe(penceSchema) })),
  commitment: maybe(
    record<NonNullable<Draft['commitment']>>({
      id: idSchema,
      act: z.enum(COMMITMENT_ACTS),
      expires: maybe(daySchema),
    }),
  ),
  closes: maybe(z.literal(true)),
  transfer: maybe(record<Transfer>({ id: idSchema, book: idSchema, direction: z.enum(['out', 'in']) })),
  source: maybe(idSchema),
  explanations: maybe(z.array(explanationSchema)),
};

export const draftSchema = record<Draft>(draftFields);
export const entrySchema = record<Entry>({
  ...draftFields,
  recordedAt: momentSchema,
});

export const noteSchema = record<Note>({
  payee: maybe(textSchema({ max: 1000 })),
  narrative: maybe(textSchema({ max: 4000 })),
});
