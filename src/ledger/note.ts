/**
 * The note of an entry as the door takes it: checked, copied, and compared with the note that the entry may have already.
 *
 * @module
 */
import { check } from '../problem/check.js';
import { accept, placedAt, problem, type Result, refuse } from '../problem/problem.js';
import { inOrder } from '../record/canonical.js';
import type { Note } from './entry.js';
import { noteSchema } from './schema.js';
import type { LedgerState } from './state/state.js';

/**
 * Copies a note, so that the text that was checked is the text that is kept.
 *
 * @param sequence the place of the entry if it is recorded already
 * @returns the copy; nothing when there is no note; or faults of its shape, `note-erased`, `note-reused`
 * @internal
 */
export function copyNote(
  state: LedgerState,
  sequence: number | undefined,
  value: Note | undefined,
): Result<Note | undefined> {
  if (value === undefined) return accept(undefined);
  const shape = check(noteSchema, value);
  if (!shape.ok) return refuse(placedAt('note', shape.problems));
  const note = inOrder(shape.value);
  if (sequence === undefined) return accept(note);
  const id = state.idAt(sequence);
  if (state.erased.has(sequence)) return refuse(problem('note-erased', { id }, 'note'));
  const recorded = state.notes.get(sequence);
  const isSame =
    recorded === undefined || (recorded.payee === note.payee && recorded.narrative === note.narrative);
  return isSame ? accept(note) : refuse(problem('note-reused', { id }, 'note'));
}
