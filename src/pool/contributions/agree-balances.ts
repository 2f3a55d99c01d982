/**
 * Agrees balances between two partners: pairs the payments that each says it made to or received from the other, and explains every
 * difference.
 *
 * Method: in each direction, payments are paired at most once: by equal reference and amount, nearest days first; by a reference that
 * occurs once on each side; by equal amount within a number of days, earliest with earliest; last by a reference that occurs several
 * times. Ours + differences = theirs, to the penny. The cost is that of sorting.
 * Limit: one payment pairs with one payment; a sum paid in two parts is listed as unpaired on both sides. Spaces and capitals in
 * references make no difference.
 *
 * @module
 */

import { type Pence, pence, sumPence } from '../../money/pence.js';
import { assert } from '../../problem/problem.js';
import { byText } from '../../record/order.js';
import { type Day, daysBetween, earlierOf } from '../../time/day.js';
import { type PartnerPayment, type PaymentPair, pairPayments } from './pair-payments.js';

export type { PartnerPayment } from './pair-payments.js';

/** One side's lists of payments to and from the other. */
export interface PaymentLists {
  readonly paid: readonly PartnerPayment[];
  readonly received: readonly PartnerPayment[];
}

export interface AgreeBalancesQuery {
  readonly ours: PaymentLists;
  readonly theirs: PaymentLists;
  /** The day of the balances: later payments count in neither, and explain what is in transit over it. Absent, all count. */
  readonly asAt?: Day;
  /** How many days apart two payments of one amount may be, without a reference in common; absent, 7. */
  readonly windowDays?: number;
}

/**
 * `agreed`: both have it, alike. `timing`: both have it, and only one by the day of the balances. `amount`: both have it, of
 * other amounts. `ours-only`, `theirs-only`: one has it. `later`: neither has it by the day of the balances.
 */
export const BALANCE_REASONS = ['agreed', 'timing', 'amount', 'ours-only', 'theirs-only', 'later'] as const;
export type BalanceReason = (typeof BALANCE_REASONS)[number];

/** One payment in the records of both sides, or of one. */
export interface BalanceRow {
  readonly reason: BalanceReason;
  readonly by?: PaymentPair['by'];
  readonly ours?: PartnerPayment;
  readonly theirs?: PartnerPayment;
  /** The amounts that count on either side by the day of the balances. */
  readonly oursPence: Pence;
  readonly theirsPence: Pence;
  /** theirs − ours. */
  readonly difference: Pence;
  /** From our day to theirs, when both have it. */
  readonly daysApart?: number;
}

/** Money one way: payments in the payer’s records compared with those in the payee’s. */
export interface BalanceDirection {
  /** `paid`: from us to them. `received`: from them to us. */
  readonly direction: keyof PaymentLists;
  /** By the earlier of the two days; every payment of either side is in exactly one. */
  readonly rows: readonly BalanceRow[];
  /** ours + the differences = theirs. */
  readonly ours: Pence;
  readonly differences: readonly {
    readonly reason: BalanceReason;
    readonly count: number;
    readonly pence: Pence;
  }[];
  readonly theirs: Pence;
}

export interface BalanceAgreement {
  readonly asAt?: Day;
  readonly windowDays: number;
  readonly paid: BalanceDirection;
  readonly received: BalanceDirection;
  /** True when no row of either direction has a difference. */
  readonly isAgreed: boolean;
}

/** The sort key of a row: rows with one key are alike, so that the order of the lists makes no difference. */
function orderText({ ours, theirs }: BalanceRow): string {
  const day = earlierOf((ours ?? theirs!).day, (theirs ?? ours!).day);
  const orderOf = (payment: PartnerPayment | undefined) =>
    payment && [payment.day, payment.reference, payment.pence, payment.id];
  return JSON.stringify([day, orderOf(ours), orderOf(theirs)]);
}

function rowOf({ ours, theirs, by }: Partial<PaymentPair>, asAt: Day | undefined): BalanceRow {
  const counts = (payment: PartnerPayment | undefined) =>
    payment !== undefined && (asAt === undefined || payment.day <= asAt);
  const [oursCounts, theirsCounts] = [counts(ours), counts(theirs)];
  const oursPence = oursCounts ? ours!.pence : pence(0);
  const theirsPence = theirsCounts ? theirs!.pence : pence(0);
  const alone: BalanceReason = ours ? 'ours-only' : 'theirs-only';
  const reason =
    !oursCounts && !theirsCounts
      ? 'later'
      : !ours || !theirs
        ? alone
        : ours.pence !== theirs.pence
          ? 'amount'
          : oursCounts && theirsCounts
            ? 'agreed'
            : 'timing';
  return {
    reason,
    ...(by && { by }),
    ...(ours && { ours }),
    ...(theirs && { theirs }),
    oursPence,
    theirsPence,
    difference: pence(theirsPence - oursPence),
    ...(ours && theirs && { daysApart: daysBetween(ours.day, theirs.day) }),
  };
}

/**
 * Agrees balances.
 *
 * @param query.ours our records; `query.theirs` their records: what they received is compared with what we paid
 * @returns the same whatever the order of the lists
 * @throws {BrokenInvariant} when an amount is zero, or `windowDays` is not a whole number at or above zero
 */
export function agreeBalances(query: AgreeBalancesQuery): BalanceAgreement {
  const { ours, theirs, asAt, windowDays = 7 } = query;
  assert(Number.isInteger(windowDays) && windowDays >= 0, 'the window is whole days, not below zero');
  const agree = (direction: keyof PaymentLists): BalanceDirection => {
    const [ourList, theirList] = [ours[direction], theirs[direction === 'paid' ? 'received' : 'paid']];
    for (const { pence } of [...ourList, ...theirList]) assert(pence !== 0, 'a payment is never of nothing');
    const rows = pairPayments(ourList, theirList, windowDays)
      .map((pair) => rowOf(pair, asAt))
      .map((row) => ({ row, order: orderText(row) }))
      .sort((a, b) => byText(a.order, b.order))
      .map(({ row }) => row);
    return {
      direction,
      rows,
      ours: sumPence(rows.map((row) => row.oursPence)),
      differences: BALANCE_REASONS.flatMap((reason) => {
        const different = rows.filter((row) => row.reason === reason && row.difference !== 0);
        return different.length === 0
          ? []
          : [{ reason, count: different.length, pence: sumPence(different.map((row) => row.difference)) }];
      }),
      theirs: sumPence(rows.map((row) => row.theirsPence)),
    };
  };
  const [paid, received] = [agree('paid'), agree('received')];
  const isAgreed = [paid, received].every(({ differences }) => differences.length === 0);
  return { ...(asAt && { asAt }), windowDays, paid, received, isAgreed };
}
