/**
 * The end of a year in a book that is closed up to its last day already, because its last month was sealed.
 *
 * Method: the end is worked out in a copy of the ledger without that closing, and its entries are recorded on the first open day, with the last day
 * of the year as the day to which they belong.
 * Limit: of the revisions of the chart only the last is in the copy.
 *
 * @module
 */
import type { Draft, Entry } from '../ledger/entry.js';
import { entries } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { replay } from '../ledger/replay.js';
import { accept, type Result } from '../problem/problem.js';
import { addDays, type Day } from '../time/day.js';

/** An entry without the closing that it makes on a day or later; undefined if it does nothing else. */
function withoutClosing(entry: Entry, day: Day): Entry | undefined {
  const { closes, ...other } = entry;
  if (!closes || entry.date < day) return entry;
  return other.postings.length > 0 ? other : undefined;
}

/** A ledger in which a day is open: the ledger itself, or a copy without the closings on that day and later. */
export function ledgerOpenOn(ledger: Ledger, day: Day): Result<Ledger> {
  const { closedThrough } = ledger;
  if (closedThrough === undefined || closedThrough < day) return accept(ledger);
  return replay(
    ledger.chart,
    [...entries(ledger)].flatMap((entry) => withoutClosing(entry, day) ?? []),
  );
}

/** The drafts of a year end as the ledger takes them: on their day if it is open, else on the first that is, as belonging to it. */
export function draftsFor({ closedThrough }: Ledger, drafts: readonly Draft[]): readonly Draft[] {
  if (closedThrough === undefined) return drafts;
  const next = addDays(closedThrough, 1);
  return drafts.flatMap((draft): Draft[] => {
    if (draft.date > closedThrough) return [draft];
    return draft.closes ? [] : [{ ...draft, date: next, effective: draft.effective ?? draft.date }];
  });
}
