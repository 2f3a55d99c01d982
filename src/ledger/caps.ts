/**
 * What has been used of caps, counted as entries are recorded, so that the next draw in the same period knows.
 *
 * Limit: the door does not hold a draft against its caps; a rule does, when it is walked. Two drafts made from one state of the
 * book can together pass a cap.
 *
 * @module
 */
import { allocate } from '../money/allocate.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { Draft, Entry } from './entry.js';
import type { Explanation } from './explanation.js';
import type { LedgerState } from './state.js';

/** What is counted under a cap: what was promised, paid or received; each by itself, so that paying a promise counts once. */
export type CapTally = 'commitment' | 'actual' | 'received';

function tallyOf(draft: Draft, explanation: Explanation): CapTally {
  if (draft.commitment?.act === 'open') return 'commitment';
  return explanation.category === undefined ? 'received' : 'actual';
}

/** The name under which use of a cap is counted. */
export function capName(tally: CapTally, rule: string, node: string, from: Day): string {
  return `${tally} ${rule} ${node} ${from}`;
}

function change(state: LedgerState, draft: Draft, by: (given: Pence) => number): void {
  for (const explanation of draft.explanations ?? []) {
    for (const { node, capFrom, given } of explanation.steps) {
      if (capFrom === undefined || given === 0) continue;
      const name = capName(tallyOf(draft, explanation), explanation.rule, node, capFrom);
      state.capUse.set(name, (state.capUse.get(name) ?? 0) + by(given));
    }
  }
}

/** Counts what a draft draws under caps. */
export function countCaps(state: LedgerState, draft: Draft): void {
  change(state, draft, (given) => given);
}

/**
 * Gives back what an entry drew under caps, in proportion to what is no longer so of it; and takes it again when `after` is
 * less than `before`.
 *
 * @param undone pence of the entry's amount that were undone before, and that are after; `whole` its amount
 */
export function giveBack(
  state: LedgerState,
  entry: Entry,
  undone: { readonly before: number; readonly after: number; readonly whole: number },
): void {
  const { before, after, whole } = undone;
  const part = (given: Pence, pence: number) => allocate(given, [pence, whole - pence])[0]!;
  change(state, entry, (given) => part(given, before) - part(given, after));
}
