/**
 * Chooses the entries of a run of journals: each entry is in one run, and a run can be made again.
 *
 * Method: nothing is marked in the book. An entry was sent by the first run whose period had reached its date, and whose book already had
 * it. So the list of runs is enough; each has a digest of the entries that it sent, by which a changed list or book is found out.
 *
 * @module
 */
import type { Entry } from '../ledger/entry.js';
import { entries } from '../ledger/journal.js';
import { type Problem, problem } from '../problem/problem.js';
import { canonicalText } from '../record/canonical.js';
import { digestOf } from '../record/digest.js';
import type { Day } from '../time/day.js';
import type { BookOfRun, FinanceBook, JournalRun } from './journal.js';

/** A book with the entries of a run. */
export interface BookEntries extends FinanceBook {
  readonly size: number;
  readonly entries: readonly Entry[];
}

/** A run as one book sees it: the last day of its period, and how many entries the book had. */
interface Reach {
  readonly to: Day;
  readonly size: number;
  readonly sent: Entry[];
}

const bookOf = ({ books }: JournalRun, book: string) => books.find((each) => each.book === book);

/** A digest of which entries a run sent. */
export const digestOfEntries = (sent: readonly Entry[]): string =>
  digestOf(canonicalText(sent.map(({ id }) => id)));

/** Gives each entry to the first run that reaches it. */
function shareOut({ ledger }: FinanceBook, reaches: readonly Reach[], since: Day | undefined): void {
  let place = -1;
  for (const entry of entries(ledger)) {
    place++;
    const isActual = entry.postings.some(({ balanceType }) => balanceType === 'actual');
    if (!isActual || (since !== undefined && entry.date < since)) continue;
    const first = reaches.find(({ to, size }) => entry.date <= to && place < size);
    first?.sent.push(entry);
  }
}

/**
 * The entries that no earlier run sent, in order of recording. Adds a problem for each earlier run that would send other entries now.
 *
 * @param terms.before the earlier runs
 * @param terms.record the book as the run met it, if the run is made again
 */
export function entriesToSend(
  source: FinanceBook,
  terms: {
    readonly to: Day;
    readonly before: readonly JournalRun[];
    readonly record: BookOfRun | undefined;
    readonly since: Day | undefined;
  },
  problems: Problem[],
): BookEntries {
  const { book, ledger } = source;
  const size = terms.record?.size ?? ledger.size;
  const met = terms.before.flatMap((run) => {
    const record = bookOf(run, book);
    return record
      ? [{ run, record, reach: { to: run.period.to, size: record.size, sent: [] as Entry[] } }]
      : [];
  });
  const reach: Reach = { to: terms.to, size, sent: [] };
  shareOut(source, [...met.map((each) => each.reach), reach], terms.since);
  for (const { run, record, reach: earlier } of met)
    if (record.digest !== digestOfEntries(earlier.sent))
      problems.push(problem('journal-run-differs', { period: run.period.id, run: run.run, book }, 'sent'));
  return { ...source, size, entries: reach.sent };
}
