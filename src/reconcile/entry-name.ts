/**
 * Names the entry for a bank line.
 *
 * Method: a line with a private name, or one that the caller chose, gives it to its entry. Otherwise a name that was made from the line's words, or by the bank, does not
 * enter the journal: the entry is called by the account, the day and a number that counts up. While the note beside it is kept, the same
 * line read again is the same entry.
 * Limit: the notes of all numbered entries that are alike in account, day and amount are read for each line of that amount.
 *
 * @module
 */

import type { AccountPath } from '../ledger/chart.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import { followJournal } from '../ledger/follow-journal.js';
import { entryOf, noteOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { isId } from '../problem/check.js';
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
  /** The least number that no entry has. */
  free: number;
  /** The numbers by what the entry puts on the account, in the order of recording. */
  readonly byPence: Map<number, number[]>;
}

const NUMBERED = /^(bank:(.+):\d{4}-\d{2}-\d{2})\.([1-9]\d{0,14})$/;

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
    const [, day, account, digits] = NUMBERED.exec(entry.id) ?? [];
    if (day === undefined) return;
    const entries = byDay.get(day) ?? { numbers: new Set(), free: 1, byPence: new Map() };
    byDay.set(day, entries);
    entries.numbers.add(Number(digits));
    while (entries.numbers.has(entries.free)) entries.free += 1;
    const pence = sumOn(entry, account!);
    const alike = entries.byPence.get(pence);
    if (alike) alike.push(Number(digits));
    else entries.byPence.set(pence, [Number(digits)]);
  },
);

/** How many lines alike are before a line in its file; a line named by the bank is like no other. */
function twinsBefore({ id, bankId }: StatementLine): number {
  if (id === bankId) return Number.POSITIVE_INFINITY;
  return Number(/\.(\d{1,6})$/.exec(id)?.[1] ?? 1) - 1;
}

/** The id of the entry that a bank line with a private name becomes. The same line, read again, is the same entry. */
export function entryNameOf(line: StatementLine): EntryId {
  return `bank:${line.id}`;
}

/**
 * The id for a line whose name may enter the journal: made from that name, and from the account as well where another account has a line
 * so named. None where such an id would be too long.
 */
function nameFromLine(ledger: Ledger, line: StatementLine, account: AccountPath): EntryId | undefined {
  return [entryNameOf(line), `bank:${account}:${line.id}`].filter(isId).find((id) => {
    const entry = entryOf(ledger, id);
    return entry === undefined || entry.postings.some((posting) => posting.account === account);
  });
}

/** The id and the source of the entry for a line: those of the entry that it is already, or new ones. */
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
