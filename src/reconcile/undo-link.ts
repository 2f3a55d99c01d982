/**
 * Undoes a link that a person accepted or that was certain, unless a sealed reconciliation holds it.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Sides, without } from '../match/decision-list.js';
import { accept, type Result } from '../problem/problem.js';
import { type Decisions, refuseLink } from './links.js';
import { checkUnsealed, type SealedReconciliation } from './seal.js';

/**
 * Undoes a link: one that a person accepted is no longer accepted; one that was certain is made no more.
 *
 * @param options.account whose link it is
 * @param options.sealed every sealed reconciliation of the account, or, where the book is given, of the book
 * @param options.ledger the book; absent, nobody asks whether a record of it is missing
 * @returns the decisions as they are then
 *
 * Refuses with `reconciliation-sealed` for each sealed reconciliation that holds one of its lines or entries, and as `checkSealed` does.
 */
export function undoLink(
  decisions: Decisions,
  sides: Sides,
  options: {
    readonly account: AccountPath;
    readonly sealed?: readonly SealedReconciliation[];
    readonly ledger?: Ledger;
  },
): Result<Decisions> {
  const free = checkUnsealed(options.account, sides, options.sealed ?? [], options.ledger);
  if (!free.ok) return free;
  const accepted = without(decisions.accepted, sides);
  if (accepted.length < decisions.accepted.length) return accept({ ...decisions, accepted });
  return accept(refuseLink(decisions, sides));
}
