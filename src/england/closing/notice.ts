/**
 * The notice to repay: complete, or refused with every part that it lacks.
 *
 * Method: a notice gives the reasons, the amount and its working, its date, the time to pay, who must pay, and the right to have it looked at
 * again. Of an NHS payment the law itself asks for the reasons, the amount, the time and the payer, and gives one reconsideration; otherwise
 * the right is that of the body’s policy, in its words. The working must end in the amount.
 * Limit: the Ombudsman’s decisions are about councils, and name the amount, the date and the working. Every other part that no law asks for
 * is asked for here, so that the notice is whole.
 * Source: SI 2013/1617 reg 15(1)–(7); Local Government and Social Care Ombudsman, Lancashire 22 014 616 and 18 012 467 (money taken back
 * without notice of amount, date or working).
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Pence } from '../../money/pence.js';
import { amountSchema, penceSchema } from '../../money/schema.js';
import { check, idSchema, maybe, partOf, record, type Schema, textSchema } from '../../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import { daySchema } from '../../time/schema.js';
import { type Deadline, deadlineAfter, type Span } from '../clocks/deadline.js';
import { reconsiderationOf } from '../clocks/reconsideration.js';
import { spanSchema } from '../clocks/schema.js';
import { DIRECT_PAYMENT_LAWS, type DirectPaymentLaw } from '../clocks/triggers.js';
import type { Working, WorkingLine } from '../working.js';
import { checkRecovery, DEFERRED_PAYMENTS, RECLAIM_GROUNDS, type ReclaimGround } from './recovery.js';

export type {} from './problems.js';

/** The people who must pay. After a death, the personal representatives. */
export const PAYER_ROLES = [
  'person',
  'representative',
  'nominee',
  'authorised-person',
  'personal-representatives',
] as const;
export type PayerRole = (typeof PAYER_ROLES)[number];

/** A notice as a body would send it. Every part but `law`, `body` and `due` may be missing, and is then named. */
export interface NoticeRequest {
  readonly id: string;
  readonly law: DirectPaymentLaw;
  /** The body that asks, such as `Anytown Council`. */
  readonly body: string;
  /** The date of the letter. */
  readonly date?: Day;
  /** The day on which the sum became due, if that is not the date of the letter. */
  readonly due?: Day;
  readonly grounds?: readonly ReclaimGround[];
  /** The reason, in the body’s own words. */
  readonly reasons?: string;
  readonly pence?: Pence;
  /** The working that ends in the amount, such as that of a share of a surplus. */
  readonly working?: Working;
  /** The time to pay, counted from the date of the letter. */
  readonly within?: Span;
  readonly payer?: { readonly role: PayerRole; readonly reference: string };
  /** How a decision may be looked at again, if no law says so. */
  readonly reconsideration?: string;
  readonly deferredPayment?: (typeof DEFERRED_PAYMENTS)[number];
  readonly unspent?: Pence;
}

/** The parts that a notice must have. */
type NoticeParts = 'date' | 'grounds' | 'reasons' | 'pence' | 'working' | 'within' | 'payer';

/** A complete notice. */
export interface RepaymentNotice
  extends Omit<NoticeRequest, NoticeParts>,
    Required<Pick<NoticeRequest, NoticeParts>> {
  readonly payBy: Deadline;
  /** Whether the law gives one reconsideration; otherwise `reconsideration` has the words of the policy. */
  readonly onceByLaw: boolean;
  /** The last day on which the sum can be recovered as a debt, for a ground of the Care Act. */
  readonly recoverableUntil?: Deadline;
  /** The articles of its grounds and, if a law asks for the notice, of the notice. */
  readonly citations: readonly string[];
}

let schema: Schema<NoticeRequest> | undefined;

function makeSchema() {
  const text = textSchema({ min: 1, max: 2000 });
  // A working is one of this library’s own answers: only the amount of each line is read.
  const working = z.array(partOf<WorkingLine>({ pence: penceSchema }));
  return record<NoticeRequest>({
    id: idSchema,
    law: z.enum(DIRECT_PAYMENT_LAWS),
    body: text,
    date: maybe(daySchema),
    due: maybe(daySchema),
    grounds: maybe(z.array(z.enum(RECLAIM_GROUNDS))),
    reasons: maybe(text),
    pence: maybe(amountSchema),
    working: maybe(working),
    within: maybe(spanSchema()),
    payer: maybe(record({ role: z.enum(PAYER_ROLES), reference: idSchema })),
    reconsideration: maybe(text),
    deferredPayment: maybe(z.enum(DEFERRED_PAYMENTS)),
    unspent: maybe(amountSchema),
  });
}

const OMBUDSMAN = 'Ombudsman, Lancashire 22 014 616';
const REG_15 = 'SI 2013/1617 reg 15(1)–(7)';
const GOOD_PRACTICE = 'a whole notice, as it is asked for here';

/** The parts for which the law of the NHS asks, and those that the Ombudsman missed in the notice of a council. */
const BY_NHS_LAW: ReadonlySet<string> = new Set(['grounds', 'reasons', 'pence', 'within', 'payer']);
const BY_OMBUDSMAN: ReadonlySet<string> = new Set(['date', 'pence', 'working']);

/** The law, decision or practice by which a part is asked for. */
function askedBy(law: DirectPaymentLaw, part: string): string {
  if (law === 'nhs') return BY_NHS_LAW.has(part) ? REG_15 : GOOD_PRACTICE;
  return BY_OMBUDSMAN.has(part) ? OMBUDSMAN : GOOD_PRACTICE;
}

/** The parts that a notice lacks. */
function missingParts(notice: NoticeRequest): readonly Problem[] {
  const { law, date, grounds = [], reasons, pence, working = [], within, payer } = notice;
  const missing = (part: string, isThere: unknown) =>
    isThere ? [] : [problem('notice-part-missing', { part, citation: askedBy(law, part) }, part)];
  const isDead = grounds.includes('death');
  const rightPayer = payer && (!isDead || payer.role === 'personal-representatives');
  return [
    ...missing('date', date),
    ...missing('grounds', grounds.length > 0),
    ...missing('reasons', reasons),
    ...missing('pence', pence),
    ...missing('working', working.length > 0),
    ...missing('within', within),
    ...missing('payer', rightPayer),
    ...missing('reconsideration', reconsiderationOf(law, 'repayment') ?? notice.reconsideration),
  ];
}

/** Whether every part of a notice is there. */
function isWhole(
  notice: NoticeRequest,
  problems: readonly Problem[],
): notice is NoticeRequest & Required<Pick<NoticeRequest, NoticeParts>> {
  return problems.length === 0 && notice.date !== undefined;
}

/**
 * Checks a notice to repay.
 *
 * @returns the notice with its last day to pay and its articles; or the problems of fields; or `notice-part-missing` for each part that it lacks; or
 *   `notice-amount-differs` when the working does not end in the amount; or `recovery-barred`
 */
export function checkNotice(request: NoticeRequest): Result<RepaymentNotice> {
  schema ??= makeSchema();
  const checked = check(schema, request);
  if (!checked.ok) return checked;
  const notice = checked.value;
  const missing = missingParts(notice);
  if (!isWhole(notice, missing)) return refuse(missing);
  const { law, date, due = date, grounds, pence, working, within } = notice;
  const answer = working.at(-1)!.pence;
  const recovery = checkRecovery({ ...notice, due, on: date, route: 'notice' });
  const problems = [
    ...(answer === pence ? [] : [problem('notice-amount-differs', { working: answer, pence }, 'pence')]),
    ...(recovery.ok ? [] : recovery.problems),
  ];
  if (!recovery.ok || problems.length > 0) return refuse(problems);
  const right = reconsiderationOf(law, 'repayment');
  const { citations, limit } = recovery.value;
  return accept({
    ...notice,
    grounds,
    payBy: deadlineAfter(date, within),
    onceByLaw: right !== undefined,
    ...(limit ? { recoverableUntil: limit } : {}),
    citations: [...new Set([...citations, ...(law === 'nhs' ? [REG_15] : [])])],
  });
}
