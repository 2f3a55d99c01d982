/**
 * A settlement of a reclaim: what a body is asked for, and the parts that add up to it.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Draft, EntryId } from '../../ledger/entry.js';
import type { Pence } from '../../money/pence.js';
import { amountSchema, notBelowZeroSchema } from '../../money/schema.js';
import { idSchema, maybe, record, type Schema, textSchema, wholeNumber } from '../../problem/check.js';
import type { Finding } from '../../problem/finding.js';
import type { Day } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import type { Frequency } from '../../time/schedule.js';
import { daySchema, periodSchema } from '../../time/schema.js';
import type { Span } from '../clocks/deadline.js';
import { DIRECT_PAYMENT_LAWS, type DirectPaymentLaw } from '../clocks/triggers.js';

/** The time from one instalment to the next. */
export const STEPS = {
  weekly: { weeks: 1 },
  fortnightly: { weeks: 2 },
  'four-weekly': { weeks: 4 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
} as const satisfies Partial<Record<Frequency, Span>>;
export type InstalmentFrequency = keyof typeof STEPS;
export const INSTALMENT_FREQUENCIES = [
  'weekly',
  'fortnightly',
  'four-weekly',
  'monthly',
  'quarterly',
] as const;

/** A sum on a day. */
export interface DatedSum {
  readonly on: Day;
  readonly pence: Pence;
}

/** A sum that is taken off a payment: no more than what is due for its period. */
export interface Offset extends DatedSum {
  readonly period: Period;
  readonly due: Pence;
}

/** A reclaim, and how it is settled. */
export interface SettlementRequest {
  /** The drafts’ ids begin with it. */
  readonly id: EntryId;
  readonly law: DirectPaymentLaw;
  /** The stream whose funder asks for the money. */
  readonly stream: string;
  readonly pence: Pence;
  /** The articles of the notice, as `checkNotice` answered them. */
  readonly citations?: readonly string[];
  /** The last day to pay, as the notice says. */
  readonly payBy: Day;
  readonly waived?: readonly (DatedSum & { readonly why: string })[];
  readonly paid?: readonly DatedSum[];
  readonly offsets?: readonly Offset[];
  /** Absent, what is left is paid at once, by `payBy`. */
  readonly instalments?: {
    readonly first: Day;
    readonly frequency: InstalmentFrequency;
    readonly count: number;
  };
  /** An officer’s finding on affordability: the amount that the person can pay each time, and the day of the finding. */
  readonly affordable?: DatedSum;
}

/** One part of a settlement. */
export interface SettlementPart extends DatedSum {
  readonly kind: 'waived' | 'paid' | 'offset' | 'instalment';
  readonly citation: string;
  /** To be posted on its day. */
  readonly draft: Draft;
}

/** The parts of a settlement, which add up to the reclaim. */
export interface Settlement {
  /** Whether what the person can afford was not considered, or an instalment is more. */
  readonly findings: readonly Finding[];
  readonly reclaim: Pence;
  readonly waived: Pence;
  readonly paid: Pence;
  readonly offset: Pence;
  readonly instalments: Pence;
  /** By kind as above, then in the order of the request. */
  readonly parts: readonly SettlementPart[];
}

let schema: Schema<SettlementRequest> | undefined;

/** Schema of a settlement. */
export function settlementSchema(): Schema<SettlementRequest> {
  if (schema !== undefined) return schema;
  const sum = { on: daySchema, pence: amountSchema };
  schema = record<SettlementRequest>({
    id: idSchema,
    law: z.enum(DIRECT_PAYMENT_LAWS),
    stream: idSchema,
    pence: amountSchema,
    citations: maybe(z.array(textSchema({ min: 1, max: 300 })).check(z.minLength(1))),
    payBy: daySchema,
    waived: maybe(z.array(record({ ...sum, why: textSchema({ min: 1, max: 500 }) }))),
    paid: maybe(z.array(record<DatedSum>(sum))),
    offsets: maybe(z.array(record<Offset>({ ...sum, period: periodSchema, due: notBelowZeroSchema }))),
    instalments: maybe(
      record<NonNullable<SettlementRequest['instalments']>>({
        first: daySchema,
        frequency: z.enum(INSTALMENT_FREQUENCIES),
        count: wholeNumber({ min: 1, max: 520 }),
      }),
    ),
    affordable: maybe(record<DatedSum>(sum)),
  });
  return schema;
}
