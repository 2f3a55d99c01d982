/**
 * Checks a fact that was read from a journal: its shape is that of its kind.
 *
 * Entries and changes of the chart are checked again by the ledger, which replays them.
 *
 * @module
 */
import * as z from 'zod/mini';
import { agreementSchema, namedRuleSchema } from '../agreement/schema.js';
import { OPENING_FORMAT } from '../audit/journal-line.js';
import { accountPathSchema, chartSchema, noteSchema } from '../ledger/schema.js';
import { habitsSchema, linkSchema, sidesSchema } from '../match/decisions-schema.js';
import { accountNumberSchema, sortCodeSchema } from '../payments/bank-account.js';
import { registeredRunSchema } from '../payments/register-schema.js';
import { FAILURE_REASONS } from '../payments/registration.js';
import { paymentIdSchema } from '../payments/schema.js';
import { poolAgreementSchema } from '../pool/pool-schema.js';
import { check, idSchema, maybe, record, type Schema, textSchema, wholeNumber } from '../problem/check.js';
import { problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { classifiedSchema } from '../public/computed-schema.js';
import { payeeRuleSchema } from '../reconcile/payee-map.js';
import { sealedSchema } from '../reconcile/sealed-schema.js';
import { daySchema } from '../time/schema.js';
import type { PayeeDetails } from './bank-details.js';
import {
  ERASURE_GROUNDS,
  type ErasureFact,
  type Fact,
  type FactKind,
  type FactOf,
  type RecordTexts,
  type RunFact,
} from './fact.js';
import { policySchema } from './policy.js';

type EnteredRun = Extract<RunFact, { readonly act: 'enter' }>;
type RunOnDay = Extract<RunFact, { readonly act: 'send' | 'withdraw' }>;
type WrittenRun = Extract<RunFact, { readonly act: 'write' }>;
type FailedRun = Extract<RunFact, { readonly act: 'fail' }>;

/** Makes the schema of texts by their places. */
const recordTextsSchema = () => {
  const place = wholeNumber({ min: 0 });
  return z.array(record<RecordTexts>({ sequence: place, places: z.array(place) }));
};

/** Makes the schema of each kind but those that the ledger checks. */
const makeSchemas = (): Omit<Record<FactKind, Schema<Fact>>, 'entry' | 'chart'> => {
  const run = z.literal('run');
  const lineAnswer = z.enum(['new', 'same']);
  const isTrue = z.literal(true);
  return {
    opening: record<FactOf<'opening'>>({
      kind: z.literal('opening'),
      format: record<typeof OPENING_FORMAT>({
        journal: z.literal(OPENING_FORMAT.journal),
        version: z.literal(OPENING_FORMAT.version),
      }),
      chart: chartSchema,
      agreement: agreementSchema,
      pool: maybe(poolAgreementSchema),
      policy: maybe(policySchema()),
      secretProof: maybe(textSchema({ max: 64 })),
    }),
    note: record<FactOf<'note'>>({ kind: z.literal('note'), entry: idSchema, note: maybe(noteSchema) }),
    erasure: record<ErasureFact>({
      kind: z.literal('erasure'),
      entry: maybe(idSchema),
      texts: maybe(recordTextsSchema()),
      ground: maybe(z.enum(ERASURE_GROUNDS)),
    }),
    agreement: record<FactOf<'agreement'>>({
      kind: z.literal('agreement'),
      agreement: agreementSchema,
      pool: maybe(poolAgreementSchema),
    }),
    rule: record<FactOf<'rule'>>({ kind: z.literal('rule'), rule: namedRuleSchema }),
    statement: record<FactOf<'statement'>>({
      kind: z.literal('statement'),
      account: accountPathSchema,
      statements: classifiedSchema,
    }),
    line: record<FactOf<'line'>>({ kind: z.literal('line'), line: idSchema, answer: lineAnswer }),
    'not-ours': record<FactOf<'not-ours'>>({
      kind: z.literal('not-ours'),
      line: idSchema,
      isOurs: maybe(isTrue),
    }),
    links: record<FactOf<'links'>>({
      kind: z.literal('links'),
      account: accountPathSchema,
      accepted: maybe(z.array(linkSchema)),
      refused: maybe(z.array(sidesSchema)),
      unaccepted: maybe(z.array(sidesSchema)),
      unrefused: maybe(z.array(sidesSchema)),
    }),
    seal: record<FactOf<'seal'>>({
      kind: z.literal('seal'),
      seal: sealedSchema,
      habits: maybe(habitsSchema),
    }),
    run: z.union([
      record<EnteredRun>({
        ...{ kind: run, act: z.literal('enter'), run: registeredRunSchema },
        key: maybe(textSchema({ max: 64 })),
      }),
      record<RunOnDay>({ kind: run, act: z.enum(['send', 'withdraw']), run: paymentIdSchema, on: daySchema }),
      record<WrittenRun>({
        ...{ kind: run, act: z.literal('write'), run: paymentIdSchema },
        ...{ on: daySchema, form: idSchema },
      }),
      record<FailedRun>({
        ...{ kind: run, act: z.literal('fail'), payment: paymentIdSchema },
        ...{ on: daySchema, reason: z.enum(FAILURE_REASONS) },
      }),
    ]),
    payee: record<FactOf<'payee'>>({ kind: z.literal('payee'), rule: maybe(payeeRuleSchema) }),
    details: record<FactOf<'details'>>({
      kind: z.literal('details'),
      details: maybe(
        record<PayeeDetails>({
          payee: textSchema({ max: 200 }),
          sortCode: sortCodeSchema,
          account: accountNumberSchema,
        }),
      ),
    }),
    policy: record<FactOf<'policy'>>({ kind: z.literal('policy'), policy: policySchema() }),
    request: record<FactOf<'request'>>({
      kind: z.literal('request'),
      request: idSchema,
      call: idSchema,
      argument: z.unknown(),
      content: z.optional(z.unknown()),
    }),
    decided: record<FactOf<'decided'>>({
      kind: z.literal('decided'),
      request: idSchema,
      isApproved: z.boolean(),
    }),
  };
};

let schemas: ReturnType<typeof makeSchemas> | undefined;

/** Checks a fact. */
export function checkFact(fact: Fact): Result<Fact> {
  if (fact.kind === 'entry' || fact.kind === 'chart') return { ok: true, value: fact };
  schemas ??= makeSchemas();
  const schema = Object.hasOwn(schemas, fact.kind) ? schemas[fact.kind] : undefined;
  if (schema) return check(schema, fact);
  return refuse(problem('field-invalid', { expected: 'a kind of fact', found: shown(fact.kind) }, 'kind'));
}
