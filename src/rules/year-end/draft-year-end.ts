/**
 * Drafts a year end or an exit once, on days that are open.
 *
 * Method: if the last day is closed already, because its bank statement was sealed, the drafts are dated on the first open day and belong to
 * the last day. If some of them are recorded, the answer is the one that was given before, with these as they are recorded.
 *
 * @module
 */
import { draftOnce } from '../../ledger/draft-once.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import type { Ledger } from '../../ledger/ledger.js';
import { dateDrafts } from '../../ledger/open-days.js';
import { accept, type Result } from '../../problem/problem.js';

/** An answer with its drafts. */
interface DraftedEnd {
  readonly drafts: readonly Draft[];
}

/**
 * Drafts an end whose entries have ids that begin with its own and a colon.
 *
 * @param end works the end out from a ledger, with drafts dated on the last day
 * @returns the answer of `end` with its drafts dated; or `id-reused` for each entry that is recorded with other facts
 */
export function draftYearEnd<End extends DraftedEnd>(
  ledger: Ledger,
  id: EntryId,
  end: (ledger: Ledger) => Result<End>,
): Result<End> {
  return draftOnce(ledger, {
    isOwn: (entry) => entry.startsWith(`${id}:`),
    draft: (book) => {
      const answer = end(book);
      if (!answer.ok) return answer;
      return accept({ ...answer.value, drafts: dateDrafts(ledger, answer.value.drafts) });
    },
    draftsOf: ({ drafts }) => drafts,
  });
}
