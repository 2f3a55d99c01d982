/**
 * Names the entry for a bank line.
 *
 * Method: if the line has a private name, or a name that the caller chose, so does its entry. A name that was made from the line's
 * words, or by the bank, stays out of the journal: the entry is named by the account, the day and a running number. As long as the note
 * beside it is kept, the same line read again is the same entry.
 * Limit: for each line, the notes of all numbered entries with the same account, day and amount are read.
 *
 * @module
 */

import type { AccountPath } from '../ledger/chart.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import { followJournal } from '../ledger/follow-journal.js';
import { entryOf, noteOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { NUMBERED_ENTRY } from '../match/line-finder.js';
import { isId } from '../problem/check.js';
import { addToList } from '../record/gather.js';
import { isPrivateName } from '../statement/import/private-names.js';
import type { StatementLine } from '../statement/statement.js';

/** The id and the source of an entry. */
export interface EntryName {
  readonly id: EntryId;
  readonly source: string;
}

/** The numbered entries of one account and day. */
interface NumberedEntries {
  readonly numbers: Set<number>;
  /** The smallest number that no entry has. */
  free: number;
  /** The numbers by the amount of the entry on the account, in the order of recording. */
  readonly byPence: Map<number, number[]>;
}

function sumOn({ postings }: Entry, account: AccountPath): number {
  return postings.reduce(
    (sum, posting) =>
      posting.account === account && posting.balanceType === 'actual' ? sum + posting.pence : sum,
    0,
  );
}

const numberedEntriesOf = followJournal(
  () => new Map<string, NumberedEntries>(),
  (byDay, entry) => {
    const [, day, account, digits] = NUMBERED_ENTRY.exec(entry.id) ?? [];
    if (day === undefined) return;
    const entries = byDay.get(day) ?? { numbers: new Set(), free: 1, byPence: new Map() };
    byDay.set(day, entries);
    entries.numbers.add(Number(digits));
    while (entries.numbers.has(entries.free)) entries.free += 1;
    addToList(entries.byPence, sumOn(entry, account!), Number(digits));
  },
);

/** How many identical lines come before a line in its file; a line that the bank named is unique. */
function twinsBefore({ id, bankId }: StatementLine): number {
  if (id === bankId) return Number.POSITIVE_INFINITY;
  return Number(/\.(\d{1,6})$/.exec(id)?.[1] ?? 1) - 1;
}

/** The id of the entry that a bank line with a private name becomes. The same line, read again, is the same entry. */
export function entryNameOf(line: StatementLine): EntryId {
  return `bank:${line.id}`;
}

/**
 * The id for a line whose name may enter the journal: made from that name, and from the account as well if another account has a line
 * of that name. Undefined if the id would be too long.
 */
function nameFromLine(ledger: Ledger, line: StatementLine, account: AccountPath): EntryId | undefined {
  return [entryNameOf(line), `bank:${account}:${line.id}`].filter(isId).find((id) => {
    const entry = entryOf(ledger, id);
    return entry === undefined || entry.postings.some((posting) => posting.account === account);
  });
}

/** The id and the source of the entry for a line: those of its entry if it has one already, or else new ones. */
export function entryName(ledger: Ledger, line: StatementLine, account: AccountPath): EntryName {
  const id = isPrivateName(line) ? nameFromLine(ledger, line, account) : undefined;
  if (id !== undefined) return { id, source: line.id };
  const day = `bank:${account}:${line.date}`;
  const { free = 1, byPence } = numberedEntriesOf(ledger).get(day) ?? {};
  const twins = (byPence?.get(line.pence) ?? []).filter((number) => {
    const { payee, narrative } = noteOf(ledger, `${day}.${number}`) ?? {};
    return number < free && payee === line.payee && narrative === line.text;
  });
  const number = twins.sort((a, b) => a - b)[twinsBefore(line)] ?? free;
  return { id: `${day}.${number}`, source: `${day}.${number}` };
}
