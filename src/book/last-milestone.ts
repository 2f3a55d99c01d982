/**
 * The last milestone of a book (see `ledger/state/milestone`), and how the records of the journal move it on.
 *
 * Method: the ledger just before an entry closes it is a milestone once a seal names that closing, because a book is settled when it is sealed.
 * Accounts that are sealed one after another up to one day have the milestone before the first of their closings.
 *
 * @module
 */
import type { Ledger } from '../ledger/ledger.js';
import { type MilestoneDump, setMilestone, takeMilestone } from '../ledger/milestone.js';
import { CLOSING_SOURCE } from '../reconcile/sealed-figures.js';
import { dayNumber } from '../time/day.js';
import type { SignedFact } from './fact.js';

/** A milestone of a book. Plain JSON. */
export interface BookMilestone extends MilestoneDump {
  /** The place in the journal of the closing before which it is. */
  readonly sequence: number;
}

/** The last milestone, and that before a closing which no seal has named yet. */
export interface Milestones {
  readonly last?: BookMilestone;
  readonly next?: BookMilestone & { readonly source: string };
}

/** The milestones with one more fact, before the ledger has it. */
export function withMilestone(
  before: Milestones,
  ledger: Ledger,
  { fact, sequence }: SignedFact,
): Milestones {
  const { last, next } = before;
  if (fact.kind === 'seal' && next?.source === `${CLOSING_SOURCE}${fact.seal.fingerprint}`) {
    const { source: _source, ...milestone } = next;
    setMilestone(ledger, milestone.milestone);
    return { last: milestone };
  }
  if (fact.kind !== 'entry' || !fact.entry.closes) return before;
  const { source, date } = fact.entry;
  if (!source?.startsWith(CLOSING_SOURCE) || (last && dayNumber(date) <= last.milestone.closed))
    return before;
  const taken = takeMilestone(ledger, date);
  return taken ? { ...before, next: { ...taken, sequence, source } } : before;
}
