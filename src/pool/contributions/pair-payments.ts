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

/** A reference without what people write differently; nothing is no reference. */
function plainReference({ reference }: PartnerPayment): string | undefined {
  const text = reference?.normalize('NFC').replace(/\s+/g, '').toUpperCase();
  return text === '' ? undefined : text;
}

/** A place in order that does not depend on how a list was given: two payments with one place are alike. */
function orderText({ day, pence, reference, id }: PartnerPayment): string {
  // An empty text is not the same as none: what differs in anything has a place of its own.
  const unsaid = [reference === undefined, id === undefined];
  return JSON.stringify([day, reference ?? '', pence, id ?? '', ...unsaid]);
}

function grouped(payments: readonly PartnerPayment[], keyOf: (one: PartnerPayment) => string | undefined) {
  const groups = new Map<string, PartnerPayment[]>();
  for (const one of payments) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** The earliest of one side with the earliest of the other, while they are no further apart than so many days. */
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
 * @returns pairs, then what is alone; every payment once
 */
export function pairPayments(
  ours: readonly PartnerPayment[],
  theirs: readonly PartnerPayment[],
  windowDays: number,
): readonly PaymentPair[] {
  const sorted = (list: readonly PartnerPayment[]) =>
    list
      .map((one) => ({ one: { ...one }, order: orderText(one) }))
      .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
      .map(({ one }) => one);
  let [mine, other] = [sorted(ours), sorted(theirs)];
  const pairs: PaymentPair[] = [];
  const pass = (
    by: PairBasis,
    keyOf: (one: PartnerPayment) => string | undefined,
    options: { readonly within: number; readonly onlyAlone?: true },
  ) => {
    const [left, right] = [grouped(mine, keyOf), grouped(other, keyOf)];
    const done = new Set<PartnerPayment>();
    for (const [key, group] of left) {
      const against = right.get(key) ?? [];
      if (options.onlyAlone && (group.length !== 1 || against.length !== 1)) continue;
      for (const [one, two] of earliest(group, against, options.within)) {
        pairs.push({ ours: one, theirs: two, by });
        done.add(one).add(two);
      }
    }
    mine = mine.filter((one) => !done.has(one));
    other = other.filter((one) => !done.has(one));
  };
  const exact = (one: PartnerPayment) => {
    const reference = plainReference(one);
    return reference === undefined ? undefined : JSON.stringify([reference, one.pence]);
  };
  const anyDay = { within: Number.POSITIVE_INFINITY };
  // A sum that is paid again and again under one reference: first those of about the same day, so that a gap stays where it is.
  pass('reference-and-amount', exact, { within: windowDays });
  pass('reference-and-amount', exact, anyDay);
  pass('reference', plainReference, { ...anyDay, onlyAlone: true });
  pass('amount-and-day', (one) => String(one.pence), { within: windowDays });
  pass('reference', plainReference, anyDay);
  return [...pairs, ...mine.map((one) => ({ ours: one })), ...other.map((one) => ({ theirs: one }))];
}
