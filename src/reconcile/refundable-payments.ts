/**
 * The payments of a book that can still come back in whole or in part, by the account that paid and the category.
 *
 * Method: payments are kept by the amount that can still come back, in order of day. A reversal moves its payment; once nothing is left,
 * the payment is kept in a list of its own.
 *
 * @module
 */

import type { AccountPath } from '../ledger/chart.js';
import type { CommitmentId, Entry, EntryId } from '../ledger/entry.js';
import { followJournal } from '../ledger/follow-journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { reversible } from '../ledger/reverse.js';
import { covers } from '../ledger/state/terms.js';
import type { Pence } from '../money/pence.js';
import { countWhile } from '../record/order.js';
import type { Day } from '../time/day.js';

/** A payment on a category, and the amount of it that can still come back. */
export interface RefundablePayment {
  readonly id: EntryId;
  readonly day: Day;
  /** Its place among all payments, in order of recording. */
  readonly place: number;
  readonly commitment: CommitmentId | undefined;
  /** The amount that it took out of the account. */
  readonly paid: number;
  left: Pence;
}

/** Payments of one category out of one account. Lists are in order of day, and within a day in order of recording. */
interface CategoryPayments {
  readonly open: RefundablePayment[];
  readonly byLeft: Map<number, RefundablePayment[]>;
  /** Those that have come back in full. */
  readonly spent: RefundablePayment[];
}

interface Book {
  count: number;
  readonly byAccount: Map<AccountPath, Map<AccountPath, CategoryPayments>>;
  /** Where each payment is kept: one list for each category that it paid for. */
  readonly kept: Map<
    EntryId,
    { readonly payment: RefundablePayment; readonly of: readonly CategoryPayments[] }
  >;
}

/** How many payments of a list come before this one, in its order. */
function placeIn(
  list: readonly RefundablePayment[],
  { day, place }: Pick<RefundablePayment, 'day' | 'place'>,
): number {
  return countWhile(list, (other) => other.day < day || (other.day === day && other.place < place));
}

/** The lists that a payment is kept in, by the amount left of it. */
function listsOf({ open, byLeft, spent }: CategoryPayments, { left }: RefundablePayment) {
  if (left === 0) return [spent];
  const alike = byLeft.get(left) ?? [];
  byLeft.set(left, alike);
  return [open, alike];
}

function keep(payments: CategoryPayments, payment: RefundablePayment): void {
  for (const list of listsOf(payments, payment)) list.splice(placeIn(list, payment), 0, payment);
}

function takeOut(payments: CategoryPayments, payment: RefundablePayment): void {
  for (const list of listsOf(payments, payment)) list.splice(placeIn(list, payment), 1);
  if (payments.byLeft.get(payment.left)?.length === 0) payments.byLeft.delete(payment.left);
}

/** The account that paid the whole of an entry, so that a partial reversal brings all its money back there; undefined if several paid. */
function payingAccount({ postings }: Entry): AccountPath | undefined {
  const moved = postings.filter(({ balanceType }) => balanceType === 'actual');
  const account = moved.find(({ pence }) => pence < 0)?.account;
  const isAllFromIt = moved.every((posting) => posting.pence < 0 === (posting.account === account));
  return isAllFromIt ? account : undefined;
}

function addPayment(book: Book, entry: Entry, ledger: Ledger): void {
  const account = payingAccount(entry);
  if (account === undefined) return;
  const moved = entry.postings.filter(({ balanceType }) => balanceType === 'actual');
  const payment: RefundablePayment = {
    id: entry.id,
    day: entry.effective ?? entry.date,
    place: book.count++,
    commitment: entry.commitment?.id,
    paid: -moved.reduce((sum, { pence }) => (pence < 0 ? sum + pence : sum), 0),
    left: reversible(ledger, entry.id),
  };
  const categories = book.byAccount.get(account) ?? new Map<AccountPath, CategoryPayments>();
  book.byAccount.set(account, categories);
  const paths = new Set(moved.flatMap((posting) => (posting.pence > 0 ? [posting.account] : [])));
  const of = Array.from(paths, (path) => {
    const payments = categories.get(path) ?? { open: [], byLeft: new Map(), spent: [] };
    categories.set(path, payments);
    keep(payments, payment);
    return payments;
  });
  book.kept.set(entry.id, { payment, of });
}

const bookOf = followJournal(
  (): Book => ({ count: 0, byAccount: new Map(), kept: new Map() }),
  (book, entry, ledger) => {
    if (entry.reverses === undefined) return addPayment(book, entry, ledger);
    const { payment, of = [] } = book.kept.get(entry.reverses.entry) ?? {};
    if (payment === undefined) return;
    for (const payments of of) takeOut(payments, payment);
    payment.left = reversible(ledger, payment.id);
    for (const payments of of) keep(payments, payment);
  },
);

/** The payments for a category, and below it, out of one account, as lists up to a day, the latest first. */
export function refundablePayments(
  ledger: Ledger,
  query: { readonly account: AccountPath; readonly category: AccountPath },
) {
  const byCategory = [...(bookOf(ledger).byAccount.get(query.account) ?? [])];
  const categories = byCategory.flatMap(([path, payments]) =>
    covers(query.category, path) ? [payments] : [],
  );
  const listed = (listOf: (payments: CategoryPayments) => readonly RefundablePayment[], on: Day) =>
    latestFirst(categories.map(listOf), on);
  return {
    /** Those with exactly this amount left. */
    withLeft: (amount: number, on: Day) => listed(({ byLeft }) => byLeft.get(amount) ?? [], on),
    /** Those with anything left. */
    open: (on: Day) => listed(({ open }) => open, on),
    /** Those with nothing left. */
    spent: (on: Day) => listed(({ spent }) => spent, on),
  };
}

/** Merges several lists, from their ends; a payment over several categories comes once from each. */
function* latestFirst(
  lists: readonly (readonly RefundablePayment[])[],
  on: Day,
): Generator<RefundablePayment> {
  const ends = lists.map((list) => placeIn(list, { day: on, place: Number.POSITIVE_INFINITY }));
  for (;;) {
    let latest: RefundablePayment | undefined;
    let from = -1;
    for (const [nth, list] of lists.entries()) {
      const last = list[ends[nth]! - 1];
      if (last === undefined) continue;
      const isLater =
        latest === undefined ||
        last.day > latest.day ||
        (last.day === latest.day && last.place > latest.place);
      if (isLater) [latest, from] = [last, nth];
    }
    if (latest === undefined) return;
    ends[from]! -= 1;
    yield latest;
  }
}
