/**
 * Schedules and arrears of England, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { NamedRule } from '../agreement/rule.js';
import type { ArrearsLine } from '../england/arrears/arrears-line.js';
import { ARREARS_STREAMS } from '../england/arrears/paid.js';
import * as rateArrearsRoom from '../england/arrears/rate-arrears.js';
import * as recalculateRoom from '../england/arrears/recalculate.js';
import * as settleRoom from '../england/arrears/settle-arrears.js';
import * as upliftRoom from '../england/arrears/uplift.js';
import * as scheduleRoom from '../england/schedule/payment-schedule.js';
import { ARREARS_CAUSES } from '../england/schedule/revision.js';
import { addProse } from '../explain/door-prose.js';
import { scheduleProse } from '../explain/england-schedule-prose.js';
import { checkLedger } from '../ledger/check-ledger.js';
import type { Ledger } from '../ledger/ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import { amountSchema, penceSchema } from '../money/schema.js';
import { byKind, check, idSchema, maybe, record } from '../problem/check.js';
import { type Argument, anything, guarded, withAll, withoutMisuse } from '../problem/guard.js';
import type { Result } from '../problem/problem.js';
import { daySchema, periodSchema } from '../time/schema.js';
import { passedOn } from './fields.js';
import { unknownNames } from './names.js';
import { withRule } from './rule-arguments.js';

addProse(scheduleProse);

/**
 * Makes the schedule of payments of a person, each with its working.
 *
 * @param request the terms of payment, the person’s facts, the period, and the day on which they are known
 * @returns the payments of every cycle that has a day in the period, and how far they are from what its days are worth; or the problems
 *   of fields, of the facts, or `holidays-not-covering`
 * @example
 * const citation = 'Care Act 2014 s26(1)';
 * const known = { knownOn: day('2025-12-01'), from: day('2026-01-01'), citation };
 * const { payments } = must(
 *   paymentSchedule({
 *     terms: { method: 'net', cycle: { kind: 'monthly' }, timing: 'in-advance', offsetDays: -1, citation },
 *     revisions: [
 *       { kind: 'rate', id: 'budget', weekly: pence(150_00), ...known },
 *       { kind: 'assessment', id: 'contribution', weekly: pence(20_00), ...known },
 *     ],
 *     period: monthOf(day('2026-01-01')),
 *   }),
 * );
 * formatPence(payments[0]!.payment); // '£575.72'
 */
export const paymentSchedule = guarded('paymentSchedule', [anything], scheduleRoom.paymentSchedule);

/**
 * Computes arrears between the weekly rates that were paid or charged and those that are right, rounded once.
 *
 * @param request two lists of rates, the days over which they are compared, and whether a payment or a charge
 * @returns pence, below zero if too much was paid or charged, and their working; or the problems of fields, `rate-repeated`,
 *   `rates-not-covering`
 * @example
 * const citation = 'NHS-funded nursing care, announced on 30 April 2020';
 * const from = day('2019-04-01');
 * const { pence: arrears } = must(
 *   rateArrears({
 *     period: { from, to: day('2020-03-31') },
 *     paid: [{ from, weekly: pence(165_56), citation }],
 *     due: [{ from, weekly: pence(180_31), citation }],
 *     of: 'payment',
 *   }),
 * );
 * formatPence(arrears); // '£771.21'
 */
export const rateArrears = guarded('rateArrears', [anything], rateArrearsRoom.rateArrears);

/**
 * Recalculates a person’s payments: what is right as known now, against what was paid as known then. Nothing is posted.
 *
 * @param request the terms, the person’s facts, what was paid (absent: all as then due), earlier corrections, the stretch of days, and
 *   the day of the question
 * @returns the difference by period and by cause, line by line with its working; or the problems of fields, of the facts,
 *   `paid-across-cycles`, `correction-unknown` and `holidays-not-covering`
 * @example
 * const citation = 'uplift of April 2026';
 * const from = day('2026-04-06');
 * const arrears = must(
 *   recalculate({
 *     terms: { method: 'net', cycle: { kind: 'four-weekly', from }, timing: 'in-advance', citation },
 *     revisions: [
 *       { kind: 'rate', id: 'old', weekly: pence(150_00), from, knownOn: day('2026-03-01'), citation },
 *       { kind: 'rate', id: 'new', weekly: pence(155_00), from, knownOn: day('2026-06-12'), citation },
 *     ],
 *     stretch: { from, to: day('2026-06-28') },
 *     knownOn: day('2026-06-12'),
 *   }),
 * );
 * formatPence(arrears.payment); // '£60.00'
 */
export const recalculate = guarded('recalculate', [anything], recalculateRoom.recalculate);

/**
 * Recalculates with facts that are only assumed, beside the arrears without them. Nothing is posted or kept.
 *
 * @param request as for `recalculate`, with the facts that are assumed
 * @returns the arrears as they are and as they would be; or the problems of `recalculate`
 * @example
 * const citation = 'proposed uplift';
 * const from = day('2026-04-06');
 * const { asItIs, asItWouldBe } = must(
 *   whatIf({
 *     terms: { method: 'net', cycle: { kind: 'weekly', from }, timing: 'in-advance', citation },
 *     revisions: [{ kind: 'rate', id: 'old', weekly: pence(150_00), from, knownOn: from, citation }],
 *     assumed: [{ kind: 'rate', id: 'new', weekly: pence(155_00), from, knownOn: day('2026-04-10'), citation }],
 *     stretch: { from, to: day('2026-04-12') },
 *     knownOn: day('2026-04-10'),
 *   }),
 * );
 * [asItIs.payment, asItWouldBe.payment].map(formatPence); // ['£0.00', '£5.00']
 */
export const whatIf = guarded('whatIf', [anything], recalculateRoom.whatIf);

/**
 * Raises the rates of many budgets at once, and recalculates each person. Nothing is posted.
 *
 * @param request the people with their facts, the decision, the stretch of days and the day of the question
 * @returns arrears by person, by period and by cause, with the rates that were added, and the people who were refused with the reasons;
 *   or the problems of fields, `name-repeated`, `holidays-not-covering`
 * @example
 * const citation = 'uplift of April 2026';
 * const from = day('2026-04-06');
 * const budget = { kind: 'rate', id: 'budget', from, knownOn: day('2026-03-01'), citation } as const;
 * const { people, payment } = must(
 *   uplift({
 *     terms: { method: 'net', cycle: { kind: 'four-weekly', from }, timing: 'in-advance', citation },
 *     people: [
 *       { id: 'dp-1', revisions: [{ ...budget, weekly: pence(150_00) }] },
 *       { id: 'dp-2', revisions: [{ ...budget, weekly: pence(200_00) }] },
 *     ],
 *     uplift: { id: 'uplift', from, knownOn: day('2026-06-12'), by: rate('3.5%'), citation },
 *     stretch: { from, to: day('2026-06-28') },
 *     knownOn: day('2026-06-12'),
 *   }),
 * );
 * [...people.map((person) => person.payment), payment].map(formatPence); // ['£63.00', '£84.00', '£147.00']
 */
export const uplift = guarded('uplift', [anything], upliftRoom.uplift);

function makeSettlementSchema() {
  const line = record<ArrearsLine>({
    days: periodSchema,
    stream: z.enum(ARREARS_STREAMS),
    cause: z.enum(ARREARS_CAUSES),
    revision: maybe(idSchema),
    ...{ before: penceSchema, after: penceSchema, settled: penceSchema, outstanding: penceSchema },
  });
  const entries = z.array(idSchema);
  return record<settleRoom.ArrearsSettlement>({
    ...{ id: idSchema, date: daySchema, effective: maybe(daySchema) },
    ...{ category: accountPathSchema, rule: passedOn<NamedRule>(), from: maybe(accountPathSchema) },
    lines: z.array(line),
    decrease: maybe(
      byKind<settleRoom.DecreaseTerms>({ reclaim: { entries }, offset: { due: amountSchema } }),
    ),
    refunds: maybe(entries),
  });
}

let settlementSchema: ReturnType<typeof makeSettlementSchema> | undefined;

/** A settlement, read when the first is made. */
const aSettlement: Argument<settleRoom.ArrearsSettlement> = (value) => {
  settlementSchema ??= makeSettlementSchema();
  return check(settlementSchema, value);
};

/**
 * Drafts the settlement of one person’s arrears: an increase is drawn by the rule; a decrease is reclaimed from the payments that were
 * made, or offset against the next.
 *
 * @param ledger read for balances; nothing is written
 * @param settlement the lines of `recalculate`, the rule that pays, and how too much paid is taken back
 * @returns the drafts to post together, the corrections to give to the next `recalculate`, and what remains to be taken back; or the
 *   problems of fields, of the rule and of `draw`, and `reclaim-short`
 */
export function settleArrears(
  ledger: Ledger,
  settlement: settleRoom.ArrearsSettlement,
): Result<settleRoom.SettledArrears> {
  return withAll([checkLedger(ledger), aSettlement(settlement)], (book, settling) => {
    const { from, category } = settling;
    const names = { account: from, category };
    const checked = withRule(
      book,
      settling,
      unknownNames(book, names, { account: 'from', category: 'category' }),
    );
    return checked.ok
      ? withoutMisuse('settleArrears', () => settleRoom.settleArrears(book, checked.value))
      : checked;
  });
}
