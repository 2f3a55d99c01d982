/**
 * Finds the statement line that an entry was made from, if the entry is called by its account, its day and a number.
 *
 * Method: a line without a private name gives its entry only a number, because its words must not enter the journal. The note beside the
 * entry has these words, so the entry is that of the line with the same day, amount and words; of several lines alike, in their order.
 * Limit: once the note is erased, such an entry is matched by its amount, as any other.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { StatementLine } from '../statement/statement.js';
import type { BookItem } from './book-item.js';
import { type Candidate, openBy } from './candidate.js';

/** The id of an entry that is called by its account, its day and a number: account and day together, the account, the number. */
export const NUMBERED_ENTRY = /^(bank:(.+):\d{4}-\d{2}-\d{2})\.([1-9]\d{0,14})$/;

/** Finds the line of an item; each line once. */
export type LineFinder = (item: BookItem) => Candidate | undefined;

const keyOf = (date: string, pence: number, payee: string, narrative: string) =>
  JSON.stringify([date, pence, payee, narrative]);

/**
 * Makes a finder of the lines of numbered entries.
 *
 * @param lines the candidates of the statement lines, in the same order as these
 */
export function lineFinder(
  lines: readonly Candidate[],
  statementLines: readonly StatementLine[],
  account: AccountPath,
): LineFinder {
  const keyOfLine = ({ place }: Candidate) => {
    const { date, pence, payee, text } = statementLines[place]!;
    return keyOf(date, pence, payee, text);
  };
  // Most books have no numbered entries, so the lines are put in order when the first is met.
  let alike: ReadonlyMap<string, Candidate[]> | undefined;
  return ({ entry, date, pence, payee, narrative }) => {
    const of = NUMBERED_ENTRY.exec(entry)?.[2];
    if (of === undefined || !(of === account || of.startsWith(`${account}/`))) return undefined;
    if (payee === undefined || narrative === undefined) return undefined;
    alike ??= openBy(lines, keyOfLine);
    return alike.get(keyOf(date, pence, payee, narrative))?.shift();
  };
}
