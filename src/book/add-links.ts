/**
 * Takes down how the decisions about the links of an account have changed.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import { type Sides, sidesKey } from '../match/decision-list.js';
import { type Decisions, NO_DECISIONS } from '../reconcile/links.js';
import type { Turn } from './turn.js';

/** The decisions of a list that another list does not have. */
function missingFrom<T extends Sides>(list: readonly T[], other: readonly Sides[]): readonly T[] {
  const keys = new Set(other.map(sidesKey));
  return list.filter((sides) => !keys.has(sidesKey(sides)));
}

/** Takes down the decisions that are new, and those that are no longer there. */
export function addLinks(turn: Turn, account: AccountPath, after: Decisions): void {
  const before = turn.state.decisions[account] ?? NO_DECISIONS;
  const sidesOf = (list: readonly Sides[]) => list.map(({ lines, entries }) => ({ lines, entries }));
  const lists = {
    accepted: missingFrom(after.accepted, before.accepted),
    refused: missingFrom(after.refused, before.refused),
    unaccepted: sidesOf(missingFrom(before.accepted, after.accepted)),
    unrefused: sidesOf(missingFrom(before.refused, after.refused)),
  };
  const changed = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
  turn.add({ kind: 'links', account, ...changed });
}
