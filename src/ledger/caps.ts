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

/** A change to the use of one cap, in pence: above zero when more of it is used, below when some is given back. */
export interface CapChange {
  readonly name: string;
  readonly pence: number;
}

/** Pence of an entry's amount that no longer count, before and after a draft; `whole` is its amount. */
export interface Undoing {
  readonly before: number;
  readonly after: number;
  readonly whole: number;
}

function changesOf(draft: Draft, by: (given: Pence) => number): CapChange[] {
  const changes: CapChange[] = [];
  for (const explanation of draft.explanations ?? []) {
    for (const { node, capFrom, given } of explanation.steps) {
      if (capFrom === undefined || given === 0) continue;
      const name = capName(tallyOf(draft, explanation), explanation.rule, node, capFrom);
      changes.push({ name, pence: by(given) });
    }
  }
  return changes;
}

/** The changes of what a draft itself draws under caps. */
export function drawnUnderCaps(draft: Draft): CapChange[] {
  return changesOf(draft, (given) => given);
}

/**
 * The changes that give back what an entry drew under caps, in proportion to the part of it that no longer counts; and that
 * take it again when `after` is less than `before`.
 */
export function givenBackUnderCaps(entry: Entry, { before, after, whole }: Undoing): CapChange[] {
  const within = (pence: number) => Math.min(Math.max(0, pence), whole);
  const part = (given: Pence, pence: number) => allocate(given, [within(pence), whole - within(pence)])[0]!;
  return changesOf(entry, (given) => part(given, before) - part(given, after));
}

/** Writes the changes of caps. */
export function applyCaps(state: LedgerState, changes: readonly CapChange[]): void {
  for (const { name, pence } of changes) state.capUse.set(name, (state.capUse.get(name) ?? 0) + pence);
}
