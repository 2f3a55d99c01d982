/**
 * The items of a bank account: the amount of each entry that passes through the bank.
 *
 * Method: the actual postings of an entry on the account are summed over its funds, because a bank sees one
 * amount where the book keeps several funds apart. An entry that only moves money between funds sums to zero
 * there, no bank sees it, and it is no item. Payee and narrative come from the note of the entry; once the note is
 * erased, they are no longer evidence.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import { entryOf, noteOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import { type EntrySum, entrySums } from '../ledger/trail.js';
import { type Pence, sumPence } from '../money/pence.js';
import { demand } from '../problem/problem.js';
import { byText } from '../record/order.js';
import type { Day } from '../time/day.js';

/** One entry as a bank would see it: money in above zero, money out below; never zero. */
export interface BookItem {
  readonly entry: EntryId;
  readonly date: Day;
  readonly pence: Pence;
  readonly source?: string;
  /** The entry that this one undoes, whole or in part. */
  readonly reverses?: EntryId;
  /** From the note: the payee and the purpose. They are personal text, never written into entries. */
  readonly payee?: string;
  readonly narrative?: string;
}

/** The open amount of an entry on an account: all of it, or the remainder after a part was matched. Never zero. */
export interface OpenItem {
  readonly entry: EntryId;
  readonly pence: Pence;
}

/**
 * The items that the reconciliation before this one left open. Every other entry that was recorded by then is settled on the account.
 * Plain JSON.
 */
export interface CarriedItems {
  readonly account: AccountPath;
  /** How many entries the journal had then. It only grows, so later entries come after them. */
  readonly entries: number;
  /** Entries that were not at the bank, or were dated after the statement's last day; each once. */
  readonly open: readonly OpenItem[];
}

function itemOf(ledger: Ledger, sum: Omit<EntrySum, 'place' | 'pence'>, pence: Pence): BookItem {
  const { entry, date, source, reverses } = sum;
  // A reversal brings back money from the payee of what it undoes, and seldom has a note of its own.
  const note = sum.note ?? (reverses && noteOf(ledger, reverses.entry));
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

/** The items of some entries by id, whole; entries without money on the account are left out. */
export function itemsOf(
  ledger: Ledger,
  account: AccountPath,
  ids: Iterable<EntryId>,
): ReadonlyMap<EntryId, BookItem> {
  const found = Array.from(ids, (id) => ({ entry: entryOf(ledger, id), note: noteOf(ledger, id) }));
  const items = found.flatMap(({ entry, note }): readonly BookItem[] => {
    if (!entry) return [];
    const { id, date, postings, source, reverses } = entry;
    const amounts = postings.filter(
      (posting) => posting.balanceType === 'actual' && covers(account, posting.account),
    );
    const pence = sumPence(amounts.map((posting) => posting.pence));
    return pence === 0 ? [] : [itemOf(ledger, { entry: id, date, source, reverses, note }, pence)];
  });
  return new Map(items.map((item) => [item.entry, item]));
}

/** The open amount of each entry that was carried forward. */
function openBefore(
  ledger: Ledger,
  account: AccountPath,
  carriedItems: CarriedItems | undefined,
): ReadonlyMap<EntryId, Pence> {
  if (carriedItems === undefined) return new Map();
  const { entries, open } = carriedItems;
  demand(carriedItems.account === account, 'what is carried forward is of the same account');
  demand(
    Number.isSafeInteger(entries) && entries >= 0 && entries <= ledger.size,
    'what is carried forward is of this journal, which has only grown since',
  );
  const pence = new Map(open.map((item) => [item.entry, item.pence]));
  demand(pence.size === open.length, 'what is carried forward names each entry once');
  return pence;
}

/**
 * Reads the open items of a bank account: those of all entries, or those carried forward and those recorded since.
 *
 * @param options.account the account, with all below it
 * @param options.upTo last day of the items; absent, all of them
 * @param options.carriedItems the items carried forward; absent, every entry is open
 * @param options.alreadyMatched entries to leave out
 * @returns the items by date, those of one day by id, so that the order of recording does not matter; an item that was matched in
 *   part has its open amount
 * @throws {BrokenInvariant} when the items carried forward are of another account or another ledger
 */
export function bookItems(
  ledger: Ledger,
  options: {
    readonly account: AccountPath;
    readonly upTo?: Day;
    readonly carriedItems?: CarriedItems;
    readonly alreadyMatched?: ReadonlySet<EntryId>;
  },
): readonly BookItem[] {
  const { account, upTo, carriedItems, alreadyMatched } = options;
  const open = openBefore(ledger, account, carriedItems);
  const sums = entrySums(ledger, {
    account,
    balanceType: 'actual',
    ...(upTo && { asAt: upTo }),
    ...(carriedItems && { since: carriedItems.entries, also: open.keys() }),
  });
  const items: BookItem[] = [];
  for (const sum of sums) {
    const pence = open.get(sum.entry) ?? sum.pence;
    const isPart = Math.sign(pence) === Math.sign(sum.pence) && Math.abs(pence) <= Math.abs(sum.pence);
    demand(isPart, `what is open of an entry is a part of it: ${sum.entry}`);
    if (pence !== 0 && !alreadyMatched?.has(sum.entry)) items.push(itemOf(ledger, sum, pence));
  }
  return items.sort((a, b) => byText(a.date, b.date) || byText(a.entry, b.entry));
}
