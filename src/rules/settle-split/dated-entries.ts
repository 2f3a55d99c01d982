/**
 * Orders the entries of a book by the day that each belongs to, and finds those that a rule split.
 *
 * Method: on one day, money in and commitments come first, then payments, then refunds, then releases; within each, by id. So the
 * order of recording does not matter.
 *
 * @module
 */

import type { AccountPath, FundId } from '../../ledger/chart.js';
import { REAPPORTION } from '../../ledger/check-explanations.js';
import type { Entry, EntryId, Posting } from '../../ledger/entry.js';
import { entries, entryOf } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { isMoneyAccount, isSpendCategory } from '../../ledger/state/terms.js';
import { addToList } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import type { Day } from '../../time/day.js';

/** The role of an entry: its funds are fixed, a rule split it, or it refunds a payment that a rule split. */
export type EntryRole = 'fixed' | 'payment' | 'refund';

/** An entry with the day that it belongs to. */
export interface DatedEntry {
  readonly entry: Entry;
  readonly day: Day;
  readonly role: EntryRole;
  /** Its recorded corrections, in order of recording. */
  readonly corrections: readonly Entry[];
}

/** Pence by account and fund. */
export interface FundPosting {
  readonly account: AccountPath;
  readonly fund: FundId;
  readonly pence: number;
}

/** The actual postings of an entry. */
export function actualPostings({ postings }: Pick<Entry, 'postings'>): readonly Posting[] {
  return postings.filter(({ balanceType }) => balanceType === 'actual');
}

/** The one account that a rule paid an entry from; undefined for any other entry. */
export function paidFrom(entry: Entry): AccountPath | undefined {
  const { explanations = [], reverses, transfer } = entry;
  if (explanations.length === 0 || reverses || transfer) return undefined;
  const needs = new Map<AccountPath, number>();
  for (const { category, need } of explanations) {
    if (category === undefined) return undefined;
    needs.set(category, (needs.get(category) ?? 0) + need);
  }
  const others = new Set<AccountPath>();
  for (const { account, pence } of actualPostings(entry)) {
    if (!isSpendCategory(account)) others.add(account);
    else if (needs.has(account)) needs.set(account, needs.get(account)! - pence);
    else return undefined;
  }
  const [from] = others;
  const isWhole = [...needs.values()].every((remainder) => remainder === 0);
  return isWhole && others.size === 1 && isMoneyAccount(from!) ? from : undefined;
}

function roleOf(ledger: Ledger, entry: Entry): EntryRole {
  if (paidFrom(entry) !== undefined) return 'payment';
  const original = entry.reverses && entryOf(ledger, entry.reverses.entry);
  return original && paidFrom(original) !== undefined ? 'refund' : 'fixed';
}

/** The entry that a correction, or the reversal of a correction, changes; undefined for any other entry. */
export function correctedBy(ledger: Ledger, entry: Entry): EntryId | undefined {
  const correction = entry.reverses ? entryOf(ledger, entry.reverses.entry) : entry;
  if (correction?.kind !== REAPPORTION || correction.source === undefined) return undefined;
  const corrected = entryOf(ledger, correction.source);
  return corrected && roleOf(ledger, corrected) !== 'fixed' ? corrected.id : undefined;
}

const RELEASES: ReadonlySet<string> = new Set(['release', 'expire']);

function rankOf({ entry, role }: DatedEntry): number {
  if (role === 'payment') return 1;
  if (entry.reverses) return 2;
  return RELEASES.has(entry.commitment?.act ?? '') ? 3 : 0;
}

/** The day that an entry belongs to. */
export const dayOf = ({ date, effective }: Entry): Day => effective ?? date;

/**
 * Entries of a book in order of date, without closings and corrections.
 *
 * @param of in order of recording: all entries of the book, or some with all that correct them; absent, all
 */
export function datedEntries(ledger: Ledger, of: Iterable<Entry> = entries(ledger)): readonly DatedEntry[] {
  const corrections = new Map<EntryId, Entry[]>();
  const dated: DatedEntry[] = [];
  for (const entry of of) {
    const corrected = correctedBy(ledger, entry);
    if (corrected !== undefined) addToList(corrections, corrected, entry);
    if (corrected !== undefined || entry.closes) continue;
    // The corrections of an entry come after it, and are added to this list.
    const list: Entry[] = corrections.get(entry.id) ?? [];
    corrections.set(entry.id, list);
    dated.push({ entry, day: dayOf(entry), role: roleOf(ledger, entry), corrections: list });
  }
  return dated.sort(
    (a, b) => byText(a.day, b.day) || rankOf(a) - rankOf(b) || byText(a.entry.id, b.entry.id),
  );
}
