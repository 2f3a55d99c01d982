/**
 * The days on which an entry can be recorded that belongs to a closed day: it is dated on the first open day, with the closed day as its
 * effective day.
 *
 * @module
 */
import { type Day, dayFromNumber, dayNumber, laterOf, nearestDay } from '../time/day.js';
import type { Draft, EntryId } from './entry.js';
import { entryOf } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';

/** The days of an entry. */
export type EntryDays = Pick<Draft, 'date' | 'effective'>;

/** The last closed day of a book; absent, none is closed. */
interface LastClosedDay {
  readonly closedThrough?: Day | undefined;
}

/** The days of a new entry that belongs to a day; if no day is open, that day itself, which `post` refuses. */
export function daysFor({ closedThrough }: LastClosedDay, day: Day): EntryDays {
  if (closedThrough === undefined || day > closedThrough) return { date: day };
  const firstOpen = nearestDay(dayNumber(closedThrough) + 1);
  return firstOpen > closedThrough ? { date: firstOpen, effective: day } : { date: day };
}

/** The days of the entry of this id, if it belongs to one of these days. */
function recordedDays(ledger: Ledger, id: EntryId, days: readonly Day[]): EntryDays | undefined {
  const entry = entryOf(ledger, id);
  if (!entry || !days.includes(entry.effective ?? entry.date)) return undefined;
  const { date, effective } = entry;
  return effective === undefined ? { date } : { date, effective };
}

/** Dates one draft; none if it would close a day that is closed. */
function dateDraft(ledger: Ledger, draft: Draft): readonly Draft[] {
  const opening = draft.commitment && stateOf(ledger).commitments.get(draft.commitment.id)?.opening;
  // A late promise may be dated after the day to which it belongs, and nothing can be done to it before that.
  const earliest = opening ? laterOf(draft.date, dayFromNumber(opening.date)) : draft.date;
  const recorded = recordedDays(ledger, draft.id, [draft.date, earliest]);
  if (recorded) return [{ ...draft, ...recorded }];
  const { date, effective } = daysFor(ledger, draft.date);
  if (draft.closes && effective !== undefined) return [];
  return [{ ...draft, date: laterOf(date, earliest), ...(effective ? { effective } : {}) }];
}

/**
 * Dates drafts so that the ledger accepts them, each still belonging to its day.
 *
 * @param drafts each dated on the day to which it belongs
 * @returns the drafts in their order: those of a closed day on the first open day, with the closed day as their effective day; those that
 *   are recorded already as they are recorded. A draft that only closes days that are closed already is left out
 */
export function dateDrafts(ledger: Ledger, drafts: readonly Draft[]): readonly Draft[] {
  return drafts.flatMap((draft) => dateDraft(ledger, draft));
}
