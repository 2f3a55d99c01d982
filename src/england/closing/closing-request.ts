/**
 * The request to close an account: when and why the payments stopped, what is owed to third parties, and what the person overpaid.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { NamedRule } from '../../agreement/rule.js';
import type { AccountPath } from '../../ledger/chart.js';
import type { EntryId } from '../../ledger/entry.js';
import { accountPathSchema } from '../../ledger/schema.js';
import type { Pence } from '../../money/pence.js';
import { amountSchema } from '../../money/schema.js';
import { idSchema, maybe, record, type Schema } from '../../problem/check.js';
import type { Day } from '../../time/day.js';
import { daySchema } from '../../time/schema.js';
import { DIRECT_PAYMENT_LAWS, type DirectPaymentLaw } from '../clocks/triggers.js';
import { type Overpaid, overpaidSchema } from './overpaid.js';
import { STOP_READINGS, STOP_REASONS, type StopReading, type StopReason } from './stop.js';

/** The kinds of liability at the end. */
export const LIABILITY_KINDS = [
  'wages',
  'notice-pay',
  'holiday-pay',
  'redundancy',
  'tax',
  'invoice',
] as const;
export type LiabilityKind = (typeof LIABILITY_KINDS)[number];

/** A sum that is owed to a third party for a service that the payments bought. */
export interface Liability {
  readonly id: string;
  readonly kind: LiabilityKind;
  readonly pence: Pence;
  readonly category: AccountPath;
  /** The day on which it is paid; absent, the day of the closing. */
  readonly on?: Day;
}

/** A liability, and how it was met: `pence = paid + passed + unmet`. */
export interface ClosingLiability extends Liability {
  readonly paid: Pence;
  readonly passed: Pence;
  readonly unmet: Pence;
}

/** The closing of an account. */
export interface ClosingRequest {
  /** The drafts’ ids begin with it. */
  readonly id: EntryId;
  readonly law: DirectPaymentLaw;
  readonly reason: StopReason;
  /** For NHS payments that stop after a review or with their plan; absent, the liabilities pass to the health body. */
  readonly reading?: StopReading;
  /** The last day for which payments were made. */
  readonly stoppedOn: Day;
  /** The last day of the account. */
  readonly closesOn: Day;
  readonly liabilities: readonly Liability[];
  /** The funds that pay the liabilities. */
  readonly rule: NamedRule;
  /** The person’s overpaid contributions, by stream, as far as the body’s policy gives them back. */
  readonly overpaid?: readonly Overpaid[];
  /** `body`: the body that takes the liabilities over pays them all, and asks for the whole balance. Absent, the account pays first. */
  readonly settleFrom?: 'account' | 'body';
}

let schema: Schema<ClosingRequest> | undefined;

/** Schema of the closing of an account. Its rule is checked against the chart. */
export function closingRequestSchema(): Schema<ClosingRequest> {
  schema ??= record<ClosingRequest>({
    id: idSchema,
    law: z.enum(DIRECT_PAYMENT_LAWS),
    reason: z.enum(STOP_REASONS),
    reading: maybe(z.enum(STOP_READINGS)),
    stoppedOn: daySchema,
    closesOn: daySchema,
    liabilities: z.array(
      record<Liability>({
        ...{ id: idSchema, kind: z.enum(LIABILITY_KINDS), pence: amountSchema },
        ...{ category: accountPathSchema, on: maybe(daySchema) },
      }),
    ),
    rule: z.custom<NamedRule>((value) => value !== undefined),
    overpaid: maybe(z.array(overpaidSchema())),
    settleFrom: maybe(z.enum(['account', 'body'])),
  });
  return schema;
}
