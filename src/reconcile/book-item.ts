/**
 * The book items of a bank account: what the book says passed through the bank, one item an entry.
 *
 * Method: the actual postings of an entry on the account are summed over its funds, because a bank sees one
 * amount where the book keeps several funds apart. An entry that only moves money between funds sums to zero
 * there; no bank sees it, and it is no item. Payee and narrative come from the note beside the entry, and only for as
 * long as the note is kept: what was erased is no evidence any more.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { type EntrySum, entrySums } from '../ledger/trail.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';

/** One entry as a bank would see it: money in above zero, money out below; never zero. */
export interface BookItem {
  readonly entry: EntryId;
  readonly date: Day;
  readonly pence: Pence;
  readonly source?: string;
  /** The entry that this one undoes, whole or in part. */
  readonly reverses?: EntryId;
  /** From the note: who, and what for. Personal text, never written into entries. */
  readonly payee?: string;
  readonly narrative?: string;
}

function itemOf({ entry, date, pence, source, reverses, note }: EntrySum): BookItem {
  return {
    entry,
    date,
    pence,
    ...(source !== undefined && { source }),
    ...(reverses && { reverses: reverses.entry }),
    ...(note?.payee !== undefined && { payee: note.payee }),
    ...(note?.narrative !== undefined && { narrative: note.narrative }),
  };
}

/** Whether one text sorts before another by its code units: the same on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Reads the items of a bank account.
 *
 * @param options.account the account, with all below it
 * @param options.upTo last day of the items; absent, all of them
 * @returns the items by date, those of one day by id, so that the order of recording does not matter
 */
export function bookItems(
  ledger: Ledger,
  options: { account: AccountPath; upTo?: Day },
): readonly BookItem[] {
  const query = {
    account: options.account,
    balanceType: 'actual' as const,
    ...(options.upTo && { asAt: options.upTo }),
  };
  return entrySums(ledger, query)
    .filter((sum) => sum.pence !== 0)
    .map(itemOf)
    .sort((a, b) => byText(a.date, b.date) || byText(a.entry, b.entry));
}
