/**
 * Erases the note of the other half of a transfer, in the book that has it: both halves are recorded with the same note.
 *
 * Method: the text of the first half is erased last. So after a crash it shows that the second is still due, and whoever opens the first
 * book erases both. If the policy of the second book asks for a second person, the erasure waits there, among its requests.
 *
 * @module
 */
import type { Transfer } from '../ledger/entry.js';
import { halfName } from '../ledger/transfer-half.js';
import type { Result } from '../problem/problem.js';
import { CALLS } from './calls.js';
import type { Clock } from './clock.js';
import { doTurn } from './do-turn.js';
import { refreshed } from './refresh.js';
import { type EraseHalf, Writer, type WriterParts } from './writer.js';

/** The name of the other half of a transfer. */
const otherHalf = ({ id, direction }: Transfer) =>
  halfName({ id, direction: direction === 'out' ? 'in' : 'out' });

/**
 * Makes what erases the other half, for the books of a store.
 *
 * @param erasing the transfers of which a half is being erased already
 */
export function halfEraser(
  parts: Omit<WriterParts, 'eraseHalf'>,
  clock: Clock,
  erasing: ReadonlySet<string> = new Set(),
): EraseHalf {
  return async (transfer, { actor, approver }): Promise<Result<never> | undefined> => {
    const { id, book } = transfer;
    if (erasing.has(id)) return undefined;
    const content = await refreshed(parts.store, book, undefined);
    if (!content.ok) return content;
    const [half] = await parts.store.findHalves(book, [otherHalf(transfer)]);
    const entry = half?.entry;
    if (!content.value || entry === undefined) return undefined;
    const other = { ...parts, book };
    const eraseHalf = halfEraser(other, clock, new Set([...erasing, id]));
    const writer = new Writer({ ...other, eraseHalf }, content.value);
    const session = { clock, by: actor, terms: { id: book } };
    const recording = { by: actor, ...(approver !== undefined && { approvedBy: approver }) };
    const erased = await writer.do((latest, whole) =>
      doTurn(session, latest, whole, {
        ...{ call: 'erase', argument: entry, recording },
        work: (turn) => CALLS.erase(turn, entry),
      }),
    );
    const isWaiting = !erased.ok && erased.problems.every(({ code }) => code === 'approval-needed');
    return erased.ok || isWaiting ? undefined : erased;
  };
}
