/**
 * Closes a period: from then on nothing is dated in it.
 *
 * What is learnt later goes into the open period with its own effective day, so that the accounts as they were closed
 * and the accounts as they truly were can both be asked for (`by: 'date'` and `by: 'effective'`).
 *
 * @module
 */
import type { Day } from '../time/day.js';
import type { Draft, EntryId } from './entry.js';

/**
 * Drafts a closing.
 *
 * @param options.through the last day that is closed; every day before it is closed too
 * @returns the draft, to be posted; `post` refuses one that closes nothing new with `period-closed`, unless it has a `source`:
 *   a seal that proves days that are closed already
 */
export function closePeriod(options: { readonly id: EntryId; readonly through: Day }): Draft {
  return { id: options.id, date: options.through, kind: 'close', postings: [], closes: true };
}
