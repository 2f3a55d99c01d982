/**
 * Pairs the payments of two lists, each at most once.
 *
 * Method: five passes over the payments that are not yet paired, sorted by day: equal reference and amount within a number of days; the
 * same on any days; a reference that occurs once on each side; equal amount within the days; equal reference. Within a pass the
 * earliest go together.
 *
 * @module
 */

import type { Pence } from '../../money/pence.js';
import { addToList } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import { type Day, dayNumber } from '../../time/day.js';

/** A payment as one side lists it: pence, never zero. */
export interface PartnerPayment {
  readonly id?: string;
  readonly day: Day;
  readonly pence: Pence;
  readonly reference?: string;
}

/** What two payments were paired by. */
export type PairBasis = 'reference-and-amount' | 'reference' | 'amount-and-day';

/** A payment of both sides, or of one. */
export interface PaymentPair {
  readonly ours?: PartnerPayment;
  readonly theirs?: PartnerPayment;
  readonly by?: PairBasis;
}

/** A reference in capitals and without spaces; an empty one counts as none. */
function plainReference({ reference }: PartnerPayment): string | undefined {
  const text = reference?.normalize('NFC').replace(/\s+/g, '').toUpperCase();
  return text === '' ? undefined : text;
}

/** The sort key of a payment: two payments with one key are alike, so that the order of the lists makes no difference. */
function orderText({ day, pence, reference, id }: PartnerPayment): string {
  // An empty text and no text have different keys.
  const unsaid = [reference === undefined, id === undefined];
  return JSON.stringify([day, reference ?? '', pence, id ?? '', ...unsaid]);
}

function grouped(
  payments: readonly PartnerPayment[],
  keyOf: (payment: PartnerPayment) => string | undefined,
) {
  const groups = new Map<string, PartnerPayment[]>();
  for (const payment of payments) {
    const key = keyOf(payment);
    if (key !== undefined) addToList(groups, key, payment);
  }
  return groups;
}

/** Pairs the earliest of one side with the earliest of the other, if they are no more than so many days apart. */
function earliest(
  ours: readonly PartnerPayment[],
  theirs: readonly PartnerPayment[],
  within: number,
): [PartnerPayment, PartnerPayment][] {
  const pairs: [PartnerPayment, PartnerPayment][] = [];
  for (let mine = 0, other = 0; mine < ours.length && other < theirs.length; ) {
    const days = dayNumber(ours[mine]!.day) - dayNumber(theirs[other]!.day);
    if (Math.abs(days) <= within) pairs.push([ours[mine++]!, theirs[other++]!]);
    else if (days < 0) mine++;
    else other++;
  }
  return pairs;
}

/**
 * Pairs payments.
 *
 * @param ours the one list, in any order; `theirs` the other
 * @param windowDays how far apart two payments of one amount may be, without a reference in common
 * @returns pairs, then unpaired payments; every payment once
 */
export function pairPayments(
  ours: readonly PartnerPayment[],
  theirs: readonly PartnerPayment[],
  windowDays: number,
): readonly PaymentPair[] {
  const sorted = (list: readonly PartnerPayment[]) =>
    list
      .map((payment) => ({ payment: { ...payment }, order: orderText(payment) }))
      .sort((a, b) => byText(a.order, b.order))
      .map(({ payment }) => payment);
  let [ourOpen, theirOpen] = [sorted(ours), sorted(theirs)];
  const pairs: PaymentPair[] = [];
  const pass = (
    by: PairBasis,
    keyOf: (payment: PartnerPayment) => string | undefined,
    options: { readonly within: number; readonly onlyAlone?: true },
  ) => {
    const theirGroups = grouped(theirOpen, keyOf);
    const paired = new Set<PartnerPayment>();
    for (const [key, ourGroup] of grouped(ourOpen, keyOf)) {
      const theirGroup = theirGroups.get(key) ?? [];
      if (options.onlyAlone && (ourGroup.length !== 1 || theirGroup.length !== 1)) continue;
      for (const [ourPayment, theirPayment] of earliest(ourGroup, theirGroup, options.within)) {
        pairs.push({ ours: ourPayment, theirs: theirPayment, by });
        paired.add(ourPayment).add(theirPayment);
      }
    }
    ourOpen = ourOpen.filter((payment) => !paired.has(payment));
    theirOpen = theirOpen.filter((payment) => !paired.has(payment));
  };
  const referenceAndAmount = (payment: PartnerPayment) => {
    const reference = plainReference(payment);
    return reference === undefined ? undefined : JSON.stringify([reference, payment.pence]);
  };
  const anyDay = { within: Number.POSITIVE_INFINITY };
  // If one sum is paid again and again under one reference, payments of about the same day go together first, so that one missing payment does not shift the rest.
  pass('reference-and-amount', referenceAndAmount, { within: windowDays });
  pass('reference-and-amount', referenceAndAmount, anyDay);
  pass('reference', plainReference, { ...anyDay, onlyAlone: true });
  pass('amount-and-day', ({ pence }) => String(pence), { within: windowDays });
  pass('reference', plainReference, anyDay);
  return [
    ...pairs,
    ...ourOpen.map((payment) => ({ ours: payment })),
    ...theirOpen.map((payment) => ({ theirs: payment })),
  ];
}
