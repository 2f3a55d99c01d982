/**
 * The figures of a sealed record that can be worked out again: the sums from its own lists, the lists from the book.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import { closings, entryOf } from '../ledger/journal.js';
import { type Ledger, stateOf } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import type { OpenItem } from '../match/matching.js';
import { type Problem, problem } from '../problem/problem.js';
import type { SealedReconciliation } from './sealed-reconciliation.js';

/** The source of a closing entry begins with this; the fingerprint of the record follows. */
export const CLOSING_SOURCE = 'reconciliation:';

/** A sum that may exceed the largest amount, because a forged record may contain anything. */
const sumOf = (items: readonly { readonly pence: number }[]) =>
  items.reduce((sum, { pence }) => sum + pence, 0);

/** Problems of sums that do not agree with the record's own lists and figures. */
export function sumProblems(record: SealedReconciliation): Problem[] {
  const { account, through, opening, lines, bankBalance } = record;
  const { outstandingTotal, unrecordedTotal, toleratedTotal } = record;
  const sums = {
    outstandingTotal: sumOf(record.outstanding),
    unrecordedTotal: sumOf(record.unrecorded),
    bankBalance: opening + lines,
    bookBalance: bankBalance + outstandingTotal - unrecordedTotal - toleratedTotal,
  };
  return (['outstandingTotal', 'unrecordedTotal', 'bankBalance', 'bookBalance'] as const)
    .filter((figure) => record[figure] !== sums[figure])
    .map((figure) =>
      problem('seal-sum-differs', { account, through, figure, sealed: record[figure], sum: sums[figure] }),
    );
}

function penceOn(entry: Entry, account: AccountPath): number {
  return sumOf(
    entry.postings.filter((posting) => posting.balanceType === 'actual' && covers(account, posting.account)),
  );
}

const isPart = (pence: number, whole: number) =>
  pence !== 0 && Math.sign(pence) === Math.sign(whole) && Math.abs(pence) <= Math.abs(whole);

/**
 * Problems of items that the book does not have as the record lists them. An outstanding item must be an entry of the account up to the
 * last day, or a part of one; an item in `ahead` must be a whole entry after that day; a link must name recorded entries.
 */
export function itemProblems(record: SealedReconciliation, ledger: Ledger): Problem[] {
  const { account, through, entries: size, outstanding, ahead, links } = record;
  const state = stateOf(ledger);
  const wasRecorded = (id: EntryId) => (state.sequenceOf(id) ?? size) < size;
  const differs = (list: 'outstanding' | 'ahead' | 'links', entry: EntryId) =>
    problem('seal-item-differs', { account, through, list, entry });
  const listed = new Set<EntryId>();
  const isNew = (id: EntryId) => listed.size < listed.add(id).size;
  const fits = ({ entry: id, pence }: OpenItem, isAhead: boolean): boolean => {
    const entry = wasRecorded(id) ? entryOf(ledger, id) : undefined;
    if (entry === undefined || !isNew(id) || entry.date > through !== isAhead) return false;
    const whole = penceOn(entry, account);
    return isAhead ? pence === whole : isPart(pence, whole);
  };
  const linked = new Set(links.flatMap(({ entries }) => entries));
  return [
    ...outstanding.filter((item) => !fits(item, false)).map(({ entry }) => differs('outstanding', entry)),
    ...ahead.filter((item) => !fits(item, true)).map(({ entry }) => differs('ahead', entry)),
    ...[...linked].filter((id) => !wasRecorded(id)).map((id) => differs('links', id)),
  ];
}

/**
 * Problems of records that count fewer entries than the previous record, or more than were recorded before their closing entry.
 *
 * @param records in order of their last day
 */
export function entriesProblems(records: readonly SealedReconciliation[], ledger: Ledger): Problem[] {
  const state = stateOf(ledger);
  const closingOf = new Map(closings(ledger).map(({ id, source }) => [source, id]));
  const latest = new Map<AccountPath, number>();
  return records.flatMap(({ account, through, entries: sealed, fingerprint }) => {
    const closing = closingOf.get(`${CLOSING_SOURCE}${fingerprint}`);
    const most = closing === undefined ? ledger.size : state.sequenceOf(closing)!;
    const least = latest.get(account) ?? 0;
    latest.set(account, sealed);
    if (sealed >= least && sealed <= most) return [];
    return [problem('seal-entries-differ', { account, through, sealed, least, most })];
  });
}
