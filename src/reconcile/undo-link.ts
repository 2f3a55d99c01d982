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
 * Undoes a link: a link that a person accepted is no longer accepted; a link that was certain is refused, so that it is not made again.
 *
 * @param options.account the account of the link
 * @param options.sealed every sealed reconciliation of the account, or of the book if `options.ledger` is given
 * @param options.ledger the book; if absent, no check is made for missing records
 * @returns the new decisions
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
  const unsealed = checkUnsealed(options.account, sides, options.sealed ?? [], options.ledger);
  if (!unsealed.ok) return unsealed;
  const accepted = without(decisions.accepted, sides);
  if (accepted.length < decisions.accepted.length) return accept({ ...decisions, accepted });
  return accept(refuseLink(decisions, sides));
}
