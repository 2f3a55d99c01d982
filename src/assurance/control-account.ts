/**
 * The control account: what the council's ledger paid is what people's accounts received, month by month, with every difference named.
 *
 * Method: in each book the payments and the receipts are paired, each at most once. At the end of a month a payment that was made and has neither
 * arrived nor come back is a difference, and so is a receipt that nobody paid; added up, they are the balance of the control account exactly.
 * Source: pairing as in `agreeBalances`.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import { entries } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { pairPayments } from '../pool/contributions/pair-payments.js';
import { byText } from '../record/order.js';
import { addDays, type Day, daysBetween, earlierOf } from '../time/day.js';
import { monthOf, type Period } from '../time/period.js';

/** A payment as the council's ledger has it. */
export interface CouncilPayment {
  readonly id: string;
  /** The book that it is for. */
  readonly book: string;
  readonly day: Day;
  readonly pence: Pence;
  readonly reference?: string;
  /** The day on which the bank sent it back. */
  readonly returnedOn?: Day;
}

/** A book that receives. */
export interface ReceivingBook {
  readonly book: string;
  readonly ledger: Ledger;
  /** Where the payment is received, such as `income/council`. */
  readonly income: AccountPath;
}

/** How the account is drawn up. */
export interface ControlQuery {
  /** Whole months are shown from its first day to its last. */
  readonly period: Period;
  /** Days after which a payment on its way is late. */
  readonly lateDays: number;
  /** How far apart a payment and a receipt of one amount may be; absent, 31 days. */
  readonly windowDays?: number;
}

/**
 * `in-transit`: arrives later. `late`: on its way for longer than it may be. `return-pending`: comes back later. `not-received`: neither has arrived
 * nor come back. `not-paid`: received, and the council's ledger has no such payment. `amount`: another amount arrived.
 */
export const CONTROL_REASONS = [
  'late',
  'not-received',
  'not-paid',
  'amount',
  'return-pending',
  'in-transit',
] as const;

/** An item that makes a difference at the end of a month. */
export interface ControlItem {
  readonly reason: (typeof CONTROL_REASONS)[number];
  readonly book: string;
  /** The payment, and the entry of the receipt. */
  readonly payment?: string;
  readonly entry?: EntryId;
  readonly paidOn?: Day;
  readonly receivedOn?: Day;
  readonly returnedOn?: Day;
  /** Paid and neither received nor returned by then; below zero if more was received. */
  readonly pence: Pence;
}

/** A month: opening + paid − returned − received = closing, which the items explain. */
export interface ControlMonth extends Period {
  readonly opening: Pence;
  readonly paid: Pence;
  readonly returned: Pence;
  readonly received: Pence;
  /** The entries of the receipts. */
  readonly entries: readonly EntryId[];
  readonly closing: Pence;
  /** The most serious first. */
  readonly items: readonly ControlItem[];
}

/** A control account. */
export interface ControlAccount {
  readonly period: Period;
  readonly lateDays: number;
  readonly months: readonly ControlMonth[];
}

interface Receipt {
  readonly id: EntryId;
  readonly day: Day;
  readonly pence: Pence;
  readonly reference?: string;
}

/** A payment, a receipt, or both. */
interface Pair {
  readonly book: string;
  readonly payment?: CouncilPayment;
  readonly receipt?: Receipt;
}

/** What a book received from a day on. */
function receiptsOf({ ledger, income }: ReceivingBook, from: Day): readonly Receipt[] {
  const receipts: Receipt[] = [];
  for (const { id, date, effective, postings, source } of entries(ledger)) {
    const day = effective ?? date;
    const sum = postings.reduce(
      (total, { account, balanceType, pence: amount }) =>
        balanceType === 'actual' && covers(income, account) ? total - amount : total,
      0,
    );
    if (sum !== 0 && day >= from)
      receipts.push({ id, day, pence: pence(sum), ...(source !== undefined && { reference: source }) });
  }
  return receipts;
}

function pairsOf(
  receiving: ReceivingBook,
  paid: readonly CouncilPayment[],
  query: ControlQuery,
): readonly Pair[] {
  const { book } = receiving;
  const first = paid.reduce<Day>((least, { day }) => earlierOf(least, day), query.period.from);
  const receipts = new Map(receiptsOf(receiving, first).map((receipt) => [receipt.id, receipt]));
  const payments = new Map(paid.map((payment) => [payment.id, payment]));
  // A payment that came back is received nowhere.
  const returned = paid.filter(({ returnedOn }) => returnedOn !== undefined);
  const sent = paid.filter(({ returnedOn }) => returnedOn === undefined);
  const pairs = pairPayments(sent, [...receipts.values()], query.windowDays ?? 31);
  return [
    ...returned.map((payment) => ({ book, payment })),
    ...pairs.map(({ ours, theirs }) => ({
      book,
      ...(ours?.id !== undefined && { payment: payments.get(ours.id)! }),
      ...(theirs?.id !== undefined && { receipt: receipts.get(theirs.id)! }),
    })),
  ];
}

const isBy = (day: Day | undefined, asAt: Day) => day !== undefined && day <= asAt;

/** What a pair adds to the control account by a day. */
function openAmount({ payment, receipt }: Pair, asAt: Day): number {
  const paid = isBy(payment?.day, asAt) ? payment!.pence : 0;
  const returned = isBy(payment?.returnedOn, asAt) ? payment!.pence : 0;
  return paid - returned - (isBy(receipt?.day, asAt) ? receipt!.pence : 0);
}

function reasonOf({ payment, receipt }: Pair, asAt: Day, lateDays: number): ControlItem['reason'] {
  if (!payment) return 'not-paid';
  if (payment.returnedOn !== undefined) return 'return-pending';
  if (receipt && isBy(receipt.day, asAt) && isBy(payment.day, asAt)) return 'amount';
  if (daysBetween(payment.day, asAt) > lateDays) return receipt ? 'late' : 'not-received';
  return 'in-transit';
}

function itemsAt(pairs: readonly Pair[], asAt: Day, lateDays: number): readonly ControlItem[] {
  const items = pairs.flatMap((pair): readonly ControlItem[] => {
    const amount = openAmount(pair, asAt);
    if (amount === 0) return [];
    const { book, payment, receipt } = pair;
    return [
      {
        ...{ reason: reasonOf(pair, asAt, lateDays), book, pence: pence(amount) },
        ...(payment && { payment: payment.id, paidOn: payment.day }),
        ...(payment?.returnedOn !== undefined && { returnedOn: payment.returnedOn }),
        ...(receipt && { entry: receipt.id, receivedOn: receipt.day }),
      },
    ];
  });
  return items.sort(
    (a, b) =>
      CONTROL_REASONS.indexOf(a.reason) - CONTROL_REASONS.indexOf(b.reason) ||
      byText(a.paidOn ?? a.receivedOn ?? '', b.paidOn ?? b.receivedOn ?? '') ||
      byText(a.book, b.book) ||
      byText(a.payment ?? a.entry ?? '', b.payment ?? b.entry ?? ''),
  );
}

/** The months of a period; the first and the last are cut at its ends. */
function monthsOf({ from, to }: Period): readonly Period[] {
  const months: Period[] = [];
  for (let day = from; day <= to; day = addDays(monthOf(day).to, 1))
    months.push({ from: day, to: earlierOf(monthOf(day).to, to) });
  return months;
}

/**
 * Draws up the control account.
 *
 * @param paid what the council's ledger paid, also before the period if it had not arrived by then; each id once
 * @param books the books that receive
 */
export function controlAccount(
  paid: readonly CouncilPayment[],
  books: readonly ReceivingBook[],
  query: ControlQuery,
): ControlAccount {
  const { period, lateDays } = query;
  const pairs = books.flatMap((receiving) =>
    pairsOf(
      receiving,
      paid.filter(({ book }) => book === receiving.book),
      query,
    ),
  );
  const sumOf = (amounts: readonly number[]) => sumPence(amounts as readonly Pence[]);
  const closingAt = (asAt: Day) => sumOf(pairs.map((pair) => openAmount(pair, asAt)));
  const payments = pairs.flatMap(({ payment }) => payment ?? []);
  const receipts = pairs.flatMap(({ receipt }) => receipt ?? []);
  const months = monthsOf(period).map(({ from, to }): ControlMonth => {
    const isIn = (day: Day | undefined) => day !== undefined && day >= from && day <= to;
    const received = receipts.filter(({ day }) => isIn(day));
    return {
      ...{ from, to, opening: closingAt(addDays(from, -1)), closing: closingAt(to) },
      paid: sumOf(payments.filter(({ day }) => isIn(day)).map((payment) => payment.pence)),
      returned: sumOf(payments.filter(({ returnedOn }) => isIn(returnedOn)).map((payment) => payment.pence)),
      received: sumOf(received.map((receipt) => receipt.pence)),
      entries: received.map(({ id }) => id).sort(byText),
      items: itemsAt(pairs, to, lateDays),
    };
  });
  return { period, lateDays, months };
}
