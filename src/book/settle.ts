/**
 * Settles who pays, as if everything that a book knows had been known in order of day.
 *
 * @module
 */
import { accept, type Result } from '../problem/problem.js';
import { settleSplit } from '../rules/settle-split.js';
import type { Turn } from './turn.js';

/** Records the corrections of the split; they are not among the entries of the turn. */
export function settle(turn: Turn): Result<undefined> {
  const corrections = settleSplit(turn.ledger, { rules: turn.terms.rules });
  if (!corrections.ok) return corrections;
  for (const draft of corrections.value) {
    const posted = turn.correct(draft);
    if (!posted.ok) return posted;
  }
  return accept(undefined);
}
