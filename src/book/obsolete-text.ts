/**
 * The personal text that a fact makes obsolete, and that the store still has.
 *
 * @module
 */
import { noteOf } from '../ledger/journal.js';
import { type BookContent, NO_OBSOLETE_TEXT, type ObsoleteText } from './book-content.js';
import type { SignedFact } from './fact.js';

/** The personal text that a fact makes obsolete: what it erases, and the content of a decided request. */
export function obsoleteBy(
  { ledger, state }: BookContent,
  { fact, actor, approver }: SignedFact,
): ObsoleteText {
  if (fact.kind === 'erasure' && fact.texts) {
    const places = fact.texts.flatMap(({ sequence, places }) => places.map((place) => ({ sequence, place })));
    return { entries: [], places, isInState: true };
  }
  if (fact.kind === 'erasure' && fact.entry !== undefined && noteOf(ledger, fact.entry)) {
    const late = state.lateNotes[fact.entry];
    const note = { entry: fact.entry, actor, ...(approver !== undefined && { approver }) };
    return { entries: [note], places: late === undefined ? [] : [{ sequence: late, place: 0 }] };
  }
  const request = fact.kind === 'decided' && state.requests.find(({ id }) => id === fact.request);
  if (!request || request.argument === undefined) return NO_OBSOLETE_TEXT;
  return { entries: [], places: [{ sequence: Number(request.id.slice(1)), place: 0 }] };
}
