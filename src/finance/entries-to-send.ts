/**
 * Chooses the entries of a run of journals: each entry is in one run, and a run can be made again.
 *
 * Method: nothing is marked in the book. An entry was sent by the first run whose period had reached its date, and that knew it. So the
 * list of runs is enough; each has a digest of the entries that it sent, by which a changed list, book or clock is found out.
 *
 * @module
 */
import type { Entry } from '../ledger/entry.js';
import { entries } from '../ledger/journal.js';
import { type Problem, problem } from '../problem/problem.js';
import { canonicalText } from '../record/canonical.js';
import { digestOf } from '../record/digest.js';
import type { Day } from '../time/day.js';
import type { FinanceBook, JournalRun } from './journal.js';

/** The part of a run by which its entries are chosen. */
export type RunChoice = Pick<JournalRun, 'period' | 'knownAt'>;

/** A book with the entries of a run. */
export interface BookEntries extends FinanceBook {
  readonly entries: readonly Entry[];
}

const isReached = ({ date, recordedAt }: Entry, { period, knownAt }: RunChoice) =>
  date <= period.to && recordedAt <= knownAt;

/** The runs that had this book, in their order; the entries that each of them sent, and those of the run that is made. */
function entriesByRun(
  { book, ledger }: FinanceBook,
  sent: readonly JournalRun[],
  run: RunChoice,
  since?: Day,
) {
  const runs: readonly RunChoice[] = [
    ...sent.filter(({ books }) => books.some((other) => other.book === book)),
    run,
  ];
  const byRun = new Map<RunChoice, Entry[]>(runs.map((each) => [each, []]));
  for (const entry of entries(ledger)) {
    const isActual = entry.postings.some(({ balanceType }) => balanceType === 'actual');
    if (!isActual || (since !== undefined && entry.date < since)) continue;
    const first = runs.find((each) => isReached(entry, each));
    if (first) byRun.get(first)!.push(entry);
  }
  return byRun;
}

/** A digest of which entries a run sent. */
export const digestOfEntries = (sent: readonly Entry[]): string =>
  digestOf(canonicalText(sent.map(({ id }) => id)));

/** The entries that no earlier run sent, in order of recording. Adds a problem for each earlier run that would send other entries now. */
export function entriesToSend(
  source: FinanceBook,
  {
    sent,
    run,
    since,
  }: { readonly sent: readonly JournalRun[]; readonly run: RunChoice; readonly since?: Day | undefined },
  problems: Problem[],
): BookEntries {
  const byRun = entriesByRun(source, sent, run, since);
  for (const earlier of sent) {
    const record = earlier.books.find(({ book }) => book === source.book);
    const found = byRun.get(earlier);
    if (!record || !found || record.digest === digestOfEntries(found)) continue;
    const facts = { period: earlier.period.id, run: earlier.run, book: source.book };
    problems.push(problem('journal-run-differs', facts, 'sent'));
  }
  return { ...source, entries: byRun.get(run)! };
}
